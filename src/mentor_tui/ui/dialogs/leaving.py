"""The moment between the wish to leave and the end of the last sync; nobody has to wait for it."""

from __future__ import annotations

from textual.app import ComposeResult

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph


class LeavingDialog(Dialog[None]):
    """Say that a sync runs before the app is left."""

    def __init__(self, *, glyphs: Glyphs) -> None:
        foot = Foot((FooterEntry("esc", "leave now", "dialog.leave"),))
        super().__init__("Syncing before leaving", foot=foot, width=68, glyphs=glyphs)

    def compose_body(self) -> ComposeResult:
        """Say that nothing is lost by not waiting."""
        yield Paragraph("Everything is saved here already; what is not sent now is sent next time.")

    def action_dialog_leave(self) -> None:
        """Leave without waiting."""
        self.app.exit(0)
