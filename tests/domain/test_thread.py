"""A record's thread: what was written beside it, found without a look at what was written elsewhere."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.snapshot import Entry
from mentor_tui.domain.thread import thread, unread_in


def test_a_thread_holds_comments_and_answers_oldest_first_and_nobody_elses(book: Any) -> None:
    pair = book.pair()
    goal = book.add("goal", mentorship=pair, title="Ask more")
    first = book.add("comment", mentorship=pair, about=goal, text="Why this one?", author=book.partner(pair))
    book.add("comment", mentorship=pair, about=pair, text="Elsewhere", author=book.partner(pair))
    answer = book.add("comment", mentorship=pair, about=first, text="It is the hardest.")
    assert [one.id for one in thread(book.snapshot, goal)] == [first, answer]
    assert [one.id for one in thread(book.snapshot, answer)] == [first, answer]
    assert unread_in(book.snapshot, goal) == (first,)
    book.personal(read_marks={first: "2026-05-01T00:00:00Z"})
    assert unread_in(book.snapshot, goal) == ()


def test_only_the_comments_of_the_thread_are_checked(book: Any, monkeypatch: Any) -> None:
    pair = book.pair()
    goal = book.add("goal", mentorship=pair, title="Ask more")
    here = book.add("comment", mentorship=pair, about=goal, text="Here")
    for _ in range(5):
        book.add("comment", mentorship=pair, about=pair, text="Elsewhere")
    checked: list[Any] = []
    model = Entry.model
    monkeypatch.setattr(Entry, "model", lambda self, kind: (checked.append(self.raw["id"]), model(self, kind))[1])
    assert [one.id for one in thread(book.snapshot, goal)] == [here]
    assert checked == [here]
