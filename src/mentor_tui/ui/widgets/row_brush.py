"""Turn rows and group headers into strips, and keep those: a step of the cursor paints one row anew."""

from __future__ import annotations

from typing import NamedTuple

from textual.cache import LRUCache
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from mentor_tui.ui.gate import joined, shown
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.widgets.paint import painted
from mentor_tui.ui.widgets.row import NO_ROWS, Group, Identity, Row, RowSource
from mentor_tui.ui.widgets.row_line import Columns, first_line, group_line, second_line

_MARGIN = 2
"""Cells left of the text: the bar and a space. Right of it one more of plane, then the scroll bar."""
_MOST = 512
"""How many painted lines are kept, so that a scroll paints what comes in."""


class Look(NamedTuple):
    """Hold what all lines of a list have in common; `width` is the widget's, `lead` that of the date column, in cells.

    `is_warm` says that keys come to the list, from itself or from what leads it; `has_focus` that they come by itself.
    """

    width: int
    lead: int
    has_glyphs: bool
    is_two: bool
    is_warm: bool
    has_focus: bool
    base: Style
    theme: str


class RowBrush:
    """Paint the rows of a list: two cells for the bar, the text, one cell of plane, one for the scroll bar."""

    def __init__(self, widget: Widget, glyphs: Glyphs) -> None:
        self._widget = widget
        self._glyphs = glyphs
        self._source = NO_ROWS
        self._marks: frozenset[Identity] = frozenset()
        self._look: Look | None = None
        self._kept: LRUCache[tuple[int, int, bool], Strip] = LRUCache(_MOST)

    def take(self, source: RowSource, marks: frozenset[Identity]) -> None:
        """Paint these rows from now on, those in `marks` with the sign of a mark."""
        self._source, self._marks = source, marks
        self._kept.clear()

    def line(self, place: int, part: int, look: Look, *, is_here: bool) -> Strip:
        """Return one line of an entry; `is_here` says that it is the cursor's row, or its group."""
        if look != self._look:
            self._look = look
            self._kept.clear()
        key = (place, part, is_here)
        strip = self._kept.get(key)
        if strip is None:
            strip = self._kept[key] = self._painted(place, part, look, is_here=is_here)
        return strip

    def _painted(self, place: int, part: int, look: Look, *, is_here: bool) -> Strip:
        entry, room = self._source[place], look.width - _MARGIN - 2
        if isinstance(entry, Group):
            here = is_here and look.has_focus
            line = group_line(entry, room, part, here=here, two=look.is_two, glyphs=self._glyphs)
            return self._strip(joined("  ", line, " "), look, look.base)
        line = self._row_line(entry, part, Columns(room, look.lead, glyph=look.has_glyphs), is_cursor=is_here)
        line = joined(self._edge(look, is_cursor=is_here), line, " ")
        if not is_here:
            return self._strip(line, look, look.base)
        plane = self._widget.app.theme_variables["cursor" if look.is_warm else "select"]
        return self._strip(line, look, look.base + Style(background=Color.parse(plane)), over=look.is_warm)

    def _row_line(self, row: Row, part: int, columns: Columns, *, is_cursor: bool) -> Content:
        if part:
            return second_line(row, columns)
        mark = self._glyphs["marked"] if row.identity in self._marks else ""
        return first_line(row, columns, mark=mark, bold=is_cursor)

    def _edge(self, look: Look, *, is_cursor: bool) -> Content:
        if not is_cursor:
            return shown("  ")
        return joined(shown(self._glyphs["bar"], "accent" if look.is_warm else "glyph"), " ")

    def _strip(self, line: Content, look: Look, style: Style, *, over: bool = False) -> Strip:
        strip = painted(line, self._widget.app, style, over=over)
        return strip.adjust_cell_length(look.width - 1, style.rich_style).extend_cell_length(
            look.width, look.base.rich_style
        )
