"""One quiet word a day at most: when a mentorship's contact clock has changed its state (rule 4).

What was said and what is put off lives in `_personal`; the patches here say what to keep there once a nudge was
shown in the app. Reading changes nothing. There is no blame, and no count of days in a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from mentor_tui.domain.contact_clock import ContactClock, clock
from mentor_tui.domain.day import day_from
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.snapshot import Snapshot

_RANK = {"amber": 0, "red": 1}


@dataclass(frozen=True, slots=True)
class Nudge:
    """A change of state that was not said yet; `text` is the whole line."""

    mentorship: str
    state: str
    last_contact: str | None
    text: str

    def as_json(self) -> dict[str, Any]:
        """Return the nudge as JSON has it."""
        return asdict(self)


def nudges(snapshot: Snapshot, today: date, clocks: tuple[ContactClock, ...] | None = None) -> tuple[Nudge, ...]:
    """Return the nudge that is due today: none or one over all mentorships, the quietest first."""
    personal = snapshot.personal
    if personal.get("last_nudge_day") == today.isoformat():
        return ()
    found = clocks if clocks is not None else _clocks(snapshot, today)
    due = [each for each in found if each.state in _RANK and _is_due(snapshot, each, today)]
    first = sorted(due, key=lambda each: (-_RANK[each.state], -each.effective_days, each.mentorship))[:1]
    return tuple(Nudge(each.mentorship, each.state, _day(each.last_contact), _text(snapshot, each)) for each in first)


def shown(nudge: Nudge, today: date) -> dict[str, Any]:
    """Return the patch of `_personal` that remembers a nudge as said: nothing more today, and not for this state."""
    said = {"state": nudge.state, "last_contact": nudge.last_contact or ""}
    return {"last_nudge_day": today.isoformat(), "nudged_states": {nudge.mentorship: said}}


def snooze(mentorship: str, until: date) -> dict[str, Any]:
    """Return the patch of `_personal` that lets a mentorship rest up to the day before `until`."""
    return {"snoozes": {mentorship: until.isoformat()}}


def unsnooze(snapshot: Snapshot, mentorship: str) -> dict[str, Any]:
    """Return the patch of `_personal` that puts back when a mentorship rested, as it is now."""
    return {"snoozes": {mentorship: _mapping(snapshot.personal.get("snoozes")).get(mentorship)}}


def is_snoozed(snapshot: Snapshot, mentorship: str, today: date) -> bool:
    """Say whether somebody put this mentorship off to a day still to come."""
    try:
        return today < day_from(_mapping(snapshot.personal.get("snoozes")).get(mentorship, ""))
    except ValueError:
        return False


def _clocks(snapshot: Snapshot, today: date) -> tuple[ContactClock, ...]:
    return tuple(clock(snapshot, mentorship, today) for mentorship in snapshot.of(Mentorship))


def _is_due(snapshot: Snapshot, found: ContactClock, today: date) -> bool:
    mentorship = snapshot.one(Mentorship, found.mentorship)
    if mentorship is None or mentorship.private_trial_answer == "part":
        return False
    said = _mapping(_mapping(snapshot.personal.get("nudged_states")).get(found.mentorship))
    is_said = said.get("state") == found.state and said.get("last_contact") == (_day(found.last_contact) or "")
    return not is_said and not is_snoozed(snapshot, found.mentorship, today)


def _text(snapshot: Snapshot, found: ContactClock) -> str:
    from mentor_tui.domain.pair import Pair
    from mentor_tui.domain.word import clock_line

    mentorship = snapshot.one(Mentorship, found.mentorship)
    if mentorship is None:
        return ""
    with_whom = Pair.of(snapshot, mentorship).partner_short
    return f"{with_whom}: {clock_line(found.state, found.effective_days, mentorship.contact_every_days)}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
