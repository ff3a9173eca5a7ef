"""Take one line of typed text on a plain plane, never holding a control character."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.widgets.typed_past import TypedPast

ENTRY = "entry"
"""The scope of a line's own keys."""

ENTRY_COMMANDS: tuple[Command, ...] = (
    Command("entry.undo", ("ctrl+z",), "Take back typing", "Takes back what was typed here last.", "Fields", ENTRY),
    Command("entry.redo", ("ctrl+y",), "Type it again", "Puts back what ctrl+z took.", "Fields", ENTRY),
)


class Entry(Input):
    """Take one line of text; what was typed can be taken back.

    With `select` what stands there is selected with the focus, so that typing replaces it: for days and numbers.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(ENTRY_COMMANDS, ENTRY)

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
    Entry > .input--selection { background: $accent; color: $paper; }
    Entry > .input--cursor { background: $caret; color: $cursor; text-style: none; }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", select: bool = False, id: str | None = None) -> None:
        text = one_line(value).plain
        self._past = TypedPast(text)
        self._on_their_way = 0
        super().__init__(text, placeholder=one_line(placeholder).plain, id=id, select_on_focus=select)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep control characters and line breaks out, whether typed, pasted or set."""
        return one_line(value).plain

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: letters that are on their way here count, though the text does not hold them."""
        return not self.value and not self._on_their_way

    def post_message(self, message: Message) -> bool:
        """Count the letters from when they are sent."""
        self._on_their_way += isinstance(message, events.Key) and message.is_printable
        return super().post_message(message)

    def on_key(self, event: events.Key) -> None:
        """Count the letters until they are here."""
        self._on_their_way -= event.is_printable

    def watch_value(self, value: str) -> None:
        """Keep what stood here, for the way back."""
        self._past.note(value)

    def on_resize(self) -> None:
        """Keep the caret in sight: a line made shorter goes on showing where one types."""
        if self.has_focus:
            self._show_caret()
        else:
            self._show_beginning()

    def on_focus(self) -> None:
        """Show where one types."""
        self._show_caret()

    def on_blur(self) -> None:
        """Show how the text begins: at rest it is read from there."""
        self._show_beginning()

    def _show_beginning(self) -> None:
        self.scroll_to(x=0, animate=False, immediate=True)

    def _show_caret(self) -> None:
        # The line's own scroll position is what the caret's place on the screen leaves out.
        caret = self.cursor_screen_offset.x - self.content_region.x + self.scroll_offset.x
        self.scroll_to_region(Region(caret, 0, 1, 1), force=True, animate=False)

    def action_entry_undo(self) -> None:
        """Take back what was typed last."""
        self._put(self._past.back())

    def action_entry_redo(self) -> None:
        """Put back what was taken back."""
        self._put(self._past.forth())

    def _put(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)
