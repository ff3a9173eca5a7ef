"""Days, clock times, zones and instants in the only forms a record takes.

A day is `2026-05-07`. A clock time is local, `2026-05-07T09:00`, with its IANA zone beside it. An instant is UTC,
`2026-05-07T08:00:00.000Z`. A clock time that a zone skips is refused; one that happens twice means the first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DAY_FORM = "a day such as 2026-05-07"
CLOCK_FORM = "a local clock time such as 2026-05-07T09:00"
INSTANT_FORM = "an instant such as 2026-05-07T08:00:00Z"
ZONE_FORM = "an IANA time zone such as Europe/London"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
#: Moments are told in other zones, and counted on from; near the calendar's ends that would leave the calendar.
_YEARS = range(1000, 9000)


#: Where the zone data keeps further names for zones that have one.
_OTHER_NAMES = frozenset({"Etc", "US", "Canada", "Brazil", "Chile", "Mexico", "SystemV", "posix", "right"})


def day_from(text: str) -> date:
    """Return the day that `text` writes; raise `ValueError` naming the form."""
    if not (isinstance(text, str) and _DAY.fullmatch(text)):
        raise ValueError(DAY_FORM)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("a day that exists, such as 2026-05-07") from None


def clock_from(text: str) -> datetime:
    """Return the naive local time that `text` writes; raise `ValueError` naming the form."""
    if not (isinstance(text, str) and _CLOCK.fullmatch(text)):
        raise ValueError(CLOCK_FORM)
    try:
        return within_reach(datetime.fromisoformat(text))
    except ValueError:
        raise ValueError("a time that exists, such as 2026-05-07T09:00") from None


def instant_from(text: str) -> datetime:
    """Return the aware UTC instant that `text` writes; raise `ValueError` naming the form."""
    try:
        moment = within_reach(datetime.fromisoformat(text))
    except (TypeError, ValueError):
        raise ValueError(INSTANT_FORM) from None
    if moment.tzinfo is None:
        raise ValueError(INSTANT_FORM)
    return moment.astimezone(UTC)


def within_reach(moment: datetime) -> datetime:
    """Return `moment`; raise `ValueError` where it lies so far off that no reckoning from it is sure to exist."""
    if moment.year not in _YEARS:
        raise ValueError(f"a moment of the years {_YEARS.start} to {_YEARS.stop - 1}")
    return moment


def instant_text(moment: datetime) -> str:
    """Return an aware moment as records keep it: UTC with milliseconds and a Z."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone called `name`; raise `ValueError` naming the form. Never follows a path out of the zone data."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError):
        raise ValueError(ZONE_FORM) from None


def is_zone(name: str) -> bool:
    """Say whether a zone is called `name`, such as Europe/London."""
    try:
        zone(name)
    except ValueError:
        return False
    return True


def zone_called(words: str) -> str | None:
    """Return the name of the zone that people call so: by its own name, or by its city where only one has it."""
    if is_zone(words):
        return words
    city = "_".join(words.lower().split())
    found = {name for name in available_timezones() if city and name.rpartition("/")[2].lower() == city}
    areas = {name for name in found if name.partition("/")[0] not in _OTHER_NAMES and "/" in name} or found
    return areas.pop() if len(areas) == 1 else None


def city_of(zone_name: str) -> str:
    """Return what people call a zone: `New York` of America/New_York."""
    return zone_name.rpartition("/")[2].replace("_", " ")


def is_skipped(clock: datetime, where: ZoneInfo) -> bool:
    """Say whether the naive time `clock` never happens in `where`, because the zone's change skips it."""
    there = clock.replace(tzinfo=where)
    return there.astimezone(UTC).astimezone(where).replace(tzinfo=None) != clock


def instant_of(clock: datetime, where: ZoneInfo) -> datetime:
    """Return the UTC instant of a naive local time; of a time that happens twice, the first."""
    return clock.replace(tzinfo=where, fold=0).astimezone(UTC)
