from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.search import Search, best_first, match_of, search, slices, spans_in
from mentor_tui.domain.search_query import parse_query
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.errors import ValueRefused

TODAY = date(2026, 5, 7)


def found(book: Any, words: str, **options: Any) -> list[str]:
    return [match.id for match in search(book.snapshot, words, today=TODAY, **options)]


def test_any_accent_and_case(book: Any) -> None:
    id = book.add("goal", title="Café-Öffnungszeiten in der STRASSE")
    for words in ("cafe", "CAFÉ", "offnung", "straße", "cafe strasse"):
        assert found(book, words) == [id]
    assert found(book, "cafe missing") == found(book, "") == found(book, "   ") == []


def test_titles_come_first_then_whole_words_then_parts(book: Any) -> None:
    part = book.add("goal", title="A", why="rehoused")
    whole = book.add("goal", title="B", why="the house")
    inside = book.add("goal", title="Lighthouse")
    title = book.add("goal", title="A house of books")
    exact = book.add("goal", title="House")
    assert found(book, "house") == [exact, title, inside, whole, part]
    assert found(book, "house", limit=2) == [exact, title]


def test_of_two_as_good_the_newer_is_first(book: Any) -> None:
    old = book.add("goal", title="Shelf one", updated="2026-01-01T00:00:00Z")
    new = book.add("evidence", title="Shelf two", updated="2026-02-01T00:00:00Z")
    assert found(book, "shelf") == [new, old]


def test_a_phrase_stands_as_it_stands(book: Any) -> None:
    one = book.add("goal", title="A", why="later opening\nhours again")
    book.add("goal", title="B", why="hours of opening")
    assert found(book, '"opening hours"') == [one]
    assert found(book, '"opening hours') == [one]
    assert len(found(book, "opening hours")) == 2


def test_no_word_spans_two_fields(book: Any) -> None:
    book.add("goal", title="over", why="due")
    assert found(book, "overdue") == []


def test_everything_is_searched_down_to_the_deepest_text(book: Any) -> None:
    expected = [
        book.add("meeting", start="2026-05-01T10:00", plan={"stuck_on": "zebra"}),
        book.add("worksheet", topic="t", options=[{"text": "zebra"}]),
        book.add("evidence", title="e", claims=[{"criterion": "C1", "annotation": "zebra"}]),
        book.add("evidence", title="f", file={"name": "zebra.pdf"}),
        book.add("reflection", parts={"what": "zebra"}),
        book.add("contact", on="2026-05-01", channel="call", note="zebra"),
        book.add("cpd", on="2026-05-01", minutes=5, what="zebra"),
        book.add("person", name="Zebra Crossing"),
        book.add("goal", title="g", private_notes="zebra", tags=["x"]),
        book.add("goal", title="h", tags=["zebra"]),
        book.add("goal", title="i", x_unknown={"y": ["zebra"]}),
    ]
    book.put({"id": "u", "kind": "unknown", "note": "zebra"})
    assert set(found(book, "ZEBRA")) == {*expected, "u"}


def test_values_and_ids_are_no_words(book: Any) -> None:
    pair = book.pair(name="Jo")
    book.add("contact", mentorship=pair, on="2026-05-01", channel="email", visibility="portfolio")
    for word in (pair, "email", "portfolio", "contact"):
        assert found(book, word) == []


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("desk kind:evidence", {"Desk log"}),
        ("desk kind:goals", {"Desk goal"}),
        ("kind:goal kind:evidence", {"Desk goal", "Desk log", "Teach"}),
        ("tag:été", {"Desk goal"}),
        ("state:achieved", {"Teach"}),
        ("person:ilkka desk", {"Desk log"}),
        ("person:me kind:evidence", {"Desk log"}),
        ("desk since:2026-04-01", {"Desk log"}),
        ("desk until:2026-03-31", {"Desk goal"}),
        ("desk since:2026-03-31 until:today", {"Desk log", "Desk goal"}),
        ("place:desk", set()),
    ],
)
def test_filters_narrow(book: Any, words: str, titles: set[str]) -> None:
    pair = book.pair(name="Ilkka Salonen")
    book.add("evidence", mentorship=pair, title="Desk log", on="2026-04-01")
    book.add("goal", title="Desk goal", due="2026-03-31", tags=["Ete"], author=book.add("person", name="Jo"))
    book.add("goal", title="Teach", state="achieved")
    assert {match.title for match in search(book.snapshot, words, today=TODAY)} == titles


def test_a_wrong_filter_says_what_is_allowed(book: Any) -> None:
    with pytest.raises(ValueRefused, match="The kinds are"):
        found(book, "kind:banana")
    with pytest.raises(ValueRefused, match="1 December"):
        found(book, "since:1/12")


def test_in_company_private_text_is_not_there(book: Any) -> None:
    shown = book.add("goal", title="A", why="zebra", private_notes="unicorn", visibility="pair")
    hidden = book.add("goal", title="zebra too", visibility="private")
    assert set(found(book, "zebra")) == {shown, hidden} and found(book, "unicorn") == [shown]
    assert found(book, "zebra", in_company=True) == [shown]
    assert found(book, "unicorn", in_company=True) == []
    (match,) = search(book.snapshot, "a", today=TODAY, in_company=True)
    assert "unicorn" not in match.line


def test_the_line_shows_where(book: Any) -> None:
    book.add("goal", title="Plan", why="first line\nthe Café survey asked for hours\nlast line")
    (match,) = search(book.snapshot, "cafe hours", today=TODAY)
    assert (match.field, match.line) == ("why", "the Café survey asked for hours")
    assert [match.line[start:end] for start, end in match.spans] == ["Café", "hours"]
    assert match.as_json()["spans"] == [[4, 8], [26, 31]]


def test_a_search_can_be_stopped_between_slices(book: Any) -> None:
    for number in range(7):
        book.add("goal", title=f"Goal {number}")
    query = parse_query("kind:goal goal", TODAY)
    parts = slices(book.snapshot, query, size=3)
    assert len(next(parts)) == 3
    rest = [hit for part in parts for hit in part]
    assert len(rest) == 4 and match_of(best_first(rest)[0], query).title.startswith("Goal")


def test_an_edit_is_found_at_once(book: Any) -> None:
    id = book.add("goal", title="Before")
    assert found(book, "before") == [id]
    book.edit(id, title="After")
    assert found(book, "before") == [] and found(book, "after") == [id]


@given(st.text(max_size=30), st.text(min_size=1, max_size=4))
def test_spans_lie_on_the_words(line: str, word: str) -> None:
    wanted = fold(word)
    if not wanted:
        return
    spans = spans_in(line, (wanted,))
    assert all(0 <= start < end <= len(line) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


WORDS = st.lists(st.sampled_from(["ha", "hand", "handover", "over", "o", "x"]), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(1, 4)), min_size=1, max_size=25), st.data())
def test_typing_on_and_asking_for_few_find_what_asking_for_all_finds(rows: list[Any], data: Any) -> None:
    raws = [
        {"id": f"{at:04}", "kind": "goal", "title": title, "why": why, "updated": f"2026-01-0{day}"}
        for at, (title, why, day) in enumerate(rows)
    ]
    snapshot = Snapshot(owner="me").with_records(raws, 1)
    limit = data.draw(st.integers(1, 5))
    typed = Search(snapshot, limit=limit)
    whole = data.draw(WORDS)
    for length in range(1, len(whole) + 1):
        query = parse_query(whole[:length], TODAY)
        few = [hit for part in typed.slices(query, size=data.draw(st.integers(1, 9))) for hit in part]
        every = [hit for part in slices(snapshot, query) for hit in part]
        ranks = [[(hit.score, hit.entry.raw["updated"]) for hit in best_first(hits, limit)] for hits in (few, every)]
        assert ranks[0] == ranks[1]


def test_another_word_looks_through_everything_again(book: Any) -> None:
    one, two = book.add("goal", title="Harbour"), book.add("goal", title="Bridge")
    search = Search(book.snapshot)
    seen = [
        [hit.entry.raw["id"] for part in search.slices(parse_query(words, TODAY)) for hit in part]
        for words in ("har", "harb", "brid", "har", "kind:evidence har", "har")
    ]
    assert seen == [[one], [one], [two], [one], [], [one]]


def test_a_search_that_was_stopped_leaves_nothing_out_of_the_next(book: Any) -> None:
    ids = {book.add("goal", title=f"Harbour {number}") for number in range(9)}
    search = Search(book.snapshot)
    next(search.slices(parse_query("ha", TODAY), size=2))
    found = {hit.entry.raw["id"] for part in search.slices(parse_query("har", TODAY)) for hit in part}
    assert found == ids
