"""What a form asks for, read from the fields of a model: the one place between records and form widgets.

Pure: a model goes in, a `FormSpec` comes out; nothing here draws or saves.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mentor_tui.domain.field_path import label_of, name_of, parts_in
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.records.field import Hint, Limit, Past

#: The questions of each model of reflection, by the name that `parts` keeps the answer under.
REFLECTION_PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "what": (("what", "what"), ("so_what", "so what"), ("now_what", "now what")),
    "gibbs": (
        ("description", "what happened"),
        ("feelings", "what I felt"),
        ("evaluation", "good and bad"),
        ("analysis", "what I make of it"),
        ("conclusion", "what else I could do"),
        ("action_plan", "next time"),
    ),
}
#: A choice of up to so many is spelled out, a longer one opens a picker.
SPELLED_OUT = 5
_TITLES = {"action": "step", "cpd": "CPD entry", "evidence": "piece of evidence", "rating": "skill rating"}
#: What a form shows first and last, whatever the order of the model.
_LAST = ("mentorship", "visibility", "tags", "private_notes")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Describe one field: its name in JSON, its words, and how it is asked for.

    `choices` are the stored words; `low` and `high` bound a number; `element` is the type of a list's members
    (`str` or `date`); `past` says whether a day lies behind; `parts` are the fields of a group or of a list's items.
    """

    name: str
    label: str
    help: str = ""
    hint: Hint = "line"
    limit: Limit = "record"
    more: bool = False
    to: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str | None = None
    is_many: bool = False
    is_whole: bool = False
    low: int | None = None
    high: int | None = None
    element: type = str
    past: Past = False
    parts: tuple[FieldSpec, ...] = ()

    @property
    def is_spelled_out(self) -> bool:
        """Whether all choices stand side by side."""
        return self.hint == "choice" and len(self.choices) <= SPELLED_OUT


@dataclass(frozen=True, slots=True)
class FormSpec:
    """Describe the form of a kind or of an item: what it is called, and its fields in order."""

    kind: str
    title: str
    fields: tuple[FieldSpec, ...]

    def field(self, name: str) -> FieldSpec | None:
        """Return the field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@cache
def form_spec(kind: str) -> FormSpec:
    """Return the form of a kind of record; raise `KeyError` for an unknown one."""
    fields = list(_fields(MODELS[kind]))
    first = [field for field in fields if field.name not in _LAST]
    last = [field for name in _LAST for field in fields if field.name == name]
    if kind in {"person", "mentorship"}:
        last = [field for field in last if field.name != "mentorship"]
    return FormSpec(kind, _TITLES.get(kind, kind), (*first, *last))


def for_record(spec: FormSpec, record: Mapping[str, Any]) -> FormSpec:
    """Return the form as one record needs it: the options it can choose from, the parts of its reflection."""
    if spec.kind == "worksheet":
        options = [item for item in record.get("options") or () if isinstance(item, Mapping)]
        chosen = tuple(str(item.get("id")) for item in options)
        return _with(spec, "chosen", choices=chosen)
    if spec.kind == "reflection":
        parts = REFLECTION_PARTS.get(str(record.get("model")), ())
        known = {name for name, _ in parts}
        kept = tuple((name, name.replace("_", " ")) for name in record.get("parts") or () if name not in known)
        fields = tuple(FieldSpec(name, label, hint="text") for name, label in (*parts, *kept))
        return _with(spec, "parts", parts=fields)
    return spec


def reshaped(spec: FormSpec, typed: Mapping[str, Any]) -> FormSpec:
    """Return the form as it stands once another model of reflection was typed; any other form stays as it is."""
    return for_record(spec, {name: typed.get(name) for name in ("model", "parts")}) if typed.get("model") else spec


def is_asked(field: FieldSpec) -> bool:
    """Say whether there is anything to fill in: a group without parts asks nothing."""
    return field.hint != "group" or bool(field.parts)


def without_private(spec: FormSpec) -> FormSpec:
    """Return the form without the fields that are nobody's but the owner's: somebody looks along."""
    return replace(spec, fields=tuple(field for field in spec.fields if field.limit != "private"))


def without(spec: FormSpec, names: Container[str]) -> FormSpec:
    """Return the form without these fields: they are settled by what is at hand."""
    return replace(spec, fields=tuple(field for field in spec.fields if field.name not in names))


def with_whom_first(spec: FormSpec) -> FormSpec:
    """Return the form with the mentorship before all else: where there are several it is the first thing to know."""
    first = [field for field in spec.fields if field.name == "mentorship"]
    return replace(spec, fields=(*first, *(field for field in spec.fields if field.name != "mentorship")))


def item_spec(field: FieldSpec, title: str = "") -> FormSpec:
    """Return the form for one item of a list field, or for a group."""
    return FormSpec("", title or field.label, tuple(part for part in field.parts if part.hint != "hidden"))


def _with(spec: FormSpec, name: str, **changes: Any) -> FormSpec:
    fields = tuple(replace(field, **changes) if field.name == name else field for field in spec.fields)
    return replace(spec, fields=fields)


def _fields(model: type[BaseModel]) -> Iterator[FieldSpec]:
    for name, info in model.model_fields.items():
        label = label_of(info)
        if label.hint != "hidden":
            yield _field(name_of(name, info), info)


def _field(name: str, info: FieldInfo) -> FieldSpec:
    label = label_of(info)
    part = next(parts_in(info.annotation), None)
    members = _members(info.annotation)
    low, high = _bounds(info)
    return FieldSpec(
        name,
        label.label or name.replace("_", " "),
        label.help,
        label.hint,
        label.limit,
        label.more,
        label.to,
        required=info.is_required(),
        choices=_choices(info.annotation),
        default=info.default if isinstance(info.default, str) else None,
        is_many=any(get_origin(member) is list for member in members),
        is_whole=float not in members,
        low=low,
        high=high,
        element=date if date in tuple(_leaves(info.annotation)) else str,
        past=label.past,
        parts=tuple(_fields(part)) if part else (),
    )


def _members(annotation: Any) -> tuple[Any, ...]:
    """Return the arms of a union with their annotations taken off, None left out."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(member for arm in get_args(annotation) for member in _members(arm) if member is not NoneType)
    return (annotation,)


def _leaves(annotation: Any) -> Iterator[Any]:
    """Yield every type inside an annotation."""
    for member in _members(annotation):
        inner = get_args(member)
        if get_origin(member) is Literal or not inner:
            yield member
        else:
            for argument in inner:
                yield from _leaves(argument)


def _choices(annotation: Any) -> tuple[str, ...]:
    literals = (leaf for leaf in _leaves(annotation) if get_origin(leaf) is Literal)
    return tuple(str(word) for literal in literals for word in get_args(literal))


def _bounds(info: FieldInfo) -> tuple[int | None, int | None]:
    marks = [*info.metadata, *_marks(info.annotation)]
    low = next((int(str(mark.ge)) for mark in marks if isinstance(mark, Ge)), None)
    high = next((int(str(mark.le)) for mark in marks if isinstance(mark, Le)), None)
    return low, high


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    for inner in get_args(annotation):
        if not isinstance(inner, str):
            yield from _marks(inner)
