from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.contact_clock import ContactClock, _paused_days, clock, paused_until
from mentor_tui.domain.nudge import nudges, shown, snooze
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.records.mentorship import Pause

TODAY = date(2026, 5, 7)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def reading(book: Any, *, last: int | None, today: date = TODAY, **fields: Any) -> ContactClock:
    """Return the clock of a mentorship whose last contact was `last` days ago."""
    fields = {"contact_every_days": 21, "started": ago(300), **fields}
    mentorship = book.pair(**fields)
    if last is not None:
        book.add("contact", mentorship=mentorship, on=ago(last), channel="email")
    return clock(book.snapshot, book.get(mentorship), today)


@pytest.mark.parametrize(
    ("last", "state"),
    [(0, "ok"), (20, "ok"), (21, "ok"), (22, "amber"), (42, "amber"), (43, "red"), (300, "red")],
)
def test_the_borders_are_n_and_twice_n(book: Any, last: int, state: str) -> None:
    found = reading(book, last=last)
    assert (found.state, found.raw_days, found.effective_days) == (state, last, last)
    assert found.last_contact == TODAY - timedelta(days=last)


def test_without_a_touch_it_counts_from_the_start(book: Any) -> None:
    found = reading(book, last=None, started=ago(30))
    assert (found.state, found.last_contact, found.raw_days) == ("amber", None, 30)
    assert found.as_json()["last_contact"] is None


def test_a_start_still_to_come_counts_nothing(book: Any) -> None:
    assert reading(book, last=None, started=ago(-5)).raw_days == 0


def test_a_touch_after_today_does_not_count_yet(book: Any) -> None:
    mentorship = book.pair(contact_every_days=21, started=ago(90))
    for day in (ago(-1), ago(10)):
        book.add("contact", mentorship=mentorship, on=day, channel="email")
    assert clock(book.snapshot, book.get(mentorship), TODAY).raw_days == 10
    assert clock(book.snapshot, book.get(mentorship), TODAY + timedelta(days=1)).raw_days == 0


@pytest.mark.parametrize(
    ("state", "days"), [("held", 3), ("planned", 90), ("prepared", 90), ("cancelled", 90), ("missed", 90)]
)
def test_only_a_held_meeting_is_a_touch(book: Any, state: str, days: int) -> None:
    mentorship = book.pair(contact_every_days=21, started=ago(90))
    book.add("meeting", mentorship=mentorship, start=f"{ago(3)}T23:30", state=state)
    assert clock(book.snapshot, book.get(mentorship), TODAY).raw_days == days


def test_a_meeting_counts_on_the_day_its_own_clock_showed(book: Any) -> None:
    mentorship = book.pair(contact_every_days=21, started=ago(90))
    book.add("meeting", mentorship=mentorship, start=f"{ago(0)}T00:30", timezone="Pacific/Auckland", state="held")
    assert clock(book.snapshot, book.get(mentorship), TODAY).last_contact == TODAY


def test_another_mentorships_touch_is_not_ours(book: Any) -> None:
    other = book.pair(name="Jo Field")
    book.add("contact", mentorship=other, on=ago(1), channel="call")
    assert reading(book, last=50).raw_days == 50


@pytest.mark.parametrize(
    ("pauses", "paused"),
    [
        ([(10, 10)], 1),  # both ends count
        ([(20, 11)], 10),
        ([(40, 40)], 0),  # the day of the touch itself is not after it
        ([(40, 39)], 1),
        ([(60, 45)], 0),  # over before the touch
        ([(60, 38)], 2),
        ([(20, 11), (15, 6)], 15),  # overlaps once
        ([(20, 11), (20, 11)], 10),
        ([(20, 5), (15, 10)], 16),  # one inside the other
        ([(15, 10), (20, 5)], 16),
        ([(20, 16), (15, 11)], 10),  # side by side
        ([(5, 20)], 0),  # ends before it starts
        ([(-5, -9)], 0),  # still to come
    ],
)
def test_days_in_a_pause_do_not_count(book: Any, pauses: list[tuple[int, int]], paused: int) -> None:
    found = reading(book, last=40, pauses=[{"start": ago(start), "end": ago(end)} for start, end in pauses])
    assert (found.raw_days, found.paused_days, found.effective_days) == (40, paused, 40 - paused)


@pytest.mark.parametrize(
    ("start", "end", "state", "paused"),
    [
        (10, None, "paused", 11),  # an open end is today, today included
        (0, 0, "paused", 1),
        (5, 0, "paused", 6),
        (5, 1, "amber", 5),  # over since yesterday
        (0, -30, "paused", 1),
        (-1, -30, "amber", 0),  # from tomorrow
    ],
)
def test_it_rests_while_today_lies_in_a_pause(book: Any, start: int, end: int | None, state: str, paused: int) -> None:
    pause = {"start": ago(start), "end": None if end is None else ago(end)}
    found = reading(book, last=40, pauses=[pause])
    assert (found.state, found.paused_days) == (state, paused)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"state": "paused"}, "paused"),
        ({"state": "paused", "contact_every_days": None}, "paused"),
        ({"state": "closing"}, "silent"),
        ({"state": "ended"}, "silent"),
        ({"state": "exploring"}, "red"),
        ({"state": "trial"}, "red"),
        ({"contact_every_days": None}, "silent"),
        ({"contact_every_days": None, "meet_every_days": 30}, "silent"),
        ({"state": "ended", "pauses": [{"start": "2026-05-01"}]}, "paused"),
        ({"contact_every_days": 1}, "red"),
    ],
)
def test_the_mentorships_own_state_is_taken_as_stored(book: Any, fields: dict[str, Any], state: str) -> None:
    found = reading(book, last=99, **fields)
    assert (found.state, found.raw_days) == (state, 99)


def test_a_pause_says_until_when(book: Any) -> None:
    mentorship = book.pair(pauses=[{"start": ago(1), "end": "2026-06-01"}])
    assert paused_until(book.get(mentorship), TODAY) == date(2026, 6, 1)
    book.edit(mentorship, pauses=[{"start": ago(1)}])
    assert paused_until(book.get(mentorship), TODAY) is None


days = st.integers(-40, 60)


@given(st.lists(st.tuples(days, st.none() | days), max_size=6), st.integers(0, 50))
def test_paused_days_are_the_days_inside_any_pause(pauses: list[tuple[int, int | None]], last: int) -> None:
    made = [
        Pause(start=TODAY - timedelta(days=start), end=None if end is None else TODAY - timedelta(days=end))
        for start, end in pauses
    ]
    since = TODAY - timedelta(days=last)
    counted = sum(
        any(p.start <= day <= (p.end or TODAY) for p in made)
        for day in (since + timedelta(days=n) for n in range(1, last + 1))
    )
    assert _paused_days(made, since, TODAY) == counted


# Nudges --------------------------------------------------------------------------------------------------------------


def quiet(book: Any, days: int, name: str = "Priya Raman", **fields: Any) -> str:
    mentorship = book.pair(contact_every_days=21, started=ago(300), name=name, **fields)
    book.add("contact", mentorship=mentorship, on=ago(days), channel="email")
    return str(mentorship)


def remember(book: Any, patch: dict[str, Any]) -> None:
    merged = {key: {**book.snapshot.personal.get(key, {}), **value} if isinstance(value, dict) else value
              for key, value in patch.items()}  # fmt: skip
    book.personal(**merged)


def test_one_nudge_a_day_over_all_mentorships(book: Any) -> None:
    quiet(book, 25, "Jo Field")
    red = quiet(book, 51)
    quiet(book, 30, "Sol Ferreira")
    (due,) = nudges(book.snapshot, TODAY)
    assert due.mentorship == red
    assert due.text == "Priya: 51 days · agreed 21 · quiet"
    remember(book, shown(due, TODAY))
    assert nudges(book.snapshot, TODAY) == ()
    (tomorrow,) = nudges(book.snapshot, TODAY + timedelta(days=1))
    assert tomorrow.mentorship != red


def test_one_nudge_a_change_of_state(book: Any) -> None:
    mentorship = quiet(book, 25)
    (amber,) = nudges(book.snapshot, TODAY)
    remember(book, shown(amber, TODAY))
    assert nudges(book.snapshot, TODAY + timedelta(days=5)) == ()
    (red,) = nudges(book.snapshot, TODAY + timedelta(days=20))
    assert (red.state, amber.state) == ("red", "amber")
    remember(book, shown(red, TODAY + timedelta(days=20)))
    book.add("contact", mentorship=mentorship, on=ago(-21), channel="email")
    later = TODAY + timedelta(days=21 + 22)
    assert [each.state for each in nudges(book.snapshot, later)] == ["amber"]


def test_a_nudge_can_be_put_off(book: Any) -> None:
    mentorship = quiet(book, 51)
    remember(book, snooze(mentorship, TODAY + timedelta(days=7)))
    assert nudges(book.snapshot, TODAY + timedelta(days=6)) == ()
    assert len(nudges(book.snapshot, TODAY + timedelta(days=7))) == 1


@pytest.mark.parametrize(
    "fields", [{"state": "ended"}, {"state": "closing"}, {"state": "paused"}, {"private_trial_answer": "part"}]
)
def test_nobody_is_nudged_about_what_rests_or_has_ended(book: Any, fields: dict[str, Any]) -> None:
    quiet(book, 99, **fields)
    assert nudges(book.snapshot, TODAY) == ()


def test_in_touch_needs_no_word(book: Any) -> None:
    quiet(book, 3)
    assert nudges(book.snapshot, TODAY) == ()


def test_reading_changes_nothing(book: Any) -> None:
    quiet(book, 51)
    assert nudges(book.snapshot, TODAY) == nudges(book.snapshot, TODAY)
    assert not book.snapshot.personal


def test_strange_personal_values_are_lived_with(book: Any) -> None:
    quiet(book, 51)
    book.personal(snoozes=["?"], nudged_states={"x": 3}, last_nudge_day=7)
    assert len(nudges(book.snapshot, TODAY)) == 1
    assert isinstance(book.snapshot.of(Mentorship)[0].pauses, list)
