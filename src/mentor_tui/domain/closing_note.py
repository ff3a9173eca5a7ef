"""A closing note gathered from what both may read: what the two set out to do, what was done and when, what was
learned, the mentee's words then and now. A beginning to write on, in the words that stand there; it judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import Action, Goal, Meeting, Mentorship, Record, Reflection
from mentor_tui.domain.snapshot import Raw, Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.visibility import effective_visibility, reaches
from mentor_tui.domain.when import MONTHS

R = TypeVar("R", bound=Record)
_ANSWERS = ("focus", "stuck_on", "want_from_you", "since_last_time", "proud_of")
"""The answers of a sheet by which then and now are compared: the same one of both, the first that both have."""
_MOST = 8
"""Lines below one heading; of more the latest."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the mentee's own, and the day of the talk it was for."""

    on: date
    text: str

    def __str__(self) -> str:
        return f"“{self.text}” ({_day(self.on)})"


def then_and_now(snapshot: Snapshot, mentorship: str) -> tuple[Sentence, Sentence] | None:
    """Return two of the mentee's sentences, the first and the latest answer to one question; None for fewer.

    Only a sheet that was sent counts: what somebody kept is not held beside anything.
    """
    return _compared(_Source(snapshot, lambda _: True), mentorship)


def _compared(source: _Source, mentorship: str) -> tuple[Sentence, Sentence] | None:
    meetings = sorted(source.of(Meeting, mentorship), key=lambda meeting: meeting.start)
    for name in _ANSWERS:
        said = [(each, getattr(each.plan, name)) for each in meetings if each.plan and each.plan.sent_on]
        found = [Sentence(each.start.date(), one_line(text)) for each, text in said if text]
        if len(found) > 1 and found[0].text != found[-1].text:
            return found[0], found[-1]
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the note and the lines that the journal holds below it."""

    title: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([self.title, *(f"- {line}" for line in self.lines or ("",))])


def closing_note(snapshot: Snapshot, mentorship: Mentorship) -> str:
    """Return the note to begin with: headings with what both may read below each, and room where that is nothing.

    It is written for the other one, so nothing private stands in it: that is for its writer to look at, and to put into
    words of their own (`for_me_alone`).
    """
    parts = _parts(snapshot, mentorship, lambda raw: _is_for_both(snapshot, raw))
    return "\n\n".join(str(part) for part in parts if part.lines or not part.title.startswith("Then"))


def for_me_alone(snapshot: Snapshot, mentorship: Mentorship) -> tuple[Part, ...]:
    """Return what belongs below the headings and only the owner sees: theirs to look at, in no note."""
    parts = _parts(snapshot, mentorship, lambda raw: not _is_for_both(snapshot, raw))
    return tuple(part for part in parts if part.lines and not part.title.startswith("Then"))


def _parts(snapshot: Snapshot, mentorship: Mentorship, taken: Callable[[Raw], bool]) -> tuple[Part, ...]:
    """Return the headings of the note with the lines of those records that are `taken`."""
    pair = Pair.of(snapshot, mentorship)
    is_mentor = pair.role == "mentor"
    whose = "your" if is_mentor else "my" if pair.role == "mentee" else "our"
    taken_from = _Source(snapshot, taken)
    return (
        Part("What we set out to do", _set_out(taken_from, mentorship)),
        Part("What I saw you do" if pair.role != "mentee" else "What I did", _done(taken_from, mentorship.id, pair)),
        Part("What I learned from you", _learned(taken_from, mentorship.id)),
        Part(f"Then and now, in {whose} own words", tuple(map(str, _compared(taken_from, mentorship.id) or ()))),
        Part("Who else can help", ()),
        Part("Whom might you mentor?" if is_mentor else "Whom might I mentor?", ()),
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """Give those records of a mentorship that are taken."""

    snapshot: Snapshot
    taken: Callable[[Raw], bool]

    def of(self, model: type[R], mentorship: str) -> list[R]:
        return [each for each in self.snapshot.belonging(model, mentorship) if self.takes(each.id)]

    def takes(self, id: str) -> bool:
        return self.taken(self.snapshot.raw(id) or {})


def _is_for_both(snapshot: Snapshot, raw: Raw) -> bool:
    return reaches(effective_visibility(snapshot, raw), "pair")


def _set_out(source: _Source, mentorship: Mentorship) -> tuple[str, ...]:
    words = mentorship.purpose_in_words if source.takes(mentorship.id) else None
    goals = [goal for goal in source.of(Goal, mentorship.id) if goal.state not in ("idea", "revised", "dropped")]
    return tuple([*([one_line(words)] if words else []), *(one_line(goal.title) for goal in goals)][:_MOST])


def _done(source: _Source, mentorship: str, pair: Pair) -> tuple[str, ...]:
    """Return what the mentee did and reached (of peers the other one), each with its day, the earliest first."""
    side = pair.my_side if pair.role == "mentee" else {"mentor": "mentee", "mentee": "mentor"}[pair.my_side]
    found = [
        *((step.done_on, step.text) for step in source.of(Action, mentorship) if _is_done(step, side)),
        *((goal.achieved_on, f"reached: {goal.title}") for goal in source.of(Goal, mentorship)
          if goal.state == "achieved"),
    ]  # fmt: skip
    dated = sorted(found, key=lambda each: each[0] or date.min)[-_MOST:]
    return tuple(f"{_day(on)}: {one_line(text)}" if on else one_line(text) for on, text in dated)


def _is_done(step: Action, side: str) -> bool:
    return step.state == "done" and step.owner == side


def _learned(source: _Source, mentorship: str) -> tuple[str, ...]:
    own = [r for r in source.of(Reflection, mentorship) if not r.author or source.snapshot.is_me(r.author)]
    return tuple(one_line(each.text) for each in own if each.learning and each.text)[-_MOST:]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
