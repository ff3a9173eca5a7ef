"""The words people read for states, views, marks and numbers: one place for the screen, the command line and exports.

JSON keeps the names of the record types; this module says them to a person. Nobody is late here, nothing is missed,
and no piece of work is rejected.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from mentor_tui.domain.text import fold
from mentor_tui.domain.when import short_day

Side = Literal["mentor", "mentee"]

NOT_ASKED = "…"
TO_TALK_ABOUT = "to talk about"
FOR_ME_ONLY = "For me only"
#: Chips offered as the reason a view moved; one's own words are always possible.
REASONS = ("after our talk", "new figures", "read again")

_SIZES = ("bytes", "kB", "MB", "GB")
_KINDS = {
    "person": ("person", "people"),
    "mentorship": ("mentorship", "mentorships"),
    "meeting": ("meeting", "meetings"),
    "contact": ("contact", "contacts"),
    "worksheet": ("worksheet", "worksheets"),
    "goal": ("goal", "goals"),
    "action": ("step", "steps"),
    "evidence": ("piece", "pieces"),
    "reflection": ("reflection", "reflections"),
    "rating": ("skill rating", "skill ratings"),
    "statement": ("statement", "statements"),
    "cpd": ("CPD entry", "CPD entries"),
    "pulse": ("pulse", "pulses"),
    "comment": ("comment", "comments"),
}
_STATES = {
    "mentorship": {
        "exploring": "getting to know",
        "trial": "trying it out",
        "active": "under way",
        "paused": "paused",
        "closing": "coming to a close",
        "ended": "ended",
    },
    "meeting": {
        "planned": "planned",
        "prepared": "prepared",
        "held": "held",
        "cancelled": "called off",
        "missed": "did not happen",
    },
    "worksheet": {"open": "open", "committed": "agreed", "reviewed": "looked back on", "abandoned": "set aside"},
    "goal": {
        "idea": "an idea",
        "active": "under way",
        "at_risk": "needs a look",
        "achieved": "reached",
        "revised": "revised",
        "paused": "paused",
        "dropped": "let go",
    },
    "action": {"open": "open", "done": "done", "carried": "carried on", "dropped": "let go"},
    "evidence": {
        "captured": "captured",
        "candidate": "candidate",
        "selected": "selected",
        "rejected": "left out",
        "submitted": "submitted",
    },
    "reflection": {"draft": "draft", "done": "done"},
    "statement": {"draft": "draft", "with_mentor": "with the mentor", "final": "final"},
    "comment": {"open": "open", "resolved": "settled"},
}
_CLOCKS = {"ok": "in touch", "amber": "soon", "red": "quiet", "paused": "paused", "silent": "now and then"}
_VISIBILITIES = {"private": "only me", "pair": "the two of us", "portfolio": "the portfolio", "public": "anyone"}
_AUDIENCES = {
    "me": "me", "partner": "my partner", "assessor": "an assessor", "public": "anyone", "supervisor": "my supervisor",
}  # fmt: skip
_VIEWS = {
    "mentor": {"ready": "please read", "not_yet": "not yet", "partly": "part of it", "meets": "I see it"},
    "mentee": {"ready": "please read", "not_yet": "draft", "partly": "partly shown", "meets": "shown"},
}
_ASKS = {"question": "a question", "feedback": "feedback", "silence": "silence"}
_RUNGS = ("tells", "tells, with a why", "weighs", "owns")
_ENDINGS = {
    "completed": "we finished what we set out to do",
    "changed_mentor": "went on with somebody else",
    "no_fault": "we stopped here",
    "lapsed": "faded out",
}
ENDINGS_IN_SHORT = {
    "completed": "finished", "changed_mentor": "elsewhere", "lapsed": "faded out", "no_fault": "stopped",
}  # fmt: skip
"""The same in a word, to choose from; in the order of how often they are meant."""
_PURPOSES = {"career": "career", "development": "development", "write_up": "the write-up", "morale": "keeping going"}
_KEPT = {"kept": "it happened", "partly": "part of it happened", "not": "something else happened"}
_TRIAL = {"carry_on": "carry on", "change": "change something", "part": "stop here"}
_SKILLS = ("none", "basic", "good", "comprehensive", "advanced")


def kind_word(kind: str, count: int = 1) -> str:
    """Return what a kind is called, for one or for several; an unknown kind by its own name."""
    one, several = _KINDS.get(kind, (kind, kind))
    return one if count == 1 else several


def kind_called(word: str) -> str | None:
    """Return the kind that a word means, for one or for several: `goals`, `step`; None where it means none."""
    wanted = fold(word)
    for kind, words in _KINDS.items():
        if wanted in (kind, f"{kind}s", *map(fold, words)):
            return kind
    return None


def state_word(kind: str, state: str) -> str:
    """Return a state in words; an unknown one as it stands, without underscores."""
    return _STATES.get(kind, {}).get(state) or plain_word(state)


def clock_word(state: str) -> str:
    """Return how a contact clock's state reads."""
    return _CLOCKS[state]


def clock_line(state: str, days: int, agreed: int | None) -> str:
    """Return a clock in one line: `51 days · agreed 21 · quiet`; days are the effective ones."""
    if state in ("paused", "silent") or agreed is None:
        return clock_word(state)
    return f"{count_of(days, 'day')} · agreed {agreed} · {clock_word(state)}"


def count_of(number: int, one: str, several: str = "") -> str:
    """Return `1 day`, `2 days`."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def visibility_word(mark: str) -> str:
    """Return who sees what bears this mark."""
    return _VISIBILITIES[mark]


def audience_word(audience: str) -> str:
    """Return whom an export is for."""
    return _AUDIENCES[audience]


def view_word(view: str | None, side: Side) -> str:
    """Return a view of a claim in the words of the side that holds it; `…` is not asked."""
    return NOT_ASKED if view is None else _VIEWS[side][view]


def ask_word(asks: str) -> str:
    """Return what an author asks the other one for; an unknown word as it stands."""
    return _ASKS.get(asks, asks)


def strength_word(strength: str | None) -> str:
    """Return how much a claim carries."""
    return {"primary": "mainly this", "secondary": "also this"}.get(strength or "", "")


def coverage_word(pieces: int, *, is_thin: bool, can_be_gap: bool = True, wanted: int | None = None) -> str:
    """Return how a criterion stands; a number only where the user set one."""
    if not pieces:
        return "nothing yet" if can_be_gap else ""
    if not is_thin:
        return count_of(pieces, "piece")
    return f"{count_of(pieces, 'piece')}, you wanted {wanted}" if wanted else "stands on one piece"


def range_line(pieces: int, low: int, high: int, year: int | None) -> str:
    """Return `17 pieces; 15 to 20 was the advice (2020)`: advice, never a mark."""
    dated = f" ({year})" if year else ""
    return f"{count_of(pieces, 'piece')}; {low} to {high} was the advice{dated}"


def rung_word(depth: int) -> str:
    """Return a rung of the reflection ladder, 1 to 4, in words."""
    return _RUNGS[depth - 1]


def skill_word(level: int) -> str:
    """Return a skill level, 0 to 4, in words."""
    return _SKILLS[level]


def ending_word(why: str) -> str:
    """Return how a mentorship came to its end; nobody is at fault."""
    return _ENDINGS[why]


def purpose_word(purpose: str) -> str:
    """Return what a mentorship is for."""
    return _PURPOSES[purpose]


def kept_word(kept: str) -> str:
    """Return what became of an agreed step."""
    return _KEPT[kept]


def trial_word(answer: str) -> str:
    """Return an answer at the trial date, as the owner alone reads it."""
    return _TRIAL[answer]


def commitment_word(commitment: int) -> str:
    """Return how a commitment of 1 to 10 may be called: under 7 it is a try, and may stay one."""
    return "a try" if commitment < 7 else "a promise"


def due_word(due: date | None, today: date) -> str:
    """Return when a step is for: `today`, `tomorrow`, `for Fri 15 May`, and once past `was for 4 May`."""
    if due is None:
        return ""
    if due < today:
        return f"was for {short_day(due, today).split(' ', 1)[1]}"
    near = {0: "for today", 1: "for tomorrow"}
    return near.get((due - today).days) or f"for {short_day(due, today)}"


def look_again_line(count: int) -> str:
    """Return the line for steps whose day has gone by; empty where there are none."""
    return f"{count} to look at again" if count else ""


def stays_line(count: int) -> str:
    """Return what the exporter is told on screen, never in the file; empty where nothing stays."""
    if not count:
        return ""
    return "1 thing stays here" if count == 1 else f"{count} things stay here"


def size_word(size: int) -> str:
    """Return how much so many bytes are: `14 bytes`, `1.2 kB`, `31 MB`."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    power = next((power for power in (1, 2) if size / 1000**power < 999.5), 3)
    amount = size / 1000**power
    return f"{amount:.{1 if amount < 9.95 else 0}f} {_SIZES[power]}"


def plain_word(name: str) -> str:
    """Return a field's or value's name as plain words."""
    return name.replace("_", " ")
