"""Keep what a widget has drawn until it changes.

For every change anywhere Textual asks each widget in view for all of its lines, also those that lie below others and
are never seen: at 120 × 40 some 300 lines for a cursor that moved by one. A still widget gives the same list again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import ContentSwitcher

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    # A widget as first base would hide the rules of the second: Textual follows one line of ancestors for them.
    Widget = object


class Still(Widget):
    """Mix in first: draw again only after a `refresh`, or for another part of the widget than last time."""

    _kept: tuple[Region, list[Strip]] | None = None
    _changed: frozenset[int] = frozenset()

    def refresh(self, *regions: Region, **what: Any) -> Self:
        """Draw again what was drawn, of the lines of some regions of the content alone where those are given."""
        if regions and self._kept is not None:
            top = self.gutter.top
            self._changed |= {top + line for region in regions for line in region.line_range}
        else:
            self._kept = None
        return super().refresh(*regions, **what)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the widget, those from before where nothing has changed."""
        if self._kept is None or self._kept[0] != crop:
            lines = super().render_lines(crop)
        elif changed := self._changed.intersection(crop.line_range):
            lines = list(self._kept[1])
            first, last = min(changed), max(changed)
            again = Region(crop.x, first, crop.width, last - first + 1)
            lines[first - crop.y : last - crop.y + 1] = super().render_lines(again)
        else:
            return self._kept[1]
        self._kept, self._changed = (crop, lines), frozenset()
        return lines


class StillVertical(Still, Vertical):
    """Set widgets below one another."""


class StillSwitcher(Still, ContentSwitcher):
    """Show one of several widgets."""
