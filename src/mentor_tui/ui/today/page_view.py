"""Show the Today page: draws only the lines in view, moves a cursor through its spots, scrolls to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from mentor_tui.ui.command import LIST, bindings
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.today.line_brush import LineBrush
from mentor_tui.ui.today.page import Column, Page, page
from mentor_tui.ui.today.sheet import Line, Spot
from mentor_tui.ui.today.view import View
from mentor_tui.ui.today.way_back import Turned
from mentor_tui.ui.widgets.list_command import LIST_COMMANDS
from mentor_tui.ui.widgets.scroll_mark import thin

_START = ("met", "step", "next", "back")
"""What the cursor starts on: a question that waits, else my first step, else what comes next."""


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draw a Today view; the cursor is a `Spot`, so it survives any change of the page."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_COMMANDS, LIST, at_once=True)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PageView { height: 1fr; color: $ink; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    class Moved(Message):
        """Tell that the cursor stands on another spot."""

    class Opened(Message):
        """Tell that a spot was opened with enter or the mouse."""

        def __init__(self, spot: Spot) -> None:
            self.spot = spot
            super().__init__()

    def __init__(self, view: View, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self.view = view
        self.turned = Turned()
        self.cursor: Spot | None = None
        self._brush = LineBrush(self, glyphs)
        self._page = Page(())
        self._place = 0
        self._set_for = (0, 0)
        self._wanted: str | None = None

    # What is shown -------------------------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Show another view; the cursor stays on its spot, else on its place."""
        self.view = view
        self._set_page()

    def turn(self, turned: Turned) -> None:
        """Turn the way-back card: to another one, to the line that suggests a pause, to the whole of its words."""
        self.turned = turned
        self._set_page()

    def turn_to_next(self) -> None:
        """Turn the way-back card to the next one, and put the cursor on it."""
        self.turn(self.turned.next(self.view))
        self._go(next((spot for spot in self.spots if spot.what == "back"), self.cursor))

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What the cursor can stand on."""
        return self._page.spots

    def move_to(self, id: str) -> bool:
        """Put the cursor on what is about a record, now or once the page has a size; say whether it is there."""
        found = next((spot for spot in self.spots if spot.id == id), None)
        self._wanted = id if found is None else None
        if found is not None:
            self._go(found)
        return found is not None

    def on_mount(self) -> None:
        """Make the scroll bar thin."""
        thin(self)

    def on_resize(self) -> None:
        """Set the page for the new size."""
        if self._set_for != self._room:
            self._set_page()

    def on_focus(self) -> None:
        """Warm the cursor's block."""
        self.refresh()

    def on_blur(self) -> None:
        """Cool the cursor's block."""
        self.refresh()

    @property
    def _room(self) -> tuple[int, int]:
        """What the page is set for: columns with those of the scroll bar, and rows."""
        return self.outer_size.width, self.size.height

    def _set_page(self) -> None:
        if not self.size.width or not self.view:
            # Out of sight there is no size; the page as it was set no longer shows this view.
            self._set_for = (0, 0)
            return
        self._set_for = self._room
        before = self.cursor
        self._lay_out()
        spots = self.spots
        if (wanted := next((spot for spot in spots if spot.id == self._wanted), None)) is not None:
            self.cursor, self._wanted = wanted, None
        if self.cursor not in spots:
            self.cursor = spots[min(self._place, len(spots) - 1)] if spots and before else self._starting(spots)
        self._place = spots.index(self.cursor) if self.cursor else 0
        self._lay_out_if(self.turned.beside(self.view, self.cursor))
        self.refresh()
        self._keep_in_view()
        if self.cursor != before:
            self.post_message(self.Moved())

    def _lay_out_if(self, turned: Turned) -> None:
        """Turn the way-back card and lay the page out anew, where that is another side of it."""
        if turned != self.turned:
            self.turned = turned
            self._lay_out()

    def _lay_out(self) -> None:
        # Set for the whole width: the scroll bar's column is kept free also while there is none.
        self._page = page(self.view, self.outer_size.width, self.size.height, glyphs=self.glyphs, turned=self.turned)
        self.virtual_size = Size(1, self._page.height)

    def _starting(self, spots: tuple[Spot, ...]) -> Spot | None:
        """Return where the cursor starts, as long as that stands on the first screen."""
        found = [spot for what in _START for spot in spots if spot.what == what]
        near = [spot for spot in found if self._page.first_and_last(spot)[1] < self.size.height]
        return next(iter((*near, *spots)), None)

    # The cursor ----------------------------------------------------------------------------------------------------

    def action_list_up(self) -> None:
        """Move the cursor one spot up."""
        self._step(-1)

    def action_list_down(self) -> None:
        """Move the cursor one spot down."""
        self._step(1)

    def action_list_first(self) -> None:
        """Move the cursor to the first spot."""
        self._step(-len(self.spots))

    def action_list_last(self) -> None:
        """Move the cursor to the last spot."""
        self._step(len(self.spots))

    def action_list_page_up(self) -> None:
        """Scroll one page up; the cursor goes along."""
        self._page_by(-1)

    def action_list_page_down(self) -> None:
        """Scroll one page down; the cursor goes along."""
        self._page_by(1)

    def action_list_open(self) -> None:
        """Open what the cursor stands on."""
        if self.cursor is not None:
            self.post_message(self.Opened(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a spot; a second click opens it."""
        spot = self._spot_at(event.x, event.y + self.scroll_offset.y)
        if spot is None:
            return
        again = spot == self.cursor and event.chain > 1
        self._go(spot)
        if again:
            self.action_list_open()

    def places(self) -> Iterator[Offset]:
        """Yield a cell of each spot in view."""
        known: set[Spot] = set()
        for column in self._page.columns:
            for y, line in enumerate(column.lines):
                if line.spot is not None and line.spot not in known:
                    known.add(line.spot)
                    yield Offset(column.x, y - self.scroll_offset.y)

    def _spot_at(self, x: int, y: int) -> Spot | None:
        for column in self._page.columns:
            if column.x <= x < column.x + column.width and 0 <= y < len(column.lines):
                return column.lines[y].spot
        return None

    def _step(self, by: int) -> None:
        if self.spots:
            self._go(self.spots[max(0, min(len(self.spots) - 1, self._place + by))])

    def _page_by(self, direction: int) -> None:
        """Move to the spot one screen on in the same column."""
        if self.cursor is None:
            return
        first, _ = self._page.first_and_last(self.cursor)
        aim = first + direction * max(1, self.size.height - 1)
        here = next(column for column in self._page.columns if any(line.spot == self.cursor for line in column.lines))
        there = [line.spot for at, line in enumerate(here.lines) if line.spot and (at - aim) * direction <= 0]
        if there:
            self._go(there[-1 if direction > 0 else 0])

    def _go(self, spot: Spot | None) -> None:
        if spot is None or spot == self.cursor:
            self._keep_in_view()
            return
        self.cursor = spot
        self._lay_out_if(self.turned.following(self.view, spot))
        self._place = self.spots.index(spot)
        self.refresh()
        self._keep_in_view()
        self.post_message(self.Moved())

    def _keep_in_view(self) -> None:
        """Scroll to the cursor; from the first spot to the very top, from a column's last to its end."""
        if self.cursor is None:
            return
        first, last = self._page.first_and_last(self.cursor)
        for column in self._page.columns:
            own = [line.spot for line in column.lines if line.spot]
            if own and own[0] == self.cursor:
                first = 0
            if own and own[-1] == self.cursor:
                last = len(column.lines) - 1
        height = min(last - first + 1, max(1, self.size.height))
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)

    # Drawing -------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        if self._set_for != self._room:
            self._set_page()  # before the size is told, so that the very first frame shows the page
        base = self.visual_style
        at, x, strips = y + self.scroll_offset.y, 0, []
        for column in self._page.columns:
            strips.append(Strip.blank(max(0, column.x - x), base.rich_style))
            line = column.lines[at] if at < len(column.lines) else Line()
            strips.append(self._painted(line, column, base))
            x = column.x + column.width
        return Strip.join(strips).adjust_cell_length(self.size.width, base.rich_style)

    @property
    def _block(self) -> str:
        """The block the cursor stands in; its text grows warm with the focus."""
        lines = (line for column in self._page.columns for line in column.lines)
        return next((line.block for line in lines if line.spot is not None and line.spot == self.cursor), "")

    def _painted(self, line: Line, column: Column, base: Style) -> Strip:
        is_here = self.cursor is not None and line.spot == self.cursor
        is_warm = self.has_focus and bool(line.block) and line.block == self._block
        return self._brush.line(line, column.layout, base, is_here=is_here, is_warm=is_warm)
