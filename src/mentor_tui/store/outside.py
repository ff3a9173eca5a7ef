"""A checkpoint that somebody edited outside: what differs, as changes, and what stands against the log.

The edited file stands for every record it touched. Where the log changed the same record since, nothing is replayed
over it: what was saved here stays in the record's history and is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mentor_tui.domain.change import Change, Raw, created, deleted, updated
from mentor_tui.domain.day import instant_text
from mentor_tui.domain.identity import new_id
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.text import clean_json
from mentor_tui.store.checkpoint import number_of
from mentor_tui.store.state import State


@dataclass(frozen=True, slots=True)
class Edit:
    """An edited checkpoint: the `base` it was before, the `file` as it reads now; taken: the log has it already."""

    base: State
    file: State
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What an edit comes to: the state to checkpoint once `changes` are saved, and the records in conflict."""

    changes: tuple[Change, ...]
    conflicts: tuple[str, ...]
    file: State


def grounded(state: State, file: State) -> State:
    """Return a state rebuilt from lines alone with what only the checkpoint says: owner, our table, what is kept."""
    snapshot = replace(state.snapshot, owner=file.snapshot.owner)
    about = {**file.about, **state.about}
    return replace(state, snapshot=snapshot, about=about, kept=file.kept)


def taken(edit: Edit, now: State, at: datetime) -> Taken:
    """Return what to save so that the edited file stands, given the state `now` and the moment it was noticed."""
    file = filled(edit.file, at)
    changes: list[Change] = []
    conflicts: list[str] = []
    for id, raw in _differing(edit.base, file):
        standing = now.snapshot.raw(id)
        change = _change(standing, raw)
        if change is None:
            continue
        changes.append(change)
        if standing is not edit.base.snapshot.raw(id) and _differs(edit.base.snapshot.raw(id), standing):
            conflicts.append(f"{change.kind} {id}")
    return Taken(tuple(changes), tuple(conflicts), file)


def settled(state: State, edit: Edit, file: State) -> State:
    """Return the state with the edited file's document numbers, personal table and whatever it only keeps."""
    if _differs(edit.base.snapshot.personal, file.snapshot.personal):
        state = state.with_personal(file.snapshot.personal)
    return replace(_renumbered(state, file), kept=file.kept)


def filled(file: State, at: datetime) -> State:
    """Return an edited file's state with documents without id or kind made records, as stock TinyDB inserts them.

    Text is made safe on the way in. What cannot be made a record stays kept as it is.
    """
    kept: dict[str, Any] = {}
    numbers: dict[str, int] = {}
    found: list[Raw] = []
    for kind, documents in file.kept.items():
        if kind not in KINDS or not isinstance(documents, Mapping):
            kept[kind] = documents
            continue
        for key, raw in documents.items():
            record = _record(kind, raw, file.snapshot.owner, at) if number_of(key) else None
            if record is None:
                kept.setdefault(kind, {})[key] = raw
            else:
                found.append(record)
                numbers[record["id"]] = int(key)
    snapshot = file.snapshot.with_records(found, file.sequence) if found else file.snapshot
    return replace(file, snapshot=snapshot, kept=kept, numbers=file.numbers.update(numbers))


def _record(kind: str, raw: Any, owner: str, at: datetime) -> Raw | None:
    """Return a document of the table `kind` as a record; None where it says it is something else."""
    if not isinstance(raw, dict) or raw.get("id") or raw.get("kind", kind) != kind:
        return None
    return completed(kind, raw, owner, at)


def completed(kind: str, fields: Raw, owner: str, at: datetime) -> Raw:
    """Return `fields` as a record of `kind`: what they leave out of a header is filled in."""
    stamp = instant_text(at)
    header = {"mentorship": None, "author": owner, "created": stamp, "updated": stamp}
    return {"id": fields.get("id") or new_id(at), "kind": kind, **header, **_without(fields, "id", "kind")}


def _without(fields: Raw, *names: str) -> Raw:
    return {name: value for name, value in fields.items() if name not in names}


def _differing(base: State, file: State) -> Iterator[tuple[str, Raw | None]]:
    """Yield id and record, made safe, of every record that the edited file adds, changes or (None) leaves out."""
    for id in file.snapshot.ids:
        raw = file.snapshot.raw(id)
        if raw is not None and _differs(base.snapshot.raw(id), raw):
            yield id, _safe(raw)
    for id in base.snapshot.ids:
        if file.snapshot.entry(id) is None:
            yield id, None


def _safe(raw: Raw) -> Raw:
    try:
        cleaned: Raw = clean_json(raw)
    except ValueError:  # nested deeper than any record of ours: check names it
        return raw
    return cleaned if cleaned.get("id") == raw["id"] else raw


def _change(standing: Raw | None, raw: Raw | None) -> Change | None:
    if raw is None:
        return deleted(standing) if standing is not None else None
    if standing is None:
        return created(raw)
    return updated(standing, raw)


def _differs(one: Raw | None, other: Raw | None) -> bool:
    if one is None or other is None:
        return one is not other
    return one != other


def _renumbered(state: State, file: State) -> State:
    """Return the state with the numbers the file gives; a record the file does not know moves out of their way."""
    numbers = dict(state.numbers.items())
    following = {
        kind: max(state.next_numbers.get(kind, 1), file.next_numbers.get(kind, 1))
        for kind in {*state.next_numbers, *file.next_numbers}
    }
    trashed = [(id, item.raw.get("kind")) for id, item in state.snapshot.trash.items()]
    for kind, table in state.snapshot.tables.items():
        given = {file.numbers[id] for id in table.entries if id in file.numbers}
        loose = file.kept.get(kind)
        given |= {number_of(key) for key in loose} if isinstance(loose, Mapping) else set()
        for id in table.entries:
            if id in file.numbers:
                numbers[id] = file.numbers[id]
            elif numbers.get(id, 0) in given:
                numbers[id] = following.get(kind, 1)
                following[kind] = numbers[id] + 1
        for id in [id for id, its in trashed if its == kind and numbers.get(id) in given]:
            del numbers[id]  # it gets a new one when it returns
    return replace(state, numbers=type(state.numbers)(numbers), next_numbers=following)
