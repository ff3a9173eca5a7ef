"""What a field of a record takes, read off its model, and text turned into that.

A text that does not fit is passed on as it stands: the model then refuses it and says what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mentor_tui.domain.field_path import label_of, name_of
from mentor_tui.domain.records import MODELS, Label
from mentor_tui.domain.records.field import Past

What = Literal["text", "number", "flag", "day", "clock", "list", "object", "map", "unknown"]

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,300})(\.\d+)?([eE][+-]?\d{1,3})?")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class Shape:
    """Say what stands in a field: `inner` is the shape of a list's items, `model` that of an object.

    `to` is the kind of record the field refers to (`any` for every kind), empty where it refers to none; `past` says
    whether its day lies behind, as its `Label` does.
    """

    what: What
    inner: Shape | None = None
    model: type[BaseModel] | None = None
    to: str = ""
    past: Past = False

    def field(self, name: str) -> Shape:
        """Return the shape of a field of this object."""
        if self.what == "map":
            return Shape("text")
        return fields_of(self.model).get(name, UNKNOWN) if self.model else UNKNOWN

    @property
    def holds_items(self) -> bool:
        """Say whether this is a list of objects."""
        return self.inner is not None and self.inner.what == "object"


UNKNOWN = Shape("unknown")


def shape_of_kind(kind: str) -> Shape:
    """Return the shape of a whole record."""
    return Shape("object", model=MODELS[kind])


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """Return the shapes of a model's fields by their JSON names; asked for each of a hundred thousand records."""
    return {name_of(name, info): _of_field(name, info) for name, info in model.model_fields.items()}


def _of_field(name: str, info: FieldInfo) -> Shape:
    label = label_of(info)
    if name == "chosen":  # written as the number of an option, kept as its id
        return Shape("number")
    return _of(info.annotation, label)


def _of(annotation: Any, label: Label) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(arguments[0], label)
    if origin in (Union, UnionType):
        return _of(next(arm for arm in arguments if arm is not NoneType), label)
    if origin is list:
        return Shape("list", inner=_of(arguments[0], label), to=label.to)
    if origin is dict:
        return Shape("map")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("object", model=annotation)
    return Shape(_of_plain(annotation, is_clock=label.hint == "clock"), to=label.to, past=label.past)


def _of_plain(annotation: Any, *, is_clock: bool) -> What:
    """Return what a plain type takes; an instant is text, since nobody types one but as ISO."""
    if annotation is datetime:
        return "clock" if is_clock else "text"
    known: dict[Any, What] = {bool: "flag", int: "number", float: "number", date: "day"}
    return known.get(annotation, "text")


def plain_value(what: What, text: str) -> Any:
    """Return a number or a truth value for text that is one, else the text."""
    if what == "number" and _NUMBER.fullmatch(text):
        return float(text) if set(text) & set(".eE") else int(text)
    if what == "flag":
        return _FLAGS.get(text.lower(), text)
    return text
