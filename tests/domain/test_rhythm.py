"""A rhythm as people say it."""

from __future__ import annotations

import pytest

from mentor_tui.domain.rhythm import days_between


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("weekly", 7), ("Fortnightly", 14), ("every other week", 14), ("every two weeks", 14), ("2 weeks", 14),
        ("every 3 weeks", 21), ("once a month", 30), ("monthly", 30), ("every day", 1), ("10 days", 10),
        ("a quarter", 91), ("every  six months", 180),
        ("often", None), ("14", None), ("", None), ("every now and then", None), ("0 weeks", None),
    ],
)  # fmt: skip
def test_a_rhythm_is_told_in_days(words: str, days: int | None) -> None:
    assert days_between(words) == days
