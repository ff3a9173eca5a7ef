from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mentor_tui.domain import word
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import MODELS

TODAY = date(2026, 5, 7)
#: The left column of the table of words: what nobody is told here.
NEVER = (
    "overdue", "late", "missed", "×", "long quiet", "at risk", "dropped", "abandoned", "rejected", "lapsed", "morale",
    "withheld", "thin", "gap", "want 4", "never leaves this computer", "in the range", "✓", "fault", "failed",
)  # fmt: skip


def states(kind: str) -> tuple[str, ...]:
    from typing import get_args

    info = MODELS[kind].model_fields.get("state")
    return tuple(get_args(info.annotation)) if info else ()


def everything_said() -> Iterator[str]:
    for kind in KINDS:
        yield from (word.kind_word(kind), word.kind_word(kind, 2))
        yield from (word.state_word(kind, state) for state in states(kind))
    yield from (word.clock_word(state) for state in ("ok", "amber", "red", "paused", "silent"))
    yield from (word.clock_line(state, 51, 21) for state in ("ok", "amber", "red", "paused", "silent"))
    for side in ("mentor", "mentee"):
        yield from (word.view_word(view, side) for view in (None, "ready", "not_yet", "partly", "meets"))
    yield from (word.visibility_word(mark) for mark in ("private", "pair", "portfolio", "public"))
    yield from (word.audience_word(name) for name in ("me", "partner", "assessor", "public", "supervisor"))
    yield from map(word.rung_word, range(1, 5))
    yield from map(word.skill_word, range(5))
    yield from map(word.commitment_word, range(1, 11))
    yield from map(word.ending_word, ("completed", "changed_mentor", "no_fault", "lapsed"))
    yield from map(word.purpose_word, ("career", "development", "write_up", "morale"))
    yield from map(word.kept_word, ("kept", "partly", "not"))
    yield from map(word.trial_word, ("carry_on", "change", "part"))
    yield from (word.coverage_word(n, is_thin=n == 1, wanted=w) for n in range(4) for w in (None, 4))
    yield from (word.due_word(date(2026, 5, day), TODAY) for day in range(1, 20))
    yield from map(word.look_again_line, range(3))
    yield from map(word.stays_line, range(13))
    yield from (word.range_line(17, 15, 20, 2020), *word.REASONS)


def test_no_word_of_the_left_column_is_ever_said() -> None:
    for said in everything_said():
        for never in NEVER:
            assert not re.search(rf"(?<!\w){re.escape(never)}(?!\w)", said, re.IGNORECASE), said


def test_every_state_has_words_of_its_own() -> None:
    for kind in KINDS:
        for state in states(kind):
            assert state in word._STATES[kind]
            assert "_" not in word.state_word(kind, state)


def test_the_right_column_is_what_is_said() -> None:
    assert word.clock_line("red", 51, 21) == "51 days · agreed 21 · quiet"
    assert word.look_again_line(1) == "1 to look at again"
    assert word.due_word(date(2026, 5, 4), TODAY) == "was for 4 May"
    assert word.state_word("meeting", "missed") == "did not happen"
    assert (word.state_word("goal", "at_risk"), word.state_word("goal", "dropped")) == ("needs a look", "let go")
    assert (word.state_word("worksheet", "abandoned"), word.kept_word("not")) == (
        "set aside",
        "something else happened",
    )
    assert (word.state_word("evidence", "rejected"), word.ending_word("lapsed")) == ("left out", "faded out")
    assert word.purpose_word("morale") == "keeping going"
    assert word.stays_line(12) == "12 things stay here"
    assert word.range_line(17, 15, 20, 2020) == "17 pieces; 15 to 20 was the advice (2020)"
    assert word.coverage_word(1, is_thin=True) == "stands on one piece"
    assert word.coverage_word(0, is_thin=False) == "nothing yet"


def test_views_speak_for_their_side() -> None:
    assert [word.view_word(view, "mentor") for view in ("meets", "partly", "not_yet", None)] == [
        "I see it", "part of it", "not yet", "…",
    ]  # fmt: skip
    assert [word.view_word(view, "mentee") for view in ("not_yet", "ready", "partly", "meets")] == [
        "draft", "please read", "partly shown", "shown",
    ]  # fmt: skip
