"""Turn spans of text into strips for the line API, with each role's colours looked up once for a theme."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from mentor_tui.ui.evidence.span import CELL, Span
from mentor_tui.ui.gate import role
from mentor_tui.ui.glyph import Glyphs

_MARGIN = "  "
_BARE = frozenset(("ink", "ink bold", "quiet", "glyph", "other", "soon"))
"""Styles of text alone: a space looks the same in any of them."""


class Brush:
    """Paint lines of a widget: two cells for the bar, the text, one cell of plane, one for the scroll bar."""

    def __init__(self, widget: Widget, glyphs: Glyphs) -> None:
        self._widget = widget
        self._glyphs = glyphs
        self._made: dict[tuple[str, str, str], RichStyle] = {}
        self._parsed: dict[tuple[str, str], Style] = {}

    def line(self, spans: list[Span], width: int, *, mark: str = " ") -> Strip:
        """Paint a line on the page."""
        return self._strip([(_MARGIN, ""), *spans], width, "paper", mark)

    def cursor_line(self, spans: list[Span], width: int, *, warm: bool, mark: str = " ") -> Strip:
        """Paint the line the cursor is on: its bar, and the plane that says whether the keys come here."""
        bar: Span = (self._glyphs["bar"] + " ", "accent" if warm else "glyph")
        return self._strip([bar, *spans], width, "cursor" if warm else "select", mark)

    def text(self, line: Content, width: int) -> Strip:
        """Paint a line that is content already, on the page, in `width` cells."""
        parts = line.render(Style.null(), end="", parse_style=self._known)
        base = self._style("", "paper")
        segments = [Segment(text, base + style.rich_style if style else base) for text, style in parts]
        return Strip(segments).adjust_cell_length(width, base)

    def _known(self, style: str | Style) -> Style:
        """Return a content's style with its colours, looked up once for a theme."""
        if isinstance(style, Style):
            return style
        key = (style, self._widget.app.theme)
        if key not in self._parsed:
            self._parsed[key] = self._widget.app.stylesheet.parse_style(style)
        return self._parsed[key]

    def _strip(self, spans: list[Span], width: int, plane: str, mark: str) -> Strip:
        segments = [Segment(text, self._style(style, plane)) for text, style in runs(spans)]
        strip = Strip(segments).adjust_cell_length(width - 1, self._style("", plane))
        return Strip([*strip, Segment(mark, self._style("glyph", "paper"))], width)

    def _style(self, style: str, plane: str) -> RichStyle:
        key = (style, plane, self._widget.app.theme)
        if key not in self._made:
            self._made[key] = self._colours(style, plane).rich_style
        return self._made[key]

    def _colours(self, style: str, plane: str) -> Style:
        """Return a role on a plane; a cursor plane with a text colour of its own wins over all but the cell.

        On a page without the keys the cell is told by its weight alone.
        """
        variables = self._widget.app.theme_variables
        base = Style(background=Color.parse(variables[plane]), foreground=Color.parse(variables["ink"]))
        if style == CELL and plane != "cursor":
            return base + Style(bold=True, underline=True)
        made = base + self._widget.app.stylesheet.parse_style(role(style)) if style else base
        is_over = plane == "cursor" and style != CELL and variables["cursor-ink"] != variables["ink"]
        return made + Style(foreground=Color.parse(variables["cursor-ink"])) if is_over else made


def runs(spans: list[Span]) -> Iterator[Span]:
    """Yield spans with neighbours of one style made one, and spaces with whatever stands before them.

    A row of the matrix is mostly signs for nothing: one span instead of many is what makes a cursor step quick.
    """
    text, style = "", ""
    for more, other in spans:
        if other == style or (text and not other and style in _BARE and more.isspace()):
            text += more
            continue
        if text:
            yield text, style
        text, style = more, other
    if text:
        yield text, style
