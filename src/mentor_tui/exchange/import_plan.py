"""What an import would do, before anything is done: changes, conflicts, and what a person should hear."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mentor_tui.domain.change import Change, Conflict, created, merge, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.naming import resolved
from mentor_tui.domain.snapshot import Raw, Snapshot


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plan: `changes` to apply as one, `conflicts` where the journal keeps what it has, `notes` of one line each.

    `frameworks` are criteria packs found in the files, as mappings; they do not go into the journal. `files` are to be
    attached before the changes are applied: the new records name them by their SHA-256. `is_journal` says that another
    journal was among what came in.
    """

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
    frameworks: tuple[Mapping[str, Any], ...] = ()
    files: tuple[Path, ...] = ()
    is_journal: bool = False

    @property
    def origin(self) -> str:
        """The origin to save it with: undo takes back files that were taken in, but not a whole other journal."""
        return "journal" if self.is_journal else "import"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do and nothing to say."""
        return not (self.changes or self.conflicts or self.notes or self.frameworks)


@dataclass
class Desk:
    """Collect what several files want of one journal, record by record, so that one plan comes out.

    `mentorship` is where new records go that name none; `zone` is the owner's.
    """

    snapshot: Snapshot
    now: datetime
    zone: ZoneInfo
    mentorship: str | None = None
    conflicts: list[Conflict] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    frameworks: list[Mapping[str, Any]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    is_journal: bool = False
    _edited: dict[str, dict[str, Any]] = field(default_factory=dict)
    _new: dict[str, dict[str, Any]] = field(default_factory=dict)

    def current(self, id: str) -> Raw | None:
        """Return a record as this import would leave it so far."""
        return self._new.get(id) or self._edited.get(id) or self.snapshot.raw(id)

    def named(self, to: str, text: str, *, where: str) -> str:
        """Return the id that a name in a file means; what means nothing is kept and said, several are refused."""
        if text == "me":
            return text
        known = self.snapshot.with_records(list(self._new.values()), self.snapshot.sequence)
        found = resolved(known, text, to, where=where)
        if found is None:
            self.note(f"{where}: {text} is not in this journal; kept as it is")
        return found or text

    def edit(self, id: str, patch: Mapping[str, Any], *, where: str, why: str = "") -> None:
        """Lay a patch over a record; raise `ValueRefused` naming `where`, the field, the value, what is allowed."""
        current = self.current(id)
        if current is None:
            self.note(f"{where}: the record {id} is not in this journal")
            return
        after = Draft(self.snapshot, self.now).edited(current, patch, why=why, where=where)
        (self._new if id in self._new else self._edited)[id] = after

    def add(self, kind: str, fields: Mapping[str, Any], *, where: str) -> None:
        """Make a new record; one whose id lies in the trash stays there."""
        id = fields.get("id")
        if id is not None and id in self.snapshot.trash:
            self.note(f"{where}: {id} is in the trash and stays there")
            return
        given = dict(fields)
        if self.mentorship and kind not in {"person", "mentorship"}:
            given.setdefault("mentorship", self.mentorship)
        record = Draft(self.snapshot, self.now).new(kind, given, where=where)
        self._new.setdefault(record["id"], record)

    def keep(self, record: Raw) -> None:
        """Take in a record of a kind this version does not know, as it is."""
        self._new.setdefault(str(record["id"]), dict(record))

    def conflict(self, id: str, path: str, mine: Any, theirs: Any) -> None:
        """Note a field that stays as the journal has it."""
        self.conflicts.append(Conflict(id, path, mine, theirs))

    def note(self, line: str) -> None:
        """Say something once."""
        self.notes[line] = None

    def plan(self) -> ImportPlan:
        """Return what came together."""
        edits = (updated(self.snapshot.raw(id) or {}, after) for id, after in self._edited.items())
        changes = (*map(created, self._new.values()), *filter(None, edits))
        return ImportPlan(
            changes,
            tuple(self.conflicts),
            tuple(self.notes),
            tuple(self.frameworks),
            tuple(self.files),
            self.is_journal,
        )


def taken(snapshot: Snapshot, conflicts: Iterable[Conflict], now: datetime) -> tuple[Change, ...]:
    """Return the changes by which a person takes the imported side of conflicts; what was deleted stays deleted."""
    edited: dict[str, Raw] = {}
    for conflict in conflicts:
        current = edited.get(conflict.id) or snapshot.raw(conflict.id)
        if current is not None:
            patch = patch_at(current, conflict.field.split("."), conflict.mine or None)
            edited[conflict.id] = Draft(snapshot, now).edited(current, patch, why="imported")
    return tuple(filter(None, (updated(snapshot.raw(id) or {}, after) for id, after in edited.items())))


def decided(snapshot: Snapshot, plan: ImportPlan, chosen: Iterable[Conflict], now: datetime) -> tuple[Change, ...]:
    """Return the plan's changes with the imported side of the `chosen` conflicts; one change of each record."""
    records = {change.id: record_after(snapshot, change) for change in plan.changes}
    after = snapshot.with_records(list(records.values()), snapshot.sequence)
    records |= {change.id: record_after(after, change) for change in taken(after, chosen, now)}
    changes = (
        created(record) if (before := snapshot.raw(id)) is None else updated(before, record)
        for id, record in records.items()
    )
    return tuple(filter(None, changes))


def record_after(snapshot: Snapshot, change: Change) -> Raw:
    """Return a record as the change would leave it."""
    return merge(snapshot.raw(change.id), change).record or {}


def patch_at(value: Any, path: Sequence[str], new: Any) -> Any:
    """Return the patch that sets one dotted path into a raw record; a list is given whole, by the ids of its items."""
    if not path:
        return new
    head, rest = path[0], path[1:]
    if isinstance(value, list | tuple):
        return [
            {"id": head, **patch_at(item, rest, new)} if item.get("id") == head else {"id": item.get("id")}
            for item in value
        ]
    inner = value.get(head) if isinstance(value, Mapping) else None
    return {head: patch_at(inner, rest, new)}


def derived_id(moment: datetime | date | None, *parts: object) -> str:
    """Return the id of something that came without one: the same for the same content, so a second import adds nothing.

    It has the form of our ids: the moment in milliseconds, then bits of a digest of `parts`.
    """
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    milliseconds = max(0, int(moment.timestamp() * 1000)) if moment else 0
    found = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    head = f"{milliseconds & (1 << 48) - 1:012x}"
    return f"{head[:8]}-{head[8:]}-7{found[:3]}-{'89ab'[int(found[3], 16) % 4]}{found[4:7]}-{found[7:19]}"
