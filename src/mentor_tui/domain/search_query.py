"""What a person typed into the search: words, phrases in quotes, and filters by name.

Filters are `kind:`, `tag:`, `state:`, `person:`, `since:` and `until:`; any other `name:` is searched for as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mentor_tui.domain.change import Raw
from mentor_tui.domain.day import day_from
from mentor_tui.domain.kind import DAY_FIELD, KINDS
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.domain.when import parse_day
from mentor_tui.domain.word import kind_called
from mentor_tui.errors import ValueRefused

_FILTERS = ("kind", "tag", "state", "person", "since", "until")
_TOKEN = re.compile(r'(?:(?P<name>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: folded words and phrases that must all be there, and filters by name (`since`, `until`: days)."""

    words: tuple[str, ...]
    filters: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked at all."""
        return not (self.words or self.filters or self.since or self.until)


def parse_query(words: str, today: date) -> Query:
    """Return the query that `words` write; an unknown `name:` is searched for as it stands."""
    found: list[str] = []
    filters: list[tuple[str, str]] = []
    days: dict[str, date] = {}
    for token in _TOKEN.finditer(words):
        name, value = (token["name"] or "").lower(), token["phrase"] if token["word"] is None else token["word"]
        if name in ("since", "until"):
            days[name] = parse_day(value, today, past=True)
        elif name in _FILTERS:
            filters.append((name, _kind(value) if name == "kind" else fold(value)))
        else:
            text = fold(" ".join(value.split()))
            found.append(f"{name}:{text}" if name else text)
    return Query(tuple(dict.fromkeys(filter(None, found))), tuple(filters), days.get("since"), days.get("until"))


def kinds_of(snapshot: Snapshot, query: Query) -> list[str]:
    """Return the kinds a query looks through, unknown ones last."""
    wanted = {value for name, value in query.filters if name == "kind"}
    known = (*KINDS, *(kind for kind in snapshot.tables if kind not in KINDS))
    return [kind for kind in known if not wanted or kind in wanted]


def _kind(value: str) -> str:
    found = kind_called(value)
    if found is None:
        raise ValueRefused(f"'{value}' is not a kind of record", remedy=f"The kinds are {', '.join(KINDS)}")
    return found


def filter_of(snapshot: Snapshot, query: Query) -> Callable[[Raw], bool] | None:
    """Return a check for what a query narrows beside its words; None where it narrows nothing."""
    if not (query.filters or query.since or query.until):
        return None
    checks: list[Callable[[Raw], bool]] = []
    for name, value in query.filters:
        if name == "state":
            checks.append(lambda raw, value=value: fold(str(raw.get("state") or "")) == value)  # type: ignore[misc]
        elif name == "tag":
            checks.append(lambda raw, value=value: value in map(fold, map(str, raw.get("tags") or ())))  # type: ignore[misc]
        elif name == "person":
            checks.append(_is_about(snapshot, value))
    if query.since or query.until:
        first, last = query.since or date.min, query.until or date.max
        checks.append(lambda raw: first <= day_of(raw) <= last)
    return lambda raw: all(check(raw) for check in checks)


def _is_about(snapshot: Snapshot, name: str) -> Callable[[Raw], bool]:
    """Return a check for records of or with a person: the record, its author, its mentorship's two, who is in it."""
    people = {
        entry.raw["id"]
        for entry in snapshot.table("person").entries.values()
        if (name == "me" and snapshot.is_me(entry.raw["id"])) or name in fold(str(entry.raw.get("name") or ""))
    }
    pairs = {
        entry.raw["id"]
        for entry in snapshot.table("mentorship").entries.values()
        if people & {entry.raw.get("mentor"), entry.raw.get("mentee")}
    }

    def check(raw: Raw) -> bool:
        named = {raw.get("id"), raw.get("author"), *(raw.get("others") or ()), *(raw.get("third_parties") or ())}
        return bool(people & named) or raw.get("mentorship") in pairs or raw.get("id") in pairs

    return check


def day_of(raw: Raw) -> date:
    """Return a raw record's own day, else the day it was made; the first of all days where it has none."""
    for name in (DAY_FIELD.get(str(raw.get("kind")), "created"), "created"):
        try:
            return day_from(str(raw.get(name) or "")[:10])
        except ValueError:
            continue
    return date.min
