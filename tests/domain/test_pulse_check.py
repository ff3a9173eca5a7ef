"""Three numbers are asked for at the start, in the middle and at the end: once each, of nobody who rests."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.pulse_check import pulse_asked, pulse_check, scores_in
from mentor_tui.errors import ValueRefused


def pair_with(book: Any, *, held: int = 1, pulses: tuple[str, ...] = (), **fields: Any) -> str:
    pair = book.pair(**({"contact_every_days": 21} | fields))
    for day in range(1, held + 1):
        book.add("meeting", mentorship=pair, start=f"2026-03-{day:02}T10:00", state="held")
    for on in pulses:
        book.add("pulse", mentorship=pair, on=on, confidence=5)
    return str(pair)


YEAR = {"started": "2025-11-01", "expected_end": "2026-11-01"}


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({}, "start"),
        ({"held": 0}, None),
        ({"contact_every_days": None}, None),
        ({"state": "paused"}, None),
        ({"state": "ended"}, None),
        ({"private_trial_answer": "part"}, None),
        ({"pulses": ("2026-03-01",), **YEAR}, "middle"),
        ({"pulses": ("2026-04-15",), **YEAR}, None),
        ({"pulses": ("2025-11-05",), "started": "2025-12-01", "expected_end": "2026-12-01"}, None),
        ({"pulses": ("2026-03-01",), "held": 6}, "middle"),
        ({"pulses": ("2026-03-01", "2026-03-05"), "held": 6}, None),
        ({"pulses": ("2026-01-01",), "state": "closing"}, "end"),
        ({"pulses": ("2026-04-20",), "state": "closing"}, None),
        ({"pulses": ("2026-01-01",), "started": "2025-06-01", "expected_end": "2026-05-20"}, "end"),
    ],
    ids=str,
)
def test_when_it_is_asked(book: Any, today: Any, fields: dict[str, Any], when: str | None) -> None:
    pair = pair_with(book, **fields)
    check = pulse_check(book.snapshot, book.get(pair), today)
    assert (check.when if check else None) == when


def test_each_moment_is_settled_by_looking(book: Any, today: Any) -> None:
    pair = pair_with(book)
    check = pulse_check(book.snapshot, book.get(pair), today)
    assert check is not None and "for you alone" in check.text
    book.personal(**pulse_asked(check))
    assert pulse_check(book.snapshot, book.get(pair), today) is None


def test_somebody_elses_pulse_is_not_mine(book: Any, today: Any) -> None:
    pair = pair_with(book)
    book.add("pulse", mentorship=pair, on="2026-03-01", confidence=5, author=book.partner(pair))
    check = pulse_check(book.snapshot, book.get(pair), today)
    assert check is not None and check.when == "start"


@pytest.mark.parametrize(
    ("line", "scores"),
    [
        ("7 8 9", {"confidence": 7, "clarity": 8, "value": 9}),
        ("7/8", {"confidence": 7, "clarity": 8}),
        ("- 10", {"clarity": 10}),
        ("", {}),
    ],
)
def test_three_numbers_in_one_line(line: str, scores: dict[str, int]) -> None:
    assert scores_in(line) == scores


@pytest.mark.parametrize("line", ["11", "0 1 2", "good", "1 2 3 4", "7.5"])
def test_what_is_no_score_is_refused(line: str) -> None:
    with pytest.raises(ValueRefused):
        scores_in(line)
