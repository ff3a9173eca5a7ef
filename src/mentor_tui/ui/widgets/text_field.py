"""Take words in a form: one line, several lines, or a list of short texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentor_tui.domain.unknown_code import not_held
from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import one_line, plain
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.key import key_word
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.widgets.suggesting_entry import SuggestingEntry, Suggestions


class TextField(Field[str]):
    """Take one line of text; where there are suggestions, what the text stands for is said below.

    `unknown` is said of a text that is not among them; with `select` typing replaces what stands there.
    """

    def __init__(
        self,
        key: str,
        label: str,
        value: str = "",
        *,
        placeholder: str = "",
        hint: str = "",
        suggestions: Suggestions = (),
        unknown: str = "",
        select: bool = False,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        self._text = one_line(value).plain
        self._unknown = unknown
        self._select = select
        self._placeholder = placeholder
        self._suggestions = suggestions
        self._help = hint
        super().__init__(key, label, hint=hint, glyphs=glyphs)
        self._hint = self._said()

    @property
    def value(self) -> str:
        """Give the text as it stands in the field."""
        return self._text

    def set_value(self, value: str) -> None:
        """Put another text in."""
        self.query_one(Entry).value = value

    def compose_control(self) -> ComposeResult:
        """Yield the line."""
        if self._suggestions:
            yield _line(self._text, self._suggestions, self.label, self._placeholder, self.glyphs)
        else:
            yield Entry(self._text, placeholder=self._placeholder, select=self._select)

    def _said(self) -> str:
        """Return what the text stands for, else what the field is for."""
        if not self._suggestions:
            return self._help
        known = {text.casefold(): words for text, words in self._suggestions}
        down = key_word("down", ascii_only=self.glyphs.is_ascii)
        typed = self._text.strip()
        if typed and typed not in dict(self._suggestions) and self._unknown:
            return said_unknown([typed], self._suggestions, self._unknown)
        return known.get(typed.casefold()) or f"{self._help} {down} lists what would fit.".strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the new text on."""
        event.stop()
        if event.value != self._text:
            self._text = event.value
            if self._suggestions:
                self.show_hint(self._said())
            self._tell(event.value)


def said_unknown(texts: Iterable[str], suggestions: Suggestions, where: str) -> str:
    """Return the words for texts that are not among the suggestions of `where`; nothing where all are."""
    known = [text for text, _ in suggestions]
    lines = [not_held(text, known, where) for text in texts if text.strip() not in known]
    return f"{'; '.join(lines)}. It is kept all the same." if lines else ""


class LongField(Field[str]):
    """Take text of several lines, `rows` of them in view."""

    ENTER_GOES_ON = False

    def __init__(
        self,
        key: str,
        label: str,
        value: str = "",
        *,
        rows: int = 2,
        hint: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(key, label, hint=hint, glyphs=glyphs)
        self._text = plain(value)
        self._rows = rows

    @property
    def value(self) -> str:
        """Give the text as it stands in the field."""
        return self._text

    def set_value(self, value: str) -> None:
        """Put another text in."""
        self.query_one(LongEntry).load_text(value)

    def compose_control(self) -> ComposeResult:
        """Yield the text area."""
        area = LongEntry(self._text)
        area.styles.height = self._rows
        yield area

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass the new text on."""
        event.stop()
        if event.text_area.text != self._text:
            self._text = event.text_area.text
            self._tell(self._text)


TEXTS = "form-texts"
"""The scope of the keys that move a text within its list."""

TEXTS_COMMANDS: tuple[Command, ...] = (
    Command("text.raise", ("shift+up",), "Move the text up", "Moves a text of a list one up.", "Fields", TEXTS),
    Command("text.lower", ("shift+down",), "Move the text down", "Moves a text of a list one down.", "Fields", TEXTS),
)


class ListField(Field[tuple[str, ...]]):
    """Take several short texts, one a line, with a free line at the end; an emptied line does not count."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TEXTS_COMMANDS, TEXTS)

    def __init__(
        self,
        key: str,
        label: str,
        value: Iterable[str] = (),
        *,
        placeholder: str = "+ add",
        hint: str = "",
        suggestions: Suggestions = (),
        unknown: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(key, label, hint=hint, glyphs=glyphs)
        self._texts = [one_line(text).plain for text in value]
        self._placeholder = placeholder
        self._suggestions = suggestions
        self._unknown = unknown
        self._help = hint
        self._hint = self._said()

    def _said(self) -> str:
        """Return what is said of texts that are not among the suggestions, else what the field is for."""
        unknown = said_unknown(self.value, self._suggestions, self._unknown) if self._unknown else ""
        return unknown or self._help

    @property
    def value(self) -> tuple[str, ...]:
        """Give the texts that are not empty."""
        return tuple(text for text in self._texts if text.strip())

    def set_value(self, value: tuple[str, ...]) -> None:
        """Put other texts in."""
        self._texts = [one_line(text).plain for text in value]
        self.refresh(recompose=True)
        self._tell(self.value)

    def compose_control(self) -> ComposeResult:
        """Yield a line a text, and a free one."""
        for text in (*self._texts, ""):
            yield self._line(text)

    def _line(self, text: str) -> Entry:
        placeholder = "" if text else self._placeholder
        return _line(text, self._suggestions, self.label, placeholder, self.glyphs)

    def action_text_raise(self) -> None:
        """Move the text with the focus one up."""
        self._move(-1)

    def action_text_lower(self) -> None:
        """Move the text with the focus one down."""
        self._move(1)

    def _move(self, by: int) -> None:
        """Let the text with the focus and its neighbour change places; the focus goes along."""
        entries = list(self.query(Entry))
        at = next((at for at, entry in enumerate(entries) if entry.has_focus), 0)
        to = at + by
        if 0 <= to < len(entries) and entries[at].value and entries[to].value:
            entries[at].value, entries[to].value = entries[to].value, entries[at].value
            entries[to].focus()

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the texts on, and see to it that there is a free line."""
        event.stop()
        entries = list(self.query(Entry))
        texts = [entry.value for entry in entries]
        before, self._texts = self.value, [text for text in texts if text]
        if self._unknown:
            self.show_hint(self._said())
        if texts and texts[-1]:
            await self.query_one(".field-control").mount(self._free_line())
        if self.value != before:
            self._tell(self.value)

    def line_below(self, line: Widget) -> Widget | None:
        """Return the next line, a new one where it has not been made yet; from the free line enter leaves the field."""
        entries = list(self.query(Entry))
        at = next(at for at, entry in enumerate(entries) if entry is line)
        if at + 1 < len(entries):
            return entries[at + 1]
        if entries[at].is_empty:
            return None
        free = self._free_line()
        self.query_one(".field-control").mount(free)
        return free

    def _free_line(self) -> Entry:
        free = self._line("")
        free.add_class("-barred")
        return free


def _line(text: str, suggestions: Suggestions, title: str, placeholder: str, glyphs: Glyphs) -> Entry:
    if not suggestions:
        return Entry(text, placeholder=placeholder)
    return SuggestingEntry(text, suggestions, title=title, placeholder=placeholder, glyphs=glyphs)
