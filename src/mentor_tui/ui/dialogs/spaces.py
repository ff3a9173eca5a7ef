"""The spaces of a journal and how each stands: for whom, where, the fingerprint, the last sync; and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.content import Content

from mentor_tui.domain.word import count_of
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.sharing import Sharing
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Row, RowSource

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.space import Space

SPACES = "spaces"
SPACES_COMMANDS: tuple[Command, ...] = (
    Command("spaces.make", ("n",), "Make a space", "For your own machines, or for one mentorship.", "Spaces", SPACES),
    Command("spaces.invite", ("i",), "Invite", "Writes an invitation that only its receiver opens.", "Spaces", SPACES),
    Command("spaces.join", ("o",), "Open an invitation", "Joins the space it is for.", "Spaces", SPACES),
    Command("spaces.leave", ("l",), "Leave", "Lets go of a space and its key; your records stay.", "Spaces", SPACES),
    Command("spaces.sync", ("s",), "Sync", "Sends and fetches in every space.", "Spaces", SPACES),
)
What = Literal["make", "invite", "join", "leave", "sync"]
_NOTHING = (
    "Nothing is shared yet. A space carries your journal to your own machines, or what you share with one person, "
    "through a folder or a git repository that sees only sealed bytes."
)


@dataclass(frozen=True, slots=True)
class SpaceDeed:
    """What is to be done, and with which space where it is about one."""

    what: What
    space: Space | None = None


def spaces_of(journal: Journal) -> tuple[Space, ...]:
    """Return the spaces of a journal. Raise `MentorError`."""
    from mentor_tui.ui.sharing import has_spaces

    if not has_spaces(journal.folder):
        return ()
    from mentor_tui.sync.space import Spaces

    return Spaces(journal.files).all()


class SpacesDialog(Dialog[SpaceDeed]):
    """List the spaces; return what is to be done."""

    BINDINGS = bindings(SPACES_COMMANDS, SPACES)
    DEFAULT_CSS = "SpacesDialog RecordList { height: auto; max-height: 12; background: $raised; }"

    def __init__(self, viewpoint: Viewpoint, spaces: tuple[Space, ...], sharing: Sharing) -> None:
        words = (("n", "make one", "make"), ("i", "invite", "invite"), ("o", "open an invitation", "join"),
                 ("l", "leave", "leave"), ("s", "sync", "sync"))  # fmt: skip
        shown_keys = words if spaces else (words[0], words[2])
        keys = [FooterEntry(key, label, f"spaces.{id}") for key, label, id in shown_keys]
        foot = Foot((*keys, FooterEntry("esc", "close", "dialog.leave")))
        super().__init__("Spaces and sync", state=_state(viewpoint, sharing), foot=foot, glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._spaces = {space.id: space for space in spaces}
        self._sharing = sharing

    def compose_body(self) -> ComposeResult:
        """Show the spaces, two lines each, then what went wrong last."""
        if not self._spaces:
            yield Paragraph(_NOTHING)
            return
        source = RowSource.of([space_row(self._viewpoint, space) for space in self._spaces.values()])
        rows = RecordList(source, glyph_column=True, glyphs=self.glyphs)
        rows.two_lines = True
        yield rows
        for failure in self._sharing.failures:
            yield Paragraph(f"\n{self.glyphs['error']} {failure}", style="late")
        if self._sharing.unsent:
            waiting = f"{count_of(self._sharing.unsent, 'record')} changed here since the last sync."
            yield Paragraph(f"\n{self.glyphs['to_send']} {waiting}")

    def action_spaces_make(self) -> None:
        """Make a space."""
        self.dismiss(SpaceDeed("make"))

    def action_spaces_join(self) -> None:
        """Open an invitation."""
        self.dismiss(SpaceDeed("join"))

    def action_spaces_invite(self) -> None:
        """Invite somebody into the space under the cursor."""
        self._do("invite")

    def action_spaces_leave(self) -> None:
        """Leave the space under the cursor."""
        self._do("leave")

    def action_spaces_sync(self) -> None:
        """Sync."""
        if self._spaces:
            self.dismiss(SpaceDeed("sync"))

    def _do(self, what: What) -> None:
        if self._spaces:
            self.dismiss(SpaceDeed(what, self._spaces[str(self.query_one(RecordList).cursor)]))


def space_row(viewpoint: Viewpoint, space: Space) -> Row:
    """Return a space as a row: name, for whom, fingerprint; below it where it lies."""
    whom = viewpoint.with_whom(space.mentorship) if space.mentorship else ""
    sign = shown(viewpoint.glyphs["pair" if space.mentorship else "private"], "glyph")
    who = one_line(f"with {whom}", "other") if whom else shown("your machines", "quiet")
    title = joined(one_line(space.name), "  ", who)
    where = space.at or "not told yet where it lies"
    return Row(space.id, title, sign, meta=one_line(space.key.fingerprint, "quiet"), second=one_line(where, "quiet"))


def _state(viewpoint: Viewpoint, sharing: Sharing) -> Content:
    from mentor_tui.ui.sharing import sync_words

    words = sync_words(sharing, viewpoint.now, viewpoint.glyphs)
    return words[-1] if words and sharing.has_spaces else shown("")
