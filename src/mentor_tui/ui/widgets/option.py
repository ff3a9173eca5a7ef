"""Choose among a few words spelled out on a line: exactly one, or any number of them; a letter goes to its word."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from mentor_tui.domain.text import fold
from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import joined, one_line, shown, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs

OPTIONS = "options"
"""The scope of the keys of spelled-out options."""

OPTION_COMMANDS: tuple[Command, ...] = (
    Command("option.before", ("left", "up"), "Option before", "Goes to the option before.", "Fields", OPTIONS),
    Command("option.after", ("right", "down"), "Option after", "Goes to the option after.", "Fields", OPTIONS),
    Command("option.take", ("space",), "Take the option", "Chooses or ticks the option.", "Fields", OPTIONS),
)


@dataclass(frozen=True)
class Option:
    """Hold one option: its value, its word, a glyph before the word, and what it means."""

    value: Hashable
    word: str
    glyph: str = ""
    meaning: str = ""


class OptionRow(Widget, can_focus=True):
    """Show options side by side, wrapping between them; arrows move, space takes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(OPTION_COMMANDS, OPTIONS)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OptionRow { height: auto; width: 1fr; padding: 0 1; color: $ink; }
    OptionRow:focus { background: $cursor; color: $cursor-ink; }
    """

    class Taken(Message):
        """Tell that what is chosen has changed."""

        def __init__(self, row: OptionRow) -> None:
            self.row = row
            super().__init__()

    def __init__(
        self,
        options: Iterable[Option],
        chosen: Iterable[Hashable] = (),
        *,
        many: bool = False,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__()
        self.options = tuple(options)
        self.many = many
        self.glyphs = glyphs
        self._chosen = frozenset(chosen)
        self._at = next((at for at, option in enumerate(self.options) if option.value in self._chosen), 0)

    @property
    def chosen(self) -> tuple[Option, ...]:
        """Give the chosen options in their own order."""
        return tuple(option for option in self.options if option.value in self._chosen)

    def choose(self, values: Iterable[Hashable]) -> None:
        """Choose exactly these values."""
        chosen = frozenset(values)
        if chosen != self._chosen:
            self._chosen = chosen
            self.refresh()
            self.post_message(self.Taken(self))

    def action_option_before(self) -> None:
        """Go to the option before; where one is chosen, choose it."""
        self._move(-1)

    def action_option_after(self) -> None:
        """Go to the option after; where one is chosen, choose it."""
        self._move(1)

    def action_option_take(self) -> None:
        """Choose the option, or tick it and untick it where many can be."""
        if self.options:
            value = self.options[self._at].value
            self.choose(self._chosen ^ {value} if self.many else {value})

    def on_key(self, event: events.Key) -> None:
        """Go to the next option that begins with the letter; where one is chosen, choose it."""
        letter = fold(event.character) if event.character and event.character.isalnum() else ""
        following = (*range(self._at + 1, len(self.options)), *range(self._at + 1))
        begins = (at for at in following if letter and fold(self.options[at].word).startswith(letter))
        if (at := next(begins, None)) is not None:
            event.stop()
            self._go_to(at)

    def _move(self, step: int) -> None:
        if self.options:
            self._go_to((self._at + step) % len(self.options))

    def _go_to(self, at: int) -> None:
        self._at = at
        if not self.many:
            self.choose({self.options[at].value})
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Count the lines the options take at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the options."""
        return stacked(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        drawn = [self._option(at, option) for at, option in enumerate(self.options)]
        lines: list[list[Content]] = [[]]
        used = 0
        for option in drawn:
            if lines[-1] and used + 2 + option.cell_length > width:
                lines.append([])
                used = 0
            used += option.cell_length + (2 if lines[-1] else 0)
            lines[-1].append(option)
        return [shown("  ").join(line) for line in lines]

    def _option(self, at: int, option: Option) -> Content:
        focused = self.has_focus
        chosen = option.value in self._chosen
        quiet, ink, accent = ("cursor-quiet", "cursor-ink", "cursor-accent") if focused else ("quiet", "ink", "accent")
        names = ("ticked", "unticked") if self.many else ("chosen", "unchosen")
        sign = shown(self.glyphs[names[0] if chosen else names[1]], accent if chosen else quiet)
        word = one_line(f"{option.glyph} {option.word}".strip(), f"{ink} bold" if chosen else quiet)
        if focused and self.many and at == self._at:
            word = word.stylize("underline")
        return joined(sign, " ", word)
