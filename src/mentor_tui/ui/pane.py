"""The base of every section: a list and what it shows, both made by pure functions of a viewpoint.

A section's pane says what its rows, its detail and its title are; this class does the rest: layout by width, cursor,
marks, filter, zoom, the empty state. It receives a viewpoint and sends messages; it never touches the journal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from mentor_tui.ui.command import Chain, Command, bindings
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.mark import marked_source
from mentor_tui.ui.message import FieldsProposed
from mentor_tui.ui.reading import note_read
from mentor_tui.ui.section import Section
from mentor_tui.ui.thread_view import with_thread
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.detail_pane import DetailPane
from mentor_tui.ui.widgets.empty import EmptyState
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.frame import Title
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Identity
from mentor_tui.ui.widgets.still import Still

_AIRY = 30
"""From so many rows on blocks have a free row between them."""
_BREATH = 0.003
"""Seconds between a painted cursor and the work on what stands beside it: the thread that writes the cursor to the
terminal would have to wait for its turn. What comes after is painted no later, as Textual keeps to its frames."""
_RULES = """
Pane { layout: vertical; height: 1fr; width: 1fr; }
Pane > Entry { display: none; height: 1; margin: 0 2; }
Pane Columns { height: 1fr; width: 1fr; layout: vertical; }
Pane RecordList { height: 1fr; }
Pane DetailPane {
    height: 45%; min-height: 9; max-height: 14; background: $raised; padding: 0 2; scrollbar-gutter: stable;
    scrollbar-background: $raised; scrollbar-background-hover: $raised; scrollbar-background-active: $raised;
}
Pane .-third, Pane EmptyState, Pane.-nothing Columns, .-narrow Pane .-shown { display: none; }
Pane.-nothing EmptyState, Pane.-filtering > Entry, .-narrow Pane.-zoomed .-shown { display: block; }

.-side Pane Columns, .-rail Pane Columns, .-wide Pane Columns { layout: horizontal; }
.-side Pane RecordList { width: 40; }
.-rail Pane RecordList, .-wide Pane RecordList { width: 37; }
.-side Pane .-shown, .-rail Pane .-shown, .-wide Pane .-shown {
    height: 1fr; width: 1fr; max-width: 80; max-height: 100%; background: $paper; padding: 0 2 0 2;
    scrollbar-background: $paper; scrollbar-background-hover: $paper; scrollbar-background-active: $paper;
}
.-wide Pane .-third {
    display: block; width: 36; height: 1fr; max-height: 100%; background: $paper; padding: 0 2;
    scrollbar-background: $paper; scrollbar-background-hover: $paper; scrollbar-background-active: $paper;
}

Workspace Pane.-zoomed RecordList, Workspace Pane.-zoomed .-third { display: none; }
Workspace Pane.-zoomed .-shown {
    height: 1fr; width: 1fr; max-height: 100%; background: $paper;
    scrollbar-background: $paper; scrollbar-background-hover: $paper; scrollbar-background-active: $paper;
}
"""


class Pane(Still, Section, Widget):
    """Show one section: list, detail, third column, filter, marks, zoom. A subclass says what is in them."""

    # Its rules start at the screen's width class, above the pane; scoped ones would never match there.
    SCOPED_CSS: ClassVar[bool] = False
    DEFAULT_CSS = _RULES

    class Changed(Message):
        """Tell that the cursor, the marks or the filter changed, so that title row and footer follow."""

    def __init_subclass__(cls, **arguments: Any) -> None:
        further = [key for scope in cls.SCOPES for key in bindings(cls.SCOPED_COMMANDS, scope)]
        cls.BINDINGS = [*bindings(cls.COMMANDS, cls.ID), *further]
        super().__init_subclass__(**arguments)

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.viewpoint = viewpoint
        self.filter = ""
        self.has_parts = False
        """Whether list and detail are there; what is told before is shown when they are."""
        self.is_marking = False
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

    def on_mount(self) -> None:
        """Show the first rows."""
        self.has_parts = True
        self.look(self.viewpoint)

    @property
    def list(self) -> RecordList:
        """The list."""
        return self.query_one(RecordList)

    @property
    def detail(self) -> DetailPane:
        """What the list's record shows."""
        return self.query_one(f"#{self.id}-detail", DetailPane)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that work in the pane as it stands now; the footer and the key help show these."""
        return self.COMMANDS

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

    @property
    def chain(self) -> Chain:
        """The scopes that hear a key here now, innermost first; empty for the usual ones of a section."""
        return ()

    def title(self, viewpoint: Viewpoint) -> Title:
        """Return the title row: the section, its context, and the filter where one is on."""
        context = self.context(viewpoint)
        if self.filter:
            context = joined(shown("only "), one_line(self.filter, "accent underline"), shown("   esc all", "quiet"))
        return Title(self.NAME, context, self.right(viewpoint))

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

    def _show_whether_empty(self, is_empty: bool) -> None:
        """Show the parts, or what the section is for; the focus goes along, else no key of the section is heard."""
        if is_empty != self.has_class("-nothing") and self.has_focus_within:
            self.call_after_refresh(self.take_focus)
        self.set_class(is_empty, "-nothing")
        self.query_one(EmptyState).show(self.nothing(self.viewpoint))

    def show_record(self, id: str) -> None:
        """Put the cursor on a record; a filter that hides it is taken off."""
        if not self.has_parts:
            self._wanted = id
            return
        if not self.list.move_to(id) and self.filter:
            self.set_filter("")
            self.list.move_to(id)
        self._draw_detail()

    def take_focus(self) -> None:
        """Give the focus to the list, or to what stands in place of it."""
        self.focus_soon(lambda: self.query_one(EmptyState) if self.has_class("-nothing") else self.list)

    def focus_soon(self, target: Callable[[], Widget]) -> None:
        """Give the focus to a part of the pane: at once where it is there, so that a switch is painted once."""
        if self.has_parts:
            target().focus()
        else:
            self.call_after_refresh(lambda: target().focus())

    # What commands do here -----------------------------------------------------------------------------------------

    def set_filter(self, words: str) -> None:
        """Keep the rows that hold all the words; without words all."""
        self.filter = words.strip()
        self.look(self.viewpoint)
        self.post_message(self.Changed())

    def start_filter(self) -> None:
        """Open the line that filters."""
        self.add_class("-filtering")
        self.query_one(Entry).focus()

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
        elif self.filter or self.has_class("-filtering"):
            self.remove_class("-filtering")
            self.query_one(Entry).value = ""
            self.set_filter("")
        elif self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            return False
        self.list.focus()
        self.post_message(self.Changed())
        return True

    def propose(self, id: str, label: str, **patch: Any) -> None:
        """Propose new values for some fields of one record."""
        self.post_message(FieldsProposed(id, patch, label))

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

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        event.stop()
        self.set_filter(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter and return to the list."""
        event.stop()
        self.remove_class("-filtering")
        self.list.focus()

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
