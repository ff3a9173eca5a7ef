"""Questions for oneself alone, each asked once: three lines before the first meeting, whether now and then has become
more, the mentee's words then and now half way, a closing note near the end, whether to keep private notes after it.

Looking at a question settles it, whatever the answer; nothing of it is ever seen by the other one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from mentor_tui.domain.closing_note import then_and_now
from mentor_tui.domain.pair import Pair
from mentor_tui.domain.purpose import held_count
from mentor_tui.domain.records import MODELS, Contact, Meeting, Mentorship, Reflection
from mentor_tui.domain.snapshot import Raw, Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.domain.when import MONTHS

What = Literal["before", "grow", "middle", "close", "keep"]
FIRST_LINES = {"hoping": "I am hoping", "a_little_worried": "a bit worried", "could_learn": "I could learn"}
"""The parts of the three lines, with the words that ask for them."""
CLOSING_NOTE = "Closing note"
"""What the title of a closing note begins with."""
_AHEAD = timedelta(days=14)
_NEAR = timedelta(days=28)
_MOMENTS = 3
"""Moments on different days after which now and then may have become more."""
_HALF_WAY = 6
"""Meetings held after which it is half way, where no end is set."""
_ASKED = "own_questions_asked"


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question that is due; `text` is the whole line."""

    mentorship: str
    what: What
    text: str

    def as_json(self) -> dict[str, Any]:
        """Return the question as JSON has it."""
        return asdict(self)


def own_question(snapshot: Snapshot, mentorship: Mentorship, today: date) -> OwnQuestion | None:
    """Return what is worth asking the owner about a mentorship today, or None."""
    asked = snapshot.personal.get(_ASKED)
    settled = asked.get(mentorship.id) if isinstance(asked, dict) else None
    whom = Pair.of(snapshot, mentorship).partner_short
    if mentorship.private_trial_answer == "part" and mentorship.state != "ended":
        return None
    questions: dict[What, str] = {
        "before": f"Before you first meet {whom}: three lines, for you alone?",
        "grow": f"{whom}, now and then: {_moments(snapshot, mentorship)}. Make this a mentorship?",
        "middle": f"Half way with {whom}: two sentences, then and now?",
        "close": f"Coming to an end with {whom}: a closing note from what stands here?",
        "keep": f"It has ended with {whom}. Keep your private notes?",
    }
    for what, is_due in _RULES:
        if not (isinstance(settled, dict) and what in settled) and is_due(snapshot, mentorship, today):
            return OwnQuestion(mentorship.id, what, questions[what])
    return None


def asked_once(mentorship: str, what: str) -> dict[str, Any]:
    """Return the patch of `_personal` by which a question is settled."""
    return {_ASKED: {mentorship: {what: True}}}


def first_lines(snapshot: Snapshot, mentorship: str) -> Reflection | None:
    """Return the owner's three lines from before the first meeting, or None."""
    lines = (r for r in snapshot.where(Reflection, "about", mentorship) if r.mentorship == mentorship)
    own = (r for r in lines if not r.author or snapshot.is_me(r.author))
    return next((each for each in own if FIRST_LINES.keys() & each.parts.keys()), None)


def private_notes(snapshot: Snapshot, mentorship: str) -> list[Raw]:
    """Return the records of a mentorship, itself among them, that hold a private note."""
    found = [entry.raw for kind in MODELS for entry in snapshot.table(kind).in_order if entry.raw.get("private_notes")]
    return [raw for raw in found if mentorship in (raw.get("mentorship"), raw["id"])]


def _is_before_the_first(snapshot: Snapshot, mentorship: Mentorship, today: date) -> bool:
    if mentorship.state not in ("exploring", "trial", "active") or first_lines(snapshot, mentorship.id):
        return False
    meetings = snapshot.belonging(Meeting, mentorship.id)
    ahead = [each for each in meetings if each.state in ("planned", "prepared")]
    is_first = bool(ahead) and not held_count(snapshot, mentorship.id)
    return is_first and all(today <= each.start.date() for each in ahead) and any(
        each.start.date() <= today + _AHEAD for each in ahead
    )  # fmt: skip


def _may_grow(snapshot: Snapshot, mentorship: Mentorship, _: date) -> bool:
    is_informal = mentorship.contact_every_days is None and mentorship.meet_every_days is None
    has_more = bool(mentorship.agreements or mentorship.purpose_in_words or mentorship.framework)
    if not is_informal or has_more or mentorship.state != "active":
        return False
    if snapshot.belonging(Meeting, mentorship.id):
        return False
    return len({contact.on for contact in snapshot.belonging(Contact, mentorship.id)}) >= _MOMENTS


def _is_half_way(snapshot: Snapshot, mentorship: Mentorship, today: date) -> bool:
    """Say whether half the time has gone by, or without an end six meetings, and there is something to look at."""
    start, end = mentorship.started, mentorship.expected_end
    is_half = start + (end - start) / 2 <= today if start and end else held_count(snapshot, mentorship.id) >= _HALF_WAY
    is_on = mentorship.state == "active" and not _is_closing(snapshot, mentorship, today)
    return is_half and is_on and then_and_now(snapshot, mentorship.id) is not None


def _is_closing(snapshot: Snapshot, mentorship: Mentorship, today: date) -> bool:
    """Say whether a mentorship in which the two met comes to its end, or came to it not long ago."""
    if not held_count(snapshot, mentorship.id):
        return False
    if mentorship.state == "ended":
        on = mentorship.ending.on if mentorship.ending else None
        return on is not None and today <= on + _NEAR
    is_near = mentorship.expected_end is not None and today >= mentorship.expected_end - _NEAR
    return mentorship.state == "closing" or (mentorship.state == "active" and is_near)


def _wants_a_note(snapshot: Snapshot, mentorship: Mentorship, today: date) -> bool:
    """Say whether it comes to its end and nobody here has written a closing note, or a note with the ending."""
    if mentorship.ending and mentorship.ending.note:
        return False
    own = (r for r in snapshot.where(Reflection, "about", mentorship.id) if not r.author or snapshot.is_me(r.author))
    is_written = any(fold(each.title or "").startswith(fold(CLOSING_NOTE)) for each in own)
    return not is_written and _is_closing(snapshot, mentorship, today)


def _has_private_notes(snapshot: Snapshot, mentorship: Mentorship, _: date) -> bool:
    return mentorship.state == "ended" and bool(private_notes(snapshot, mentorship.id))


def _moments(snapshot: Snapshot, mentorship: Mentorship) -> str:
    contacts = snapshot.belonging(Contact, mentorship.id)
    if not contacts:
        return ""
    month = MONTHS[max(contact.on for contact in contacts).month - 1].title()
    return f"{len(contacts)} moments, last in {month}"


_RULES: tuple[tuple[What, Callable[[Snapshot, Mentorship, date], bool]], ...] = (
    ("before", _is_before_the_first),
    ("grow", _may_grow),
    ("middle", _is_half_way),
    ("close", _wants_a_note),
    ("keep", _has_private_notes),
)
