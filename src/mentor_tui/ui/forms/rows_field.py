"""A field that holds a list: items edited in a form of their own, or references picked from a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import cut, joined, one_line, shown, spread
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.field import Field

LINES = "form-lines"
"""The scope of the keys of one line of a list in a form."""

LINE_COMMANDS: tuple[Command, ...] = (
    Command(
        "line.open",
        ("enter", "space"),
        "Open the line",
        "Opens one entry of a list, or adds one.",
        "Fields",
        LINES,
        instead_of=("field.on",),
    ),
    Command(
        "line.remove", ("backspace", "delete"), "Take the line out", "Takes an entry out of a list.", "Fields", LINES
    ),
    Command("line.raise", ("K", "shift+up"), "Move the line up", "Moves an entry of a list one up.", "Fields", LINES),
    Command(
        "line.lower", ("J", "shift+down"), "Move the line down", "Moves an entry of a list one down.", "Fields", LINES
    ),
    Command("line.up", ("up",), "Line above", "Goes to the entry above.", "Fields", LINES),
    Command("line.down", ("down",), "Line below", "Goes to the entry below.", "Fields", LINES),
)

_ROOMY = 52
"""From so many columns on a line names all its keys."""
_PLUS = "+ "
Ask = Callable[[Any, Callable[[Any], None]], None]
"""Ask for an entry: the present one (None: a new one) and what to call with the answer."""


class RowsField(Field[list[Any]]):
    """Hold a list of JSON values; `words` says one in a line, `ask` opens what edits one or adds one."""

    ENTER_GOES_ON = False

    def __init__(
        self,
        key: str,
        label: str,
        value: list[Any],
        *,
        words: Callable[[Any], str],
        ask: Ask,
        add: str = "add",
        can_open: bool = True,
        is_single: bool = False,
        hint: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(key, label, hint=hint, glyphs=glyphs)
        self._entries = list(value)
        self._words = words
        self._ask = ask
        self._add = add
        self._can_open = can_open
        self._is_single = is_single
        self._held: int | None = None

    @property
    def value(self) -> list[Any]:
        """Give the entries."""
        return list(self._entries)

    def set_value(self, value: list[Any]) -> None:
        """Put other entries in."""
        self._put(list(value), 0)

    def compose_control(self) -> ComposeResult:
        """Yield a line an entry, and one that adds."""
        yield from self._lines()

    def _lines(self) -> list[EntryLine]:
        lines = [EntryLine(self._words(entry), at, glyphs=self.glyphs) for at, entry in enumerate(self._entries)]
        if not (self._is_single and lines):
            lines.append(EntryLine(self._add, len(lines), is_add=True, glyphs=self.glyphs))
        return lines

    def on_entry_line_opened(self, event: EntryLine.Opened) -> None:
        """Edit the entry, or add one."""
        event.stop()
        at = event.at
        if at >= len(self._entries):
            self._ask(None, lambda answer: self._put([*self._entries, answer], at))
        elif self._can_open:
            self._ask(self._entries[at], lambda answer: self._put(self._replaced(at, answer), at))

    def on_entry_line_removed(self, event: EntryLine.Removed) -> None:
        """Take the entry out."""
        event.stop()
        if event.at < len(self._entries):
            self._put([entry for at, entry in enumerate(self._entries) if at != event.at], event.at)

    def on_entry_line_moved(self, event: EntryLine.Moved) -> None:
        """Move the entry to another place in the list."""
        event.stop()
        self._move(event.at, event.at + event.by)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the entry under the mouse."""
        self._held = self._line_at(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the entry that is held where the mouse is."""
        held, target = self._held, self._line_at(event)
        self._held = None
        if held is not None and target is not None and held != target:
            self._move(held, target)

    def _line_at(self, event: events.MouseEvent) -> int | None:
        lines = list(self.query(EntryLine))
        under = (at for at, line in enumerate(lines) if line.region.contains_point(event.screen_offset))
        return next(under, None)

    def _move(self, at: int, to: int) -> None:
        if max(at, to) < len(self._entries) and to >= 0:
            entries = list(self._entries)
            entries.insert(to, entries.pop(at))
            self._put(entries, to)

    def _replaced(self, at: int, answer: Any) -> list[Any]:
        return [answer if place == at else entry for place, entry in enumerate(self._entries)]

    def _put(self, entries: list[Any], at: int) -> None:
        self._entries = entries
        self._tell(self.value)
        self.run_worker(self._rebuild(at), exclusive=True)

    async def _rebuild(self, at: int) -> None:
        control = self.query_one(".field-control")
        old, lines = list(control.query(EntryLine)), self._lines()
        for line in lines:
            line.add_class("-barred")
        # The new lines first, and the focus on one of them: were the old ones gone before, it would fall to the next
        # field, and with it a key pressed in between.
        with self.app.batch_update():
            await control.mount_all(lines)
            self.screen.set_focus(lines[min(at, len(lines) - 1)])
            await control.remove_children(old)


class EntryLine(Widget, can_focus=True):
    """Show one entry of a list in a line."""

    BINDINGS = bindings(LINE_COMMANDS, LINES)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    EntryLine { height: 1; width: 1fr; padding: 0 1; background: $field; color: $ink; }
    EntryLine:focus { background: $cursor; color: $cursor-ink; }
    """

    class Opened(Message):
        """Tell that the entry at a place is to be opened."""

        def __init__(self, at: int) -> None:
            self.at = at
            super().__init__()

    class Removed(Message):
        """Tell that the entry at a place is to be taken out."""

        def __init__(self, at: int) -> None:
            self.at = at
            super().__init__()

    class Moved(Message):
        """Tell that the entry at a place is to be moved, so many places further down."""

        def __init__(self, at: int, by: int) -> None:
            self.at = at
            self.by = by
            super().__init__()

    def __init__(self, words: str, at: int, *, is_add: bool = False, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self._words = words
        self._at = at
        self._is_add = is_add
        self._glyphs = glyphs

    def action_line_open(self) -> None:
        """Open the entry."""
        self.post_message(self.Opened(self._at))

    def action_line_remove(self) -> None:
        """Take the entry out."""
        self.post_message(self.Removed(self._at))

    def action_line_raise(self) -> None:
        """Move the entry one up."""
        self.post_message(self.Moved(self._at, -1))

    def action_line_lower(self) -> None:
        """Move the entry one down."""
        self.post_message(self.Moved(self._at, 1))

    def action_line_up(self) -> None:
        """Go to the entry above."""
        self.screen.focus_previous()

    def action_line_down(self) -> None:
        """Go to the entry below."""
        self.screen.focus_next()

    def on_click(self) -> None:
        """Open the entry."""
        self.action_line_open()

    def render(self) -> Content:
        """Draw the words, and what can be done while the line has the focus."""
        quiet = "cursor-quiet" if self.has_focus else "quiet"
        if self._is_add:
            add = one_line(self._add_words(self.size.width - len(_PLUS)), quiet)
            return cut(joined(shown(_PLUS, quiet), add), self.size.width)
        keys = shown(self._keys if self.has_focus else self._glyphs["folded"], quiet)
        words = cut(one_line(self._words), max(1, self.size.width - max(keys.cell_length, 20) - 2))
        return spread(words, keys, self.size.width, gap=2)

    def _add_words(self, width: int) -> str:  # noqa: ARG002 - for a line that says as much as there is room for
        return self._words

    @property
    def _keys(self) -> str:
        """What can be done with the line, as much as there is room for."""
        return "enter open  bksp out" + ("  J K move" if self.size.width >= _ROOMY else "")
