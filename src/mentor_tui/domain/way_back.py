"""The way back after a silence (rule 5): the last agreed step, ten minutes' work, and three lines to send.

It never confesses for anybody and explains nothing. The sentences are chosen by role and by who wrote last, always
the same for the same silence; `turn` asks for the next variation. A draft quotes only what both may see and the other
one said they would do: my own promise, read back to them, would be a confession.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from zlib import crc32

from mentor_tui.domain.contact_clock import last_touch
from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import Action, Contact, Meeting, Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.visibility import effective_visibility
from mentor_tui.domain.when import MONTHS, add_months

_LONGEST_STEP = 90

_OPENINGS = {
    "mentor": (
        "it has been quiet between us, and that is fine.",
        "nothing to explain, I would simply like to hear from you.",
        "a few words from me, with nothing expected in return.",
    ),
    "mentee": (
        "I'd like to pick this up again. Nothing new to show yet.",
        "I would like to take up the thread where it lies.",
        "it has been quiet, and I would like to start again, small.",
    ),
    "peer": (
        "it has been quiet between us, and that is fine.",
        "shall we take up the thread where it lies?",
        "a few words from me, with nothing to report.",
    ),
}
_STEPS = (
    "I thought of “{step}”.",
    "“{step}” came back to my mind.",
    "I came across our note: “{step}”.",
)
_MEETINGS = (
    "I still think of what we talked about on {day}.",
    "Our talk on {day} came back to my mind.",
    "I looked at what I kept from {day}.",
)
_PLAIN = (
    "I wondered what is uppermost for you now.",
    "Things will have moved on, and that is welcome.",
    "There is no need to prepare anything.",
)
_ANSWERS = (
    "thank you for your note of {day}; my answer took its time.",
    "your note of {day} is still with me, thank you for it.",
    "thank you for writing on {day}.",
)
_CLOSINGS = {
    "mentor": (
        "Twenty minutes next week, or shall we pause a while?",
        "Would a short call suit you, or rather a rest until you say?",
        "Shall we find twenty minutes, or leave it for a month?",
    ),
    "mentee": (
        "Could we find one small next step together?",
        "Would twenty minutes suit you in the next two weeks?",
        "May I send you four lines, and we take it from there?",
    ),
    "peer": (
        "Twenty minutes next week, or shall we pause a while?",
        "Could we find one small next step together?",
        "Would a short call suit you, or rather a rest for now?",
    ),
}
_PAUSES = (
    "Shall we rest this until {day}, and look again then?",
    "Would a pause until {day} suit you? It holds when we both say so.",
    "How about leaving it until {day}, with no need to answer before?",
)


@dataclass(frozen=True, slots=True)
class WayBack:
    """One way back: `draft` is three lines, `pause_line` may be sent instead; `last_step` is None without one."""

    mentorship: str
    partner: str
    last_step: str | None
    last_step_id: str | None
    last_step_owner: str | None
    ten_minutes: str
    draft: str
    pause_line: str
    turns: int = len(_STEPS)

    def as_json(self) -> dict[str, Any]:
        """Return the card as JSON has it."""
        return asdict(self)


def way_back(snapshot: Snapshot, mentorship: Mentorship, today: date, *, turn: int = 0) -> WayBack:
    """Return the way back for a mentorship; `turn` counts on to the other variations, and round again."""
    pair = Pair.of(snapshot, mentorship)
    step = last_open_step(snapshot, mentorship.id)
    touch = last_touch(snapshot, mentorship.id, today)
    choice = crc32(f"{mentorship.id} {touch}".encode()) + turn
    return WayBack(
        mentorship=mentorship.id,
        partner=pair.partner_name,
        last_step=step.text if step else None,
        last_step_id=step.id if step else None,
        last_step_owner=step.owner if step else None,
        ten_minutes=_ten_minutes(snapshot, mentorship, pair, step),
        draft="\n".join(_draft(snapshot, mentorship, pair, touch, today, choice)),
        pause_line=_pick(_PAUSES, choice).format(day=_spelt(_in_a_month(today))),
    )


def last_open_step(snapshot: Snapshot, mentorship: str) -> Action | None:
    """Return the step agreed last of those still open, whosever it is."""
    steps = _open_steps(snapshot, mentorship)
    return steps[-1] if steps else None


def _open_steps(snapshot: Snapshot, mentorship: str) -> list[Action]:
    return [step for step in snapshot.where(Action, "state", "open") if step.mentorship == mentorship]


def _draft(
    snapshot: Snapshot, mentorship: Mentorship, pair: Pair, touch: date | None, today: date, choice: int
) -> tuple[str, str, str]:
    role = _voice(pair)
    answered = _their_note(snapshot, mentorship.id, touch)
    opening = _pick(_ANSWERS, choice).format(day=_spelt(answered)) if answered else _pick(_OPENINGS[role], choice)
    greeting = f"Hi {pair.partner_short}," if pair.partner else "Hello,"
    return f"{greeting} {opening}", _middle(snapshot, mentorship, pair, today, choice), _closing(role, choice)


def _middle(snapshot: Snapshot, mentorship: Mentorship, pair: Pair, today: date, choice: int) -> str:
    theirs = [step for step in _open_steps(snapshot, mentorship.id) if step.owner != pair.my_side]
    shared = [step for step in theirs if effective_visibility(snapshot, snapshot.raw(step.id) or {}) != "private"]
    if shared:
        return _pick(_STEPS, choice).format(step=_short(shared[-1].text))
    held = _last_held(snapshot, mentorship.id, today)
    return _pick(_MEETINGS, choice).format(day=_spelt(held.start.date())) if held else _pick(_PLAIN, choice)


def _closing(role: str, choice: int) -> str:
    return _pick(_CLOSINGS[role], choice // 3 + choice)


def _ten_minutes(snapshot: Snapshot, mentorship: Mentorship, pair: Pair, step: Action | None) -> str:
    sheet = any(meeting.plan and meeting.plan.sent_on for meeting in snapshot.belonging(Meeting, mentorship.id))
    if pair.role == "mentor":
        if sheet:
            return "Read their last sheet and note one question you are curious about."
        return "Read your last notes and write down one question you are curious about."
    if step and step.owner == pair.my_side:
        return "Read the step again and do the smallest piece of it, or write a smaller one."
    return "Write down, in one line, what is uppermost for you today."


def _their_note(snapshot: Snapshot, mentorship: str, touch: date | None) -> date | None:
    """Return the day of the last touch where it was a note of theirs and nothing of ours came after."""
    last = [contact for contact in snapshot.belonging(Contact, mentorship) if contact.on == touch]
    met = any(m.state == "held" and m.start.date() == touch for m in snapshot.belonging(Meeting, mentorship))
    return touch if last and not met and last[-1].direction == "received" else None


def _last_held(snapshot: Snapshot, mentorship: str, today: date) -> Meeting | None:
    held = [
        meeting
        for meeting in snapshot.belonging(Meeting, mentorship)
        if meeting.state == "held" and meeting.start.date() <= today
    ]
    return max(held, key=lambda meeting: meeting.start, default=None)


def _voice(pair: Pair) -> str:
    return pair.role if pair.role in _OPENINGS else "peer"


def _pick(lines: Sequence[str], choice: int) -> str:
    return lines[choice % len(lines)]


def _short(text: str) -> str:
    line = one_line(text).rstrip(".")
    if len(line) <= _LONGEST_STEP:
        return line
    words, _, _ = line[:_LONGEST_STEP].rpartition(" ")
    return (words or line[:_LONGEST_STEP]).rstrip(" ,;:") + "…"


def _spelt(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()}"


def _in_a_month(today: date) -> date:
    return add_months(today, 1)
