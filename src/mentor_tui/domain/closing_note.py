"""A closing note gathered from the journal: what the two set out to do, what was done and when, what was learned, the
mentee's words then and now. A beginning to write on, in the words that stand there; it judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import Action, Goal, Meeting, Mentorship, Reflection
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.when import MONTHS

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
    meetings = sorted(snapshot.belonging(Meeting, mentorship), key=lambda meeting: meeting.start)
    for name in _ANSWERS:
        said = [(each, getattr(each.plan, name)) for each in meetings if each.plan and each.plan.sent_on]
        found = [Sentence(each.start.date(), one_line(text)) for each, text in said if text]
        if len(found) > 1 and found[0].text != found[-1].text:
            return found[0], found[-1]
    return None


def closing_note(snapshot: Snapshot, mentorship: Mentorship) -> str:
    """Return the note to begin with: headings with what the journal holds below each, and room where it holds nothing.

    What I learned is taken from the owner's own learning log; the note is for its writer until it is shared.
    """
    pair = Pair.of(snapshot, mentorship)
    is_mentor = pair.role == "mentor"
    words = then_and_now(snapshot, mentorship.id)
    whose = "your" if is_mentor else "my" if pair.role == "mentee" else "our"
    sections: tuple[tuple[str, list[str]], ...] = (
        ("What we set out to do", _set_out(snapshot, mentorship)),
        ("What I saw you do" if pair.role != "mentee" else "What I did", _done(snapshot, mentorship.id, pair)),
        ("What I learned from you", _learned(snapshot, mentorship.id)),
        (f"Then and now, in {whose} own words", [f"{each}" for each in words or ()]),
        ("Who else can help", []),
        ("Whom might you mentor?" if is_mentor else "Whom might I mentor?", []),
    )
    kept = [(title, lines) for title, lines in sections if lines or not title.startswith("Then")]
    return "\n\n".join("\n".join([title, *(f"- {line}" for line in lines or ("",))]) for title, lines in kept)


def _set_out(snapshot: Snapshot, mentorship: Mentorship) -> list[str]:
    purpose = [one_line(mentorship.purpose_in_words)] if mentorship.purpose_in_words else []
    goals = [
        goal for goal in snapshot.belonging(Goal, mentorship.id) if goal.state not in ("idea", "revised", "dropped")
    ]
    return [*purpose, *(one_line(goal.title) for goal in goals)][:_MOST]


def _done(snapshot: Snapshot, mentorship: str, pair: Pair) -> list[str]:
    """Return what the mentee did and reached (of peers the other one), each with its day, the earliest first."""
    side = pair.my_side if pair.role == "mentee" else {"mentor": "mentee", "mentee": "mentor"}[pair.my_side]
    found = [
        *((step.done_on, step.text) for step in snapshot.belonging(Action, mentorship) if _is_done(step, side)),
        *((goal.achieved_on, f"reached: {goal.title}") for goal in snapshot.belonging(Goal, mentorship)
          if goal.state == "achieved"),
    ]  # fmt: skip
    dated = sorted(found, key=lambda each: each[0] or date.min)[-_MOST:]
    return [f"{_day(on)}: {one_line(text)}" if on else one_line(text) for on, text in dated]


def _is_done(step: Action, side: str) -> bool:
    return step.state == "done" and step.owner == side


def _learned(snapshot: Snapshot, mentorship: str) -> list[str]:
    own = [r for r in snapshot.belonging(Reflection, mentorship) if not r.author or snapshot.is_me(r.author)]
    return [one_line(each.text) for each in own if each.learning and each.text][-_MOST:]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
