"""Meetings and agreed steps as iCalendar, for whichever calendar somebody keeps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentor_tui.domain.day import zone as zone_named
from mentor_tui.domain.records import Action, Meeting
from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.exchange.edition import Edition

if TYPE_CHECKING:
    from icalendar import Event, Todo

PRODUCT = "-//mentor-tui//calendar//EN"
#: The ending of our own identities, so that an import finds the record again.
OURS = "@mentor-tui"
_HOUR = 60
#: Room around the first and the last meeting, so that the zones' changes near them are in the file.
_YEAR = timedelta(days=366)
_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED", "missed": "CANCELLED"}


def calendar_text(edition: Edition) -> str:
    """Return one calendar: an event a meeting, a to-do an open step that has a day, and the zones they use."""
    from icalendar import Calendar

    meetings = edition.records(Meeting)
    days = [meeting.start.date() for meeting in meetings] or [edition.today]
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for meeting in meetings:
        calendar.add_component(_event(edition, meeting))
    for step in edition.records(Action):
        if step.due and step.state == "open":
            calendar.add_component(_todo(edition, step))
    calendar.add_missing_timezones(first_date=min(days) - _YEAR, last_date=max(days) + _YEAR)
    content: bytes = calendar.to_ical()
    return content.decode()


def _event(edition: Edition, meeting: Meeting) -> Event:
    from icalendar import Event

    zone = zone_named(meeting.timezone) if meeting.timezone else edition.zone
    start = meeting.start.replace(tzinfo=zone, fold=0)
    event = Event()
    event.add("uid", f"{meeting.id}{OURS}")
    event.add("dtstamp", edition.now)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=meeting.minutes or _HOUR))
    event.add("summary", _said(f"Mentoring: {edition.pair_name}" if edition.pair_name else "Mentoring"))
    if meeting.place:
        event.add("location", _said(meeting.place))
    event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
    return event


def _todo(edition: Edition, step: Action) -> Todo:
    from icalendar import Todo

    todo = Todo()
    todo.add("uid", f"{step.id}{OURS}")
    todo.add("dtstamp", edition.now)
    todo.add("summary", _said(f"{edition.side_name(step.owner)}: {step.text}"))
    todo.add("due", step.due)
    todo.add("status", "NEEDS-ACTION")
    return todo


def _said(text: str) -> str:
    return one_line(clean_text(text))
