"""Take in calendar files: invitations become meetings, our own events move the meetings they came from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from mentor_tui.domain.identity import is_id
from mentor_tui.errors import MentorError
from mentor_tui.exchange.calendar import OURS
from mentor_tui.exchange.import_plan import Desk, derived_id

#: Where a meeting keeps the identity of the invitation it came from; a field of ours that no form shows.
IDENTITY = "calendar_uid"
_TO_COME = frozenset({"planned", "prepared"})


def take_calendar(desk: Desk, content: bytes, where: str) -> None:
    """Put every timed event on the desk. Raise `MentorError` for a file that is no calendar."""
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as wrong:
        raise MentorError("this is not a calendar file", where=where, remedy="Nothing was changed") from wrong
    if not any(calendar.walk("VEVENT") for calendar in calendars):
        raise MentorError("there is no event in it", where=where, remedy="Nothing was changed")
    for calendar in calendars:
        is_called_off = str(calendar.get("method", "")).upper() == "CANCEL"
        for place, event in enumerate(calendar.walk("VEVENT"), 1):
            _take(desk, event, f"{where}, event {place}", is_called_off=is_called_off)


def _take(desk: Desk, event: Any, where: str, *, is_called_off: bool) -> None:
    start = getattr(event.get("dtstart"), "dt", None)
    if not isinstance(start, datetime):
        desk.note(f"{where}: it has no time of day and was left")
        return
    uid = str(event.get("uid", ""))
    is_called_off = is_called_off or str(event.get("status", "")).upper() == "CANCELLED"
    fields = {**_when(desk, event, start), **({"state": "cancelled"} if is_called_off else {})}
    known = _known(desk, uid)
    if known is not None:
        stored = desk.snapshot.raw(known) or {}
        changed = {name: value for name, value in fields.items() if stored.get(name) != value}
        # What became of a meeting is the journal's to say; an event moves only one that is still to come.
        if changed and str(stored.get("state", "planned")) in _TO_COME:
            desk.edit(known, changed, where=where)
        return
    if is_called_off:
        desk.note(f"{where}: it is called off and was not here")
        return
    if event.get("rrule"):
        desk.note(f"{where}: it repeats; only the first was taken")
    summary, place = str(event.get("summary", "")), str(event.get("location", ""))
    described = {"agenda": [summary] if summary else [], "place": place, IDENTITY: uid}
    new = {"id": derived_id(start.astimezone(UTC) if start.tzinfo else None, "ics", uid, start)}
    desk.add("meeting", {**new, **fields, **{name: value for name, value in described.items() if value}}, where=where)


def _when(desk: Desk, event: Any, start: datetime) -> dict[str, Any]:
    """Return start in the event's own zone, where that has a name, else in the owner's; and the minutes."""
    name = getattr(start.tzinfo, "key", "") if start.tzinfo else ""
    if name in {"", "UTC"}:
        local = start.astimezone(desk.zone) if start.tzinfo else start
        name = desk.zone.key or ""
    else:
        local = start
    fields: dict[str, Any] = {"start": local.replace(tzinfo=None).isoformat(timespec="minutes")}
    if name:
        fields["timezone"] = name
    end = getattr(event.get("dtend"), "dt", None)
    length = getattr(event.get("duration"), "dt", None)
    if isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None):
        length = end - start
    if length is not None:
        fields["minutes"] = max(0, int(length.total_seconds() // 60))
    return fields


def _known(desk: Desk, uid: str) -> str | None:
    """Return the meeting an event belongs to: by our own identity, else by the invitation it came from."""
    ours = uid.removesuffix(OURS)
    if uid.endswith(OURS) and is_id(ours):
        return ours if desk.snapshot.raw(ours) else None
    return next((id for id, entry in _meetings(desk) if uid and entry.get(IDENTITY) == uid), None)


def _meetings(desk: Desk) -> Iterator[tuple[str, Any]]:
    for entry in desk.snapshot.table("meeting").in_order:
        yield str(entry.raw["id"]), entry.raw
