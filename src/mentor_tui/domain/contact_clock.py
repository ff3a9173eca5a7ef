"""How long it has been since the two of a mentorship were last in touch (rule 4).

A contact counts on its day, a held meeting on the day its own clock showed; touches after today do not count yet.
Days inside a pause are not counted against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from mentor_tui.domain.records import Contact, Meeting, Mentorship
from mentor_tui.domain.records.mentorship import Pause
from mentor_tui.domain.snapshot import Snapshot

ClockState = Literal["ok", "amber", "red", "paused", "silent"]


@dataclass(frozen=True, slots=True)
class ContactClock:
    """One mentorship's clock on one day; `last_contact` is None where there was no touch yet, days are whole."""

    mentorship: str
    state: ClockState
    last_contact: date | None
    raw_days: int
    paused_days: int
    effective_days: int

    def as_json(self) -> dict[str, Any]:
        """Return the clock as JSON has it."""
        return asdict(self) | {"last_contact": self.last_contact.isoformat() if self.last_contact else None}


def clock(snapshot: Snapshot, mentorship: Mentorship, today: date) -> ContactClock:
    """Return the contact clock of a mentorship on `today`, the day in the owner's zone.

    Without a touch it counts from `started`; without that from the day the mentorship was noted down.
    """
    last = last_touch(snapshot, mentorship.id, today)
    since = last or mentorship.started or (mentorship.created.date() if mentorship.created else today)
    raw = max(0, (today - since).days)
    paused = _paused_days(mentorship.pauses, since, today)
    effective = raw - paused
    return ContactClock(mentorship.id, _state(mentorship, effective, today), last, raw, paused, effective)


def last_touch(snapshot: Snapshot, mentorship: str, today: date) -> date | None:
    """Return the day of the last contact or held meeting on or before `today`."""
    return max((day for day in touches(snapshot, mentorship) if day <= today), default=None)


def touches(snapshot: Snapshot, mentorship: str) -> Iterable[date]:
    """Yield the days of every contact and held meeting, in no order."""
    yield from (contact.on for contact in snapshot.belonging(Contact, mentorship))
    yield from (meeting.start.date() for meeting in snapshot.belonging(Meeting, mentorship) if meeting.state == "held")


def is_paused(mentorship: Mentorship, today: date) -> bool:
    """Say whether today lies in a pause, ends included, or the mentorship itself is paused."""
    inside = any(pause.start and pause.start <= today <= (pause.end or today) for pause in mentorship.pauses)
    return inside or mentorship.state == "paused"


def paused_until(mentorship: Mentorship, today: date) -> date | None:
    """Return the last day of the pause that today lies in; None for an open one or none."""
    running = [pause for pause in mentorship.pauses if pause.start and pause.start <= today <= (pause.end or today)]
    if not running or any(pause.end is None for pause in running):
        return None
    return max(pause.end for pause in running if pause.end)


def _state(mentorship: Mentorship, effective: int, today: date) -> ClockState:
    agreed = mentorship.contact_every_days
    if is_paused(mentorship, today):
        return "paused"
    if mentorship.state in ("closing", "ended") or agreed is None:
        return "silent"
    if effective <= agreed:
        return "ok"
    return "amber" if effective <= 2 * agreed else "red"


def _paused_days(pauses: Iterable[Pause], last: date, today: date) -> int:
    """Count the days d with last < d <= today that lie in any pause, each once."""
    spans = sorted((pause.start, min(pause.end or today, today)) for pause in pauses if pause.start)
    total, reached = 0, last.toordinal()
    for start, end in spans:
        first = max(start.toordinal(), reached + 1)
        if end.toordinal() >= first:
            total += end.toordinal() - first + 1
            reached = end.toordinal()
    return total
