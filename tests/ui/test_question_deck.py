"""The deck: an order that stays as it was first offered, and a place in it for each stage and rung."""

from __future__ import annotations

from datetime import date

from mentor_tui.domain.question_choice import landed_patch
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.runtime.packaged import question_bank
from mentor_tui.ui.question_deck import QuestionDeck

NOTHING = Snapshot(owner="me")


def test_nothing_moves_by_itself_though_a_question_landed_meanwhile() -> None:
    deck = QuestionDeck(question_bank())
    before = deck.order(NOTHING, "goal")
    since = Snapshot(owner="me", personal=landed_patch(before[-1], date(2026, 5, 7)))
    assert deck.order(since, "goal") == before
    assert QuestionDeck(question_bank()).order(since, "goal")[0] == before[-1]


def test_each_stage_and_rung_has_its_place_and_the_last_is_followed_by_the_first() -> None:
    deck = QuestionDeck(question_bank())
    order = deck.order(NOTHING, "goal", 1)
    assert {question.rung for question in order} == {1}
    deck.go_on("goal", 1)
    assert deck.at_hand(NOTHING, "goal", 1) == order[1 % len(order)]
    assert deck.at_hand(NOTHING, "goal") == deck.order(NOTHING, "goal")[0]
    for _ in order[1:]:
        deck.go_on("goal", 1)
    assert deck.at_hand(NOTHING, "goal", 1) == order[0]


def test_a_stage_without_questions_has_none_at_hand() -> None:
    assert QuestionDeck(question_bank()).at_hand(NOTHING, "no such stage") is None
