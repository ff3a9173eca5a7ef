"""What a written record holds that this journal does not know: fields of no model, ids that lead nowhere.

All of it is kept; this module only says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from mentor_tui.cli.shape import Shape, fields_of, shape_of_kind
from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot


def remarks(record: Raw, snapshot: Snapshot) -> tuple[str, ...]:
    """Return one line for each unknown field and each id in `record` that `snapshot` does not hold."""
    found = (*_inside(record, shape_of_kind(record["kind"]), "", snapshot), *_no_option(record))
    return tuple(dict.fromkeys(found))


def _no_option(record: Raw) -> Iterator[str]:
    """Say so where the chosen option is none of a worksheet's own."""
    chosen = record.get("chosen") if record["kind"] == "worksheet" else None
    if chosen and all(chosen != option.get("id") for option in record.get("options") or ()):
        yield f"chosen: {chosen} is none of the options; kept as it is"


def _inside(value: Any, shape: Shape, path: str, snapshot: Snapshot) -> Iterator[str]:
    if shape.what == "object" and shape.model is not None and isinstance(value, Mapping):
        known = fields_of(shape.model)
        for name, inner in value.items():
            place = f"{path}.{name}" if path else name
            if name not in known:
                yield _unknown(place, name, known)
            else:
                yield from _inside(inner, known[name], place, snapshot)
    elif isinstance(value, list) and shape.inner is not None:
        for item in value:
            yield from _inside(item, shape.inner, path, snapshot)
    elif shape.to and isinstance(value, str) and snapshot.entry(value) is None:
        yield f"{path}: {value} is not in this journal; kept as it is"


def _unknown(place: str, name: str, known: Mapping[str, Shape]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.75)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{place} is no field of ours{hint}; kept as it is"
