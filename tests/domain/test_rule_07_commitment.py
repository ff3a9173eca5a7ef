from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.commitment import invitations


def sheet(book: Any, **fields: Any) -> Any:
    return book.get(book.add("worksheet", topic="T", **fields))


def fields_of(worksheet: Any) -> list[str]:
    return [each.field for each in invitations(worksheet)]


@pytest.mark.parametrize(("score", "asks"), [(1, True), (6, True), (7, False), (10, False), (None, False)])
def test_below_seven_asks_what_would_raise_it(book: Any, score: int | None, asks: bool) -> None:
    found = fields_of(sheet(book, will={"commitment": score}))
    assert found == (["will.raise_it", "will.commitment_after"] if asks else [])


def test_an_answer_and_the_score_after_end_the_asking(book: Any) -> None:
    assert fields_of(sheet(book, will={"commitment": 5, "raise_it": "less"})) == ["will.commitment_after"]
    after = sheet(book, will={"commitment": 5, "raise_it": "less", "commitment_after": 5})
    assert fields_of(after) == []


@pytest.mark.parametrize(("count", "asks"), [(0, False), (1, True), (2, True), (3, False)])
def test_at_least_three_options_are_invited(book: Any, count: int, asks: bool) -> None:
    options = [{"text": f"Option {number}"} for number in range(count)]
    assert (fields_of(sheet(book, options=[*options, {"text": " "}])) == ["options"]) is asks


def test_the_mentees_ideas_first(book: Any) -> None:
    texts = [each.text for each in invitations(sheet(book, options=[{"text": "Mine", "idea_of": "mentor"}]))]
    assert "Theirs first?" in texts
    both = [{"text": "Mine", "idea_of": "mentor"}, {"text": "Hers", "idea_of": "mentee"}]
    assert "Theirs first?" not in [each.text for each in invitations(sheet(book, options=both))]


def test_nothing_is_blocked(book: Any) -> None:
    made = sheet(book, will={"commitment": 2}, options=[{"text": "One"}], state="committed")
    assert made.state == "committed"
