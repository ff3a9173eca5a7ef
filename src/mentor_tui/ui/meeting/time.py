"""When a meeting is, on both people's clocks. Pure."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from mentor_tui.domain.day import city_of, instant_of, zone
from mentor_tui.domain.records import Meeting, Person
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint

_OPEN_STATES = frozenset({"planned", "prepared"})


def starts_at(viewpoint: Viewpoint, meeting: Meeting) -> datetime:
    """Return the instant a meeting starts, in UTC."""
    where = zone(meeting.timezone) if meeting.timezone else viewpoint.zone
    return instant_of(meeting.start, where)


def is_upcoming(viewpoint: Viewpoint, meeting: Meeting) -> bool:
    """Say whether a meeting is still to come, or was planned for today."""
    if meeting.state not in _OPEN_STATES:
        return False
    return starts_at(viewpoint, meeting).astimezone(viewpoint.zone).date() >= viewpoint.today


def times(viewpoint: Viewpoint, meeting: Meeting) -> Content:
    """Return the start in the owner's zone in ink and in the partner's in blue, with the length."""
    instant = starts_at(viewpoint, meeting)
    mine = instant.astimezone(viewpoint.zone)
    parts = [one_line(f"{mine:%H:%M} {city_of(viewpoint.zone.key)}")]
    person = viewpoint.snapshot.one(Person, viewpoint.partner(meeting.mentorship))
    if person is not None and person.timezone and person.timezone != viewpoint.zone.key:
        theirs = instant.astimezone(zone(person.timezone))
        parts.append(one_line(f"{theirs:%H:%M} {city_of(person.timezone)}", "other"))
    if meeting.minutes:
        parts.append(one_line(f"{meeting.minutes} min", "quiet"))
    return shown("  ").join(parts)
