"""One agreed step is read from one line: whose it is, its words, its day."""

from __future__ import annotations

from datetime import date

import pytest

from mentor_tui.domain.practice import Step
from mentor_tui.domain.step_line import step_in

SIDES = {"you": "mentee", "i": "mentee", "Ansel": "mentor", "they": "mentor"}


@pytest.mark.parametrize(
    ("line", "owner", "text", "due"),
    [
        ("read the page", "mentee", "read the page", None),
        ("you ask Lorcan, fri", "mentee", "Ask Lorcan", date(2026, 5, 8)),
        ("you read it by fri", "mentee", "Read it", date(2026, 5, 8)),
        ("read it until 12 may", "mentee", "read it", date(2026, 5, 12)),
        ("Ansel sends the page for 12 may", "mentor", "Sends the page", date(2026, 5, 12)),
        ("Ansel: two names", "mentor", "Two names", None),
        ("- ansel sends it", "mentor", "Sends it", None),
        ("They read it", "mentor", "Read it", None),
        ("ask about wing B, C and D", "mentee", "ask about wing B, C and D", None),
        ("stand by me", "mentee", "stand by me", None),
        ("you", "mentee", "you", None),
        ("Ansel", "mentee", "Ansel", None),
    ],
)
def test_a_step_is_read_from_one_line(line: str, owner: str, text: str, due: date | None) -> None:
    assert step_in(line, SIDES, date(2026, 5, 7), mine="mentee") == Step(owner, text, due)


def test_a_line_without_words_is_no_step() -> None:
    assert step_in("   ", SIDES, date(2026, 5, 7), mine="mentee") is None
