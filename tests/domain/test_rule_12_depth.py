from __future__ import annotations

from typing import Any

import pytest

from mentor_tui.domain.depth import may_mark, may_suggest, next_rung
from mentor_tui.domain.word import rung_word


def test_the_author_alone_marks_and_another_suggests_when_asked(book: Any) -> None:
    pair = book.pair()
    other = book.partner(pair)
    raw = book.raw(book.add("reflection", mentorship=pair, text="I saw that I was wrong because", depth=1))
    assert may_mark(book.snapshot, raw, book.me) and not may_mark(book.snapshot, raw, other)
    assert may_suggest(book.snapshot, raw, other, is_asked=True)
    assert not may_suggest(book.snapshot, raw, other, is_asked=False)
    assert not may_suggest(book.snapshot, raw, book.me, is_asked=True)
    assert not may_suggest(book.snapshot, {**raw, "depth": None}, other, is_asked=True)


def test_no_words_make_a_rung(book: Any) -> None:
    deep = book.get(book.add("reflection", text="I realised, from another view, that I shall own this next time."))
    assert deep.depth is None and deep.depth_suggested is None


@pytest.mark.parametrize(("depth", "rung"), [(None, None), (1, 2), (3, 4), (4, None)])
def test_the_next_rung_is_offered(depth: int | None, rung: int | None) -> None:
    assert next_rung(depth) == rung


def test_rungs_are_words() -> None:
    assert [rung_word(depth) for depth in range(1, 5)] == ["tells", "tells, with a why", "weighs", "owns"]
