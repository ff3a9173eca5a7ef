"""Proof 7: minutes of mentoring and other activities in a window against 20 hours; a sub-quota of taking part."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.domain.cpd_hours import cpd_hours
from mentor_tui.domain.quota import tallies
from mentor_tui.runtime.packaged import framework

TODAY = date(2026, 5, 7)


def test_mentoring_from_held_meetings_and_what_was_noted_against_twenty_hours(book: Any) -> None:
    book.pair(role="mentee", name="Una Sample", framework="cilip-revalidation")
    mentee = book.pair(name="Priya Raman")
    for day in ("2026-05-07", "2025-05-08"):
        book.add("meeting", mentorship=mentee, start=f"{day}T10:00", minutes=90, state="held")
    book.add("meeting", mentorship=mentee, start="2025-05-07T10:00", minutes=90, state="held")
    book.add("meeting", mentorship=mentee, start="2026-05-01T10:00", minutes=90, state="missed")
    book.add("cpd", on="2026-02-01", minutes=17 * 60 - 1, activity="course")
    found = cpd_hours(book.snapshot, TODAY, framework)
    assert (found.learning, found.mentoring) == (17 * 60 - 1, 180)
    assert found.quota is not None and found.quota.wanted == 20
    book.add("cpd", on="2025-05-08", minutes=1, activity="reading")
    book.add("cpd", on="2025-05-07", minutes=600, activity="before the window")
    found = cpd_hours(book.snapshot, TODAY, framework)
    assert found.learning + found.mentoring == 20 * 60


def test_a_pack_with_hours_of_taking_part(book: Any) -> None:
    pair = book.pair(role="mentee", framework="nmc-revalidation")
    book.add("cpd", on="2026-01-10", minutes=19 * 60 + 59, participatory=True)
    book.add("cpd", on="2026-01-11", minutes=15 * 60, participatory=False)

    def stand() -> tuple[Any, Any]:
        found = {
            each.code: each for each in tallies(book.snapshot, book.get(pair), framework("nmc-revalidation"), TODAY)
        }
        return found["CPD"], found["CPD"].parts[0]

    whole, part = stand()
    assert not whole.met and not part.met and (whole.wanted, part.wanted) == (35, 20)
    book.add("cpd", on="2026-01-12", minutes=1, participatory=True)
    whole, part = stand()
    assert whole.met and part.met and (whole.have, part.have) == (35, 20)
