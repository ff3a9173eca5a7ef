"""Take typed text of several lines on a plain plane, never holding a control character.

Apart from `entry`, since the first frame needs no text area and its machinery takes a while to load.
"""

from __future__ import annotations

from dataclasses import replace

from textual.document._document import EditResult
from textual.widgets import TextArea
from textual.widgets.text_area import Edit

from mentor_tui.ui.gate import plain
from mentor_tui.ui.widgets.scroll_mark import thin


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
        border-left: wide $cursor-accent;
        padding: 0 1 0 0;
    }
    LongEntry.-barred:focus { border-left: none; padding: 0 1; }
    LongEntry .text-area--cursor, LongEntry:light .text-area--cursor {
        background: $caret; color: $cursor; text-style: none;
    }
    LongEntry .text-area--cursor-line { background: transparent; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(plain(text), id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Make the bar thin."""
        thin(self)

    def edit(self, edit: Edit) -> EditResult:
        """Keep control characters out of whatever is typed, pasted or inserted."""
        return super().edit(replace(edit, text=plain(edit.text)))

    def load_text(self, text: str) -> None:
        """Replace the whole text and forget the edits made so far."""
        super().load_text(plain(text))
