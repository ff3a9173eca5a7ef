"""Where in a raw record things stand: fields that name a person, lists of items. Works on JSON objects as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mentor_tui.domain.change import Raw
from mentor_tui.domain.records import MODELS, Label


def label_of(info: FieldInfo) -> Label:
    """Return the label a model field was declared with; one made from nothing for a field without."""
    return next((item for item in info.metadata if isinstance(item, Label)), Label(""))


def parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models an annotation holds: `Plan` in `Plan | None`, `Claim` in `list[Claim]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_in(inner)


def name_of(name: str, info: FieldInfo) -> str:
    """Return the name a field has in JSON."""
    return info.alias or name


@dataclass(frozen=True, slots=True)
class Declared:
    """How a field of a model was declared: its label, and the models that stand inside it."""

    label: Label
    parts: tuple[type[BaseModel], ...]


@cache
def declared(model: type[BaseModel]) -> Mapping[str, Declared]:
    """Map each field of a model, by its name in JSON, to how it was declared."""
    return {
        name_of(name, info): Declared(label_of(info), tuple(parts_in(info.annotation)))
        for name, info in model.model_fields.items()
    }


def declared_in(models: Iterable[type[BaseModel]]) -> Mapping[str, Declared]:
    """Map the fields of any of several models; of two with one name the last counts."""
    every = [declared(model) for model in models]
    return every[0] if len(every) == 1 else {name: found for each in every for name, found in each.items()}


@cache
def person_fields(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the paths of a kind's fields that hold a person id or a list of them: `("claims", "history", "by")`."""
    model = MODELS.get(kind)
    return tuple(_person_paths(model)) if model else ()


def _person_paths(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, info in model.model_fields.items():
        path = (*above, name_of(name, info))
        if label_of(info).to == "person":
            yield path
        for part in parts_in(info.annotation):
            yield from _person_paths(part, path)


def persons_in(raw: Raw) -> Iterator[str]:
    """Yield the ids of persons a raw record names, wherever its kind says one stands."""
    for path in person_fields(str(raw.get("kind"))):
        yield from texts_at(raw, path)


def texts_at(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts at a path into a JSON value, in every item of the lists on the way."""
    if isinstance(value, list):
        for item in value:
            yield from texts_at(item, path)
    elif path and isinstance(value, Mapping):
        yield from texts_at(value.get(path[0]), path[1:])
    elif not path and isinstance(value, str):
        yield value


def set_persons(value: Any, paths: Sequence[tuple[str, ...]], *, me: str) -> None:
    """Put the owner's id wherever `me` stands in one of `paths`; changes `value` in place, copying what it changes."""
    for path in paths:
        _set_person(value, path, me)


def _set_person(value: Any, path: tuple[str, ...], me: str) -> None:
    if isinstance(value, list):
        for item in value:
            _set_person(item, path, me)
    elif isinstance(value, dict) and path[0] in value:
        head, rest = path[0], path[1:]
        if rest:
            _set_person(value[head], rest, me)
        elif value[head] == "me":
            value[head] = me
        elif isinstance(value[head], list):
            value[head] = [me if item == "me" else item for item in value[head]]


def item_lists(value: Any) -> Iterator[list[dict[str, Any]]]:
    """Yield every list of objects in a JSON value, outer ones first."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from item_lists(inner)
    elif isinstance(value, list):
        if value and all(isinstance(item, dict) for item in value):
            yield value
        for inner in value:
            yield from item_lists(inner)
