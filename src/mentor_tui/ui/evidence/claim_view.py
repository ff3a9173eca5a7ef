"""The panel below the matrix: the claim under the cursor, of which only the lines that differ are painted again."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from mentor_tui.ui.evidence.brush import Brush
from mentor_tui.ui.evidence.claim import Spot, claim_panel
from mentor_tui.ui.gate import EMPTY, looks_same
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.still import Still

_REST = 0.05
"""Seconds the cursor rests before the panel follows: nobody reads it sooner, and a held key waits for nothing."""


class ClaimPanel(Still, Widget):
    """Show the claim under the matrix's cursor; its height never follows its text, so a move costs no layout."""

    DEFAULT_CSS = "ClaimPanel { color: $ink; background: $paper; width: 100%; }"
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._spot: Spot | None = None
        self._next: Callable[[], Spot] | None = None
        self._rest: Timer | None = None
        self._lines: list[Content] = []
        self._brush = Brush(self, glyphs)

    def on_mount(self) -> None:
        """Make the clock that says when the cursor rests; it stands until then."""
        self._rest = self.set_interval(_REST, self._follow, pause=True)

    @property
    def is_due(self) -> bool:
        """Whether the cursor has moved on and the panel has not followed yet."""
        return self._next is not None

    def show(self, spot: Spot) -> None:
        """Show another place of the matrix."""
        self._spot, self._next = spot, None
        before, self._lines = self._lines, self._drawn()
        changed = [at for at, line in enumerate(self._lines) if at >= len(before) or not looks_same(line, before[at])]
        if changed:
            self.refresh(*(Region(0, at, self.size.width, 1) for at in changed))

    def show_soon(self, spot: Callable[[], Spot]) -> None:
        """Show what `spot` returns once nothing else was asked for during a moment."""
        self._next = spot
        if self._rest is not None:
            self._rest.reset()
            self._rest.resume()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lines = self._drawn()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        return self._brush.text(self._lines[y] if y < len(self._lines) else EMPTY, self.size.width)

    def _follow(self) -> None:
        if self._rest is not None:
            self._rest.pause()
        if self._next is not None:
            self.show(self._next())

    def _drawn(self) -> list[Content]:
        if self._spot is None:
            return []
        return claim_panel(self._spot, self.size.width, self.size.height, glyphs=self.glyphs)
