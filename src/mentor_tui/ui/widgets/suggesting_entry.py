"""Take one line of text and say what would fit: the rest of the word in grey, and a list of all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.suggester import SuggestFromList

from mentor_tui.domain.text import fold
from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

SUGGESTING = "suggesting"
"""The scope of the key that lists what would fit."""

SUGGESTING_COMMANDS: tuple[Command, ...] = (
    Command("suggest.list", ("down",), "What would fit", "Lists what could stand in this field.", "Fields", SUGGESTING),
)

Suggestions = Sequence[tuple[str, str]]
"""Texts that would fit, each with words about it (which may be empty)."""


class SuggestingEntry(Entry):
    """Take one line; → takes the grey rest of a suggestion, ↓ lists all of them under `title`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SUGGESTING_COMMANDS, SUGGESTING, at_once=True)

    def __init__(
        self,
        value: str,
        suggestions: Suggestions,
        *,
        title: str,
        placeholder: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(value, placeholder=placeholder)
        self._suggestions = tuple(suggestions)
        self._title = title
        self._glyphs = glyphs
        self.suggester = SuggestFromList([text for text, _ in self._suggestions], case_sensitive=False)

    def action_suggest_list(self) -> None:
        """List what would fit, and take what is picked."""
        rows = _rows_of(self._suggestions)
        about = {text: words for text, words in self._suggestions if words}
        dialog = PickerDialog(
            self._title,
            rows,
            own_words="keep",
            about=about or None,
            lead_width=_lead(self._suggestions),
            glyphs=self._glyphs,
        )
        self.app.push_screen(dialog, self._take)

    def _take(self, picked: Picked | None) -> None:
        if picked is not None:
            self.value = picked.text if picked.identity is None else str(picked.identity)
            self.cursor_position = len(self.value)


def _lead(suggestions: Suggestions) -> int:
    return min(24, max((len(text) for text, words in suggestions if words), default=0))


def _rows_of(suggestions: Suggestions) -> Callable[[str], RowSource]:
    def rows(typed: str) -> RowSource:
        wanted = fold(typed).split()
        kept = [(text, words) for text, words in suggestions if all(one in fold(f"{text} {words}") for one in wanted)]
        return RowSource.of([_row(text, words) for text, words in kept])

    return rows


def _row(text: str, words: str) -> Row:
    return Row(text, one_line(words), lead=one_line(text)) if words else Row(text, one_line(text))
