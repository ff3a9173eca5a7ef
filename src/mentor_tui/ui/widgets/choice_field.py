"""Choose in a form: one of a few, any number of a few, or one of many from a list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from mentor_tui.ui.command import FORM, Command, bindings
from mentor_tui.ui.gate import one_line, shown, spread
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.option import Option, OptionRow
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import RowSource

FIELD_COMMANDS: tuple[Command, ...] = (
    Command(
        "field.pick", ("enter", "space", "down"), "Pick", "Opens the list of a field.", "Fields", FORM,
        instead_of=("field.on",),
    ),
    Command("field.clear", ("backspace", "delete"), "Clear", "Picks nothing.", "Fields", FORM),
)  # fmt: skip


class ChoiceField(Field[Hashable]):
    """Choose one of a few options, spelled out; what the chosen one means stands below, else the hint."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Iterable[Option],
        value: Hashable = None,
        *,
        hint: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(key, label, glyphs=glyphs)
        self._help = hint
        self._row = OptionRow(options, () if value is None else (value,), glyphs=glyphs)
        self._hint = self._meaning()

    @property
    def value(self) -> Hashable:
        """Give the chosen value, or None."""
        return next((option.value for option in self._row.chosen), None)

    def set_value(self, value: Hashable) -> None:
        """Choose another value; None chooses none."""
        self._row.choose(() if value is None else (value,))

    def compose_control(self) -> ComposeResult:
        """Yield the options."""
        yield self._row

    def on_option_row_taken(self, event: OptionRow.Taken) -> None:
        """Pass the choice on and say what it means."""
        event.stop()
        self.show_hint(self._meaning())
        self._tell(self.value)

    def _meaning(self) -> str:
        return next((option.meaning for option in self._row.chosen if option.meaning), self._help)


class TickField(Field[tuple[Hashable, ...]]):
    """Tick any number of options; one option alone is a yes or no."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Iterable[Option],
        value: Iterable[Hashable] = (),
        *,
        hint: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(key, label, hint=hint, glyphs=glyphs)
        self._row = OptionRow(options, value, many=True, glyphs=glyphs)

    @property
    def value(self) -> tuple[Hashable, ...]:
        """Give the ticked values in the order of the options."""
        return tuple(option.value for option in self._row.chosen)

    def set_value(self, value: tuple[Hashable, ...]) -> None:
        """Tick exactly these values."""
        self._row.choose(value)

    def compose_control(self) -> ComposeResult:
        """Yield the options."""
        yield self._row

    def on_option_row_taken(self, event: OptionRow.Taken) -> None:
        """Pass the ticked values on."""
        event.stop()
        self._tell(self.value)


class PickField(Field[Picked | None]):
    """Pick one of many: enter opens a searchable list, a letter opens it at what fits. `words` gives those for a pick.

    With `own_words` set, words without a row are taken as they are: `Picked(None, words)`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIELD_COMMANDS, FORM, at_once=True)
    ENTER_GOES_ON = False

    def __init__(
        self,
        key: str,
        label: str,
        rows: Callable[[str], RowSource],
        words: Callable[[Picked], str],
        value: Picked | None = None,
        *,
        own_words: str = "",
        hint: str = "",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__(key, label, hint=hint, glyphs=glyphs)
        self._rows = rows
        self._words = words
        self._picked = value
        self._own_words = own_words
        self._list: PickerDialog | None = None

    @property
    def value(self) -> Picked | None:
        """Give what is picked, or None."""
        return self._picked

    def set_value(self, value: Picked | None) -> None:
        """Pick something else, or nothing."""
        if value != self._picked:
            self._picked = value
            self.query_one(PickLine).show_words(self._said())
            self._tell(value)

    def compose_control(self) -> ComposeResult:
        """Yield the line that opens the list."""
        yield PickLine(self._said(), glyphs=self.glyphs)

    def action_field_pick(self) -> None:
        """Open the list; keys that were pressed before it stood there ask for no second one."""
        if self._list is None:
            self._open("")

    def action_field_clear(self) -> None:
        """Pick nothing."""
        self.set_value(None)

    def on_key(self, event: events.Key) -> None:
        """Open the list at what is typed; what is typed before it stands goes there too."""
        if event.character and event.character.isalnum():
            event.stop()
            if self._list is None:
                self._open(event.character)
            else:
                self._list.type_on(event.character)

    def _open(self, typed: str) -> None:
        def closed(picked: Picked | None) -> None:
            self._list = None
            if picked is not None:
                self.set_value(picked)

        self._list = PickerDialog(self.label, self._rows, typed=typed, own_words=self._own_words, glyphs=self.glyphs)
        self.app.push_screen(self._list, closed)

    def _said(self) -> str:
        return "" if self._picked is None else self._words(self._picked)


class PickLine(Widget, can_focus=True):
    """Show what is picked, and a sign that there is a list behind it."""

    DEFAULT_CSS = """
    PickLine { height: 1; width: 1fr; padding: 0 1; background: $field; color: $ink; }
    PickLine:focus { background: $cursor; color: $cursor-ink; }
    """

    def __init__(self, words: str, *, glyphs: Glyphs) -> None:
        super().__init__()
        self._words = words
        self._glyphs = glyphs

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.refresh()

    def render(self) -> Content:
        """Draw the words and the sign."""
        sign = shown(self._glyphs["picker"], "cursor-quiet" if self.has_focus else "quiet")
        return spread(one_line(self._words), sign, self.size.width)
