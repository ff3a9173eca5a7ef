from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.when import (
    MONTHS,
    WEEKDAYS,
    add_months,
    echo,
    long_day,
    parse_clock,
    parse_day,
    parse_when,
    typed_day,
)
from mentor_tui.errors import ValueRefused

THURSDAY = date(2026, 5, 7)
NOW = datetime(2026, 5, 7, 9, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-07", "2026-05-07"),
        ("today", "2026-05-07"),
        ("Tomorrow", "2026-05-08"),
        ("yesterday", "2026-05-06"),
        ("fri", "2026-05-08"),
        ("thu", "2026-05-14"),
        ("thursday", "2026-05-14"),
        ("tues", "2026-05-12"),
        ("next fri", "2026-05-15"),
        ("next  mon", "2026-05-11"),
        ("+3d", "2026-05-10"),
        ("3d", "2026-05-10"),
        ("2w", "2026-05-21"),
        ("-1m", "2026-04-07"),
        ("+3d 2w -1m", "2026-04-24"),
        ("+1y", "2027-05-07"),
        ("in 2 weeks", "2026-05-21"),
        ("in a month", "2026-06-07"),
        ("in 1 day", "2026-05-08"),
        ("12 dec", "2026-12-12"),
        ("7 may", "2026-05-07"),
        ("6 may", "2027-05-06"),
        ("12 december 2026", "2026-12-12"),
        ("12 Dec 2024", "2024-12-12"),
        ("dec 12", "2026-12-12"),
        ("sept 3", "2026-09-03"),
        ("29 feb", "2028-02-29"),
        ("eow", "2026-05-10"),
        ("eom", "2026-05-31"),
        ("end of may", "2026-05-31"),
        ("end of Sep", "2026-09-30"),
        ("end of february", "2027-02-28"),
    ],
)
def test_a_day(text: str, day: str) -> None:
    assert parse_day(text, THURSDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 dec", "2025-12-12"),
        ("7 may", "2026-05-07"),
        ("6 may", "2026-05-06"),
        ("8 may", "2025-05-08"),
        ("29 feb", "2024-02-29"),
        ("fri 12 dec", "2025-12-12"),
        ("8 may 2027", "2027-05-08"),
        ("thu", "2026-05-07"),
        ("fri", "2026-05-01"),
        ("end of april", "2026-04-30"),
        ("end of may", "2025-05-31"),
        ("tomorrow", "2026-05-08"),
        ("-3d", "2026-05-04"),
    ],
)
def test_a_day_of_what_has_happened_is_the_latest_such_day(text: str, day: str) -> None:
    assert parse_day(text, THURSDAY, past=True) == date.fromisoformat(day)


def test_a_time_of_what_has_happened_is_on_the_latest_such_day() -> None:
    assert parse_clock("fri 14:00", NOW, past=True) == datetime(2026, 5, 1, 14)
    assert parse_clock("12 sep 2pm", NOW, past=True) == datetime(2025, 9, 12, 14)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-05-07 14:00", "2026-05-07T14:00"),
        ("2026-05-07T14:00", "2026-05-07T14:00"),
        ("fri 2pm", "2026-05-08T14:00"),
        ("next fri 2.30pm", "2026-05-15T14:30"),
        ("fri 2:30 pm", "2026-05-08T14:30"),
        ("12 dec 9:05", "2026-12-12T09:05"),
        ("12 dec 2026 9:05", "2026-12-12T09:05"),
        ("dec 12 2pm", "2026-12-12T14:00"),
        ("+3d 12am", "2026-05-10T00:00"),
        ("in 2 weeks 12pm", "2026-05-21T12:00"),
        ("14:00", "2026-05-07T14:00"),
        ("today 7am", "2026-05-07T07:00"),
    ],
)
def test_a_day_with_a_time(text: str, clock: str) -> None:
    assert parse_when(text, NOW) == datetime.fromisoformat(clock)


@pytest.mark.parametrize("text", ["1/12", "1.12", "1.12.", "1/12/2026", "12/1", "1/12/26"])
def test_two_readings_are_both_named(text: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        parse_day(text, THURSDAY)
    for word in ("1 December", "12 January", "1 dec", "12 jan"):
        assert word in str(refused.value)


def test_one_reading_is_named_and_still_refused() -> None:
    with pytest.raises(ValueRefused, match=r"could be 31 December\. Write 31 dec$"):
        parse_day("31/12", THURSDAY)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-02-30", "30 feb", "0 may", "31 jun 2026", "next week", "fri 25:00", "fri 13pm", "fri 2:75pm",
     "9999y",      "+99999d", "99/99", "in weeks", "+3x", "٣ may", "now", "fri fri", "sept", "next sept", "12 tues"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused):
        parse_when(text, NOW)


def test_a_day_wants_no_time_and_a_clock_wants_one() -> None:
    with pytest.raises(ValueRefused, match="carries a time"):
        parse_day("fri 2pm", THURSDAY)
    with pytest.raises(ValueRefused, match="has no time"):
        parse_clock("fri", NOW)
    assert parse_clock("fri", NOW, default=time(14)) == datetime(2026, 5, 8, 14)


def test_a_day_in_full() -> None:
    assert long_day(date(2026, 12, 1)) == "Tuesday 1 December"


def test_it_reads_back_what_it_understood() -> None:
    assert echo(date(2026, 12, 1), THURSDAY) == "Tue 1 Dec, in 208 days"
    assert echo(date(2027, 1, 1), THURSDAY) == "Fri 1 Jan 2027, in 239 days"
    assert echo(THURSDAY, THURSDAY) == "Thu 7 May, today"
    assert echo(datetime(2026, 5, 5, 14, 30), THURSDAY) == "Tue 5 May 14:30, 2 days ago"


days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(days, days)
def test_every_iso_day_is_itself(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day


@given(days, days)
def test_every_spelt_day_is_itself(day: date, today: date) -> None:
    assert parse_day(f"{day.day} {MONTHS[day.month - 1]} {day.year}", today) == day
    assert parse_day(f"{MONTHS[day.month - 1][:3]} {day.day} {day.year:04}", today) == day


@given(days, st.integers(0, 6))
def test_a_weekday_is_the_coming_one(today: date, weekday: int) -> None:
    found = parse_day(WEEKDAYS[weekday][:3], today)
    assert found.weekday() == weekday and 1 <= (found - today).days <= 7
    week_after = parse_day(f"next {WEEKDAYS[weekday]}", today)
    assert week_after.isocalendar()[:2] == add_days(today, 7).isocalendar()[:2] and week_after.weekday() == weekday


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_day_of_the_year_is_the_next_one(today: date, month: int, day: int) -> None:
    found = parse_day(f"{day} {MONTHS[month - 1][:3]}", today)
    assert (found.month, found.day) == (month, day) and 0 <= (found - today).days <= 366


@given(days, st.integers(-600, 600))
def test_months_keep_the_day_where_they_can(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and add_days(moved, 1).day == 1)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_plain_refusal(text: str) -> None:
    try:
        assert isinstance(parse_when(text, NOW), date)
    except ValueRefused as refused:
        assert refused.what


def add_days(day: date, days: int) -> date:
    from datetime import timedelta

    return day + timedelta(days=days)


@pytest.mark.parametrize(
    "day", [date(2026, 11, 22), datetime(2026, 12, 25, 16, 30), date(2026, 2, 28), date(2027, 1, 1), date(1999, 12, 31)]
)
def test_what_a_form_shows_is_read_back_as_the_same(day: date) -> None:
    assert parse_when(typed_day(day), datetime(2026, 11, 22, 5, 38)) == day


def test_a_weekday_beside_a_day_has_to_be_its_own() -> None:
    today = date(2026, 11, 22)
    assert parse_day("Fri, 27 Nov", today) == parse_day("friday nov 27", today) == date(2026, 11, 27)
    with pytest.raises(ValueRefused, match="is a Friday"):
        parse_day("thu 27 nov", today)
