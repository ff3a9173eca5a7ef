from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mentor_tui.domain.audience import View, view_for
from mentor_tui.domain.today import today_view
from mentor_tui.runtime.packaged import framework

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)


def shown(book: Any, audience: Any, pair: str) -> View:
    return view_for(book.snapshot, audience, pair)


def view(book: Any, now: datetime = NOW) -> dict[str, Any]:
    return today_view(book.snapshot, now, ZoneInfo("Europe/London"), frameworks=framework)


def test_only_my_own_pulses_are_drawn(book: Any) -> None:
    pair = book.pair()
    book.add("pulse", mentorship=pair, on="2026-03-01", confidence=4)
    book.add("pulse", mentorship=pair, on="2026-02-01", confidence=3, value=7)
    book.add("pulse", mentorship=pair, on="2026-03-02", confidence=9, author=book.partner(pair), visibility="pair")
    assert [each["confidence"] for each in view(book)["pulse"]] == [3, 4]


def test_a_pulse_is_private_until_raised_one_by_one(book: Any) -> None:
    pair = book.pair(agreements=[{"confidentiality_ceiling": "pair"}])
    first = book.add("pulse", mentorship=pair, on="2026-05-01", confidence=3)
    second = book.add("pulse", mentorship=pair, on="2026-05-02", confidence=4)
    assert shown(book, "partner", pair).of("pulse") == ()
    book.edit(second, visibility="public")
    assert [each["id"] for each in shown(book, "partner", pair).of("pulse")] == [second]
    assert shown(book, "assessor", pair).of("pulse") == () and first
