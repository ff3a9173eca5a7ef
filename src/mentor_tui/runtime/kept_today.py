"""The Today view kept from the last time: drawn at once by app and command line, before the journal is read.

Keeps beside the view the few records whose names stand around it, and until when it holds; where the files lie and
whether they have changed is the store's matter. Loads no models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mentor_tui import __version__
from mentor_tui.store import cache

if TYPE_CHECKING:
    from mentor_tui.domain.snapshot import Raw, Snapshot
    from mentor_tui.store.journal import Journal

_LENGTH = 60
"""Minutes of a meeting that names none."""


@dataclass(frozen=True, slots=True)
class KeptToday:
    """The view, the owner's zone, and a snapshot of nothing but the people and mentorships it speaks of."""

    view: dict[str, Any]
    zone: ZoneInfo
    snapshot: Snapshot


def kept_today(folder: Path, now: datetime) -> KeptToday | None:
    """Return what was kept for the journal in `folder` if it still holds at `now` (aware), else None."""
    kept = cache.today(folder)
    if kept is None or kept.get("version") != __version__:
        return None
    try:
        return _held(kept, now)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # somebody else's hand was in it; the journal itself tells


def _held(kept: Mapping[str, Any], now: datetime) -> KeptToday | None:
    zone = ZoneInfo(kept["view"]["zone"])
    since, until = (datetime.fromisoformat(kept[name]) for name in ("since", "until"))
    if not since <= now <= until or now.astimezone(zone).date().isoformat() != kept["view"]["day"]:
        return None
    return KeptToday(kept["view"], zone, _snapshot(kept))


def keep_today(journal: Journal, snapshot: Snapshot, view: Mapping[str, Any], now: datetime) -> None:
    """Keep the view of `snapshot`, one of the journal's, worked out at `now`; nothing where the journal has moved on.

    It holds until the day ends or a meeting does, since then something else is asked.
    """
    until = min([now + timedelta(days=1), *_ends(view)])
    kept = {
        "version": __version__,
        "since": now.isoformat(),
        "until": until.isoformat(),
        "personal": {name: snapshot.personal[name] for name in ("same_as",) if name in snapshot.personal},
        "records": list(_spoken_of(snapshot, view)),
        "view": dict(view),
    }
    journal.keep_today(str(view["day"]), kept, sequence=snapshot.sequence)


def _ends(view: Mapping[str, Any]) -> Iterator[datetime]:
    for meeting in view["next_meetings"]:
        start = datetime.fromisoformat(meeting["local"]["time"]).replace(tzinfo=ZoneInfo(meeting["local"]["zone"]))
        yield start + timedelta(minutes=meeting.get("minutes") or _LENGTH)


def _spoken_of(snapshot: Snapshot, view: Mapping[str, Any]) -> Iterator[Raw]:
    """Yield the mentorships and the people in them, then whoever else wrote something that is new."""
    people = {snapshot.owner: None}
    for entry in snapshot.table("mentorship").in_order:
        yield entry.raw
        people |= {str(entry.raw.get("mentor")): None, str(entry.raw.get("mentee")): None}
    people |= {str(item.get("author")): None for name in ("unread", "changes") for item in view[name]}
    known = snapshot.table("person").entries
    yield from (known[id].raw for id in people if id in known)


def _snapshot(kept: Mapping[str, Any]) -> Snapshot:
    from mentor_tui.domain.snapshot import Snapshot

    same = kept["personal"].get("same_as") or ()
    return Snapshot(owner=kept["view"]["owner"], same_as=frozenset(same)).with_records(kept["records"], 0)
