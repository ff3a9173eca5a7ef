"""Turn a line of content into a strip for the line API."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App
from textual.content import Content
from textual.strip import Strip
from textual.style import Style


def painted(line: Content, app: App[object], base: Style) -> Strip:
    """Paint a line over a base style, in as many cells as its text has."""
    parts = line.render(base, end="", parse_style=app.stylesheet.parse_style)
    return Strip([Segment(text, style.rich_style) for text, style in parts], line.cell_length)
