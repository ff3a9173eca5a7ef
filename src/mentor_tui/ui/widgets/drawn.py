"""Draw one value through a pure function, and say which command a click on it chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentor_tui.ui.gate import looks_same
from mentor_tui.ui.widgets.still import Still

Value = TypeVar("Value")


class Drawn(Still, Widget, Generic[Value]):
    """Show one value through a pure function of value, width and height; draw again when told another value."""

    ALLOW_SELECT = False

    def __init__(self, value: Value, draw: Callable[[Value, int, int], Content], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._value = value
        self._draw = draw
        self._drawn: Content | None = None

    @property
    def value(self) -> Value:
        """Give the value shown."""
        return self._value

    def show(self, value: Value) -> None:
        """Show another value; where it looks the same, nothing is painted."""
        # The values are not compared: `Content` counts as equal when only its colours differ.
        self._value = value
        if self._drawn is None or not looks_same(self._drawn, self._made()):
            self.refresh()

    def render(self) -> Content:
        """Draw the value at the present size."""
        self._drawn = self._made()
        return self._drawn

    def _made(self) -> Content:
        return self._draw(self._value, self.size.width, self.size.height)


class CommandChosen(Message):
    """Tell that a command was chosen with the mouse."""

    def __init__(self, command: str) -> None:
        self.command = command
        super().__init__()
