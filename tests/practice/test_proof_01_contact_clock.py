"""Proof 1: contact every 21 days, touches and a pause; the state and the days around every border, app and command."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.contact_clock import clock
from mentor_tui.domain.word import clock_line
from mentor_tui.ui.person.view import detail
from mentor_tui.ui.viewpoint import Viewpoint

FIELDS: dict[str, Any] = {
    "started": "2026-01-05", "contact_every_days": 21,
    "pauses": [{"start": "2026-03-11", "end": "2026-03-20"}],
}  # fmt: skip
TOUCHES = ("2026-03-01", "2026-04-30")
#: The day, the state, and the days since the last touch: all of them, in a pause, and what counts.
DAYS = [
    ("2026-01-25", "ok", 20, 0, 20),
    ("2026-01-26", "ok", 21, 0, 21),
    ("2026-01-27", "amber", 22, 0, 22),
    ("2026-02-16", "amber", 42, 0, 42),
    ("2026-02-17", "red", 43, 0, 43),
    ("2026-03-01", "ok", 0, 0, 0),
    ("2026-03-10", "ok", 9, 0, 9),
    ("2026-03-11", "paused", 10, 1, 9),
    ("2026-03-20", "paused", 19, 10, 9),
    ("2026-03-21", "ok", 20, 10, 10),
    ("2026-04-01", "ok", 31, 10, 21),
    ("2026-04-02", "amber", 32, 10, 22),
    ("2026-04-22", "amber", 52, 10, 42),
    ("2026-04-23", "red", 53, 10, 43),
    ("2026-04-29", "red", 59, 10, 49),
    ("2026-04-30", "ok", 0, 0, 0),
]


@pytest.mark.parametrize(("day", "state", "raw", "paused", "effective"), DAYS)
def test_as_a_pure_function_and_in_the_app(
    book: Any, day: str, state: str, raw: int, paused: int, effective: int
) -> None:
    pair = book.pair(**FIELDS)
    for on in TOUCHES:
        book.add("contact", mentorship=pair, on=on, channel="email")
    found = clock(book.snapshot, book.get(pair), date.fromisoformat(day))
    assert (found.state, found.raw_days, found.paused_days, found.effective_days) == (state, raw, paused, effective)
    now = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    viewpoint = Viewpoint(book.snapshot, now, ZoneInfo("Europe/London"))
    assert clock_line(state, effective, 21) in repr(detail(viewpoint, book.get(pair)).parts)


def test_in_today_as_json_at_any_moment(run: Any, journal: Path) -> None:
    other = run("add", "person", "name=Priya Raman").out.strip()
    given = {"mentor": "me", "mentee": other, **FIELDS}
    pair = run("add", "mentorship", "--json", "-", stdin=given).out.strip()
    for on in TOUCHES:
        run("add", "contact", f"mentorship={pair}", f"on={on}", "channel=email")
    for day, state, raw, paused, effective in DAYS:
        (found,) = run("today", "--json", now=f"{day}T09:00:00").data["clocks"]
        assert found["state"] == state, day
        assert (found["raw_days"], found["paused_days"], found["effective_days"]) == (raw, paused, effective), day
    assert run("today", "--json", now="2026-04-01T20:59:00Z").data["clocks"][0]["state"] == "ok"
    assert run("today", "--json", now="2026-04-01T21:01:00Z").data["clocks"][0]["state"] == "amber", "Helsinki's day"
