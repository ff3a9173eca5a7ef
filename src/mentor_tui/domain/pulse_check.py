"""When three numbers are worth a moment: at the start, in the middle and at the end of a mentorship, for oneself alone.

A pulse can be noted on any day; the question comes once at each of the three, and looking at it settles it (rule 14).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from mentor_tui.domain.pair import Pair
from mentor_tui.domain.purpose import held_count
from mentor_tui.domain.records import Mentorship, Pulse
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import ValueRefused

When = Literal["start", "middle", "end"]
_MIDDLE_MEETING = 6
"""Meetings held after which it is the middle, where no end is set."""
_NEAR = timedelta(days=28)
"""A pulse this near to the day counts for it."""
_ASKED = "pulse_asked"
SCORES = ("confidence", "clarity", "value")
_LEFT_OUT = frozenset({"-", "–"})
_ONE_TO_TEN = frozenset(map(str, range(1, 11)))
_STATES = frozenset({"trial", "active", "closing"})


@dataclass(frozen=True, slots=True)
class PulseCheck:
    """The question at one of the three moments; `text` is the whole line."""

    mentorship: str
    when: When
    text: str

    def as_json(self) -> dict[str, Any]:
        """Return the check as JSON has it."""
        return asdict(self)


def pulse_check(snapshot: Snapshot, mentorship: Mentorship, today: date) -> PulseCheck | None:
    """Return the question that is due today, or None; informal mentorships and those that rest are asked nothing."""
    is_informal = mentorship.contact_every_days is None and mentorship.meet_every_days is None
    if mentorship.state not in _STATES or is_informal or mentorship.private_trial_answer == "part":
        return None
    when = _moment(snapshot, mentorship, today)
    if when is None or when in _asked(snapshot, mentorship.id):
        return None
    words = {"start": "at the start", "middle": "half way", "end": "near the end"}[when]
    text = f"{words.capitalize()} with {Pair.of(snapshot, mentorship).partner_short}: three numbers, for you alone?"
    return PulseCheck(mentorship.id, when, text)


def pulse_asked(check: PulseCheck) -> dict[str, Any]:
    """Return the patch of `_personal` by which this moment is settled."""
    return {_ASKED: {f"{check.mentorship} {check.when}": True}}


def own_pulses(snapshot: Snapshot, mentorship: str) -> list[Pulse]:
    """Return the owner's own pulses in a mentorship, oldest first."""
    own = (p for p in snapshot.belonging(Pulse, mentorship) if not p.author or snapshot.is_me(p.author))
    return sorted(own, key=lambda pulse: pulse.on)


def _moment(snapshot: Snapshot, mentorship: Mentorship, today: date) -> When | None:
    pulses = [pulse for pulse in own_pulses(snapshot, mentorship.id) if pulse.on <= today]
    held = held_count(snapshot, mentorship.id)
    if not held:
        return None
    if not pulses:
        return "start"
    last, end = pulses[-1].on, mentorship.expected_end
    if mentorship.state == "closing" or (end is not None and today >= end - _NEAR):
        return "end" if last < min(today, end or today) - _NEAR else None
    if end is not None and mentorship.started is not None:
        middle = mentorship.started + (end - mentorship.started) / 2
        return "middle" if today >= middle and last < middle - _NEAR else None
    return "middle" if held >= _MIDDLE_MEETING and len(pulses) == 1 else None


def _asked(snapshot: Snapshot, mentorship: str) -> set[str]:
    found = snapshot.personal.get(_ASKED)
    keys = found if isinstance(found, dict) else {}
    return {when for when in ("start", "middle", "end") if keys.get(f"{mentorship} {when}")}


def scores_in(line: str) -> dict[str, int]:
    """Return the scores of a line such as `7 8 9`: confidence, clarity, value; a dash leaves one out.

    Raise `ValueRefused` for anything else.
    """
    words = line.replace(",", " ").replace("/", " ").split()
    if len(words) > len(SCORES) or any(word not in _LEFT_OUT and word not in _ONE_TO_TEN for word in words):
        raise ValueRefused(f"{line.strip()} is not three numbers", remedy="Such as 7 8 9, each from 1 to 10")
    given = zip(SCORES, words, strict=False)
    return {name: int(word) for name, word in given if word not in _LEFT_OUT}
