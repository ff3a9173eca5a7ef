"""Show any number of rows with a cursor, groups and marks, drawing only the lines in view.

Responsible for keys, mouse and cursor; how a line looks stands in `row_brush`. Knows rows only as values and never
asks what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mentor_tui.ui.command import LIST, bindings
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.list_command import LIST_COMMANDS
from mentor_tui.ui.widgets.row import NO_ROWS, Identity, Lines, RowSource
from mentor_tui.ui.widgets.row_brush import Look, RowBrush
from mentor_tui.ui.widgets.scroll_mark import thin
from mentor_tui.ui.widgets.still import Still


class RecordList(Still, ScrollView, can_focus=True, inherit_bindings=False):
    """Draw a `RowSource`; the cursor is an identity, so it survives any change of the rows.

    `lead_width` is the width of the date column in cells. A list that is `led` gets its keys from elsewhere,
    from a search line for example, and looks focused all the time.
    """

    BINDINGS = bindings(LIST_COMMANDS, LIST, at_once=True)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        color: $ink;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    """

    two_lines: reactive[bool] = reactive(False)
    """Whether a row takes two lines; groups then have their rule below the label."""

    class RowHighlighted(Message):
        """Tell that the cursor stands on another row; `identity` is None when there are no rows."""

        def __init__(self, record_list: RecordList, identity: Identity | None) -> None:
            self.record_list = record_list
            self.identity = identity
            super().__init__()

        @property
        def control(self) -> RecordList:
            """Give the list, for `@on` selectors."""
            return self.record_list

    class RowOpened(Message):
        """Tell that a row was opened with enter or the mouse."""

        def __init__(self, record_list: RecordList, identity: Identity) -> None:
            self.record_list = record_list
            self.identity = identity
            super().__init__()

        @property
        def control(self) -> RecordList:
            """Give the list, for `@on` selectors."""
            return self.record_list

    def __init__(
        self,
        source: RowSource = NO_ROWS,
        *,
        lead_width: int = 0,
        glyphs: Glyphs = UNICODE,
        glyph_column: bool = True,
        led: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.lead_width = lead_width
        self.glyphs = glyphs
        self.glyph_column = glyph_column
        self._led = led
        self._source = source
        self._place = source.nearest(0)
        self._marks: frozenset[Identity] = frozenset()
        self._brush = RowBrush(self, glyphs)
        self._brush.take(source, self._marks)
        self._lines = self._counted()

    @property
    def cursor(self) -> Identity | None:
        """Give the identity under the cursor, or None when there are no rows."""
        return None if self._place is None else self._source.identity_at(self._place)

    @property
    def marks(self) -> frozenset[Identity]:
        """Give the identities of the marked rows."""
        return self._marks

    def show_rows(self, source: RowSource, *, cursor: Identity | None = None) -> None:
        """Replace the rows. The cursor goes to `cursor`, else stays on its identity, else on its position."""
        wanted = self.cursor if cursor is None else cursor
        before = self.cursor
        self._source = source
        found = None if wanted is None else source.find(wanted)
        self._place = source.nearest(self._place or 0) if found is None else found
        self._marks = frozenset(mark for mark in self._marks if source.find(mark) is not None)
        self._relayout()
        if self.cursor != before:
            self.post_message(self.RowHighlighted(self, self.cursor))

    def move_to(self, identity: Identity) -> bool:
        """Put the cursor on an identity; say whether it is among the rows."""
        found = self._source.find(identity)
        if found is not None:
            self._go(found)
        return found is not None

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        if self.cursor is not None:
            self.mark(self._marks ^ {self.cursor})

    def mark(self, identities: frozenset[Identity]) -> None:
        """Mark exactly these rows."""
        self._marks = identities
        self._brush.take(self._source, identities)
        self.refresh()

    def on_mount(self) -> None:
        """Lay the rows out and tell where the cursor starts."""
        thin(self)
        self._relayout()
        self.post_message(self.RowHighlighted(self, self.cursor))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.call_after_refresh(self._keep_in_view)

    def on_focus(self) -> None:
        """Warm the cursor row and its group."""
        self.refresh()

    def on_blur(self) -> None:
        """Cool the cursor row and its group."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; a second click opens it."""
        found = self._lines.locate(event.y + self.scroll_offset.y)
        if found is None or self._source.identity_at(found[0]) is None:
            return
        again = found[0] == self._place and event.chain > 1
        self._go(found[0])
        if again:
            self.action_list_open()

    def places(self) -> Iterator[Offset]:
        """Yield a cell of each row in view."""
        for y in range(self.size.height):
            found = self._lines.locate(y + self.scroll_offset.y)
            if found is not None and not found[1] and self._source.identity_at(found[0]) is not None:
                yield Offset(0, y)

    def watch_two_lines(self) -> None:
        """Lay the rows out again."""
        self._relayout()

    def action_list_up(self) -> None:
        """Move the cursor one row up."""
        self._step(-1)

    def action_list_down(self) -> None:
        """Move the cursor one row down."""
        self._step(1)

    def action_list_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(self._source.nearest(0))

    def action_list_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(self._source.nearest(len(self._source) - 1, -1))

    def action_list_page_up(self) -> None:
        """Move the cursor one page up."""
        self._step(-self._page)

    def action_list_page_down(self) -> None:
        """Move the cursor one page down."""
        self._step(self._page)

    def action_list_open(self) -> None:
        """Open the row under the cursor."""
        if self.cursor is not None:
            self.post_message(self.RowOpened(self, self.cursor))

    @property
    def _page(self) -> int:
        return max(1, self.size.height // self._lines.height - 1)

    def _step(self, rows: int) -> None:
        if self._place is not None:
            self._go(self._source.nearest(self._place + rows, 1 if rows > 0 else -1))

    def _go(self, place: int | None) -> None:
        """Move the cursor and repaint only the rows and group headers that look different now."""
        if place is None or place == self._place:
            return
        old, self._place = self._place, place
        changed = {old, place}
        groups = {self._source.group_of(at) for at in changed if at is not None}
        for at in changed | (groups if len(groups) > 1 else set()):
            if at is not None:
                self.refresh_lines(self._lines.first(at), self._lines.height)
        self._keep_in_view()
        self.post_message(self.RowHighlighted(self, self.cursor))

    def _keep_in_view(self) -> None:
        """Scroll to the cursor, with its group header when it is the first row below one."""
        if self._place is None:
            return
        first = self._lines.first(self._place)
        top = self._lines.first(self._place - 1) if self._source.group_of(self._place) == self._place - 1 else first
        region = Region(0, top, 1, first + self._lines.height - top)
        self.scroll_to_region(region, animate=False, force=True)

    def _counted(self) -> Lines:
        height = 2 if self.two_lines else 1
        return Lines(len(self._source), self._source.heads, height, air=height - 1)

    def _relayout(self) -> None:
        self._lines = self._counted()
        self._brush.take(self._source, self._marks)
        self.virtual_size = Size(1, self._lines.total)
        self.refresh(layout=self.styles.is_auto_height)
        self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        found = self._lines.locate(y + self.scroll_offset.y)
        base, width = self.visual_style, self.size.width
        if found is None:
            return Strip.blank(width, base.rich_style)
        place, part = found
        focus, is_two = self.has_focus, self._lines.height == 2
        warm, theme = self._led or focus, self.app.theme
        look = Look(width, self.lead_width, self.glyph_column, is_two, warm, focus, base, theme)
        is_here = place in (self._place, self._source.group_of(self._place or 0))
        return self._brush.line(place, part, look, is_here=is_here)
