"""The rows a picker shows for the words typed."""

from __future__ import annotations

from mentor_tui.ui.forms.rows import word_rows

STATES = (("at_risk", "needs a look"), ("active", "under way"), ("dropped", "let go"))


def found(typed: str) -> list[object]:
    return [row.identity for row in word_rows(STATES)(typed)]


def test_a_choice_that_begins_with_what_is_typed_comes_first() -> None:
    assert found("l") == ["dropped", "at_risk"]
    assert found("Un") == ["active"]
    assert found("") == ["at_risk", "active", "dropped"]
