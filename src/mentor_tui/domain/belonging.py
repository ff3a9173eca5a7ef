"""To which mentorship a new record belongs where nobody says so: that of what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot

#: Fields that tie a record to another one, the nearest first.
_TIES = ("about", "meeting", "worksheet", "goal", "parent")


def own_mentorship(record: Raw) -> str | None:
    """Return the mentorship a record belongs to; a mentorship belongs to itself."""
    found = record.get("id") if record.get("kind") == "mentorship" else record.get("mentorship")
    return found if isinstance(found, str) else None


def tied_mentorship(snapshot: Snapshot, fields: Mapping[str, Any]) -> str | None:
    """Return the mentorship of the first record that the fields of a new one refer to, None where there is none."""
    written = (fields.get(name) for name in _TIES)
    records = (snapshot.raw(id) for id in written if isinstance(id, str))
    return next((found for record in records if record and (found := own_mentorship(record))), None)
