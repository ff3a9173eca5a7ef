from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentor_tui.domain.audience import view_for
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import end_mentorship
from mentor_tui.domain.today import today_view
from mentor_tui.domain.trial import trial_check
from mentor_tui.runtime.packaged import framework

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
TODAY = NOW.date()


def view(book: Any, now: datetime = NOW) -> dict[str, Any]:
    return today_view(book.snapshot, now, ZoneInfo("Europe/London"), frameworks=framework)


def test_the_trial_asks_on_its_day_and_part_offers_to_end(book: Any) -> None:
    pair = book.pair(state="trial", trial_until="2026-05-08")
    assert view(book)["trial_checks"] == []
    (asked,) = view(book, NOW + timedelta(days=1))["trial_checks"]
    assert asked["kind"] == "ask"
    book.edit(pair, private_trial_answer="carry_on")
    assert view(book, NOW + timedelta(days=1))["trial_checks"] == []
    book.edit(pair, private_trial_answer="part")
    (offer,) = view(book)["trial_checks"]
    assert offer["kind"] == "offer_ending"
    book.edit(pair, state="ended", ending={"why": "no_fault"})
    assert view(book)["trial_checks"] == []


def test_an_ending_blames_nobody_and_takes_nothing(book: Any) -> None:
    pair = book.pair(state="trial", private_trial_answer="part")
    goal = book.add("goal", mentorship=pair, title="G")
    changes = end_mentorship(Draft(book.snapshot, NOW), book.raw(pair), on=TODAY)
    assert "private_trial_answer" not in (changes[0].after or {})
    book.apply(changes)
    assert (book.get(pair).state, book.get(pair).ending.why) == ("ended", "no_fault")
    assert book.get(goal).state == "active"


def test_the_other_sees_the_ending_and_never_an_answer(book: Any) -> None:
    pair = book.pair(state="trial", private_trial_answer="part", visibility="public")
    book.apply(end_mentorship(Draft(book.snapshot, NOW), book.raw(pair), on=TODAY))
    (shown,) = view_for(book.snapshot, "partner", pair).of("mentorship")
    assert shown["ending"]["why"] == "no_fault" and "private_trial_answer" not in shown


def test_after_part_there_is_no_nudge_and_no_way_back(book: Any) -> None:
    book.pair(contact_every_days=7, started="2026-01-01", private_trial_answer="part")
    found = view(book)
    assert found["nudges"] == [] and found["way_back"] == [] and found["clocks"][0]["state"] == "red"


def test_without_a_trial_nothing_is_asked(book: Any) -> None:
    pair = book.pair(state="active", trial_until="2026-01-01")
    assert trial_check(book.snapshot, book.get(pair), TODAY) is None
