"""A machine with a journal, for tests of sync: real journals, real transports, a given clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import created, deleted, updated
from mentor_tui.domain.identity import new_id
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.sync.came import Outcome
from mentor_tui.sync.engine import Syncing
from mentor_tui.sync.looking import Looking
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.space import Space, Spaces

START = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)


class Clock:
    """Tell a time that goes on a second with every look."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Machine:
    """One journal on one machine; `sync` is one whole sync of all its spaces."""

    def __init__(self, folder: Path, replica: str, owner: Mapping[str, Any]) -> None:
        self.folder, self.replica = folder, Replica(replica, folder.with_name(folder.name + ".state"))
        self.clock = Clock()
        if not (folder / "journal.json").exists():
            Journal.create(folder, dict(owner), clock=self.clock, timezone="Europe/London").close()
        self.journal = Journal.open(folder, clock=self.clock)
        self.spaces = Spaces(Files(folder))

    def reopen(self) -> None:
        self.journal._writer.close()  # as a kill leaves it: no checkpoint
        self.journal = Journal.open(self.folder, clock=self.clock)

    def join(self, space: Space) -> None:
        self.spaces.add(space)

    def sync(self, **options: Any) -> Outcome:
        self.journal.refresh()
        return Syncing(self.journal, self.replica, **options).run()

    def sync_only(self, space: Space) -> Outcome:
        """Sync one space, as when no other can be reached."""
        self.journal.refresh()
        return Syncing(self.journal, self.replica).run([space])

    def conflicts(self) -> list[str]:
        """Return the fields that wait for a look."""
        return [look.field for look in Looking(self.journal, self.replica).all()]

    # What a person does -------------------------------------------------------------------------------------------

    def raw(self, id: str) -> Any:
        return self.journal.snapshot.raw(id)

    def add(self, kind: str, **fields: Any) -> str:
        id = fields.pop("id", None) or new_id(self.clock())
        stamp = self.clock().isoformat()
        head = {"id": id, "kind": kind, "mentorship": None, "author": self.journal.snapshot.owner}
        record = {**head, "created": stamp, "updated": stamp, "visibility": "private", **fields}
        self.journal.apply([created(record)], f"added {kind}")
        return str(id)

    def set(self, id: str, **fields: Any) -> None:
        raw = self.raw(id)
        after = {**raw, **fields, "updated": self.clock().isoformat()}
        change = updated(raw, {name: value for name, value in after.items() if value is not ...})
        if change:
            self.journal.apply([change], "changed")

    def delete(self, id: str) -> None:
        self.journal.apply([deleted(self.raw(id))], "deleted")

    @property
    def records(self) -> dict[str, Any]:
        """All records but what differs by right: the stamps."""
        tables = self.journal.snapshot.tables.values()
        return {id: {**entry.raw, "updated": ""} for table in tables for id, entry in table.entries.items()}


def person(name: str, id: str) -> dict[str, Any]:
    stamp = START.isoformat()
    return {"id": id, "kind": "person", "name": name, "created": stamp, "updated": stamp, "visibility": "private"}


def settle(*machines: Machine, rounds: int = 4) -> None:
    for _ in range(rounds):
        for machine in machines:
            machine.sync()
