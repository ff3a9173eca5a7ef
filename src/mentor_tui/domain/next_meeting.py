"""The meetings ahead: when, in both people's time zones, with the state of the planning sheet, and what to ask after.

A meeting is ahead until it has ended; a planned one that has ended asks once whether the two met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentor_tui.domain.day import instant_of, zone
from mentor_tui.domain.draft import as_written
from mentor_tui.domain.pair import Pair
from mentor_tui.domain.purpose import purpose_question
from mentor_tui.domain.records import Meeting, Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.when import add_months, weekday

_LENGTH = 60
_SHEET_DAYS = 7
_SHEET_FIELDS = ("focus", "since_last_time", "proud_of", "stuck_on", "want_from_you")


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A meeting with the instants of its start and end (aware, UTC)."""

    meeting: Meeting
    start: datetime
    end: datetime

    @classmethod
    def of(cls, meeting: Meeting, home: ZoneInfo) -> Scheduled:
        """Return a meeting on the one time line; `home` is the owner's zone, for a meeting that names none."""
        start = instant_of(meeting.start, zone(meeting.timezone) if meeting.timezone else home)
        return cls(meeting, start, start + timedelta(minutes=meeting.minutes or _LENGTH))

    @property
    def is_open(self) -> bool:
        """Say whether nobody has noted yet what became of it."""
        return self.meeting.state in ("planned", "prepared")


def schedule(snapshot: Snapshot, mentorship: str | None, home: ZoneInfo) -> list[Scheduled]:
    """Return a mentorship's meetings that are planned, earliest first."""
    found = [Scheduled.of(meeting, home) for meeting in snapshot.belonging(Meeting, mentorship)]
    return sorted((each for each in found if each.is_open), key=lambda each: each.start)


def next_meeting(snapshot: Snapshot, mentorship: str, now: datetime, home: ZoneInfo) -> Scheduled | None:
    """Return the next meeting that has not ended yet, or None."""
    return next((each for each in schedule(snapshot, mentorship, home) if each.end >= now), None)


def did_you_meet(
    snapshot: Snapshot, mentorships: Sequence[Mentorship], now: datetime, home: ZoneInfo
) -> list[dict[str, Any]]:
    """Return the planned meetings that have ended, the latest first, each with its question."""
    over = [
        (each, mentorship)
        for mentorship in mentorships
        for each in schedule(snapshot, mentorship.id, home)
        if each.end < now
    ]
    over.sort(key=lambda pair: pair[0].start, reverse=True)
    return [_asked(snapshot, each, mentorship, home) for each, mentorship in over]


def as_json(
    snapshot: Snapshot, found: Scheduled, mentorship: Mentorship, now: datetime, home: ZoneInfo
) -> dict[str, Any]:
    """Return a meeting ahead: its record, its time here and there, and the state of the sheet.

    A sheet that was not sent is not shown to the mentor.
    """
    pair = Pair.of(snapshot, mentorship)
    record = as_written(snapshot.raw(found.meeting.id) or {})
    sheet = sheet_state(found.meeting)
    if pair.role == "mentor" and sheet != "sent":
        record.pop("plan", None)
    theirs = pair.partner.timezone if pair.partner else None
    return record | {
        "with": pair.partner_name,
        "local": _at(found.start, home),
        "theirs": _at(found.start, zone(theirs)) if theirs else {"time": None, "zone": None},
        "in_days": (found.start.astimezone(home).date() - now.astimezone(home).date()).days,
        "sheet": sheet,
        "agenda_points": len(found.meeting.agenda),
    }


def sheet_state(meeting: Meeting) -> str:
    """Return `sent`, `begun` or `empty`."""
    plan = meeting.plan
    if plan is None:
        return "empty"
    if plan.sent_on:
        return "sent"
    return "begun" if any(getattr(plan, name) for name in _SHEET_FIELDS) else "empty"


def invitations(
    snapshot: Snapshot, mentorship: Mentorship, found: Scheduled, now: datetime, home: ZoneInfo
) -> Iterator[dict[str, Any]]:
    """Yield what may be worth a line before a meeting: the mentee's sheet, what all this is for."""
    pair = Pair.of(snapshot, mentorship)
    local = found.start.astimezone(home)
    days = (local.date() - now.astimezone(home).date()).days
    if pair.role in ("mentee", "peer") and sheet_state(found.meeting) != "sent" and 0 <= days <= _SHEET_DAYS:
        text = f"Four lines before {weekday(local)}, if they help."
        yield {"kind": "sheet", "mentorship": mentorship.id, "meeting": found.meeting.id, "text": text}
    if text := purpose_question(snapshot, mentorship):
        yield {"kind": "purpose", "mentorship": mentorship.id, "meeting": found.meeting.id, "text": text}


def held_by_month(snapshot: Snapshot, mentorships: Sequence[Mentorship], today: date, months: int = 12) -> list[Any]:
    """Return the meetings held in each of the last months, this one last: in all, and by mentorship."""
    first = add_months(today.replace(day=1), 1 - months)
    names = [add_months(first, number).isoformat()[:7] for number in range(months)]
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    for mentorship in mentorships:
        for meeting in snapshot.belonging(Meeting, mentorship.id):
            month = meeting.start.date().isoformat()[:7]
            if meeting.state == "held" and month in counts and meeting.start.date() <= today:
                counts[month][mentorship.id] = counts[month].get(mentorship.id, 0) + 1
    return [{"month": name, "count": sum(found.values()), "by_mentorship": found} for name, found in counts.items()]


def _asked(snapshot: Snapshot, found: Scheduled, mentorship: Mentorship, home: ZoneInfo) -> dict[str, Any]:
    day = found.start.astimezone(home).date()
    with_whom = Pair.of(snapshot, mentorship).partner_short
    return {
        "meeting": found.meeting.id,
        "mentorship": mentorship.id,
        "on": day.isoformat(),
        "text": f"{weekday(day)}, with {with_whom}: did you meet?",
    }


def _at(moment: datetime, where: ZoneInfo) -> dict[str, str]:
    return {"time": moment.astimezone(where).strftime("%Y-%m-%dT%H:%M"), "zone": where.key}
