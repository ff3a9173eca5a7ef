"""Draw scroll bars as one thin line, so that they do not outweigh the text."""

from __future__ import annotations

from math import ceil

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.containers import VerticalScroll
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

_THUMB = "┃"


class ScrollMark(ScrollBarRender):
    """Draw the thumb of a vertical bar as `┃` in its last column, nothing elsewhere: a wider bar keeps off the text."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("#000000"),  # noqa: B008 - the signature of the base class
        bar_color: Color = Color.parse("#ffffff"),  # noqa: B008
    ) -> Segments:
        """Draw a bar of `size` cells for a window of `window_size` lines at `position` of `virtual_size`."""
        if not vertical:
            return super().render_bar(
                size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
            )
        first, last = _thumb(size, virtual_size, window_size, position)
        above = Segment(" " * thickness, Style(bgcolor=back_color, meta={"@mouse.down": "scroll_up"}))
        below = Segment(" " * thickness, Style(bgcolor=back_color, meta={"@mouse.down": "scroll_down"}))
        grab = Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": "grab"})
        thumb = Segment(_THUMB.rjust(thickness), grab)
        lines = [*[above] * first, *[thumb] * (last - first), *[below] * (size - last)]
        return Segments(lines, new_lines=True)


def _thumb(size: int, virtual_size: float, window_size: float, position: float) -> tuple[int, int]:
    """Give first cell and end of the thumb; nothing when everything is in view."""
    if not (virtual_size and window_size and size and window_size < virtual_size):
        return 0, 0
    length = max(1, ceil(size * window_size / virtual_size))
    first = round((size - length) * position / (virtual_size - window_size))
    first = min(max(first, 0), size - length)
    return first, first + length


class ThinScroll(VerticalScroll):
    """Scroll its children under a thin bar."""

    DEFAULT_CSS = "ThinScroll { scrollbar-size-vertical: 1; }"

    def on_mount(self) -> None:
        """Make the bar thin."""
        thin(self)


def thin(widget: Widget) -> None:
    """Give a widget thin scroll bars."""
    # Textual documents this assignment, though it declares the name as a class variable.
    widget.vertical_scrollbar.renderer = ScrollMark  # type: ignore[misc]
