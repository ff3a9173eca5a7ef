"""The page before a meeting, readable from anywhere in half a minute."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from mentor_tui.domain.records import Meeting
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import stacked
from mentor_tui.ui.meeting.before import before_we_meet
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import detail_lines
from mentor_tui.ui.widgets.dialog import Dialog, Foot

BEFORE = "before"
_AIRY = 30
"""From so many rows on blocks have a free row between them."""
BEFORE_COMMANDS: tuple[Command, ...] = (
    Command("before.open", ("enter",), "Open the meeting", "Shows the whole meeting.", "Before we meet", BEFORE),
    Command("before.private", ("f3",), "Private text", "Unfolds or folds private text.", "Before we meet", BEFORE),
)


class BeforeDialog(Dialog[str]):
    """Show the page; return the meeting's id where it is to be opened."""

    BINDINGS = bindings(BEFORE_COMMANDS, BEFORE)
    DEFAULT_CSS = "BeforeDialog Static#before-page { height: auto; }"

    def __init__(self, viewpoint: Viewpoint, meeting: Meeting) -> None:
        keys = (
            FooterEntry("enter", "open the meeting", "before.open"),
            FooterEntry("f3", "private", "before.private"),
            FooterEntry("esc", "close", "dialog.leave"),
            FooterEntry("?", "keys", "dialog.keys"),
        )
        super().__init__("Before we meet", foot=Foot(keys), glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._meeting = meeting
        self._private_open = False

    def compose_body(self) -> ComposeResult:
        """Show the page; the dialog scrolls where it is longer than the screen."""
        yield Static(id="before-page")

    def on_mount(self) -> None:
        """Lay the page out, and let the arrow keys scroll it."""
        body = self.query_one("#dialog-body")
        body.can_focus = True
        body.focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        page = self.query_one("#before-page", Static)
        if page.size.width:
            detail = before_we_meet(self._viewpoint, self._meeting, private_open=self._private_open)
            has_air = self.app.size.height >= _AIRY
            page.update(stacked(detail_lines(detail, page.size.width, air=has_air, glyphs=self.glyphs)))

    def action_before_open(self) -> None:
        """Close and show the whole meeting."""
        self.dismiss(self._meeting.id)

    def action_before_private(self) -> None:
        """Unfold private text, or fold it; in company it stays folded."""
        self._private_open = not self._private_open and not self._viewpoint.in_company
        self._draw()
