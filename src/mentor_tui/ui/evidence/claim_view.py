"""The panel below the matrix: the claim under the cursor, of which only the lines that differ are painted again."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.ui.evidence.brush import Brush
from mentor_tui.ui.evidence.claim import Spot, claim_panel
from mentor_tui.ui.gate import EMPTY
from mentor_tui.ui.glyph import UNICODE, Glyphs


class ClaimPanel(Widget):
    """Show the claim under the matrix's cursor; its height never follows its text, so a move costs no layout."""

    DEFAULT_CSS = "ClaimPanel { color: $ink; background: $paper; width: 100%; }"
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._spot: Spot | None = None
        self._lines: list[Content] = []
        self._brush = Brush(self, glyphs)

    def show(self, spot: Spot) -> None:
        """Show another place of the matrix."""
        self._spot = spot
        before, self._lines = self._lines, self._drawn()
        changed = [at for at, line in enumerate(self._lines) if at >= len(before) or not _same(line, before[at])]
        width, top = self.outer_size.width, self.gutter.top
        if changed:
            self.refresh(*(Region(0, top + at, width, 1) for at in changed))

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lines = self._drawn()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        return self._brush.text(self._lines[y] if y < len(self._lines) else EMPTY, self.size.width)

    def _drawn(self) -> list[Content]:
        if self._spot is None:
            return []
        return claim_panel(self._spot, self.size.width, self.size.height, glyphs=self.glyphs)


def _same(one: Content, other: Content) -> bool:
    """Say whether two lines look the same; `Content` itself compares words only."""
    return one.plain == other.plain and one.spans == other.spans
