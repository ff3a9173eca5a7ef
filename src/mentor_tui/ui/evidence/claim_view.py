"""The panel below the matrix: the claim under the cursor, drawn again when the cursor moves."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from mentor_tui.ui.evidence.claim import Spot, claim_panel
from mentor_tui.ui.gate import EMPTY
from mentor_tui.ui.viewpoint import Viewpoint


class ClaimPanel(Widget):
    """Show the claim under the matrix's cursor; its height never follows its text, so a move costs no layout."""

    DEFAULT_CSS = "ClaimPanel { color: $ink; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spot: Spot | None = None
        self._viewpoint: Viewpoint | None = None

    def show(self, spot: Spot, viewpoint: Viewpoint) -> None:
        """Show another place of the matrix."""
        self._spot, self._viewpoint = spot, viewpoint
        self.refresh()

    def render(self) -> Content:
        """Draw the place at the present size."""
        if self._spot is None or self._viewpoint is None:
            return EMPTY
        return claim_panel(self._spot, self.size.width, self.size.height, glyphs=self._viewpoint.glyphs)
