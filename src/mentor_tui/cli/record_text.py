"""A record as lines of plain text: what `show` prints for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from mentor_tui.cli.shape import Shape, shape_of_kind
from mentor_tui.domain.change import Raw
from mentor_tui.domain.day import instant_from
from mentor_tui.domain.draft import as_written
from mentor_tui.domain.field_path import label_of, name_of
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import MODELS, Mentorship, Record
from mentor_tui.domain.records.evidence import View
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.visibility import LADDER
from mentor_tui.domain.word import ask_word, state_word, view_word, visibility_word

_INDENT = "  "
_VIEWS = get_args(View)
_STAMPS = ("created", "updated")


def title_of(raw: Raw) -> str:
    """Return the words a list shows for a record, whether or not it fits its model."""
    from pydantic import ValidationError

    model = MODELS.get(str(raw.get("kind")))
    try:
        if model is not None:
            return one_line(model.model_validate(raw).title_text)
    except ValidationError:
        pass
    words = (raw.get(name) for name in ("title", "name", "topic", "text", "note", "id"))
    return next((one_line(word) for word in words if isinstance(word, str) and word), "untitled")


def listed_title(raw: Raw, snapshot: Snapshot) -> str:
    """Return the words a list shows for a record, a mentorship with the other one's name: it is known by that."""
    pair = snapshot.one(Mentorship, str(raw.get("id"))) if raw.get("kind") == "mentorship" else None
    other = Pair.of(snapshot, pair).partner if pair else None
    return f"{title_of(raw)} with {one_line(other.name)}" if other else title_of(raw)


def record_lines(raw: Raw, snapshot: Snapshot, zone: ZoneInfo) -> list[str]:
    """Return a record's fields, one a line or a block, in the order forms have; stamps are local to `zone`."""
    kind = str(raw.get("kind"))
    shape = shape_of_kind(kind) if kind in KINDS else Shape("unknown")
    shown = as_written(raw) | {name: _local(raw.get(name), zone) for name in _STAMPS if raw.get(name)}
    return list(_fields(shown, shape, snapshot, ""))


def _in_words(name: str, value: Any, kind: str) -> Any:
    """Return a word of the record types as people read it; any other value as it is."""
    if not isinstance(value, str):
        return value
    if name == "state":
        return state_word(kind, value)
    if name == "visibility" and value in LADDER:
        return visibility_word(value)
    if name in ("mentee_view", "mentor_view") and value in _VIEWS:
        return view_word(value, "mentee" if name == "mentee_view" else "mentor")
    return ask_word(value) if name == "asks" else value


def _fields(value: Mapping[str, Any], shape: Shape, snapshot: Snapshot, indent: str) -> Iterator[str]:
    labels = _labels(shape.model)
    order = [name for name in labels if name in value] + [name for name in value if name not in labels]
    for name in order:
        if value[name] is not None and value[name] != []:
            said = _in_words(name, value[name], str(value.get("kind")))
            yield from _field(labels.get(name, name), said, shape.field(name), snapshot, indent)


def _field(label: str, value: Any, shape: Shape, snapshot: Snapshot, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{label}"
        yield from _fields(value, shape, snapshot, indent + _INDENT)
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for number, item in enumerate(value, 1):
            inner = shape.inner or Shape("unknown")
            bare = {name: part for name, part in item.items() if name != "id"} if isinstance(item, Mapping) else item
            yield from _field(f"{label} {number}", bare, inner, snapshot, indent)
    elif isinstance(value, list):
        yield f"{indent}{label}: {', '.join(_word(item, shape, snapshot) for item in value)}"
    else:
        yield from _words(f"{indent}{label}:", _word(value, shape, snapshot), indent + _INDENT)


def _words(head: str, text: str, indent: str) -> Iterator[str]:
    if "\n" not in text:
        yield f"{head} {text}"
        return
    yield head
    for line in text.splitlines():
        yield f"{indent}{line}".rstrip()


def _word(value: Any, shape: Shape, snapshot: Snapshot) -> str:
    """Return a value in words; a reference as the title of what it points at."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if shape.to and isinstance(value, str):
        target = snapshot.raw(value)
        return f"{title_of(target)} ({value[-4:]})" if target else value
    return str(value)


def _labels(model: type[BaseModel] | None) -> dict[str, str]:
    if model is None:
        return {}
    infos = {name_of(name, info): info for name, info in model.model_fields.items()}
    order = sorted(infos, key=lambda name: name in Record.model_fields)  # its own fields first, then the header
    return {name: label_of(infos[name]).label or name for name in order}


def _local(instant: Any, zone: ZoneInfo) -> Any:
    try:
        moment: datetime = instant_from(instant)
    except ValueError:
        return instant
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
