"""Take one line of typed text on a plain plane, never holding a control character."""

from __future__ import annotations

from textual.widgets import Input

from mentor_tui.ui.gate import one_line


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
        border-left: wide $cursor-accent;
        padding: 0 1 0 0;
    }
    Entry.-barred:focus { border-left: none; padding: 0 1; }
    Entry > .input--placeholder, Entry > .input--suggestion { color: $quiet; }
    Entry:focus > .input--placeholder, Entry:focus > .input--suggestion { color: $cursor-quiet; }
    Entry > .input--cursor { background: $caret; color: $cursor; text-style: none; }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(one_line(value).plain, placeholder=one_line(placeholder).plain, id=id, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep control characters and line breaks out, whether typed, pasted or set."""
        return one_line(value).plain
