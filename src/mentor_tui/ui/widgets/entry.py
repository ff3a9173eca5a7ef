"""Take typed text: one line or many, on a plain plane, never holding a control character."""

from __future__ import annotations

from dataclasses import replace

from textual.document._document import EditResult
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit

from mentor_tui.ui.gate import one_line, plain


class Entry(Input):
    """Take one line of text."""

    DEFAULT_CSS = """
    Entry, Entry:focus, Entry.-invalid, Entry.-invalid:focus {
        border: none;
        height: 1;
        padding: 0 1;
        background: $field;
        color: $ink;
        background-tint: $ink 0%;
    }
    Entry:focus {
        background: $cursor;
        color: $cursor-ink;
        border-left: wide $accent;
        padding: 0 1 0 0;
    }
    Entry.-barred:focus { border-left: none; padding: 0 1; }
    Entry > .input--placeholder, Entry > .input--suggestion { color: $quiet; }
    Entry:focus > .input--placeholder, Entry:focus > .input--suggestion { color: $cursor-quiet; }
    Entry > .input--cursor { background: $caret; color: $paper; text-style: none; }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(one_line(value).plain, placeholder=one_line(placeholder).plain, id=id, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep control characters and line breaks out, whether typed, pasted or set."""
        return one_line(value).plain


class LongEntry(TextArea):
    """Take text of several lines, wrapped at the edge; tab leaves the field."""

    DEFAULT_CSS = """
    LongEntry, LongEntry:focus {
        border: none;
        height: 2;
        padding: 0 1;
        background: $field;
        color: $ink;
        background-tint: $ink 0%;
        scrollbar-size-vertical: 1;
    }
    LongEntry:focus {
        background: $cursor;
        color: $cursor-ink;
        border-left: wide $accent;
        padding: 0 1 0 0;
    }
    LongEntry.-barred:focus { border-left: none; padding: 0 1; }
    LongEntry .text-area--cursor { background: $caret; color: $paper; text-style: none; }
    LongEntry .text-area--cursor-line { background: transparent; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(plain(text), id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False

    def edit(self, edit: Edit) -> EditResult:
        """Keep control characters out of whatever is typed, pasted or inserted."""
        return super().edit(replace(edit, text=plain(edit.text)))

    def load_text(self, text: str) -> None:
        """Replace the whole text and forget the edits made so far."""
        super().load_text(plain(text))
