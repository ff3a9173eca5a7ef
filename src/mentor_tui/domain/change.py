"""Changes to records: what was, what is; applied, inverted, and merged with what happened meanwhile.

A change holds only the fields it touches, each with the value it had and the value it gets, so that it can be undone
field by field and merged with another change of the same record without any clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Raw = Mapping[str, Any]
#: Fields that say when rather than what: they never conflict, the latest stands.
STAMPS = frozenset({"updated"})


class _Missing:
    """Stand for a field that is not there, which is not the same as one that is null."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Change:
    """One record's change. `before` is None for a record that comes into being, `after` for one that is deleted.

    Of an updated record both hold the touched fields alone; a field that is absent on one side is missing there.
    """

    kind: str
    id: str
    before: Raw | None
    after: Raw | None

    @property
    def action(self) -> Literal["created", "updated", "deleted"]:
        """What happened to the record, in one word."""
        if self.before is None:
            return "created"
        return "deleted" if self.after is None else "updated"

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields an update touches, stamps left out; sorted."""
        return tuple(sorted({*(self.before or {}), *(self.after or {})} - STAMPS))

    def inverted(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed meanwhile: the value `mine` was to be, and the value `theirs` there now.

    `field` is a dotted path, empty where the whole record is meant.
    """

    id: str
    field: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The record after a merge (None: deleted) and the fields that could not be merged and stayed as they were."""

    record: Raw | None
    conflicts: tuple[Conflict, ...] = ()


def created(record: Raw) -> Change:
    """Return the change by which `record` comes into being."""
    return Change(record["kind"], record["id"], None, record)


def deleted(record: Raw) -> Change:
    """Return the change by which `record` goes to the trash."""
    return Change(record["kind"], record["id"], record, None)


def updated(before: Raw, after: Raw) -> Change | None:
    """Return the change from one form of a record to another, or None where they are the same but for stamps."""
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for name, value in after.items():
        # Mostly the very same objects: the look at them comes before any call, since every save comes through here.
        if (old := before.get(name, MISSING)) is not value and not _same(old, value):
            now[name] = value
            if old is not MISSING:
                was[name] = old
    was.update((name, value) for name, value in before.items() if name not in after)
    if was.keys() <= STAMPS and now.keys() <= STAMPS:
        return None
    return Change(after["kind"], after["id"], was, now)


def unmerged(current: Raw | None, change: Change) -> Raw | None:
    """Return `current` after an update that is all there is to do; None where the change needs merging or trimming.

    That is so where the record still has every value the change saw, and gets another one in each of its fields.
    """
    before, after = change.before, change.after
    if current is None or before is None or after is None or current["kind"] != change.kind:
        return None
    names = before.keys() | after.keys()
    for name in names:
        was = before.get(name, MISSING)
        if not _same(was, current.get(name, MISSING)) or _same(was, after.get(name, MISSING)):
            return None
    return None if names <= STAMPS else changed(current, before, after)


def changed(record: Raw, before: Raw, after: Raw) -> Raw:
    """Return a record with the touched fields of an update as they are `after` it."""
    left = {name: value for name, value in record.items() if name not in before or name in after}
    left.update(after)
    return left


def merge(current: Raw | None, change: Change) -> Merged:
    """Return `current` with `change` merged in, field by field; what moved on meanwhile is kept and named.

    A delete covers only what its author saw: a record that has changed since stays, as a conflict.
    """
    if change.before is None:
        return _merge_created(current, change)
    if current is None:
        return Merged(None) if change.after is None else Merged(None, (Conflict(change.id, "", change.after, None),))
    if change.after is None:
        return _merge_deleted(current, change)
    return _merge_updated(current, change)


def _merge_created(current: Raw | None, change: Change) -> Merged:
    if current is None or _same(current, change.after):
        return Merged(change.after)
    return Merged(current, (Conflict(change.id, "", change.after, current),))


def _merge_deleted(current: Raw, change: Change) -> Merged:
    since = updated(change.before or {}, current)
    if since is None:
        return Merged(None)
    return Merged(current, tuple(Conflict(change.id, name, None, current.get(name)) for name in since.fields))


def _merge_updated(current: Raw, change: Change) -> Merged:
    before, after = change.before or {}, change.after or {}
    result = dict(current)
    conflicts: list[Conflict] = []
    for name in dict.fromkeys((*before, *after)):
        base, mine, theirs = (side.get(name, MISSING) for side in (before, after, current))
        value = mine if name in STAMPS else _three_way(base, mine, theirs, name, change.id, conflicts)
        if value is MISSING:
            result.pop(name, None)
        else:
            result[name] = value
    return Merged(result, tuple(conflicts))


def _three_way(base: Any, mine: Any, theirs: Any, path: str, id: str, conflicts: list[Conflict]) -> Any:
    """Return the merged value; where both sides differ, go inside objects and lists of items, else keep theirs."""
    if _same(theirs, base) or _same(theirs, mine):
        return mine
    if _same(mine, base):
        return theirs
    if all(isinstance(side, Mapping) for side in (base, mine, theirs)):
        return _merge_objects(base, mine, theirs, path, id, conflicts)
    # The first items of two hands stand beside each other, as all later ones do.
    items = [] if base is None or base is MISSING else base
    if all(_is_item_list(side) for side in (items, mine, theirs)):
        return _merge_items(items, mine, theirs, path, id, conflicts)
    conflicts.append(Conflict(id, path, None if mine is MISSING else mine, None if theirs is MISSING else theirs))
    return theirs


def _merge_objects(base: Raw, mine: Raw, theirs: Raw, path: str, id: str, conflicts: list[Conflict]) -> Raw:
    result: dict[str, Any] = {}
    for name in dict.fromkeys((*theirs, *mine)):
        old, ours, others = (side.get(name, MISSING) for side in (base, mine, theirs))
        value = _three_way(old, ours, others, f"{path}.{name}", id, conflicts)
        if value is not MISSING:
            result[name] = value
    return result


def _merge_items(
    base: Sequence[Raw], mine: Sequence[Raw], theirs: Sequence[Raw], path: str, id: str, conflicts: list[Conflict]
) -> list[Raw]:
    """Merge two lists of items by their ids: my order, with what only they have put in where they have it."""
    by_id = [{item["id"]: item for item in side} for side in (base, mine, theirs)]
    order = [item["id"] for item in mine]
    for place, item in enumerate(theirs):
        if item["id"] not in by_id[1]:
            order.insert(min(place, len(order)), item["id"])
    result: list[Raw] = []
    for key in order:
        old, ours, others = (side.get(key, MISSING) for side in by_id)
        value = _three_way(old, ours, others, f"{path}.{key}", id, conflicts)
        if value is not MISSING:
            result.append(value)
    return result


def _is_item_list(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, Mapping) and item.get("id") for item in value)


def _same(one: Any, other: Any) -> bool:
    """Say whether two JSON values are the same; 1, 1.0 and true are three values, as they are in JSON text."""
    if one is other:
        return True
    if type(one) is str:  # as most values are; asking whether text is a mapping takes longer than comparing it
        return type(other) is str and one == other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)
