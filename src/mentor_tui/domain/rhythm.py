"""How often, in the words people use: fortnightly, every three weeks, monthly; in days."""

from __future__ import annotations

import re

_NAMED = {"daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "monthly": 30, "quarterly": 91, "yearly": 365}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_EVERY = re.compile(r"(?:once )?(?:(?:every|each|an?|per) )?(?:(other|\d{1,4}|[a-z]+) )?([a-z]+?)s?")


def days_between(words: str) -> int | None:
    """Return the days that a rhythm in words means (a month counts 30), None where the words are no rhythm."""
    text = " ".join(words.lower().split())
    if text in _NAMED:
        return _NAMED[text]
    found = _EVERY.fullmatch(text)
    if found is None or found[2] not in _UNITS:
        return None
    count = _count(found[1])
    return count * _UNITS[found[2]] if count else None


def _count(word: str | None) -> int:
    if word is None:
        return 1
    if word == "other":
        return 2
    return int(word) if word.isdecimal() else _COUNTS.index(word) + 1 if word in _COUNTS else 0
