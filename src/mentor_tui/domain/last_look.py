"""When the owner last looked, and what sync noted that others have changed since: small facts of `_personal`.

Loads no record model, so that the first frame can say what is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mentor_tui.domain.day import instant_from, instant_text
from mentor_tui.domain.snapshot import Snapshot

#: In `_personal`: by id, who of the others changed a record and when it came in, `{at, by}`; sync writes it.
CHANGED_BY_OTHERS = "changed_by_others"


def looked(now: datetime) -> dict[str, Any]:
    """Return the patch of `_personal` that remembers a look at an aware moment."""
    return {"last_look": instant_text(now)}


def last_look(snapshot: Snapshot) -> datetime | None:
    """Return the instant of the owner's last look; None where there was none."""
    return moment_of(snapshot.personal.get("last_look"))


def touches(snapshot: Snapshot) -> dict[str, tuple[datetime, str]]:
    """Return what sync noted of the others' changes: by record id, when it came in and the person's id."""
    noted = snapshot.personal.get(CHANGED_BY_OTHERS)
    pairs = noted.items() if isinstance(noted, Mapping) else ()
    found = {
        id: (moment_of(item.get("at")), str(item.get("by") or "")) for id, item in pairs if isinstance(item, Mapping)
    }
    return {id: (at, by) for id, (at, by) in found.items() if at is not None}


def touched_since(snapshot: Snapshot, since: datetime | None) -> frozenset[str]:
    """Return the records that came in changed by others after a moment, and still are there; a look at few."""
    known = touches(snapshot).items()
    return frozenset(id for id, (at, _) in known if (since is None or at > since) and snapshot.entry(id) is not None)


def moment_of(text: Any) -> datetime | None:
    """Return the aware UTC instant that a value writes; None for anything else."""
    try:
        return instant_from(text).astimezone(UTC)
    except ValueError:
        return None
