"""Days and times as people type them, in one closed grammar; what could mean two things is refused with both named.

`fri` is the coming Friday, today excluded; `next fri` the Friday of next week (weeks start on Monday); `12 dec` the
next such day, today included, and `sat 12 dec` the same where it is a Saturday; `eow` Sunday, `eom` the last day of the
month, `end of march` that of the coming March. Offsets such as `+3d 2w -1m` add up from today in the order written; a
month too short for the day gives its last day.

What has happened is read as `past`: `fri`, `12 dec` and `end of march` are then the latest such day, today included.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta

from mentor_tui.errors import ValueRefused

FORMS = "2026-05-07, today, tomorrow, fri, next fri, +3d, 2w, in 2 weeks, 12 dec, end of march, eow or eom"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_LONGER_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3, "sept": 8}
_UNITS = {"day": "d", "week": "w", "month": "m", "year": "y"}

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TERM = re.compile(r"([+-]?)([0-9]{1,4})([dwmy])")
_IN = re.compile(r"in ([0-9]{1,4}|an?) (day|week|month|year)s?")
_DAY_MONTH = re.compile(r"(?:([0-9]{1,2}) ([a-z]+)|([a-z]+) ([0-9]{1,2}))(?: ([0-9]{4}))?")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.]([0-9]{2}|[0-9]{4})?)?")
_CLOCK_24 = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_CLOCK_12 = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?(am|pm)")
_JOINED = re.compile(r"(?<=[0-9])t(?=[0-9])")
_TAIL = re.compile(r"(?:(?P<day>.*?) )?(?P<clock>[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]m)")


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that `text` means; raise `ValueRefused` where it means none, two, or carries a time."""
    found = parse_when(text, datetime.combine(today, time()), past=past)
    if isinstance(found, datetime):
        raise ValueRefused(f"'{text}' carries a time", remedy="Give the day alone, such as 12 dec")
    return found


def parse_clock(text: str, now: datetime, *, default: time | None = None, past: bool = False) -> datetime:
    """Return the naive local time that `text` means; `now` is naive local too.

    A time alone means today; a day alone takes `default`. Raise `ValueRefused` without one, or for no time.
    """
    found = parse_when(text, now, past=past)
    if isinstance(found, datetime):
        return found
    if default is None:
        raise ValueRefused(f"'{text}' has no time", remedy="Add one, such as 14:00 or 2pm")
    return datetime.combine(found, default)


def parse_when(text: str, now: datetime, *, past: bool = False) -> date | datetime:
    """Return a day, or a naive local time where `text` ends in one; raise `ValueRefused` for anything else."""
    words = _JOINED.sub(" ", " ".join(text.lower().replace(",", " ").split()))
    tail = _TAIL.fullmatch(words)
    try:
        if tail is None:
            return _day(words, now.date(), text, past=past)
        day = _day(tail["day"], now.date(), text, past=past) if tail["day"] else now.date()
        return datetime.combine(day, _time(tail["clock"], text))
    except OverflowError:
        raise ValueRefused(f"'{text}' is beyond the years 1 to 9999") from None


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier where negative), or the month's last; `OverflowError` beyond 9999."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("beyond the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def echo(day: date, today: date) -> str:
    """Return how a day reads back to the person who typed it: `Tue 1 Dec, in 208 days`; a time of day is shown."""
    clock = f" {day:%H:%M}" if isinstance(day, datetime) else ""
    plain = day.date() if isinstance(day, datetime) else day
    return f"{short_day(plain, today)}{clock}, {distance(plain, today)}"


def short_day(day: date, today: date) -> str:
    """Return `Tue 1 Dec`, with the year where it is not this one; English whatever the locale."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1][:3].title()}{year}"


def typed_day(day: date) -> str:
    """Return a day, or a time, as one would type it and read it back: `Sun 22 Nov 2026`, `Fri 27 Nov 2026 16:30`."""
    clock = f" {day:%H:%M}" if isinstance(day, datetime) else ""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1][:3].title()} {day.year:04}{clock}"


def long_day(day: date) -> str:
    """Return `Tuesday 1 December`; English whatever the locale."""
    return f"{weekday(day)} {day.day} {MONTHS[day.month - 1].title()}"


def weekday(day: date) -> str:
    """Return `Tuesday`; English whatever the locale."""
    return WEEKDAYS[day.weekday()].title()


def distance(day: date, today: date) -> str:
    """Return how far a day is: `today`, `tomorrow`, `yesterday`, `in 3 days`, `3 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


# The forms ---------------------------------------------------------------------------------------------------------


def _day(words: str, today: date, text: str, *, past: bool) -> date:
    if _ISO.fullmatch(words):
        return _existing(*map(int, words.split("-")), text=text)
    found = _word(words, today, past=past) or _offset(words, today) or _named(words, today, text, past=past)
    found = found or _on_weekday(words, today, text, past=past)
    if found is None:
        _refuse_numbers(words, text)
        raise ValueRefused(f"'{text}' is not a day this understands", remedy=f"Write {FORMS}")
    return found


def _word(words: str, today: date, *, past: bool) -> date | None:
    near = {"yesterday": -1, "today": 0, "tomorrow": 1, "eow": 6 - today.weekday()}
    if words in near:
        return today + timedelta(days=near[words])
    if words == "eom":
        return _month_end(today.year, today.month)
    if words.startswith("end of "):
        month = _number_in(MONTHS, words.removeprefix("end of "))
        return None if month is None else _end_of(month + 1, today, past=past)
    is_next = words.startswith("next ")
    which = _number_in(WEEKDAYS, words.removeprefix("next "))
    if which is None:
        return None
    if is_next:
        return today + timedelta(days=7 - today.weekday() + which)
    if past:
        return today - timedelta(days=(today.weekday() - which) % 7)
    return today + timedelta(days=(which - today.weekday() - 1) % 7 + 1)


def _end_of(month: int, today: date, *, past: bool) -> date:
    """Return the coming last day of a month from 1 to 12, or the latest there was."""
    end = _month_end(today.year, month)
    if past:
        return end if end <= today else _month_end(today.year - 1, month)
    return end if end >= today else _month_end(today.year + 1, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _offset(words: str, today: date) -> date | None:
    spelt = _IN.fullmatch(words)
    if spelt:
        number = 1 if spelt[1] in ("a", "an") else int(spelt[1])
        return _moved(today, number, _UNITS[spelt[2]])
    terms = [_TERM.fullmatch(word) for word in words.split(" ")]
    day = today
    for term in terms:
        if term is None:
            return None
        day = _moved(day, -int(term[2]) if term[1] == "-" else int(term[2]), term[3])
    return day


def _moved(day: date, number: int, unit: str) -> date:
    match unit:
        case "d":
            return day + timedelta(days=number)
        case "w":
            return day + timedelta(weeks=number)
        case "m":
            return add_months(day, number)
        case _:
            return add_months(day, 12 * number)


def _named(words: str, today: date, text: str, *, past: bool) -> date | None:
    """Return the day of `12 dec`, `dec 12 2026`; without a year the next or the latest that exists, today included."""
    found = _DAY_MONTH.fullmatch(words)
    month = _number_in(MONTHS, found[2] or found[3]) if found else None
    if found is None or month is None:
        return None
    number = int(found[1] or found[4])
    if found[5]:
        return _existing(int(found[5]), month + 1, number, text=text)
    for away in range(9):
        year = today.year - away if past else today.year + away
        if number and year >= 1 and number <= calendar.monthrange(year, month + 1)[1]:
            day = date(year, month + 1, number)
            if day <= today if past else day >= today:
                return day
    raise ValueRefused(f"'{text}' is not a day that exists")


def _on_weekday(words: str, today: date, text: str, *, past: bool) -> date | None:
    """Return the day of `sun 22 nov`; refuse a weekday that it is not."""
    head, _, rest = words.partition(" ")
    which = _number_in(WEEKDAYS, head)
    day = _named(rest, today, text, past=past) if which is not None else None
    if day is not None and day.weekday() != which:
        raise ValueRefused(f"'{text}' is a {weekday(day)}", remedy="Give the day without its weekday")
    return day


def _number_in(names: tuple[str, ...], word: str) -> int | None:
    """Return which of `names` a whole name or its first three letters is, counted from 0."""
    longer = _LONGER_WEEKDAYS.get(word)
    if longer is not None:
        return longer if (word == "sept") == (names is MONTHS) else None
    return next((place for place, name in enumerate(names) if word in (name, name[:3])), None)


def _existing(year: int, month: int, day: int, *, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueRefused(f"'{text}' is not a day that exists") from None


def _time(clock: str, text: str) -> time:
    half = _CLOCK_12.fullmatch(clock)
    if half and 1 <= int(half[1]) <= 12 and int(half[2] or 0) < 60:
        return time(int(half[1]) % 12 + (12 if half[3] == "pm" else 0), int(half[2] or 0))
    whole = _CLOCK_24.fullmatch(clock)
    if whole and int(whole[1]) < 24 and int(whole[2]) < 60:
        return time(int(whole[1]), int(whole[2]))
    raise ValueRefused(f"'{text}' has no time that exists", remedy="Write it as 14:00 or 2pm")


def _refuse_numbers(words: str, text: str) -> None:
    """Refuse `1/12`, naming both readings where there are two."""
    numbers = _NUMBERS.fullmatch(words)
    if numbers is None:
        return
    first, second = int(numbers[1]), int(numbers[2])
    readings = [
        (day, month) for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if not readings:
        raise ValueRefused(f"'{text}' is not a day that exists", remedy=f"Write {FORMS}")
    long = dict.fromkeys(f"{day} {MONTHS[month - 1].title()}" for day, month in readings)
    short = dict.fromkeys(f"{day} {MONTHS[month - 1][:3]}" for day, month in readings)
    raise ValueRefused(f"'{text}' could be {' or '.join(long)}", remedy=f"Write {' or '.join(short)}")
