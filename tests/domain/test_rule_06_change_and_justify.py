from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.errors import ValueRefused


@pytest.fixture
def claim(book: Any) -> tuple[str, dict[str, Any]]:
    piece = book.add("evidence", title="E", claims=[{"criterion": "C1", "mentee_view": "meets"}])
    return piece, book.raw(piece)["claims"][0]


def test_a_recorded_view_moves_only_with_a_reason(book: Any, claim: Any) -> None:
    piece, made = claim
    for view in ("partly", None):
        with pytest.raises(ValueRefused, match="without a reason"):
            book.edit(piece, claims=[{"id": made["id"], "mentee_view": view}])
    book.edit(piece, why="read again", claims=[{"id": made["id"], "mentee_view": "partly"}])
    (moved,) = book.get(piece).claims
    assert (moved.mentee_view, moved.history[0].from_, moved.history[0].to) == ("partly", "meets", "partly")
    assert (moved.history[0].why, moved.history[0].view, moved.history[0].by) == ("read again", "mentee", book.me)


def test_a_first_view_needs_none_and_both_stand_side_by_side(book: Any, claim: Any) -> None:
    piece, made = claim
    book.edit(piece, claims=[{"id": made["id"], "mentor_view": "not_yet"}])
    (both,) = book.get(piece).claims
    assert (both.mentee_view, both.mentor_view, both.history) == ("meets", "not_yet", [])


def test_a_rewritten_list_escapes_no_reason(book: Any, claim: Any) -> None:
    piece, _ = claim
    with pytest.raises(ValueRefused, match="without a reason"):
        book.edit(piece, claims=[{"criterion": "C1", "mentee_view": "partly"}])
