"""What the journal holds at one sequence, beyond the snapshot: document numbers, our own table, what is only kept.

Immutable, like the snapshot; `after` is the one way from one state to the next, whether a line was just saved, read
from disk, or written by another process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rpds import HashTrieMap

from mentor_tui.domain.change import Raw, changed
from mentor_tui.domain.snapshot import Snapshot, Trashed

Members = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """The journal at `snapshot.sequence`.

    `about` is the document of `_journal`; `numbers` the TinyDB document number of each id, given once and kept;
    `next_numbers` the next one to give, by kind; `kept` tables and documents that are none of ours, by table.
    """

    snapshot: Snapshot
    about: Members = field(default_factory=dict)
    numbers: HashTrieMap[str, int] = field(default_factory=HashTrieMap)
    next_numbers: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sequence(self) -> int:
        """The sequence of the newest line in it."""
        return self.snapshot.sequence

    def after(self, line: Members) -> State:
        """Return the state after a line of the log."""
        sequence = int(line["sequence"])
        result = self
        if line.get("changes"):
            result = result._changed(line)
        if line.get("emptied"):
            result = result._emptied(line["emptied"])
        if line.get("personal"):
            result = result.with_personal(laid_over(result.snapshot.personal, line["personal"]))
        if line.get("documents"):
            documents = laid_over(result.about.get("documents") or {}, line["documents"])
            result = replace(result, about={**result.about, "documents": documents})
        if line.get("owner"):
            result = replace(result, snapshot=replace(result.snapshot, owner=str(line["owner"])))
        if result.sequence != sequence:
            result = replace(result, snapshot=replace(result.snapshot, sequence=sequence))
        return result

    def with_personal(self, personal: Members) -> State:
        """Return the state with another personal table, and the owner's further ids that stand in it."""
        same = personal.get("same_as")
        ids = frozenset(id for id in same if isinstance(id, str)) if isinstance(same, list | dict) else frozenset()
        return replace(self, snapshot=replace(self.snapshot, personal=personal, same_as=ids))

    def _changed(self, line: Members) -> State:
        pending: dict[str, Raw | None] = {}
        trash = self.snapshot.trash
        for change in line["changes"]:
            id = change["id"]
            was = pending[id] if id in pending else self.snapshot.raw(id)
            now = pending[id] = _record_after(was, change)
            if now is not None:
                trash = trash.remove(id) if id in trash else trash
            elif was is not None:
                trash = trash.insert(id, Trashed(was, str(line.get("by") or ""), str(line.get("at") or "")))
        return self._holding(pending, trash, line)

    def _holding(self, pending: Mapping[str, Raw | None], trash: HashTrieMap[str, Trashed], line: Members) -> State:
        sequence = int(line["sequence"])
        present = [raw for raw in pending.values() if raw is not None]
        snapshot = self.snapshot
        if len(present) < len(pending):
            snapshot = snapshot.without((id for id, raw in pending.items() if raw is None), sequence)
        if present:
            snapshot = snapshot.with_records(present, sequence)
        if trash is not snapshot.trash:
            snapshot = replace(snapshot, trash=trash)
        numbers, next_numbers = self._numbered(present, line.get("numbers") or {})
        return State(snapshot, self.about, numbers, next_numbers, self.kept)

    def _numbered(self, raws: list[Raw], asked: Mapping[str, int]) -> tuple[HashTrieMap[str, int], Mapping[str, int]]:
        """Return the numbers with the next of its table, or the one asked for if it is higher, for each new record."""
        new = [raw for raw in raws if raw["id"] not in self.numbers]
        if not new:
            return self.numbers, self.next_numbers
        following = dict(self.next_numbers)
        given: dict[str, int] = {}
        for raw in new:
            given[raw["id"]] = max(following.get(raw["kind"], 1), asked.get(raw["id"], 1))
            following[raw["kind"]] = given[raw["id"]] + 1
        return self.numbers.update(given), following

    def _emptied(self, ids: list[str]) -> State:
        trash, numbers = self.snapshot.trash, self.numbers
        for id in ids:
            if id in trash:
                trash, numbers = trash.remove(id), numbers.discard(id)
        return replace(self, numbers=numbers, snapshot=replace(self.snapshot, trash=trash))


def _record_after(record: Raw | None, change: Members) -> Raw | None:
    """Return what a saved change makes of a record: the whole of a new one, the touched fields of an update."""
    before, after = change.get("before"), change.get("after")
    if after is None:
        return None
    if before is None:
        return dict(after)
    return changed(record, before, after) if record is not None else None


def laid_over(current: Any, patch: Any) -> Any:
    """Return `patch` laid over `current`: objects merge deep, null clears, everything else replaces."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(current) if isinstance(current, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = laid_over(merged.get(name), value)
    return merged
