"""From a field's spec to the widget that asks for it, and from the widget's value back to what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain import word
from mentor_tui.ui.forms.rows import reference_rows, word_rows
from mentor_tui.ui.forms.rows_field import RowsField
from mentor_tui.ui.forms.spec import FieldSpec
from mentor_tui.ui.forms.suggestion import fitting_in
from mentor_tui.ui.forms.value import is_short_scale
from mentor_tui.ui.gate import cell_len
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField, TickField
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.file_field import FileField
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.text_field import ListField, LongField, TextField
from mentor_tui.ui.wording import choice_meaning, choice_word, reference_word, shown_value, side_word, visibility_help

_NONE = ""
"""Stands for no choice among spelled-out options, where none is a choice."""
_SKILL_TOP, _RUNG_TOP = 4, 4
_TEXT_WIDTH, _TEXT_ROWS = 56, 8
"""Cells of a line of long text at the design size, and the rows that are in view at most: half of its form."""

AskItem = Callable[[FieldSpec, Any, Callable[[Any], None]], None]
"""Ask for one item of a list, or for a group: its field, the present value, what to call with the answer."""


@dataclass(frozen=True)
class Asking:
    """Hold what the widgets of one form need: the viewpoint, the kind, the record so far, how items are asked for."""

    viewpoint: Viewpoint
    kind: str
    record: Mapping[str, Any]
    ask_item: AskItem
    is_roomy: bool = False


def _rows_for(text: str, *, least: int) -> int:
    """Return the rows of a long text's field: as many as what stands there already takes, so that it is read."""
    taken = sum(1 + cell_len(line) // _TEXT_WIDTH for line in text.splitlines())
    return min(max(least, taken), _TEXT_ROWS)


def field_widget(field: FieldSpec, typed: Any, asking: Asking) -> Field[Any]:
    """Make the widget of a field that shows what is typed."""
    glyphs = asking.viewpoint.glyphs
    match field.hint:
        case "text":
            rows = _rows_for(str(typed or ""), least=3 if asking.is_roomy else 2)
            return LongField(field.name, field.label, typed or "", rows=rows, hint=field.help, glyphs=glyphs)
        case "lines":
            fitting, unknown = fitting_in(asking.viewpoint, field, asking.record)
            return ListField(
                field.name,
                field.label,
                typed or (),
                hint=field.help,
                suggestions=fitting,
                unknown=unknown,
                glyphs=glyphs,
            )
        case "choice" | "check" | "scale" if field.hint != "scale" or is_short_scale(field):
            return _choice(field, typed, asking)
        case "reference":
            return _reference(field, typed, asking)
        case "references":
            return _references(field, typed, asking)
        case "file":
            return FileField(field.name, field.label, typed, hint=field.help, glyphs=glyphs)
        case "items" | "group":
            return _rows(field, typed, asking)
        case _:
            fitting, unknown = fitting_in(asking.viewpoint, field, asking.record)
            return TextField(
                field.name,
                field.label,
                typed or "",
                hint=field.help,
                suggestions=fitting,
                unknown=unknown,
                select=field.hint != "line",
                glyphs=glyphs,
            )


def typed_in(field: FieldSpec, value: Any) -> Any:
    """Return what is typed, as plain JSON, for the value of the field's widget."""
    if isinstance(value, Picked):
        return {"id": str(value.identity)} if value.identity is not None else {"new": value.text}
    if field.hint == "choice" and field.is_many:
        return list(value)
    if field.hint == "check":
        return True if value else None
    if field.hint == "group":
        return value[0] if value else None
    if field.hint in {"choice", "scale"} and value == _NONE:
        return None
    if field.hint == "lines":
        return list(value)
    return value


def with_picked_choice(field: FieldSpec, typed: Any) -> Any:
    """Return a choice picked from a long list as its value: the picker gives it as an id."""
    is_long = field.hint == "choice" and not field.is_spelled_out
    return typed["id"] if is_long and isinstance(typed, Mapping) and "id" in typed else typed


def _choice(field: FieldSpec, typed: Any, asking: Asking) -> Field[Any]:
    glyphs = asking.viewpoint.glyphs
    if field.hint == "check":
        ticked = (True,) if typed else ()
        return TickField(field.name, field.label, [Option(True, "yes")], ticked, hint=field.help, glyphs=glyphs)
    options = _options(field, asking)
    if field.is_many:
        return TickField(field.name, field.label, options, typed or (), hint=field.help, glyphs=glyphs)
    if field.hint == "choice" and not field.is_spelled_out:
        return _long_choice(field, typed, options, asking)
    if not field.required and field.default is None:
        options = [Option(_NONE, "–"), *options]
    chosen = typed if typed is not None else (field.default or (None if field.required else _NONE))
    return ChoiceField(field.name, field.label, options, chosen, hint=_choice_hint(field), glyphs=glyphs)


def _choice_hint(field: FieldSpec) -> str:
    """Return what a choice is for; a scale that is spelled out says itself what its numbers are."""
    return field.help if field.hint == "choice" else ""


def _long_choice(field: FieldSpec, typed: Any, options: list[Option], asking: Asking) -> Field[Any]:
    words = {str(option.value): option.word for option in options}
    value = typed or field.default
    picked = Picked(value, words.get(value, str(value))) if value else None
    rows = word_rows(words.items())
    return PickField(
        field.name,
        field.label,
        rows,
        lambda picked: words.get(str(picked.identity), str(picked.identity)),
        picked,
        hint=field.help,
        glyphs=asking.viewpoint.glyphs,
    )


def _options(field: FieldSpec, asking: Asking) -> list[Option]:
    viewpoint = asking.viewpoint
    if field.hint == "scale":
        low, high = field.low or 0, field.high or 0
        return [Option(number, _scale_word(field, number)) for number in range(low, high + 1)]
    if field.name in {"visibility", "confidentiality_ceiling"}:
        return [
            Option(mark, mark, viewpoint.glyphs[mark], visibility_help(viewpoint, mark, asking.record))
            for mark in field.choices
        ]
    if set(field.choices) == {"mentor", "mentee"}:
        pair = asking.record.get("mentorship")
        return [Option(side, side_word(viewpoint, pair, side)) for side in field.choices]
    if field.name == "chosen":
        words = [shown_value(viewpoint, asking.kind, field, value, asking.record) for value in field.choices]
        return [Option(value, text) for value, text in zip(field.choices, words, strict=True)]
    return [
        Option(value, choice_word(asking.kind, field, value), meaning=choice_meaning(field, value))
        for value in field.choices
    ]


def _scale_word(field: FieldSpec, number: int) -> str:
    if field.high == _RUNG_TOP and field.low == 1:
        return word.rung_word(number)
    return word.skill_word(number) if field.high == _SKILL_TOP else str(number)


def _reference(field: FieldSpec, typed: Any, asking: Asking) -> Field[Any]:
    own_words = "a new person," if field.to == "person" else ""
    return PickField(
        field.name,
        field.label,
        reference_rows(asking.viewpoint, field.to or "any"),
        lambda picked: _picked_words(asking.viewpoint, picked),
        _picked(typed),
        own_words=own_words,
        hint="" if field.name == "mentorship" else field.help,
        glyphs=asking.viewpoint.glyphs,
    )


def _picked(typed: Any) -> Picked | None:
    if not isinstance(typed, Mapping):
        return None
    return Picked(typed.get("id"), str(typed.get("new", "")))


def _picked_words(viewpoint: Viewpoint, picked: Picked) -> str:
    if picked.identity is None:
        return f"{picked.text} (new)"
    return reference_word(viewpoint, str(picked.identity))


def _references(field: FieldSpec, typed: Any, asking: Asking) -> Field[Any]:
    viewpoint = asking.viewpoint

    def ask(_: Any, answer: Callable[[Any], None]) -> None:
        own_words = "a new person," if field.to == "person" else ""
        rows = reference_rows(viewpoint, field.to or "any")
        dialog = PickerDialog(field.label, rows, own_words=own_words, glyphs=viewpoint.glyphs)
        widget.app.push_screen(dialog, lambda picked: answer(typed_in(field, picked)) if picked else None)

    widget = RowsField(
        field.name,
        field.label,
        typed or [],
        words=lambda one: _picked_words(viewpoint, _picked(one) or Picked(None, "")),
        ask=ask,
        can_open=False,
        hint=field.help,
        glyphs=viewpoint.glyphs,
    )
    return widget


def _rows(field: FieldSpec, typed: Any, asking: Asking) -> Field[Any]:
    from mentor_tui.ui.record_view import item_line

    is_group = field.hint == "group"
    entries = [typed] if is_group and typed else ([] if is_group else typed or [])
    return RowsField(
        field.name,
        field.label,
        list(entries),
        words=lambda item: item_line(asking.viewpoint, asking.kind, field, item, asking.record),
        ask=lambda value, answer: asking.ask_item(field, value, answer),
        add="fill in" if is_group else "add",
        is_single=is_group,
        hint=field.help,
        glyphs=asking.viewpoint.glyphs,
    )
