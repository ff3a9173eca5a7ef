"""The base of every section: one page of the main screen, with a filter and what stands there where it is empty.

A section's pane says what it shows and what its title is; `list_pane` is the one with a list. A pane receives a
viewpoint and sends messages; it never touches the journal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from mentor_tui.ui.command import Chain, Command, bindings
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.message import FieldsProposed
from mentor_tui.ui.section import Section
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import EmptyState
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.frame import Title
from mentor_tui.ui.widgets.still import Still

_RULES = """
Pane { layout: vertical; height: 1fr; width: 1fr; }
Pane > Entry { display: none; height: 1; margin: 0 2; }
Pane EmptyState { display: none; }
Pane.-nothing EmptyState, Pane.-filtering > Entry { display: block; }
"""


class Pane(Still, Section, Widget):
    """Show one section. A subclass composes an `Entry` that filters, an `EmptyState` and its own parts between them."""

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
        """Whether its parts are there; what is told before is shown when they are."""
        self.is_marking = False

    # The widget ----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show what there is."""
        self.has_parts = True
        self.look(self.viewpoint)

    @property
    def list(self) -> Widget:
        """What hears the keys of lists here."""
        raise NotImplementedError

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that work in the pane as it stands now; the footer and the key help show these."""
        return self.COMMANDS

    @property
    def new_kind(self) -> str:
        """The kind of record that is made new here."""
        return self.NEW_KIND

    @property
    def cursor(self) -> str | None:
        """The id of the record under the cursor, or None."""
        return None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids a command is about."""
        return (self.cursor,) if self.cursor else ()

    @property
    def marked(self) -> int:
        """How many rows are marked."""
        return 0

    @property
    def has_next(self) -> bool:
        """Whether tab leads anywhere."""
        return False

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
        raise NotImplementedError

    def show_record(self, id: str) -> None:
        """Put the cursor on a record."""
        raise NotImplementedError

    def _show_whether_empty(self, is_empty: bool) -> None:
        """Show the parts, or what the section is for; the focus goes along, else no key of the section is heard."""
        if is_empty != self.has_class("-nothing") and self.has_focus_within:
            self.call_after_refresh(self.take_focus)
        self.set_class(is_empty, "-nothing")
        self.query_one(EmptyState).show(self.nothing(self.viewpoint))

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
        """Mark the row, or take its mark away; nothing where there are no rows to mark."""

    def toggle_zoom(self) -> None:
        """Give what is shown the whole page, and back; nothing where it has it."""

    def toggle_private(self) -> None:
        """Unfold private text, or fold it; nothing where none is shown."""

    def put_away(self) -> bool:
        """Take the filter away; say whether there was one."""
        if not (self.filter or self.has_class("-filtering")):
            return False
        self.remove_class("-filtering")
        self.query_one(Entry).value = ""
        self.set_filter("")
        self.come_back()
        return True

    def come_back(self) -> None:
        """Give the focus back to what hears the keys, with something put away."""
        self.list.focus()
        self.post_message(self.Changed())

    def propose(self, id: str, label: str, **patch: Any) -> None:
        """Propose new values for some fields of one record."""
        self.post_message(FieldsProposed(id, patch, label))

    # Events --------------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        event.stop()
        self.set_filter(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter and return to the list."""
        event.stop()
        self.remove_class("-filtering")
        self.list.focus()
