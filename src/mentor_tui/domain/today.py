"""Today: everything the first screen and `today` show, as plain JSON, from one snapshot at one moment.

It reads and computes, and changes nothing. Mentorships stand in the order of their next meeting; no list ranks people.
The ways back alone begin where it has been quiet longest beyond what was agreed, since the screen shows one. Of one
that has ended nothing is asked and no step is waited for; its records stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mentor_tui.domain import next_meeting as ahead
from mentor_tui.domain.contact_clock import ContactClock, clock, paused_until
from mentor_tui.domain.coverage import coverage
from mentor_tui.domain.draft import as_written
from mentor_tui.domain.framework import Framework
from mentor_tui.domain.last_look import last_look
from mentor_tui.domain.news import changes_since, news, unread
from mentor_tui.domain.nudge import is_snoozed, nudges
from mentor_tui.domain.own_question import own_question
from mentor_tui.domain.pair import Pair
from mentor_tui.domain.pulse_check import pulse_check
from mentor_tui.domain.purpose import held_count
from mentor_tui.domain.records import Action, Mentorship, Pulse, Record
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.trial import review_due, trial_check
from mentor_tui.domain.way_back import way_back
from mentor_tui.errors import MentorError

Frameworks = Callable[[str], Framework | None]


def today_view(snapshot: Snapshot, now: datetime, zone: ZoneInfo, *, frameworks: Frameworks) -> dict[str, Any]:
    """Return the Today view at `now` (aware); `zone` is the owner's, `frameworks` finds a framework by its id."""
    today = now.astimezone(zone).date()
    mentorships = _in_order(snapshot, now, zone)
    going = [mentorship for mentorship in mentorships if mentorship.state != "ended"]
    clocks = tuple(clock(snapshot, mentorship, today) for mentorship in mentorships)
    return {
        "day": today.isoformat(),
        "zone": zone.key,
        "owner": snapshot.owner,
        "mentorships": [_mentorship(snapshot, *pair, today) for pair in zip(mentorships, clocks, strict=True)],
        "clocks": [each.as_json() for each in clocks],
        "nudges": [each.as_json() for each in nudges(snapshot, today, clocks)],
        "way_back": _ways_back(snapshot, mentorships, clocks, today),
        **_meetings(snapshot, going, now, zone),
        **_actions(snapshot, going, today),
        "unread": _written(snapshot, unread(snapshot)),
        "last_look": snapshot.personal.get("last_look"),
        "changes": changes_since(snapshot, last_look(snapshot)),
        "news": news(snapshot, last_look(snapshot)),
        "pulse": _pulses(snapshot, today),
        "meetings_held": ahead.held_by_month(snapshot, mentorships, today),
        "coverage": _coverages(snapshot, mentorships, frameworks, today),
        "trial_checks": _checks(trial_check(snapshot, each, today) for each in mentorships),
        "pulse_checks": _checks(pulse_check(snapshot, each, today) for each in mentorships)[:1],
        "own_questions": _checks(own_question(snapshot, each, today) for each in mentorships)[:1],
        "reviews_due": _checks(review_due(snapshot, each, today) for each in mentorships),
    }


def _in_order(snapshot: Snapshot, now: datetime, zone: ZoneInfo) -> list[Mentorship]:
    """Return all mentorships: by their next meeting, then those without one, ended ones last."""

    def place(mentorship: Mentorship) -> tuple[bool, bool, float]:
        found = ahead.next_meeting(snapshot, mentorship.id, now, zone)
        return mentorship.state == "ended", found is None, found.start.timestamp() if found else 0.0

    return sorted(snapshot.of(Mentorship), key=place)


def _mentorship(snapshot: Snapshot, mentorship: Mentorship, found: ContactClock, today: date) -> dict[str, Any]:
    pair = Pair.of(snapshot, mentorship)
    until = paused_until(mentorship, today)
    return {
        "id": mentorship.id,
        "with": pair.partner_name,
        "short": pair.partner_short,
        "partner": pair.partner_id,
        "role": pair.role,
        "form": mentorship.form,
        "state": mentorship.state,
        "framework": mentorship.framework,
        "level": mentorship.level,
        "purpose": mentorship.purpose_in_words,
        "contact_every_days": mentorship.contact_every_days,
        "informal": mentorship.contact_every_days is None and mentorship.meet_every_days is None,
        "calm": found.state not in ("amber", "red"),
        "paused_until": until.isoformat() if until else None,
        "meetings_held": held_count(snapshot, mentorship.id),
    }


def _ways_back(
    snapshot: Snapshot, mentorships: Sequence[Mentorship], clocks: Sequence[ContactClock], today: date
) -> list[dict[str, Any]]:
    red = [
        (mentorship, found.effective_days - (mentorship.contact_every_days or 0))
        for mentorship, found in zip(mentorships, clocks, strict=True)
        if found.state == "red" and mentorship.private_trial_answer != "part"
    ]
    return [
        way_back(snapshot, mentorship, today).as_json() | {"snoozed": is_snoozed(snapshot, mentorship.id, today)}
        for mentorship, _ in sorted(red, key=lambda each: -each[1])
    ]


def _meetings(
    snapshot: Snapshot, mentorships: Sequence[Mentorship], now: datetime, zone: ZoneInfo
) -> dict[str, list[Any]]:
    coming = [(each, ahead.next_meeting(snapshot, each.id, now, zone)) for each in mentorships]
    found = [(mentorship, meeting) for mentorship, meeting in coming if meeting is not None]
    return {
        "next_meetings": [ahead.as_json(snapshot, meeting, each, now, zone) for each, meeting in found],
        "invitations": [
            line for each, meeting in found for line in ahead.invitations(snapshot, each, meeting, now, zone)
        ],
        "did_you_meet": ahead.did_you_meet(snapshot, mentorships, now, zone),
    }


def _actions(snapshot: Snapshot, mentorships: Sequence[Mentorship], today: date) -> dict[str, list[Any]]:
    """Return the open steps: all, those whose day has gone by, mine in order of their day, theirs by next meeting."""
    mine: list[Action] = []
    theirs: list[Action] = []
    for mentorship in mentorships:
        side = Pair.of(snapshot, mentorship).my_side
        for step in _open(snapshot, mentorship.id):
            (mine if step.owner == side else theirs).append(step)
    mine += _open(snapshot, None)
    return {
        "open_actions": _written(snapshot, mine_first := [*sorted(mine, key=_due), *theirs]),
        "overdue": _written(snapshot, [step for step in mine_first if step.due and step.due < today]),
        "my_actions": [step.id for step in sorted(mine, key=_due)],
        "their_actions": [step.id for step in theirs],
    }


def _open(snapshot: Snapshot, mentorship: str | None) -> list[Action]:
    steps = [step for step in snapshot.where(Action, "state", "open") if step.mentorship == mentorship]
    return sorted(steps, key=_due)


def _due(step: Action) -> date:
    return step.due or date.max


def _pulses(snapshot: Snapshot, today: date) -> list[dict[str, Any]]:
    """Return the owner's own pulses, oldest first; nobody else's ever stand here."""
    own = [
        pulse
        for pulse in snapshot.of(Pulse)
        if pulse.on <= today and (not pulse.author or snapshot.is_me(pulse.author))
    ]
    return [
        {
            "mentorship": pulse.mentorship,
            "on": pulse.on.isoformat(),
            "confidence": pulse.confidence,
            "clarity": pulse.clarity,
            "value": pulse.value,
        }
        for pulse in sorted(own, key=lambda pulse: pulse.on)
    ]


def _coverages(
    snapshot: Snapshot, mentorships: Sequence[Mentorship], frameworks: Frameworks, today: date
) -> list[dict[str, Any]]:
    """Return how the criteria stand for each mentorship with a framework that has any, ended ones left out."""
    found = []
    for mentorship in mentorships:
        framework = _framework(frameworks, mentorship.framework)
        if framework is None or not framework.coverage or mentorship.state == "ended":
            continue
        whole = coverage(snapshot, mentorship, framework, today=today)
        kept = ("code", "short", "any", "primary", "thin", "gap", "judged")
        criteria = [{name: each[name] for name in kept} for each in whole["criteria"]]
        found.append({
            "mentorship": mentorship.id, "framework": framework.id, "title": framework.title, "criteria": criteria,
            "evidence": whole["evidence"],
        })  # fmt: skip
    return found


def _framework(frameworks: Frameworks, id: str | None) -> Framework | None:
    """Return a mentorship's framework; None for none, and for one that is not to be found here."""
    try:
        return frameworks(id) if id else None
    except MentorError:
        return None


def _checks(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [check.as_json() for check in found if check is not None]


def _written(snapshot: Snapshot, records: Iterable[Record]) -> list[dict[str, Any]]:
    return [as_written(snapshot.table(record.kind).entries[record.id].raw) for record in records]
