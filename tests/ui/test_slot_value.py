"""A slot's value as text and back, and moved by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentor_tui.errors import ValueRefused
from mentor_tui.ui.worksheet.slot_value import moved, text_of, value_of
from mentor_tui.ui.worksheet.stage import Slot

TODAY = date(2026, 5, 7)
SCORE, DAY, WORDS = (Slot("will", ("will", "x"), "x", form) for form in ("scale", "day", "text"))
CHOICE = Slot("review", ("review", "kept"), "kept", "choice", choices=("kept", "partly", "not"))
CHOSEN = Slot("options", ("chosen",), "I choose", "chosen")
TWO = {"options": [{"id": "a"}, {"id": "b"}]}


@pytest.mark.parametrize(
    ("slot", "value", "key", "found"),
    [
        (SCORE, None, "0", (True, 10)),
        (SCORE, 10, "right", (True, 10)),
        (SCORE, 1, "left", (True, 1)),
        (SCORE, None, "space", (True, 1)),
        (SCORE, 4, "backspace", (True, None)),
        (SCORE, 4, "x", (False, None)),
        (CHOICE, "kept", "right", (True, "partly")),
        (CHOICE, None, "2", (False, None)),
        (CHOSEN, None, "2", (True, "b")),
        (CHOSEN, "b", "3", (False, None)),
        (CHOSEN, "b", "left", (True, "a")),
    ],
)
def test_keys_move_a_score_or_a_choice(slot: Slot, value: Any, key: str, found: tuple[bool, Any]) -> None:
    assert moved(slot, TWO, value, key) == found


def test_a_day_goes_to_text_and_back() -> None:
    text = text_of(DAY, "2026-05-12", TODAY)
    assert text == "12 May"
    assert value_of(DAY, text, TODAY) == "2026-05-12"
    with pytest.raises(ValueRefused):
        value_of(DAY, "some day", TODAY)


def test_what_says_nothing_is_no_value_and_words_stay_as_they_are() -> None:
    assert value_of(WORDS, "  \n", TODAY) is None and value_of(DAY, " ", TODAY) is None
    assert value_of(WORDS, " as typed ", TODAY) == " as typed "
    assert text_of(WORDS, None, TODAY) == ""
