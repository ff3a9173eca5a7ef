"""Show a detail and scroll it. Knows nothing of records: what stands in its lines is laid out by `detail`."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import EMPTY, looks_same
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.detail import Detail, detail_lines
from mentor_tui.ui.widgets.paint import painted
from mentor_tui.ui.widgets.scroll_mark import thin
from mentor_tui.ui.widgets.still import Still

DETAIL = "detail"
"""The scope of the keys of a detail."""

DETAIL_COMMANDS: tuple[Command, ...] = (
    Command("detail.up", ("up", "k"), "Scroll up", "Scrolls one line up.", "Read", DETAIL, "scroll_up"),
    Command("detail.down", ("down", "j"), "Scroll down", "Scrolls one line down.", "Read", DETAIL, "scroll_down"),
    Command("detail.first", ("g", "home"), "To the top", "Shows the beginning.", "Read", DETAIL, "scroll_home"),
    Command("detail.last", ("G", "end"), "To the end", "Shows the end.", "Read", DETAIL, "scroll_end"),
    Command("detail.page-up", ("pageup",), "Page up", "Scrolls one page up.", "Read", DETAIL, "page_up"),
    Command("detail.page-down", ("pagedown",), "Page down", "Scrolls one page down.", "Read", DETAIL, "page_down"),
)


class DetailPane(Still, ScrollView, can_focus=True, inherit_bindings=False):
    """Show a detail and scroll it; of another detail only the lines that look different are painted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DETAIL_COMMANDS, DETAIL)
    DEFAULT_CSS = """
    DetailPane { height: 1fr; color: $ink; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self,
        detail: Detail | None = None,
        *,
        air: bool = True,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.air = air
        self.glyphs = glyphs
        self._detail = detail or Detail()
        self._lines: list[Content] = []
        self._laid_out_for = 0

    def show_detail(self, detail: Detail) -> None:
        """Show a detail: another record from its top, the same one where it was scrolled to."""
        same = detail.identity is not None and detail.identity == self._detail.identity
        self._detail = detail
        self._redraw()
        if not same:
            self.scroll_home(animate=False)

    def on_mount(self) -> None:
        """Make the bar thin."""
        thin(self)

    def on_resize(self) -> None:
        """Lay out for the new width; it is also told so when it comes into view again as it was."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._redraw()

    def on_focus(self) -> None:
        """Warm the title."""
        self._redraw()

    def on_blur(self) -> None:
        """Cool the title."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view, with what is selected in it."""
        at = y + self.scroll_offset.y
        width, base = self.size.width, self.visual_style
        if at >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        line = self._with_selection(self._lines[at], at)
        return painted(line, self.app, base).adjust_cell_length(width, base.rich_style).apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words that are selected with the mouse, and what ends them."""
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def _with_selection(self, line: Content, at: int) -> Content:
        span = self.text_selection.get_span(at) if self.text_selection else None
        if span is None:
            return line
        start, end = span
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.stylize(style, start, len(line) if end == -1 else end)

    def _redraw(self) -> None:
        # One cell of air before the scroll bar.
        width = self.scrollable_content_region.width - 1
        if width <= 0:
            # Out of sight: what was drawn before may be what nobody is to see any more, painted lines included.
            self._lines, self._laid_out_for = [], 0
            self.refresh()
            return
        self._laid_out_for = width + 1
        before = self._lines
        self._lines = detail_lines(self._detail, width, air=self.air, here=self.has_focus, glyphs=self.glyphs)
        self._take_length(len(self._lines))
        pairs = enumerate(zip_longest(before, self._lines, fillvalue=EMPTY))
        changed = [at for at, (one, other) in pairs if not looks_same(one, other)]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)

    def _take_length(self, length: int) -> None:
        """Let the scroll bar know the length; as its column is always there, nothing is laid out anew."""
        if length != self.virtual_size.height:
            self.set_reactive(DetailPane.virtual_size, Size(1, length))
            self.vertical_scrollbar.window_virtual_size = length
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
