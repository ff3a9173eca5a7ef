"""Days, clock times, zones and instants in their only forms."""

from datetime import UTC, date, datetime

import pytest

from mentor_tui.domain.day import (
    clock_from,
    day_from,
    instant_from,
    instant_of,
    instant_text,
    is_skipped,
    zone,
    zone_called,
)


@pytest.mark.parametrize(
    "text", ["2026-2-3", "2026-05-07T09:00", "20260507", " 2026-05-07", "tomorrow", "", "2026-02-30"]
)
def test_other_forms_of_a_day_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2026-05-07"):
        day_from(text)


def test_a_number_is_not_a_day() -> None:
    with pytest.raises(ValueError, match="a day such as"):
        day_from(20260507)  # type: ignore[arg-type]


def test_a_day() -> None:
    assert day_from("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["2026-05-07", "2026-05-07T09:00:00", "2026-05-07T09:00Z", "2026-05-07T25:00"])
def test_a_clock_time_has_no_seconds_and_no_offset(text: str) -> None:
    with pytest.raises(ValueError, match="T09:00"):
        clock_from(text)


def test_instants_are_utc() -> None:
    assert instant_from("2026-05-07T10:00:00+02:00") == datetime(2026, 5, 7, 8, tzinfo=UTC)
    assert instant_text(instant_from("2026-05-07T10:00:00+02:00")) == "2026-05-07T08:00:00.000Z"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/localtime", "Mars/Base", "", "Europe"])
def test_a_zone_is_a_name_of_the_zone_data(name: str) -> None:
    with pytest.raises(ValueError, match="IANA"):
        zone(name)


def test_skipped_and_doubled_times() -> None:
    london = zone("Europe/London")
    assert is_skipped(datetime(2026, 3, 29, 1, 30), london)
    assert not is_skipped(datetime(2026, 10, 25, 1, 30), london)
    assert instant_of(datetime(2026, 10, 25, 1, 30), london) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_at_the_calendars_ends_is_refused_since_other_zones_lie_beyond(text: str) -> None:
    with pytest.raises(ValueError, match="T09:00"):
        clock_from(text)
    for offset in ("Z", "+23:59", "-23:59"):
        with pytest.raises(ValueError, match="an instant"):
            instant_from(text + offset)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Europe/London", "Europe/London"),
        ("Berlin", "Europe/Berlin"),
        ("new  york", "America/New_York"),
        ("St Johns", "America/St_Johns"),
        ("Buenos Aires", None),
        ("nowhere", None),
        ("", None),
    ],
)
def test_a_zone_goes_by_its_city_where_only_one_has_it(words: str, name: str | None) -> None:
    assert zone_called(words) == name
