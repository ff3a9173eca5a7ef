"""When this machine last synced a journal with all its spaces, and what it has changed since.

Kept in the machine's state folder beside what it has published, not in the journal: each machine has its own syncs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.domain.day import instant_from, instant_text
from mentor_tui.domain.space import MINE, Scope
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.journal import Journal
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.space import Spaces

_NAME = "last.json"


@dataclass(frozen=True, slots=True)
class LastSync:
    """The last sync in which every space was reached: its instant, and the journal's sequence that was sent."""

    at: datetime
    sequence: int


def note_sync(replica: Replica, at: datetime, sequence: int) -> None:
    """Keep that everything up to a sequence was sent."""
    private_folder(replica.folder)
    text = json.dumps({"at": instant_text(at), "sequence": sequence})
    replace_file(replica.folder / _NAME, text.encode())


def last_sync(replica: Replica) -> LastSync | None:
    """Return the last whole sync, None where there was none on this machine."""
    try:
        kept = json.loads((replica.folder / _NAME).read_bytes())
        return LastSync(instant_from(kept["at"]), int(kept["sequence"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def unsent(journal: Journal, replica: Replica) -> int:
    """Count the records changed here since the last whole sync that some space would get."""
    last = last_sync(replica)
    since = last.sequence if last and last.sequence <= journal.snapshot.sequence else 0
    touched = journal.touched_since(since)
    entries = Spaces(journal.files).places()
    if MINE in entries:
        return len(touched)
    snapshot = journal.snapshot
    scope = Scope(snapshot, entries)
    raws = [snapshot.raw(id) or (trashed.raw if (trashed := snapshot.trash.get(id)) else None) for id in touched]
    return sum(raw is not None and scope.of_record(raw) != MINE for raw in raws)
