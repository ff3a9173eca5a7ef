"""A section with a list and what it shows of a row, both made by pure functions of a viewpoint.

A section's pane says what its rows and its detail are; this class does the rest: layout by width, cursor, marks, zoom.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from mentor_tui.ui.list_section import ListSection
from mentor_tui.ui.mark import marked_source
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.reading import note_read
from mentor_tui.ui.thread_view import with_thread
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.detail_pane import DetailPane
from mentor_tui.ui.widgets.empty import EmptyState
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Identity
from mentor_tui.ui.widgets.still import Still

_AIRY = 30
"""From so many rows on blocks have a free row between them."""
_BREATH = 0.003
"""Seconds between a painted cursor and the work on what stands beside it: the thread that writes the cursor to the
terminal would have to wait for its turn. What comes after is painted no later, as Textual keeps to its frames."""
_RULES = """
ListPane Columns { height: 1fr; width: 1fr; layout: vertical; }
ListPane RecordList { height: 1fr; }
ListPane DetailPane {
    height: 45%; min-height: 9; max-height: 14; background: $raised; padding: 0 2; scrollbar-gutter: stable;
    scrollbar-background: $raised; scrollbar-background-hover: $raised; scrollbar-background-active: $raised;
}
ListPane .-third, ListPane.-nothing Columns, .-narrow ListPane .-shown { display: none; }
.-narrow ListPane.-zoomed .-shown { display: block; }

.-side ListPane Columns, .-rail ListPane Columns, .-wide ListPane Columns { layout: horizontal; }
.-side ListPane RecordList { width: 40; }
.-rail ListPane RecordList, .-wide ListPane RecordList { width: 37; }
.-side ListPane .-shown, .-rail ListPane .-shown, .-wide ListPane .-shown {
    height: 1fr; width: 1fr; max-width: 80; max-height: 100%; background: $paper; padding: 0 2 0 2;
    scrollbar-background: $paper; scrollbar-background-hover: $paper; scrollbar-background-active: $paper;
}
.-wide ListPane .-third {
    display: block; width: 36; height: 1fr; max-height: 100%; background: $paper; padding: 0 2;
    scrollbar-background: $paper; scrollbar-background-hover: $paper; scrollbar-background-active: $paper;
}

Workspace ListPane.-zoomed RecordList, Workspace ListPane.-zoomed .-third { display: none; }
Workspace ListPane.-zoomed .-shown {
    height: 1fr; width: 1fr; max-height: 100%; background: $paper;
    scrollbar-background: $paper; scrollbar-background-hover: $paper; scrollbar-background-active: $paper;
}
"""


class ListPane(ListSection, Pane):
    """Show one section: list, detail, third column, marks, zoom. A subclass says what is in them."""

    # Its rules start at the screen's width class, above the pane; scoped ones would never match there.
    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = _RULES

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(viewpoint, id=id)
        self._private_open = False
        self._wanted: str | None = None
        self._is_behind = False
        self._drawn: tuple[Viewpoint, Identity | None] = (viewpoint, None)

    # The widget ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out filter, list, detail, third column and empty state."""
        glyphs = self.viewpoint.glyphs
        yield Entry(placeholder="filter", id=f"{self.id}-filter")
        with Columns():
            yield RecordList(lead_width=self.LEAD_WIDTH, glyphs=glyphs, glyph_column=self.GLYPH_COLUMN)
            yield DetailPane(glyphs=glyphs, id=f"{self.id}-detail").add_class("-shown")
            yield DetailPane(glyphs=glyphs, id=f"{self.id}-third").add_class("-third")
        yield EmptyState(self.nothing(self.viewpoint), glyphs=glyphs)

    @property
    def list(self) -> RecordList:
        """The list."""
        return self.query_one(RecordList)

    @property
    def detail(self) -> DetailPane:
        """What the list's record shows."""
        return self.query_one(f"#{self.id}-detail", DetailPane)

    @property
    def cursor(self) -> str | None:
        """The id of the record under the cursor, or None."""
        found = self.list.cursor if self.has_parts else None
        return str(found) if found is not None else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids a command is about: the marked ones, else the one under the cursor."""
        marks = tuple(str(mark) for mark in self.list.marks)
        return marks or ((self.cursor,) if self.cursor else ())

    @property
    def marked(self) -> int:
        """How many rows are marked."""
        return len(self.list.marks) if self.has_parts else 0

    @property
    def has_next(self) -> bool:
        """Whether tab leads anywhere: at narrow sizes what is shown takes the list's place."""
        return self.viewpoint.width not in {"tiny", "narrow"} and not self.has_class("-nothing")

    @property
    def is_private_open(self) -> bool:
        """Whether private text is unfolded here; never while somebody looks along."""
        return self._private_open and not self.viewpoint.in_company

    def look(self, viewpoint: Viewpoint) -> None:
        """Show the section from another viewpoint; cursor, marks and filter stay."""
        self.viewpoint = viewpoint
        if not self.has_parts:
            return
        self.list.two_lines = self.TWO_LINES_FROM_RAIL and viewpoint.width in {"rail", "wide"}
        self.list.lead_width = 0 if self.list.two_lines else self.LEAD_WIDTH
        source = marked_source(self.source(viewpoint), viewpoint)
        self._show_whether_empty(source.nearest(0) is None and not self.filter)
        self.list.show_rows(source, cursor=self._wanted)
        self._wanted = None
        self._draw_detail()

    def show_record(self, id: str) -> None:
        """Put the cursor on a record; a filter that hides it is taken off."""
        if not self.has_parts:
            self._wanted = id
            return
        if not self.list.move_to(id) and self.filter:
            self.set_filter("")
            self.list.move_to(id)
        self._draw_detail()

    # What commands do here -----------------------------------------------------------------------------------------

    def toggle_mark(self) -> None:
        """Mark the row, or take its mark away."""
        self.list.toggle_mark()
        self.is_marking = bool(self.list.marks)
        self.post_message(self.Changed())

    def toggle_zoom(self) -> None:
        """Give what is shown the whole page, and back."""
        zoomed = not self.has_class("-zoomed")
        self.set_class(zoomed, "-zoomed")
        (self.detail if zoomed else self.list).focus()
        if zoomed:
            note_read(self)

    def toggle_private(self) -> None:
        """Unfold private text, or fold it."""
        self._private_open = not self._private_open
        self._draw_detail()

    def put_away(self) -> bool:
        """Clear the marks, else the filter, else the zoom; say whether there was anything."""
        if self.list.marks or self.is_marking:
            self.is_marking = False
            self.list.mark(frozenset())
        elif super().put_away():
            return True
        elif self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            return False
        self.come_back()
        return True

    # Events --------------------------------------------------------------------------------------------------------

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Show the record under the cursor, once the cursor is painted; of many steps only where the last one led."""
        event.stop()
        if not self._is_behind:
            self._is_behind = True
            self.call_after_refresh(self._catch_up)

    async def _catch_up(self) -> None:
        await asyncio.sleep(_BREATH)
        self._is_behind = False
        if self.is_attached:
            if self._drawn[0] is not self.viewpoint or self._drawn[1] != self.list.cursor:
                self._draw_detail()
            self.post_message(self.Changed())

    def on_record_list_row_opened(self, event: RecordList.RowOpened) -> None:
        """Give the record the page: in its pane, or the whole of it where there is little room."""
        event.stop()
        self.open(str(event.identity))
        note_read(self)

    def open(self, id: str) -> None:  # noqa: ARG002 - a section that shows it otherwise needs it
        """Open a record: the detail takes the page at small sizes, the focus at large ones."""
        if self.viewpoint.width in {"narrow", "normal"}:
            self.add_class("-zoomed")
        self.detail.focus()

    def _draw_detail(self) -> None:
        self._drawn = (self.viewpoint, self.list.cursor)
        self._show_detail()

    def _show_detail(self) -> None:
        id = self.cursor
        self.detail.air = self.AIR and self.app.size.height >= _AIRY
        shown_of = with_thread(self.detail_of(self.viewpoint, id), self.viewpoint, id) if id else Detail()
        self.detail.show_detail(shown_of)
        third = self.third_of(self.viewpoint, id) if id and self.viewpoint.width == "wide" else Detail()
        self.query_one(f"#{self.id}-third", DetailPane).show_detail(third)


class Columns(Still, Widget):
    """Hold list, detail and third column; the style sheet says whether they stand side by side."""
