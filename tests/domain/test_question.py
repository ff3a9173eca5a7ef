"""Questions are found by stage and rung, and a person's own join ours."""

import pytest

from mentor_tui.domain.question import question_bank_from
from mentor_tui.errors import ValueRefused

BANK = question_bank_from(
    {
        "questions": [
            {"id": "goal-a", "stage": "goal", "rung": 1, "text": "What?"},
            {"id": "goal-b", "stage": "goal", "rung": 3, "text": "Whose?"},
            {"id": "will-a", "stage": "will", "rung": 3, "text": "When?"},
        ],
        "steps": [
            {"id": "to2", "to": 2, "text": "What led to it?"},
            {"id": "to4", "to": 4, "text": "What next?"},
        ],
    }
)


def test_by_stage_keeps_the_order_of_the_file() -> None:
    assert [q.id for q in BANK.by_stage("goal")] == ["goal-a", "goal-b"]
    assert BANK.by_stage("nowhere") == ()


@pytest.mark.parametrize(("depth", "ids"), [(None, ["to2"]), (1, ["to2"]), (2, []), (3, ["to4"]), (4, [])])
def test_next_rung_is_one_above_the_marked_depth(depth: int | None, ids: list[str]) -> None:
    assert [step.id for step in BANK.next_rung(depth)] == ids


def test_find_sees_questions_and_steps() -> None:
    assert BANK.find("will-a") == BANK.questions[2]
    assert BANK.find("to4") == BANK.steps[1]
    assert BANK.find("gone") is None


def test_joined_replaces_in_place_and_adds_at_the_end() -> None:
    mine = question_bank_from(
        {
            "questions": [
                {"id": "goal-a", "stage": "goal", "text": "What would you like?"},
                {"id": "mine-1", "stage": "topic", "text": "Tea first?"},
            ]
        }
    )
    both = BANK.joined(mine)
    assert [q.id for q in both.questions] == ["goal-a", "goal-b", "will-a", "mine-1"]
    assert both.questions[0].text == "What would you like?"
    assert both.steps == BANK.steps


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"id": "x", "stage": "wish", "text": "?"}, "closing"),
        ({"id": "x", "stage": "goal", "rung": 4, "text": "?"}, "from 1 to 3"),
        ({"id": "x", "stage": "goal"}, "text"),
    ],
)
def test_refusals_say_what_is_allowed(entry: dict[str, object], named: str) -> None:
    with pytest.raises(ValueRefused, match=named):
        question_bank_from({"questions": [entry]})


def test_an_id_serves_once_among_questions_and_steps() -> None:
    with pytest.raises(ValueRefused, match="twice"):
        question_bank_from(
            {
                "questions": [{"id": "x", "stage": "goal", "text": "?"}],
                "steps": [{"id": "x", "to": 2, "text": "?"}],
            }
        )
