"""Build forms: a hanging label, a control on its plane, and what is wrong with the value right below it.

A field holds a value and says when it changes and when it is left. It checks nothing: the owner of the form
does, and tells the field.
"""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs

FIELD = "field"
"""The scope of the key that goes on from a field."""
ON_COMMANDS: tuple[Command, ...] = (
    Command(
        "field.on",
        ("enter",),
        "Go on",
        "Goes on from a line or a choice.",
        "Fields",
        FIELD,
        priority=True,
    ),
)
LABEL_WIDTH = 14
"""Cells for a label; a form with longer ones gives its labels more by its style sheet."""
_BAR = 2
"""Cells right of a label: a space and the bar."""
Value = TypeVar("Value")


class Field(Widget, Generic[Value]):
    """Lay out one field. `key` is the name its owner knows it by; it is never read from a widget's id."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ON_COMMANDS, FIELD)
    ENTER_GOES_ON: ClassVar[bool] = True
    """Whether enter goes on to the next field of a `FieldsDialog`."""
    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; layout: vertical; }
    Field .field-row { height: auto; }
    Field .field-label { width: 16; height: 1; }
    Field .field-control { width: 1fr; height: auto; }
    Field .field-note { width: 1fr; height: auto; margin-left: 17; display: none; }
    Field .field-note.-shown { display: block; }
    """

    class Changed(Message):
        """Tell that the value of a field is another one now."""

        def __init__(self, field: Field[Any], value: Any) -> None:
            self.field = field
            self.value = value
            super().__init__()

    class Left(Message):
        """Tell that the focus has left a field: the moment to check its value."""

        def __init__(self, field: Field[Any]) -> None:
            self.field = field
            super().__init__()

    def __init__(self, key: str, label: str, *, hint: str = "", glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.glyphs = glyphs
        self._hint = hint
        self._error = ""
        self._forms = ""
        self._here = False

    @property
    def value(self) -> Value:
        """Give the present value."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Put another value in."""
        raise NotImplementedError

    def compose_control(self) -> ComposeResult:
        """Yield the control beside the label."""
        yield from ()

    def line_below(self, line: Widget) -> Widget | None:  # noqa: ARG002 - for a field of several lines
        """Return where enter goes from a line of the field; None where it leaves the field."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter to the control where the field, or the dialog around it, has another use for it."""
        if action == "field_on":
            from mentor_tui.ui.widgets.fields_dialog import FieldsDialog

            return self.ENTER_GOES_ON and isinstance(self.screen, FieldsDialog) and self.screen.goes_on_from(self)
        return super().check_action(action, parameters)

    def action_field_on(self) -> None:
        """Go on to the next line of the field, else to the next field."""
        from mentor_tui.ui.widgets.fields_dialog import FieldsDialog

        focused = self.screen.focused
        below = self.line_below(focused) if focused is not None else None
        if below is not None:
            self.screen.set_focus(below)
        elif isinstance(dialog := self.screen, FieldsDialog):
            dialog.go_on(self)

    def compose(self) -> ComposeResult:
        """Lay out label, control and note."""
        with Horizontal(classes="field-row"):
            yield Static(self._label_text(), classes="field-label")
            with Vertical(classes="field-control"):
                for control in self.compose_control():
                    control.add_class("-barred")
                    yield control
        yield Static(classes="field-note")

    def on_mount(self) -> None:
        """Show the hint the field was made with."""
        self._redraw()

    def on_resize(self) -> None:
        """Fit the label to the room it has now."""
        self._redraw()

    @property
    def is_wrong(self) -> bool:
        """Say whether an error is shown."""
        return bool(self._error)

    def show_error(self, error: str, forms: str = "") -> None:
        """Say what is wrong, and on the next line in bold the forms that work; "" takes the error away."""
        self._error, self._forms = error, forms
        self._redraw()
        if error and self._here:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def show_hint(self, hint: str) -> None:
        """Say quietly what the value means or how it was understood."""
        self._hint = hint
        self._redraw()

    def on_descendant_focus(self) -> None:
        """Warm the label."""
        self._here = True
        self._redraw()

    def on_descendant_blur(self) -> None:
        """Cool the label, and tell when the focus has really left the field."""
        self.call_after_refresh(self._look_for_focus)

    def _look_for_focus(self) -> None:
        focused = self.screen.focused if self.is_attached else None
        self._here = focused is not None and self in focused.ancestors
        self._redraw()
        if not self._here:
            self.post_message(self.Left(self))

    def _tell(self, value: Value) -> None:
        self.post_message(self.Changed(self, value))

    def _redraw(self) -> None:
        # A dialog that is closing takes its children first, while what was asked for after the refresh still comes.
        if not self.is_attached or not self.query(".field-note"):
            return
        self.query_one(".field-label", Static).update(self._label_text())
        note = field_note(self._error, self._forms, self._hint, glyphs=self.glyphs)
        below = self.query_one(".field-note", Static)
        below.update(note)
        below.set_class(bool(note), "-shown")

    def _label_text(self) -> Content:
        labels = self.query(".field-label")
        width = max(LABEL_WIDTH, labels.first().size.width - _BAR) if labels else LABEL_WIDTH
        return field_label(self.label, here=self._here, wrong=self.is_wrong, width=width, glyphs=self.glyphs)


def field_label(label: str, *, here: bool, wrong: bool, width: int = LABEL_WIDTH, glyphs: Glyphs = UNICODE) -> Content:
    """Draw a label right-aligned in `width` cells, then a space, then the bar of a focused or wrong field."""
    role = "late" if wrong else "accent" if here else "quiet"
    word = one_line(label, f"{role} bold" if here or wrong else role)
    bar = shown(glyphs["bar"], role) if here or wrong else shown(" ")
    return joined(fitted(word, width, right=True), " ", bar)


def field_note(error: str, forms: str, hint: str, *, glyphs: Glyphs = UNICODE) -> Content:
    """Draw what stands below a control: the error and the forms that work, else the hint."""
    if error:
        lines = [shown(f"{glyphs['error']} {error}", "late")]
        return stacked([*lines, joined(shown("write ", "quiet"), shown(forms, "ink bold"))] if forms else lines)
    return shown(hint, "quiet") if hint else EMPTY
