from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mentor_tui.domain.depth import may_mark, may_suggest, next_rung
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.word import rung_word
from mentor_tui.errors import ValueRefused

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)


def test_the_author_alone_marks_and_another_suggests_when_asked(book: Any) -> None:
    pair = book.pair()
    other = book.partner(pair)
    raw = book.raw(book.add("reflection", mentorship=pair, text="I saw that I was wrong because", depth=1))
    asks = {**raw, "asks": "feedback"}
    assert may_mark(book.snapshot, raw, book.me) and not may_mark(book.snapshot, raw, other)
    assert may_suggest(book.snapshot, asks, other)
    assert not may_suggest(book.snapshot, raw, other)
    assert not may_suggest(book.snapshot, {**raw, "asks": "question"}, other)
    assert not may_suggest(book.snapshot, asks, book.me)
    assert not may_suggest(book.snapshot, {**asks, "depth": None}, other)


@pytest.mark.parametrize("kind", ["reflection", "evidence"])
def test_no_edit_marks_what_the_other_one_wrote(book: Any, kind: str) -> None:
    pair = book.pair()
    theirs = book.raw(book.add(kind, title="R", mentorship=pair, author=book.partner(pair), depth=1))
    edit = Draft(book.snapshot, NOW).edited
    for depth in (2, None):
        with pytest.raises(ValueRefused, match="only who wrote it marks the rung"):
            edit(theirs, {"depth": depth})
    assert edit(theirs, {"title": "S"})["depth"] == 1
    assert Draft(book.snapshot, NOW, author=book.partner(pair)).edited(theirs, {"depth": 2})["depth"] == 2


def test_an_edit_suggests_a_rung_only_to_somebody_who_asks(book: Any) -> None:
    pair = book.pair()
    fields = {"title": "R", "mentorship": pair, "depth": 1}
    silent = book.raw(book.add("reflection", author=book.partner(pair), **fields))
    asking = book.raw(book.add("reflection", author=book.partner(pair), asks="feedback", **fields))
    mine = book.raw(book.add("reflection", asks="feedback", **fields))
    edit = Draft(book.snapshot, NOW).edited
    for raw in (silent, mine):
        with pytest.raises(ValueRefused, match="asks for feedback"):
            edit(raw, {"depth_suggested": 2})
    suggested = edit(asking, {"depth_suggested": 2})
    assert (suggested["depth"], suggested["depth_suggested"]) == (1, 2)
    # Once it stands it may be taken back, and the rest be edited, though nobody asks any more.
    since = {**suggested, "asks": None}
    assert edit(since, {"title": "S"})["depth_suggested"] == 2
    assert "depth_suggested" not in edit(since, {"depth_suggested": None})


def test_no_words_make_a_rung(book: Any) -> None:
    deep = book.get(book.add("reflection", text="I realised, from another view, that I shall own this next time."))
    assert deep.depth is None and deep.depth_suggested is None


@pytest.mark.parametrize(("depth", "rung"), [(None, None), (1, 2), (3, 4), (4, None)])
def test_the_next_rung_is_offered(depth: int | None, rung: int | None) -> None:
    assert next_rung(depth) == rung


def test_rungs_are_words() -> None:
    assert [rung_word(depth) for depth in range(1, 5)] == ["tells", "tells, with a why", "weighs", "owns"]
