"""What stands over a screen that has become too small to be used; nothing below it is lost."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from mentor_tui.ui.gate import shown

#: Classes of a screen by columns and rows, for `Cover` to know when it is wanted.
COLUMNS = [(0, "-tiny"), (60, "-broad-enough")]
ROWS = [(0, "-flat"), (16, "-high-enough")]


class Cover(Widget):
    """Stand over a screen that has the class -tiny or -flat."""

    # The classes stand on the screen, above this widget.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Cover {
        layer: cover; position: absolute; offset: 0 0; display: none; width: 100vw; height: 100vh;
        background: $paper; color: $ink; content-align: center middle; text-align: center;
    }
    .-tiny Cover, .-flat Cover { display: block; }
    """

    def render(self) -> Content:
        """Say how large it has to be."""
        return shown("60 × 16 needed, nothing is lost", "ink bold")
