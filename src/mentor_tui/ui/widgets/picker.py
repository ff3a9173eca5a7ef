"""Pick one row of a searchable list in a dialog: a record, a command, a value of many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, shown
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Identity, RowSource

PICKER = "picker"
"""The scope of the keys that move the cursor while the search line has the focus."""

PICKER_COMMANDS: tuple[Command, ...] = (
    Command("picker.up", ("up",), "Row above", "Moves the cursor up.", "Pick", PICKER, "list('up')"),
    Command("picker.down", ("down",), "Row below", "Moves the cursor down.", "Pick", PICKER, "list('down')"),
    Command("picker.page-up", ("pageup",), "Page up", "Moves a page up.", "Pick", PICKER, "list('page_up')"),
    Command("picker.page-down", ("pagedown",), "Page down", "Moves a page down.", "Pick", PICKER, "list('page_down')"),
)


_MOST_ROWS = 14
_AROUND = 11
"""Rows around the list: the dialog's frame, the line to type in, and the page's first and last row."""
_ABOUT_ROWS = 3
"""Rows for the sentence about a row: a free one, and two that hold any sentence at 60 columns."""


@dataclass(frozen=True)
class Picked:
    """Hold what was picked: an identity, or None with the words that were typed instead."""

    identity: Identity | None
    text: str


class PickerDialog(Dialog[Picked]):
    """Search a list and pick one row. `rows` gives the rows for the words typed so far.

    With `own_words` set, enter on words without any row returns them: the label says what that does. `about` holds
    sentences by identity: that of the row under the cursor stands whole below the list. `nothing` is said where there
    is no row at all. `typed` is searched for from the first.
    """

    DEFAULT_CSS = """
    PickerDialog #dialog-body { padding: 0 1; scrollbar-gutter: auto; }
    PickerDialog #picker-line { height: 2; padding: 0 2; }
    PickerDialog #picker-remark { padding: 0 2; }
    PickerDialog #picker-about { height: 3; padding: 1 2 0 2; }
    PickerDialog RecordList { height: auto; scrollbar-background: $raised; }
    PickerDialog #dialog-rule { display: none; }
    PickerDialog #dialog-foot { height: 2; padding: 1 3 0 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(PICKER_COMMANDS, PICKER)

    def __init__(
        self,
        title: str,
        rows: Callable[[str], RowSource],
        *,
        state: Content = EMPTY,
        placeholder: str = "",
        accept: str = "choose",
        typed: str = "",
        own_words: str = "",
        about: Mapping[Any, str] | None = None,
        nothing: str = "Nothing fits these words.",
        lead_width: int = 0,
        glyph_column: bool = False,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        entries = [FooterEntry("enter", accept, ""), FooterEntry("esc", "close", "dialog.leave")]
        super().__init__(title, state=state, foot=Foot(tuple(entries)), width=76, glyphs=glyphs)
        self._rows = rows
        self._typed = typed
        self._own_words = own_words
        self._about = about
        self._nothing = nothing
        self._placeholder = placeholder
        self._list = RecordList(
            rows(typed),
            led=True,
            lead_width=lead_width,
            glyph_column=glyph_column,
            glyphs=glyphs,
            id="picker-list",
        )
        self._list.can_focus = False

    def compose_body(self) -> ComposeResult:
        """Show the line to type in and the rows it leaves."""
        with Vertical(id="picker-line"):
            yield Entry(self._typed, placeholder=self._placeholder, id="picker-entry")
        yield self._list
        yield Paragraph("", id="picker-remark")
        if self._about is not None:
            yield Static(id="picker-about")

    def on_mount(self) -> None:
        """Say so when there is nothing to pick."""
        self._show_remark()

    def type_on(self, letters: str) -> None:
        """Add letters to what is searched for, as if they were typed here."""
        if entries := self.query(Entry):
            entries.first().insert_text_at_cursor(letters)
        else:
            self._typed += letters
            self._list.show_rows(self._rows(self._typed))

    def remark(self, words: str) -> str:
        """Return what is said where there is no row for the words; without any, why there is none at all."""
        return "Nothing fits these words." if words else self._nothing

    def _fit(self) -> None:
        """Fit the list too, so that it alone scrolls."""
        super()._fit()
        around = _AROUND + (_ABOUT_ROWS if self._about is not None else 0)
        self._list.styles.max_height = max(1, min(_MOST_ROWS, self.app.size.height - around))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows for the words typed."""
        event.stop()
        self._list.show_rows(self._rows(event.value))
        self._list.action_list_first()
        self._show_remark()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pick the row under the cursor, or the words themselves where that is allowed."""
        event.stop()
        self._pick()

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Say what the row under the cursor is."""
        event.stop()
        if self._about is not None:
            self.query_one("#picker-about", Static).update(shown(self._about.get(event.identity, ""), "quiet"))

    def on_record_list_row_opened(self, event: RecordList.RowOpened) -> None:
        """Pick the row that was clicked."""
        event.stop()
        self._pick()

    def action_list(self, movement: str) -> None:
        """Move the cursor of the list while the line keeps the focus."""
        getattr(self._list, f"action_list_{movement}")()

    @property
    def _words(self) -> str:
        return self.query_one(Entry).value.strip()

    def _pick(self) -> None:
        words = self._words
        if self._list.cursor is not None:
            self.dismiss(Picked(self._list.cursor, words))
        elif self._own_words and words:
            self.dismiss(Picked(None, words))

    def _show_remark(self) -> None:
        words = self._words
        remark = "" if self._list.cursor is not None else self.remark(words)
        if remark and self._own_words and words:
            remark = f"enter: {self._own_words} “{words}”"
        self.query_one("#picker-remark", Paragraph).show_text(remark)
