"""Coming into spaces and going, in the app: make, invite, join, leave. Each asks, shows what follows, then does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError
from mentor_tui.sync.invitation import (
    SHEET_HEAD,
    Invitation,
    opened_invitation,
    recipient,
    recovery_sheet,
    sealed_invitation,
    write_new,
)
from mentor_tui.sync.membership import create, invitation, join, leave
from mentor_tui.sync.preview import Leaving, leaving, with_shared_mentorship
from mentor_tui.sync.space import Space, Spaces, is_git, place_of
from mentor_tui.ui.dialogs.answers import Answers, AnswersDialog, SecretField, Wrong
from mentor_tui.ui.dialogs.page import Page, PageDialog
from mentor_tui.ui.dialogs.preview import PreviewDialog
from mentor_tui.ui.forms.rows import reference_rows, word_rows
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.journal_app import Clock
from mentor_tui.ui.sharing_app import aside
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, TextDialog
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.text_field import TextField
from mentor_tui.ui.wording import reference_word

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp

_OWN = "own"
_PLACE = "a folder that Syncthing, a cloud drive or a stick carries, or a git URL"
_FINGERPRINT = "Read it to each other: the same eight groups mean that nobody stands between you."


# Making ---------------------------------------------------------------------------------------------------------------


async def make(app: MentorApp, journal: Journal, _space: Space | None) -> str:
    """Make a space: what would leave is shown first, the recovery sheet after it, once."""
    answers = await app.push_screen_wait(_make_dialog(app.viewpoint, journal))
    if answers is None:
        return ""
    mentorship = _mentorship_of(answers)
    name, at = _name_of(app.viewpoint, answers), place_of(str(answers["at"]).strip())
    if mentorship is not None:
        leaving = await aside(lambda: _would_leave(journal, mentorship))
        whom = app.viewpoint.with_whom(mentorship)
        if await app.push_screen_wait(PreviewDialog(app.viewpoint, f"Share with {whom}", leaving, whom=whom)) is None:
            return ""
    space = await app.in_turn(lambda journal: create(journal, name, at, mentorship))
    await _show_sheet(app, recovery_sheet(space, journal.snapshot.owner), space)
    return f"{app.glyphs['done']} made: {space.name}; s sends"


def _make_dialog(viewpoint: Viewpoint, journal: Journal) -> AnswersDialog:
    taken = Spaces(journal.folder).places()
    open_ones = [
        (str(entry.raw["id"]), f"with {viewpoint.name(viewpoint.partner(str(entry.raw['id'])))}")
        for entry in viewpoint.snapshot.table("mentorship").in_order
        if entry.raw["id"] not in taken and _is_mine(viewpoint, str(entry.raw["id"]))
    ]
    uses = ([] if "mine" in taken else [(_OWN, "my own machines")]) + open_ones
    words = dict(uses)
    first = Picked(uses[0][0], uses[0][1]) if uses else None
    fields: list[Field[Any]] = [
        PickField("for", "for", word_rows(uses), lambda picked: words.get(str(picked.identity), ""), first,
                  glyphs=viewpoint.glyphs),
        TextField("name", "called", placeholder="as you like", glyphs=viewpoint.glyphs),
        TextField("at", "lies in", hint=f"{_PLACE[0].upper()}{_PLACE[1:]}.", glyphs=viewpoint.glyphs),
    ]  # fmt: skip
    words_first = "It holds only sealed bytes: whoever carries it sees how many and how large, never what they say."
    return AnswersDialog("Make a space", fields, explanation=words_first, accept="make it", glyphs=viewpoint.glyphs,
                         check=lambda answers: _wrong_space(journal, viewpoint, answers))  # fmt: skip


def _is_mine(viewpoint: Viewpoint, mentorship: str) -> bool:
    raw = viewpoint.snapshot.raw(mentorship) or {}
    return any(viewpoint.snapshot.is_me(raw.get(side)) for side in ("mentor", "mentee"))


def _mentorship_of(answers: Answers) -> str | None:
    picked = answers["for"]
    return None if picked is None or picked.identity == _OWN else str(picked.identity)


def _name_of(viewpoint: Viewpoint, answers: Answers) -> str:
    mentorship = _mentorship_of(answers)
    default = viewpoint.with_whom(mentorship).lower() if mentorship else "mine"
    return str(answers["name"]).strip() or default


def _wrong_space(journal: Journal, viewpoint: Viewpoint, answers: Answers) -> Wrong:
    wrong: Wrong = {}
    if answers["for"] is None:
        wrong["for"] = "everything has its space already"
    elif _name_of(viewpoint, answers) in {space.name for space in Spaces(journal.folder).all()}:
        wrong["name"] = "there is a space of that name"
    return wrong | _wrong_place(str(answers["at"]).strip())


def _wrong_place(at: str) -> Wrong:
    if not at:
        return {"at": "a folder or a git URL is needed"}
    return {} if is_git(at) or Path(at).expanduser().is_dir() else {"at": "there is no such folder; make it first"}


def _would_leave(journal: Journal, mentorship: str) -> Leaving:
    snapshot = with_shared_mentorship(journal.snapshot, mentorship)
    return leaving(snapshot, mentorship, Spaces(journal.folder).mentorships())


async def _show_sheet(app: MentorApp, sheet: str, space: Space) -> None:
    """Show the recovery sheet, once, and write it where the person says."""
    words = f"{sheet}\nIt is shown this once. w writes it to a file, so that you can print it."
    answer = await app.push_screen_wait(
        ConfirmDialog(
            f"Recovery sheet: {space.name}",
            words,
            choices=(Choice("w", "write it", "write"),),
            leave="I have it",
            glyphs=app.glyphs,
        )
    )
    if answer == "write":
        await _write(app, f"{space.name}-recovery.txt", sheet.encode())


async def _write(app: MentorApp, name: str, data: bytes) -> None:
    def wrong(typed: str) -> str:
        path = Path(typed).expanduser()
        return "There is a file of that name." if path.exists() else "" if path.parent.is_dir() else "No such folder."

    words, path = "Print it, then delete the file.", str(Path.home() / name)
    dialog = TextDialog("Write the sheet", words, value=path, check=wrong, accept="write", glyphs=app.glyphs)
    if (typed := await app.push_screen_wait(dialog)) is not None:
        write_new(Path(typed).expanduser(), data)


# Inviting -------------------------------------------------------------------------------------------------------------


async def invite(app: MentorApp, journal: Journal, space: Space | None) -> str:
    """Write an invitation that only its receiver can open, and show the fingerprint to read to each other."""
    assert space is not None
    answers = await app.push_screen_wait(_invite_dialog(app.viewpoint, space))
    if answers is None:
        return ""
    to = str(answers["to"]) if answers["with"] == "key" else ""
    words = "" if to else str(answers["passphrase"])
    path = Path(str(answers["file"])).expanduser()
    sealed = await aside(lambda: sealed_invitation(invitation(journal, space), to=to, passphrase=words))
    write_new(path, sealed)
    page: Page = (
        ("Written", str(path)),
        ("Send it", "By any way you like. Tell a passphrase by another way than the file."),
        ("Fingerprint", f"{space.key.fingerprint}\n{_FINGERPRINT}"),
    )
    await app.push_screen_wait(PageDialog(f"Invitation to {space.name}", page, glyphs=app.glyphs))
    return f"{app.glyphs['done']} invitation written"


def _invite_dialog(viewpoint: Viewpoint, space: Space) -> AnswersDialog:
    signs = viewpoint.glyphs
    ways = [Option("passphrase", "a passphrase"), Option("key", "their key")]
    fields: list[Field[Any]] = [
        ChoiceField("with", "sealed with", ways, "passphrase", glyphs=signs),
        TextField("to", "their key", hint="age1… or ssh-ed25519 …, the public one", glyphs=signs),
        SecretField("passphrase", "passphrase", hint="Four plain words are better than one odd one.", glyphs=signs),
        SecretField("again", "once more", glyphs=signs),
        TextField("file", "file", str(Path.home() / f"{space.name}-invitation.age"), glyphs=signs),
    ]
    whom = viewpoint.with_whom(space.mentorship) if space.mentorship else "another machine of yours"
    return AnswersDialog(f"Invite {whom} to {space.name}", fields, check=_wrong_invitation, shows=_matters_to_invite,
                         accept="write it", glyphs=signs)  # fmt: skip


def _matters_to_invite(key: str, answers: Answers) -> bool:
    return key in {"with", "file"} or (key == "to") == (answers["with"] == "key")


def _wrong_invitation(answers: Answers) -> Wrong:
    wrong: Wrong = {}
    if answers["with"] == "key":
        try:
            recipient(str(answers["to"]))
        except MentorError as refused:
            wrong["to"] = refused.what
    elif not answers["passphrase"]:
        wrong["passphrase"] = "a passphrase is needed"
    elif answers["passphrase"] != answers["again"]:
        wrong["again"] = "it is not the same"
    path = Path(str(answers["file"])).expanduser()
    if path.exists():
        wrong["file"] = "there is a file of that name"
    elif not path.parent.is_dir():
        wrong["file"] = "there is no such folder"
    return wrong


# Joining --------------------------------------------------------------------------------------------------------------


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
            TextField("at", "lies in", hint=f"{_PLACE}; empty: as invited", glyphs=signs),
        ]

    def shows(self, key: str, answers: Answers) -> bool:
        """Say whether a field matters now: a sheet needs neither passphrase nor key."""
        if key in {"with", "passphrase", "identity"} and self._is_sheet(answers):
            return False
        return key not in {"passphrase", "identity"} or (key == "identity") == (answers["with"] == "key")

    def check(self, answers: Answers) -> Wrong:
        """Open it, and return what is wrong."""
        try:
            sealed = self._path(answers).read_bytes()
        except OSError as failed:
            return {"file": f"cannot be read: {(failed.strerror or str(failed)).lower()}"}
        at = str(answers["at"]).strip()
        wrong = _wrong_place(at) if at else {}
        try:
            self.invited = opened_invitation(sealed, identity=_key_file(answers), passphrase=_words(answers))
        except OSError as failed:
            return wrong | {"identity": f"cannot be read: {(failed.strerror or str(failed)).lower()}"}
        except MentorError as refused:
            return wrong | {"identity" if answers["with"] == "key" else "passphrase": refused.what}
        if not at and not self.invited.space.at:
            wrong["at"] = "the invitation does not say where; a folder or a git URL is needed"
        return wrong

    def _path(self, answers: Answers) -> Path:
        return Path(str(answers["file"]).strip().strip("'\"")).expanduser()

    def _is_sheet(self, answers: Answers) -> bool:
        try:
            with self._path(answers).open("rb") as file:
                return file.read(len(SHEET_HEAD)) == SHEET_HEAD.encode()
        except OSError:
            return False


def _key_file(answers: Answers) -> bytes:
    return Path(str(answers["identity"])).expanduser().read_bytes() if answers["with"] == "key" else b""


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
    explanation = f"{words}\n\nfingerprint  {space.key.fingerprint}\n{_FINGERPRINT}"
    return AnswersDialog(f"Join {space.name}", fields, explanation=explanation, accept="join", glyphs=signs)


def _own_words(journal: Journal) -> str:
    if journal.is_untouched:
        return "It is the space of your own machines. This journal is empty and becomes the same journal, and yours."
    count = count_of(len(journal.snapshot), "record")
    return f"It is the space of somebody's own machines. There are {count} here: join only if both journals are yours."


def _picked(answers: Answers, key: str) -> str | None:
    picked = answers.get(key)
    return str(picked.identity) if picked is not None and picked.identity is not None else None


# Leaving --------------------------------------------------------------------------------------------------------------


async def go(app: MentorApp, _journal: Journal, space: Space | None) -> str:
    """Let go of a space and its key, after a question."""
    assert space is not None
    words = (
        "Its key goes from this machine. Your records stay here, and what the others have received stays with them. To "
        "come back you need an invitation or the recovery sheet."
    )
    dialog = ConfirmDialog(f"Leave {space.name}?", words, choices=(Choice("y", "leave it", "yes"),), glyphs=app.glyphs)
    if await app.push_screen_wait(dialog) is None:
        return ""
    await app.in_turn(lambda journal: leave(journal, space))
    return f"left: {space.name}"


SpaceStep = Callable[["MentorApp", "Journal", "Space | None"], Awaitable[str]]
DEEDS: dict[str, SpaceStep] = {"make": make, "invite": invite, "join": come_in, "leave": go}
