"""Turn a line of content into a strip for the line API."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.style import Style


def painted(line: Content, app: App[object], base: Style, *, over: bool = False) -> Strip:
    """Paint a line over a base style, in as many cells as its text has.

    `over` says that it lies on the plane of the cursor: where that has a text colour of its own, that colour wins.
    """
    parse: Callable[[str | Style], Style] = app.stylesheet.parse_style
    style_of, variables = parse, app.theme_variables
    if over and variables["cursor-ink"] != variables["ink"]:
        ink = Style(foreground=Color.parse(variables["cursor-ink"]))
        base, style_of = base + ink, lambda style: parse(style) + ink
    parts = line.render(base, end="", parse_style=style_of)
    return Strip([Segment(text, style.rich_style) for text, style in parts], line.cell_length)
