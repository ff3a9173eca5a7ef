"""What is asked of the owner alone, and when: before the first meeting, when now and then became more, at the end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentor_tui.domain.own_question import FIRST_LINES, asked_once, first_lines, own_question, private_notes


def asked(book: Any, pair: str, today: date) -> str:
    found = own_question(book.snapshot, book.get(pair), today)
    return f"{found.what}: {found.text}" if found else ""


@pytest.mark.parametrize(("start", "is_asked"), [("2026-05-12", True), ("2026-07-12", False), ("2026-05-01", False)])
def test_three_lines_before_the_first_meeting(book: Any, today: date, start: str, is_asked: bool) -> None:
    pair = book.pair()
    book.add("meeting", mentorship=pair, start=f"{start}T10:00")
    expected = "before: Before you first meet Priya: three lines, for you alone?"
    assert asked(book, pair, today) == (expected if is_asked else "")


def test_no_lines_once_they_are_written_or_the_two_have_met(book: Any, today: date) -> None:
    pair, other = book.pair(), book.pair(name="Orla Quist")
    for each in (pair, other):
        book.add("meeting", mentorship=each, start="2026-05-12T10:00")
    book.add("reflection", mentorship=pair, about=pair, parts={"hoping": "To listen more."})
    book.add("meeting", mentorship=other, start="2026-05-02T10:00", state="held")
    assert first_lines(book.snapshot, pair).parts == {"hoping": "To listen more."}
    assert (asked(book, pair, today), asked(book, other, today)) == ("", "")
    assert set(FIRST_LINES) >= {"hoping"}


def moments(book: Any, *days: str, **fields: Any) -> str:
    pair = book.pair(name="Jo Vale", **fields)
    for day in days:
        book.add("contact", mentorship=pair, on=day, channel="in_person")
    return str(pair)


def test_now_and_then_may_have_become_more(book: Any, today: date) -> None:
    pair = moments(book, "2026-01-05", "2026-02-05", "2026-03-05")
    assert asked(book, pair, today) == "grow: Jo, now and then: 3 moments, last in March. Make this a mentorship?"
    book.personal(**asked_once(pair, "grow"))
    assert asked(book, pair, today) == ""


def test_two_moments_or_a_rhythm_are_not_asked(book: Any, today: date) -> None:
    few = moments(book, "2026-01-05", "2026-02-05", "2026-02-05")
    rhythm = moments(book, "2026-01-05", "2026-02-05", "2026-03-05", contact_every_days=21)
    assert (asked(book, few, today), asked(book, rhythm, today)) == ("", "")


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({"state": "closing"}, True),
        ({"expected_end": "2026-05-30"}, True),
        ({"expected_end": "2026-09-30"}, False),
        ({"state": "ended", "ending": {"on": "2026-05-01"}}, True),
        ({"state": "ended", "ending": {"on": "2025-05-01"}}, False),
        ({"state": "closing", "private_trial_answer": "part"}, False),
    ],
    ids=["closing", "near", "far", "just ended", "long ended", "would rather stop"],
)
def test_a_closing_note_near_the_end(book: Any, today: date, fields: dict[str, Any], is_asked: bool) -> None:
    pair = book.pair(contact_every_days=21, **fields)
    assert asked(book, pair, today) == ""
    book.add("meeting", mentorship=pair, start="2026-04-02T10:00", state="held")
    assert asked(book, pair, today).startswith("close: Coming to an end with Priya") == is_asked


def test_private_notes_are_asked_about_after_the_ending(book: Any, today: date) -> None:
    pair = book.pair(state="active", private_notes="Only mine.")
    meeting = book.add("meeting", mentorship=pair, start="2026-04-02T10:00", state="held", private_notes="Mine too.")
    book.add("meeting", mentorship=book.pair(name="Orla Quist"), start="2026-04-02T10:00", private_notes="Elsewhere.")
    assert {raw["id"] for raw in private_notes(book.snapshot, pair)} == {pair, meeting}
    assert asked(book, pair, today) == ""
    book.edit(pair, state="ended", ending={"on": "2026-01-01"})
    assert asked(book, pair, today) == "keep: It has ended with Priya. Keep your private notes?"


@pytest.mark.parametrize(
    ("held", "fields", "is_asked"),
    [
        (6, {}, True),
        (5, {}, False),
        (2, {"started": "2026-01-01", "expected_end": "2026-08-01"}, True),
        (6, {"started": "2026-01-01", "expected_end": "2027-08-01"}, False),
        (6, {"state": "paused"}, False),
    ],
    ids=["six meetings", "five", "half the time", "long before", "paused"],
)
def test_half_way_the_words_then_and_now(
    book: Any, today: date, held: int, fields: dict[str, Any], is_asked: bool
) -> None:
    pair = book.pair(contact_every_days=21, **fields)
    for day in range(1, held + 1):
        plan = {"focus": f"Evening {day}", "sent_on": "2026-02-01"}
        book.add("meeting", mentorship=pair, start=f"2026-02-{day:02}T10:00", state="held", plan=plan)
    expected = "middle: Half way with Priya: two sentences, then and now?"
    assert asked(book, pair, today) == (expected if is_asked else "")


def test_no_closing_note_is_asked_for_where_one_is_written(book: Any, today: date) -> None:
    pair, other = (book.pair(name=name, state="closing") for name in ("Priya Raman", "Orla Quist"))
    for each in (pair, other):
        book.add("meeting", mentorship=each, start="2026-04-02T10:00", state="held")
        assert asked(book, each, today).startswith("close:")
    book.add("reflection", mentorship=pair, about=pair, title="Closing note, for Priya", text="We began with …")
    book.edit(other, ending={"note": "A good year."})
    assert (asked(book, pair, today), asked(book, other, today)) == ("", "")
