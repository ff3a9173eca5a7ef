"""What the owner may take to a supervisor: role, months, hours and rhythm, without a name in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mentor_tui.domain.pair import Pair, Role
from mentor_tui.domain.records import Meeting, Mentorship, Reflection
from mentor_tui.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Supervision:
    """The figures of one mentorship: whole months since it began, minutes of held meetings, days between two."""

    role: Role
    months: int | None
    meetings: int
    minutes: int
    rhythm_days: int | None
    learning: tuple[str, ...]


def supervision(snapshot: Snapshot, mentorship: Mentorship, today: date) -> Supervision:
    """Return the figures of a mentorship; `learning` lists the owner's entries that may be ticked, none is."""
    held = sorted(
        meeting.start
        for meeting in snapshot.belonging(Meeting, mentorship.id)
        if meeting.state == "held" and meeting.start.date() <= today
    )
    minutes = sum(m.minutes or 0 for m in snapshot.belonging(Meeting, mentorship.id) if m.state == "held")
    gaps = sorted((later.date() - earlier.date()).days for earlier, later in pairwise(held))
    return Supervision(
        role=Pair.of(snapshot, mentorship).role,
        months=_months(mentorship.started, today),
        meetings=len(held),
        minutes=minutes,
        rhythm_days=gaps[len(gaps) // 2] if gaps else None,
        learning=tuple(
            entry.id
            for entry in snapshot.belonging(Reflection, mentorship.id)
            if entry.learning and (not entry.author or snapshot.is_me(entry.author))
        ),
    )


def _months(started: date | None, today: date) -> int | None:
    if started is None or started > today:
        return None
    return (today.year - started.year) * 12 + today.month - started.month - (today.day < started.day)
