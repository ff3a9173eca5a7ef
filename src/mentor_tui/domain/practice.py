"""The habits of the field as change sets: what follows from a card after a meeting, a step carried on, a goal revised.

Nothing is overwritten (rule 8): a revised goal, a carried step and a superseded agreement keep their earlier form and
the link. Every function returns the changes to apply in one go; none of them applies anything.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Any

from mentor_tui.domain.change import Change, Raw, created, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import Meeting, Mentorship
from mentor_tui.domain.records.meeting import SINCE_LAST_TIME
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.visibility import mark_of

Changes = tuple[Change, ...]
_HEADER = frozenset({"id", "kind", "created", "updated", "author"})
#: What an earlier form keeps to itself: its own way to its end.
_GOAL_END = frozenset({"state", "successor", "revisions", "achieved_on", "reason"})
#: What a new version of the agreement does not take over: it is agreed, and looked at, anew.
_AGREED_ANEW = frozenset({"id", "signed_mentor", "signed_mentee", "agreed_by", "review_on"})
_LAST = 5
"""Meetings by which the usual length is judged."""
_SHORTEST = 15
"""Minutes below which a length is no plan."""
_STEP_END = frozenset({"state", "carried_to", "done_on"})


@dataclass(frozen=True, slots=True)
class Step:
    """One agreed step; `owner` is `mentor` or `mentee`, a day only if wanted."""

    owner: str
    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class WrapUp:
    """What the card after a meeting holds; every line may be left out. `share` raises lines one to three.

    Below the fold: `pulse` are the owner's own scores by name, `worksheet` the topic of one to go on with, `purpose`
    what all this is for where the words changed.
    """

    line_that_stays: str = ""
    steps: Sequence[Step] = field(default_factory=tuple)
    next_start: datetime | None = None
    learned: str = ""
    share: bool = False
    minutes: int | None = None
    pulse: Mapping[str, int] = field(default_factory=dict)
    worksheet: str = ""
    purpose: str = ""


# Steps and goals ---------------------------------------------------------------------------------------------------


def carry_action(draft: Draft, action: Raw, *, due: date | None = None, **fields: Any) -> Changes:
    """Return the changes that carry a step on: a new open one, and the earlier one closed with a link to it."""
    kept = {name: value for name, value in action.items() if name not in _HEADER | _STEP_END}
    fresh = draft.new("action", {**kept, "due": _day(due), **fields})
    return _set(draft, created(fresh), action, {"state": "carried", "carried_to": fresh["id"]})


def revise_goal(draft: Draft, goal: Raw, fields: Mapping[str, Any], *, why: str = "") -> Changes:
    """Return the changes that put a new goal in place of one that keeps its form, the reason and the link."""
    kept = {name: value for name, value in goal.items() if name not in _HEADER | _GOAL_END}
    fresh = draft.new("goal", {**kept, **fields})
    what = ", ".join(sorted(fields)) or "as it was"
    revision = {"on": _day(draft.now.date()), "what": what, "why": why}
    patch = {"state": "revised", "successor": fresh["id"], "revisions": [*goal.get("revisions", ()), revision]}
    return _set(draft, created(fresh), goal, patch)


# The mentorship ----------------------------------------------------------------------------------------------------


def supersede_agreement(draft: Draft, mentorship: Raw, fields: Mapping[str, Any], *, on: date) -> Changes:
    """Return the change that adds a version of the agreement; what it leaves out stays as agreed before."""
    earlier = list(mentorship.get("agreements") or ())
    kept = {name: value for name, value in newest_agreement(mentorship).items() if name not in _AGREED_ANEW}
    return _set(draft, None, mentorship, {"agreements": [*earlier, {**kept, "agreed_on": _day(on), **fields}]})


def newest_agreement(mentorship: Raw) -> Raw:
    """Return the newest version as it is written: the latest day, the later of two in the list; empty without any."""
    by_day = sorted(
        enumerate(mentorship.get("agreements") or ()), key=lambda pair: (str(pair[1].get("agreed_on") or ""), pair[0])
    )
    return by_day[-1][1] if by_day else {}


def end_mentorship(draft: Draft, mentorship: Raw, *, on: date, why: str = "no_fault", note: str = "") -> Changes:
    """Return the change that ends a mentorship; one person's wish suffices, and all records stay."""
    ending = {"on": _day(on), "why": why} | ({"note": note} if note else {})
    return _set(draft, None, mentorship, {"state": "ended", "ending": ending})


def begin_trial(draft: Draft, mentorship: Raw, *, until: date, today: date) -> Changes:
    """Return the change by which exploring becomes a trial; it started then, unless a day is written already."""
    started = {} if mentorship.get("started") else {"started": _day(today)}
    return _set(draft, None, mentorship, {"state": "trial", "trial_until": _day(until), **started})


# Meetings ----------------------------------------------------------------------------------------------------------


def move_meeting(draft: Draft, meeting: Raw, start: datetime) -> Changes:
    """Return the change that moves a meeting to another local time; its sheet and agenda go with it."""
    return _set(draft, None, meeting, {"start": _clock(start)})


def wrap_up(draft: Draft, meeting: Raw, card: WrapUp) -> Changes:
    """Return everything that follows from the card after a meeting, in one change set.

    The meeting is held; each step becomes an action; the next meeting is planned; what was learned stays private. With
    `share` the line, the steps and the next date are for the two; without, they are private for now. The
    steps are the next agenda until somebody writes another, below a line that keeps a promise from being its title.
    """
    mark = {"visibility": "pair" if card.share else "private"}
    patch: dict[str, Any] = {"state": "held"} | (mark if card.share else {})
    patch |= _line(meeting, card)
    patch |= {"minutes": card.minutes} if card.minutes else {}
    common = {"mentorship": meeting.get("mentorship")}
    made = [
        draft.new("action", {**common, **mark, "meeting": meeting["id"], "owner": step.owner, "text": step.text}
                  | ({"due": _day(step.due)} if step.due else {}))
        for step in card.steps
        if step.text.strip()
    ]  # fmt: skip
    if card.next_start:
        agenda = {"agenda": [SINCE_LAST_TIME, *(step["text"] for step in made)]} if made else {}
        fields = _next_fields(draft.snapshot, meeting, card.next_start)
        made.append(draft.new("meeting", fields | common | mark | agenda))
    if card.learned.strip():
        learned = {"text": card.learned, "about": meeting["id"], "learning": True, "visibility": "private"}
        made.append(draft.new("reflection", common | learned))
    if card.pulse:
        on = str(meeting.get("start"))[:10]
        made.append(draft.new("pulse", common | {"on": on, "visibility": "private"} | dict(card.pulse)))
    if card.worksheet.strip():
        made.append(draft.new("worksheet", common | {"topic": card.worksheet, "meeting": meeting["id"]}))
    return (*_set(draft, None, meeting, patch), *map(created, made), *_purpose(draft, meeting, card.purpose))


def _line(meeting: Raw, card: WrapUp) -> dict[str, str]:
    """Return the field that takes the line; not shared, of a meeting the other one may read, it is for me alone."""
    if not card.line_that_stays:
        return {}
    if card.share or mark_of(meeting) == "private":
        return {"line_that_stays": card.line_that_stays}
    return {"private_notes": "\n\n".join(filter(None, (meeting.get("private_notes"), card.line_that_stays)))}


def next_date(snapshot: Snapshot, mentorship: Mentorship, today: date) -> datetime | None:
    """Return the next meeting the cadence proposes: the last one's clock time, `meet_every_days` later.

    None without a rhythm or an earlier meeting; where that day is past, the next of the same rhythm after today.
    """
    every = mentorship.meet_every_days
    dated = [m.start for m in snapshot.belonging(Meeting, mentorship.id) if m.state not in ("cancelled", "missed")]
    if every is None or not dated:
        return None
    last = _to_the_quarter(max(dated))
    rounds = max(1, -(-((today - last.date()).days + 1) // every))
    return last + timedelta(days=every * rounds)


def usual_minutes(snapshot: Snapshot, mentorship: str | None) -> int | None:
    """Return how long the two mean to meet: as agreed, else what most of their last meetings came to; None for neither.

    A held meeting may say how long it really was, so one alone that was over in a moment is no measure for the next.
    """
    agreed = newest_agreement(snapshot.raw(mentorship) or {}).get("minutes") if mentorship else None
    if agreed:
        return int(agreed)
    meetings = [m for m in snapshot.belonging(Meeting, mentorship) if m.state not in ("cancelled", "missed")]
    lengths = [m.minutes for m in sorted(meetings, key=lambda m: m.start) if m.minutes][-_LAST:]
    usual = 5 * round(median_low(lengths) / 5) if lengths else 0
    return usual if usual >= _SHORTEST else None


def _to_the_quarter(moment: datetime) -> datetime:
    """Return a time to the nearest quarter of an hour: a meeting noted as it began is no rhythm of odd minutes."""
    return moment.replace(minute=0, second=0) + timedelta(minutes=15 * round(moment.minute / 15))


# What follows by itself --------------------------------------------------------------------------------------------


def derived(before: Raw | None, after: Raw) -> dict[str, Any]:
    """Return the patch that follows from an edit by itself; empty where nothing does or a state was set by hand.

    The first claim makes a captured piece a candidate, a place in the portfolio selects it; claims without a strength
    get theirs; a goal stands where its last check-in says; a sheet that was sent prepares its meeting; a mentorship
    whose ending was written has ended, or is coming to it where the day is still ahead.
    """
    match after.get("kind"):
        case "evidence":
            return _derived_evidence(before or {}, after)
        case "goal":
            return _derived_goal(before or {}, after)
        case "meeting":
            is_sent = bool((after.get("plan") or {}).get("sent_on"))
            was_sent = bool(((before or {}).get("plan") or {}).get("sent_on"))
            is_planned = after.get("state", "planned") == "planned"
            return {"state": "prepared"} if is_sent and not was_sent and is_planned else {}
        case "mentorship":
            return _derived_mentorship(before or {}, after)
        case _:
            return {}


def followed(before: Raw | None, after: Raw, *, given: Container[str] = ()) -> dict[str, Any]:
    """Return a record as an edit left it, with what follows from the edit; fields in `given` stay as written."""
    return {**after, **{name: value for name, value in derived(before, after).items() if name not in given}}


def _derived_evidence(before: Raw, after: Raw) -> dict[str, Any]:
    patch: dict[str, Any] = {}
    claims = after.get("claims") or []
    if any(not claim.get("strength") for claim in claims):
        patch["claims"] = [
            claim if claim.get("strength") else {**claim, "strength": "primary" if place == 0 else "secondary"}
            for place, claim in enumerate(claims)
        ]
    state = after.get("state") or "captured"
    was = before.get("state") or "captured"
    if state != was:
        return patch
    if state == "captured" and claims and not before.get("claims"):
        state = "candidate"
    if state == "candidate" and after.get("order") is not None and before.get("order") is None:
        state = "selected"
    return patch if state == was else patch | {"state": state}


def _derived_mentorship(before: Raw, after: Raw) -> dict[str, Any]:
    ending, state = after.get("ending") or {}, after.get("state") or "active"
    is_written = bool(ending.get("on") or ending.get("why")) and not before.get("ending")
    if not is_written or state != (before.get("state") or "active") or state == "ended":
        return {}
    is_ahead = str(ending.get("on") or "") > str(after.get("updated") or "9")[:10]
    return {"state": "closing" if is_ahead else "ended"}


def _derived_goal(before: Raw, after: Raw) -> dict[str, Any]:
    checkins = [each for each in after.get("checkins") or () if each.get("on") and each.get("value") is not None]
    if not checkins or before.get("checkins") == after.get("checkins"):
        return {}
    value = max(enumerate(checkins), key=lambda pair: (pair[1]["on"], pair[0]))[1]["value"]
    return {} if after.get("current") == value else {"current": value}


# The means ---------------------------------------------------------------------------------------------------------


def _set(draft: Draft, first: Change | None, current: Raw, patch: Mapping[str, Any]) -> Changes:
    change = updated(current, draft.edited(current, patch))
    return tuple(each for each in (first, change) if each is not None)


def _purpose(draft: Draft, meeting: Raw, words: str) -> Changes:
    mentorship = draft.snapshot.raw(meeting.get("mentorship"))
    if not words.strip() or mentorship is None:
        return ()
    return _set(draft, None, mentorship, {"purpose_in_words": words})


def _next_fields(snapshot: Snapshot, meeting: Raw, start: datetime) -> dict[str, Any]:
    kept = {name: meeting[name] for name in ("timezone", "mode", "place") if meeting.get(name)}
    minutes = usual_minutes(snapshot, meeting.get("mentorship"))
    return kept | {"start": _clock(start)} | ({"minutes": minutes} if minutes else {})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
