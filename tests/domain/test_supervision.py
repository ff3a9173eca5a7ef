from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.domain.supervision import supervision

TODAY = date(2026, 5, 7)


def test_figures_without_names(book: Any) -> None:
    pair = book.pair(role="mentor", started="2025-11-08")
    for start in ("2026-01-05T10:00", "2026-02-02T10:00", "2026-03-09T10:00"):
        book.add("meeting", mentorship=pair, start=start, minutes=50, state="held")
    book.add("meeting", mentorship=pair, start="2026-05-20T10:00", minutes=50)
    mine = book.add("reflection", mentorship=pair, text="I wait now", learning=True)
    book.add("reflection", mentorship=pair, text="Hers", learning=True, author=book.partner(pair))
    found = supervision(book.snapshot, book.get(pair), TODAY)
    assert (found.role, found.months, found.meetings, found.minutes, found.rhythm_days) == ("mentor", 5, 3, 150, 35)
    assert found.learning == (mine,)
    assert "Priya" not in repr(found)


def test_nothing_held_yet(book: Any) -> None:
    found = supervision(book.snapshot, book.get(book.pair()), TODAY)
    assert (found.months, found.meetings, found.minutes, found.rhythm_days) == (None, 0, 0, None)
