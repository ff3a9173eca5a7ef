"""The owner's own learning in hours: what was noted, and the mentoring that follows from held meetings by itself.

Nobody enters mentoring twice: a held meeting in which the owner is the mentor, or a peer, counts its minutes, unless
the owner noted an entry of that activity on its day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from mentor_tui.domain.framework import Framework, Quota
from mentor_tui.domain.pair import Pair
from mentor_tui.domain.quota import Tally, tally
from mentor_tui.domain.records import Cpd, Meeting, Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.when import add_months
from mentor_tui.errors import MentorError

Frameworks = Callable[[str], Framework | None]
_MONTHS = 12
PRACTICE = "practice"
MENTORING = "mentoring"


@dataclass(frozen=True, slots=True)
class CpdHours:
    """How learning stands from `first` to the day asked for, both included: minutes noted and minutes derived.

    `quota` is the number a framework of mine asks for, or None where none does.
    """

    first: date
    learning: int
    mentoring: int
    meetings: tuple[str, ...]
    quota: Tally | None = None


def cpd_hours(snapshot: Snapshot, today: date, frameworks: Frameworks) -> CpdHours:
    """Return the owner's learning up to `today`: over a framework's window where it sets one, else over a year."""
    found = _quota(snapshot, today, frameworks)
    first = (found.window_from if found else None) or add_months(today, -_MONTHS) + timedelta(days=1)
    own = [entry for entry in snapshot.of(Cpd) if _is_mine(snapshot, entry) and first <= entry.on <= today]
    own = [entry for entry in own if entry.activity != PRACTICE]
    held = [meeting for meeting in derived_meetings(snapshot) if first <= meeting.start.date() <= today]
    learning = sum(entry.minutes for entry in own)
    return CpdHours(first, learning, sum(m.minutes or 0 for m in held), tuple(m.id for m in held), found)


def derived_meetings(snapshot: Snapshot) -> list[Meeting]:
    """Return the held meetings that count as mentoring, oldest first; not those whose day the owner noted already."""
    own = (entry for entry in snapshot.of(Cpd) if _is_mine(snapshot, entry))
    noted = {entry.on for entry in own if entry.activity == MENTORING}
    held = [
        meeting
        for mentorship in snapshot.of(Mentorship)
        if Pair.of(snapshot, mentorship).role in ("mentor", "peer")
        for meeting in snapshot.belonging(Meeting, mentorship.id)
        if meeting.state == "held" and meeting.start.date() not in noted
    ]
    return sorted(held, key=lambda meeting: meeting.start)


def _quota(snapshot: Snapshot, today: date, frameworks: Frameworks) -> Tally | None:
    """Return the first quota of learning hours in a framework the owner works towards."""
    for mentorship in snapshot.of(Mentorship):
        if mentorship.state == "ended" or not mentorship.framework or not snapshot.is_me(mentorship.mentee):
            continue
        try:
            framework = frameworks(mentorship.framework)
        except MentorError:
            continue
        for quota in framework.quotas if framework else ():
            if quota.kind == "cpd" and quota.unit in ("hours", "minutes") and not _is_practice(quota):
                own = [entry for entry in snapshot.of(Cpd) if _is_mine(snapshot, entry)]
                return tally(quota, own, mentorship.level, today)
    return None


def _is_practice(quota: Quota) -> bool:
    return any(condition.field == "activity" and condition.holds(PRACTICE) for condition in quota.where)


def _is_mine(snapshot: Snapshot, entry: Cpd) -> bool:
    return not entry.author or snapshot.is_me(entry.author)
