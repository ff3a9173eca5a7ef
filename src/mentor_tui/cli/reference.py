"""What a written record holds that this journal does not know: fields of no model, ids that lead nowhere, codes
of no framework.

All of it is kept; this module only says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from mentor_tui.cli.near import near_words
from mentor_tui.cli.shape import Shape, fields_of, shape_of_kind
from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.unknown_code import FrameworkOf, PackOf, not_held, unknown_codes
from mentor_tui.runtime import shelf


def remarks(records: Iterable[Raw], snapshot: Snapshot) -> Iterator[tuple[str, ...]]:
    """Yield for each record a line for each unknown field, id that `snapshot` does not hold, and unknown code."""
    framework, pack = cache(shelf.framework), cache(shelf.skills_pack)
    for record in records:
        inside = _inside(record, shape_of_kind(record["kind"]), "", snapshot)
        codes = unknown_codes(record, snapshot, framework, pack)
        packs = _unknown_packs(record, framework, pack)
        yield tuple(dict.fromkeys((*inside, *_no_option(record), *packs, *codes)))


def _unknown_packs(record: Raw, framework: FrameworkOf, pack: PackOf) -> Iterator[str]:
    """Yield a line for a framework or a skills pack that is not at hand."""
    named = record.get("framework")
    if record["kind"] == "mentorship" and isinstance(named, str) and framework(named) is None:
        yield f"framework: {not_held(named, shelf.framework_ids(), 'the frameworks at hand')}; kept as it is"
    skills = record.get("pack")
    if record["kind"] == "rating" and isinstance(skills, str) and pack(skills) is None:
        yield f"pack: {not_held(skills, shelf.skills_pack_ids(), 'the skills packs at hand')}; kept as it is"


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
    near = near_words(name, known)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{place} is no field of ours{hint}; kept as it is"
