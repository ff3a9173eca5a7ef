"""What stands on the time line: every record on its own day, latest first, in groups of a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mentor_tui.domain.kind import DAY_FIELD
from mentor_tui.domain.snapshot import Raw, Table
from mentor_tui.domain.when import MONTHS
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Group, Identity

KINDS = ("meeting", "contact", "worksheet", "goal", "evidence", "reflection", "statement", "cpd", "pulse", "comment",
         "rating")  # fmt: skip
Wanted = Callable[[Raw], bool]


@dataclass(frozen=True)
class Timeline:
    """Hold the entries of a list (groups and ids), which of them begin a day, and how many ratings one stands for."""

    entries: tuple[Identity, ...]
    heads: frozenset[str]
    ratings: Mapping[str, int]

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return sum(not isinstance(entry, Group) for entry in self.entries)


def timeline(viewpoint: Viewpoint, kinds: Iterable[str] = KINDS, wanted: Wanted = lambda _: True) -> Timeline:
    """Return the records in view of some kinds on their days, up to today; one row for all skills rated on a day."""
    today = viewpoint.today.isoformat()
    shows = viewpoint.shows_raw if not viewpoint.shows_all else lambda _: True
    found: list[tuple[str, str]] = []
    ratings: dict[str, int] = {}
    for kind in kinds:
        table = viewpoint.snapshot.table(kind)
        seen = [(day, id) for day, id, raw in _dated(table) if day <= today and shows(raw) and wanted(raw)]
        found += _rounds(table, seen, ratings) if kind == "rating" else seen
    found.sort(reverse=True)
    return _grouped(found, ratings)


def day_text(raw: Raw) -> str:
    """Return a record's own day as `2026-05-07`, else the day it was made; nothing where it has neither."""
    kind = str(raw.get("kind"))
    if kind == "goal":
        return str(raw.get("achieved_on") or raw.get("start") or raw.get("created") or "")[:10]
    if kind == "statement":
        versions = [item for item in raw.get("versions") or () if isinstance(item, Mapping)]
        days = [str(item["on"]) for item in versions if item.get("on")]
        return max(days, default=str(raw.get("created") or ""))[:10]
    return str(raw.get(DAY_FIELD.get(kind, "created")) or raw.get("created") or "")[:10]


def _dated(table: Table) -> list[tuple[str, str, Raw]]:
    """Return day, id and record of every one of a kind, kept with its table, which never changes."""

    def made() -> list[tuple[str, str, Raw]]:
        return [(day_text(entry.raw), id, entry.raw) for id, entry in table.entries.items()]

    dated: list[tuple[str, str, Raw]] = table.derived("journal-days", made)
    return dated


def _raw(table: Table, id: str) -> Raw:
    return table.entries[id].raw


def _rounds(table: Table, dated: Iterable[tuple[str, str]], ratings: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield one entry for all ratings of a day and round; `ratings` takes up how many it stands for."""
    first: dict[tuple[str, Any], str] = {}
    for day, id in dated:
        key = (day, _raw(table, id).get("round"))
        if key not in first:
            first[key] = id
            yield day, id
        ratings[first[key]] = ratings.get(first[key], 0) + 1


def _grouped(found: list[tuple[str, str]], ratings: Mapping[str, int]) -> Timeline:
    entries: list[Identity] = []
    heads: set[str] = set()
    month, day, year = "", "", ""
    for on, id in found:
        if on[:7] != month or not entries:
            entries.append(Group(_month_words(on, with_year=on[:4] != year)))
            month, year = on[:7], on[:4]
        if on != day:
            heads.add(id)
            day = on
        entries.append(id)
    return Timeline(tuple(entries), frozenset(heads), ratings)


def _month_words(day: str, *, with_year: bool) -> str:
    """Return `May 2026`, or `April` where the group above says the year."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return "without a day"
    name = MONTHS[found.month - 1].title()
    return f"{name} {found.year}" if with_year else name
