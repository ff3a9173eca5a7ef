"""Joining a space, in the app: open what one was sent, say who is who, and fetch; also for who has no journal yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError
from mentor_tui.sync.invitation import Invitation, is_sheet, opened_invitation, read_invitation
from mentor_tui.sync.membership import join
from mentor_tui.sync.space import Space, place_of
from mentor_tui.ui.dialogs.answers import Answers, AnswersDialog, SecretField, Wrong
from mentor_tui.ui.dialogs.invitation import FINGERPRINT
from mentor_tui.ui.dialogs.new_space import wrong_place
from mentor_tui.ui.forms.rows import reference_rows
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.journal_app import Clock
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.text_field import TextField
from mentor_tui.ui.wording import reference_word

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp

_PLACE_HERE = "The folder as this machine calls it, or a git URL; empty only where the invitation holds the URL."


class Opening:
    """Ask for an invitation or a recovery sheet and open it; a wrong passphrase is said beside its field."""

    def __init__(self, glyphs: Glyphs, *, file: str = "") -> None:
        self._glyphs = glyphs
        self._file = file
        self.invited: Invitation | None = None

    def fields(self) -> list[Field[Any]]:
        """Return what is asked."""
        signs = self._glyphs
        ways = [Option("passphrase", "a passphrase"), Option("key", "my key file")]
        return [
            TextField(
                "file", "invitation", self._file, hint="The file you were sent, or a recovery sheet.", glyphs=signs
            ),
            ChoiceField("with", "opened with", ways, "passphrase", glyphs=signs),
            SecretField("passphrase", "passphrase", glyphs=signs),
            TextField("identity", "key file", str(Path.home() / ".ssh" / "id_ed25519"), glyphs=signs),
            TextField("at", "lies in", hint=_PLACE_HERE, glyphs=signs),
        ]

    def shows(self, key: str, answers: Answers) -> bool:
        """Say whether a field matters now: a sheet needs neither passphrase nor key."""
        if key in {"with", "passphrase", "identity"} and self._is_sheet(answers):
            return False
        return key not in {"passphrase", "identity"} or (key == "identity") == (answers["with"] == "key")

    def check(self, answers: Answers) -> Wrong:
        """Open it, and return what is wrong."""
        try:
            sealed = read_invitation(self._path(answers))
            is_sheet(sealed)
        except MentorError as refused:
            return {"file": refused.what}
        at = str(answers["at"]).strip()
        wrong = wrong_place(at) if at else {}
        try:
            self.invited = opened_invitation(sealed, identity=_key_file(answers), passphrase=_words(answers))
        except MentorError as refused:
            return wrong | {"identity" if answers["with"] == "key" else "passphrase": refused.what}
        if not at and not self.invited.space.at:
            wrong["at"] = "the invitation holds no git URL; the folder on this machine is needed"
        return wrong

    def _path(self, answers: Answers) -> Path:
        return Path(str(answers["file"]).strip().strip("'\"")).expanduser()

    def _is_sheet(self, answers: Answers) -> bool:
        try:
            return is_sheet(read_invitation(self._path(answers)))
        except MentorError:
            return False


def _key_file(answers: Answers) -> bytes:
    return read_invitation(Path(str(answers["identity"])).expanduser()) if answers["with"] == "key" else b""


def _words(answers: Answers) -> str:
    return "" if answers["with"] == "key" else str(answers["passphrase"])


async def come_in(app: MentorApp, journal: Journal, _space: Space | None) -> str:
    """Join a space with an invitation or a recovery sheet; say who is who; then fetch what it holds."""
    opening = Opening(app.glyphs)
    dialog = AnswersDialog("Open an invitation", opening.fields(), check=opening.check, shows=opening.shows,
                           accept="open it", glyphs=app.glyphs)  # fmt: skip
    answers = await app.push_screen_wait(dialog)
    if answers is None or (invited := opening.invited) is None:
        return ""
    who = await app.push_screen_wait(_who_dialog(app.viewpoint, journal, invited))
    if who is None:
        return ""
    at = str(answers["at"]).strip()
    joined = await app.in_turn(
        lambda journal: join(
            journal,
            invited,
            place_of(at) if at else "",
            inviter_is=_picked(who, "inviter"),
            mentorship=_picked(who, "moved"),
        )
    )
    for one, other in joined.doubles:
        where = f"{reference_word(app.viewpoint, one)} and {reference_word(app.viewpoint, other)}"
        app.show_failure(MentorError("two records may be the same", where=where, remedy="Nothing was taken away"))
    app.sync_beside(is_asked=True)
    return f"joined: {joined.space.name}"


def first_join_dialog(opening: Opening, folder: Path, *, glyphs: Glyphs) -> AnswersDialog:
    """Return what a person is asked who has no journal yet and was invited: the invitation, a name, a folder."""
    from mentor_tui.ui.opening import has_journal

    def check(answers: Answers) -> Wrong:
        wrong = opening.check(answers)
        if has_journal(Path(str(answers["folder"])).expanduser()):
            wrong["folder"] = "there is a journal in this folder already"
        if opening.invited and opening.invited.space.mentorship and not str(answers["name"]).strip():
            wrong["name"] = "a name is needed"
        return wrong

    fields = [
        *opening.fields(),
        TextField("name", "your name", hint="Not needed where the invitation is from your own machine.", glyphs=glyphs),
        TextField("folder", "folder", str(folder), hint="Your journal is kept there, in plain files.", glyphs=glyphs),
    ]
    return AnswersDialog(
        "Join with an invitation", fields, check=check, shows=opening.shows, accept="join", glyphs=glyphs
    )


def begun_with(answers: Answers, invited: Invitation, clock: Clock) -> Journal:
    """Make a journal that joins a space from its first day; of one's own machines the same journal."""
    from mentor_tui.runtime.clock import machine_zone
    from mentor_tui.ui.opening import begin_journal

    folder, at = Path(str(answers["folder"])).expanduser(), str(answers["at"]).strip()
    name = str(answers["name"]).strip() or "me"
    journal = begin_journal(folder, name=name, timezone=machine_zone(), clock=clock)
    join(journal, invited, place_of(at) if at else "")
    return journal


def _who_dialog(viewpoint: Viewpoint, journal: Journal, invited: Invitation) -> AnswersDialog:
    """Ask who is who before anything is joined; for one's own machines, whether they are one person's."""
    space, signs = invited.space, viewpoint.glyphs
    fields: list[Field[Any]] = []
    if space.mentorship is None:
        words = _own_words(journal)
    else:
        words = "It is one mentorship, shared. You are the one of the two who did not write the invitation."
        persons = reference_rows(viewpoint, "person")
        pairs = reference_rows(viewpoint, "mentorship")
        fields = [
            PickField("inviter", "they are", persons, lambda picked: reference_word(viewpoint, str(picked.identity)),
                      hint="Somebody you have noted here already; empty: somebody new.", glyphs=signs),
            PickField("moved", "move in", pairs, lambda picked: reference_word(viewpoint, str(picked.identity)),
                      hint="A mentorship of yours that is this same one; empty: none.", glyphs=signs),
        ]  # fmt: skip
    explanation = f"{words}\n\nfingerprint  {space.key.fingerprint}\n{FINGERPRINT}"
    return AnswersDialog(f"Join {space.name}", fields, explanation=explanation, accept="join", glyphs=signs)


def _own_words(journal: Journal) -> str:
    if journal.is_untouched:
        return "It is the space of your own machines. This journal is empty and becomes the same journal, and yours."
    count = count_of(len(journal.snapshot), "record")
    return f"It is the space of somebody's own machines. There are {count} here: join only if both journals are yours."


def _picked(answers: Answers, key: str) -> str | None:
    picked = answers.get(key)
    return str(picked.identity) if picked is not None and picked.identity is not None else None
