"""What this is for is asked at the third and the sixth meeting, and quietly when the last talks went elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.purpose import AT_MEETING, ELSEWHERE, purpose_asked, purpose_question, went_elsewhere


def talks(book: Any, *notes: str, purpose: str | None = "A portfolio for the chartership") -> str:
    pair = book.pair(**({"purpose_in_words": purpose} if purpose else {}))
    for day, words in enumerate(notes, 1):
        book.add("meeting", mentorship=pair, start=f"2026-03-{day:02}T10:00", state="held", notes=words)
    return str(pair)


@pytest.mark.parametrize(("held", "asked"), [(0, ""), (1, ""), (2, AT_MEETING[3]), (4, ""), (5, AT_MEETING[6])])
def test_it_is_asked_before_the_third_and_the_sixth(book: Any, held: int, asked: str) -> None:
    pair = talks(book, *["on the portfolio"] * held)
    assert purpose_question(book.snapshot, book.get(pair)) == asked


def test_it_is_asked_once(book: Any) -> None:
    pair = talks(book, "portfolio", "portfolio")
    book.personal(**purpose_asked(book.snapshot, pair))
    assert purpose_question(book.snapshot, book.get(pair)) == ""


def test_a_quiet_word_when_the_last_three_talks_went_elsewhere(book: Any) -> None:
    pair = talks(book, "portfolio", "the new manager", "moving house", "the new manager")
    assert purpose_question(book.snapshot, book.get(pair)) == ELSEWHERE


@pytest.mark.parametrize(
    "notes",
    [
        ("the new manager", "moving house"),
        ("the new manager", "moving house", "two portfolios were read"),
        ("the new manager", "", "moving house"),
    ],
    ids=["too few", "one came back to it", "one without a word"],
)
def test_it_stays_quiet_otherwise(book: Any, notes: tuple[str, ...]) -> None:
    pair = talks(book, *notes)
    assert not went_elsewhere(book.snapshot, book.get(pair))


def test_a_goal_under_way_is_what_it_is_for_too(book: Any) -> None:
    pair = talks(book, "signs", "more signs", "the sign trial")
    assert went_elsewhere(book.snapshot, book.get(pair))
    book.add("goal", mentorship=pair, title="Signs in every wing")
    assert not went_elsewhere(book.snapshot, book.get(pair))


def test_without_a_purpose_in_words_nothing_went_elsewhere(book: Any) -> None:
    pair = talks(book, "this", "that and more", "anything else", purpose=None)
    assert not went_elsewhere(book.snapshot, book.get(pair))
