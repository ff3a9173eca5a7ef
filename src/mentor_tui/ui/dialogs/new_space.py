"""Making a space, in the app: for whom and where, every word that would leave, and the recovery sheet, once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Static

from mentor_tui.errors import MentorError
from mentor_tui.sync.invitation import recovery_sheet, write_new
from mentor_tui.sync.membership import create
from mentor_tui.sync.preview import Leaving, leaving, with_shared_mentorship
from mentor_tui.sync.space import Space, Spaces, is_git, place_of
from mentor_tui.ui.at_hand import mentorship_of
from mentor_tui.ui.dialogs.answers import Answers, AnswersDialog, Wrong
from mentor_tui.ui.dialogs.preview import PreviewDialog
from mentor_tui.ui.forms.rows import word_rows
from mentor_tui.ui.gate import shown
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.sharing_app import aside
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import PickField
from mentor_tui.ui.widgets.dialog import Choice, Paragraph, ReadAndConfirmDialog
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.text_dialog import TextDialog
from mentor_tui.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp

PLACE = "a folder that Syncthing, a cloud drive or a stick carries, or a git URL"
_OWN = "own"


async def make(app: MentorApp, journal: Journal, _space: Space | None) -> str:
    """Make a space: what would leave is shown first, the recovery sheet after it, once."""
    answers = await app.push_screen_wait(_make_dialog(app.viewpoint, journal, _at_hand(app)))
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
    await _show_sheet(app, recovery_sheet(space, journal.snapshot.owner, journal.folder), space)
    return f"{app.glyphs['done']} made: {space.name}; s sends"


def _at_hand(app: MentorApp) -> str | None:
    """Return the mentorship of the record the cursor stands on."""
    return mentorship_of(app.viewpoint, app.workspace.pane.cursor) if app.workspace else None


def _make_dialog(viewpoint: Viewpoint, journal: Journal, at_hand: str | None) -> AnswersDialog:
    taken = Spaces(journal.files).places()
    open_ones = [
        (str(entry.raw["id"]), f"with {viewpoint.name(viewpoint.partner(str(entry.raw['id'])))}")
        for entry in viewpoint.snapshot.table("mentorship").in_order
        if entry.raw["id"] not in taken and _is_mine(viewpoint, str(entry.raw["id"]))
    ]
    uses = ([] if "mine" in taken else [(_OWN, "my own machines")]) + open_ones
    words = dict(uses)
    meant = first_use(words, at_hand)
    first = Picked(meant, words[meant]) if meant else None
    fields: list[Field[Any]] = [
        PickField("for", "for", word_rows(uses), lambda picked: words.get(str(picked.identity), ""), first,
                  glyphs=viewpoint.glyphs),
        TextField("name", "called", placeholder="as you like", glyphs=viewpoint.glyphs),
        TextField("at", "lies in", hint=f"{PLACE[0].upper()}{PLACE[1:]}.", glyphs=viewpoint.glyphs),
    ]  # fmt: skip
    words_first = "It holds only sealed bytes: whoever carries it sees how many and how large, never what they say."
    return AnswersDialog("Make a space", fields, explanation=words_first, accept="make it", glyphs=viewpoint.glyphs,
                         check=lambda answers: _wrong_space(journal, viewpoint, answers))  # fmt: skip


def first_use(uses: Iterable[str], at_hand: str | None) -> str | None:
    """Return what a space is proposed for: one's own machines first, then whom the cursor stands on."""
    known = list(uses)
    return at_hand if at_hand in known and _OWN not in known else next(iter(known), None)


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
    elif _name_of(viewpoint, answers) in {space.name for space in Spaces(journal.files).all()}:
        wrong["name"] = "there is a space of that name"
    return wrong | wrong_place(str(answers["at"]).strip())


def wrong_place(at: str) -> Wrong:
    """Return what is wrong with where a space is to lie: a folder has to be there, a git URL is tried by the sync."""
    if not at:
        return {"at": "a folder or a git URL is needed"}
    return {} if is_git(at) or Path(at).expanduser().is_dir() else {"at": "there is no such folder; make it first"}


def _would_leave(journal: Journal, mentorship: str) -> Leaving:
    snapshot = with_shared_mentorship(journal.snapshot, mentorship)
    return leaving(snapshot, mentorship, Spaces(journal.files).mentorships())


async def _show_sheet(app: MentorApp, sheet: str, space: Space) -> None:
    """Show the recovery sheet, once, and write it where the person says; it stays until they have it."""
    while True:
        dialog = SheetDialog(f"Recovery sheet: {space.name}", sheet, glyphs=app.glyphs)
        if await app.push_screen_wait(dialog) is None or await _write(app, space, sheet):
            return


class SheetDialog(ReadAndConfirmDialog):
    """Show a recovery sheet; its key has the whole width, since a broken line cannot be copied."""

    DEFAULT_CSS = """
    SheetDialog #dialog-body { padding: 0; }
    SheetDialog #dialog-body Paragraph { padding: 0 1 0 3; }
    SheetDialog #sheet-key { height: auto; color: $ink; margin-bottom: 1; }
    """

    def __init__(self, title: str, sheet: str, *, glyphs: Glyphs) -> None:
        write = (Choice("w", "write it", "write"),)
        super().__init__(title, choices=write, leave="I have it", width=78, glyphs=glyphs)
        self._lines = sheet.splitlines()

    def compose_body(self) -> ComposeResult:
        """Show the sheet, its last line on a row of its own."""
        *lines, key = self._lines
        yield Paragraph("\n".join(lines))
        yield Static(shown(key), id="sheet-key")
        yield Paragraph("It is shown this once. w writes it to a file, so that you can print it.")


async def _write(app: MentorApp, space: Space, sheet: str) -> bool:
    """Write the sheet to a file that only its owner can read; say whether it was written."""

    def wrong(typed: str) -> str:
        path = Path(typed).expanduser()
        return "There is a file of that name." if path.exists() else "" if path.parent.is_dir() else "No such folder."

    words, path = "Print it, then delete the file.", str(Path.home() / f"{space.name}-recovery.txt")
    dialog = TextDialog("Write the sheet", words, value=path, check=wrong, accept="write", glyphs=app.glyphs)
    if (typed := await app.push_screen_wait(dialog)) is None:
        return False
    try:
        write_new(Path(typed).expanduser(), sheet.encode())
    except MentorError as failure:
        app.show_failure(failure)
        return False
    return True
