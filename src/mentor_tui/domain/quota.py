"""What a framework asks for by number: a count or a sum over records inside a window, with parts (rule 9).

The window ends today and is whole months long: with twelve months ending on 7 May, 8 May of last year is the first
day in it. What is counted is the mentee's own: CPD and reflections wherever they stand, evidence of this mentorship.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from mentor_tui.domain.day import zone
from mentor_tui.domain.framework import Framework, Quota
from mentor_tui.domain.kind import DAY_FIELD
from mentor_tui.domain.records import MODELS, Mentorship, Person, Record
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.when import add_months

_OWN_WORK = frozenset({"cpd", "reflection"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How a quota stands: `have` and `wanted` in `unit` (count, minutes or hours), the window's two ends included."""

    code: str
    title: str
    unit: str
    have: int | float
    wanted: int
    met: bool
    window_from: date | None
    window_to: date
    records: tuple[str, ...]
    parts: tuple[Tally, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the tally as JSON has it, without the list of what was counted."""
        found = {name: value for name, value in asdict(self).items() if name != "records"}
        found["window_from"] = self.window_from.isoformat() if self.window_from else None
        return found | {"window_to": self.window_to.isoformat(), "parts": [part.as_json() for part in self.parts]}


def tallies(snapshot: Snapshot, mentorship: Mentorship, framework: Framework, today: date) -> tuple[Tally, ...]:
    """Return how each quota of a framework stands for a mentorship's mentee, in the framework's order."""
    place = _owners_zone(snapshot)
    return tuple(
        tally(quota, _candidates(snapshot, mentorship, quota.kind), mentorship.level, today, place)
        for quota in framework.quotas
    )


def tally(quota: Quota, records: Iterable[Record], level: str | None, today: date, place: tzinfo = UTC) -> Tally:
    """Return how one quota stands over `records`; a record counts for a part only where it counts for the whole.

    `place` is the zone in which a record without a day of its own was made on some day.
    """
    first = first_day(quota, today) or date.min
    counted = [record for record in records if counts(quota, record) and first <= day_of(record, place) <= today]
    amount = _amount(quota, counted)
    wanted = quota.target(level)
    return Tally(
        code=quota.code,
        title=quota.title,
        unit=quota.unit,
        have=_in_unit(quota, amount),
        wanted=wanted,
        met=amount >= wanted * (60 if quota.unit == "hours" else 1),
        window_from=first_day(quota, today),
        window_to=today,
        records=tuple(record.id for record in counted),
        parts=tuple(tally(part, counted, level, today, place) for part in quota.parts),
    )


def first_day(quota: Quota, today: date) -> date | None:
    """Return the first day of a quota's window that ends today; None where it reaches back for ever."""
    return None if quota.window_months is None else add_months(today, -quota.window_months) + timedelta(days=1)


def counts(quota: Quota, record: Record) -> bool:
    """Say whether a record is of the kind and fits every condition, and no exception, of a quota."""
    return (
        record.kind == quota.kind
        and all(condition.holds(getattr(record, condition.field, None)) for condition in quota.where)
        and not any(condition.holds(getattr(record, condition.field, None)) for condition in quota.unless)
    )


def day_of(record: Record, place: tzinfo = UTC) -> date:
    """Return a record's own day, else the day it was made, in the zone `place`."""
    own = getattr(record, DAY_FIELD.get(record.kind, ""), None)
    if isinstance(own, datetime):
        return own.date()
    if isinstance(own, date):
        return own
    return record.created.astimezone(place).date() if record.created else date.min


def _owners_zone(snapshot: Snapshot) -> tzinfo:
    owner = snapshot.one(Person, snapshot.owner)
    return zone(owner.timezone) if owner and owner.timezone else UTC


def _candidates(snapshot: Snapshot, mentorship: Mentorship, kind: str) -> Sequence[Record]:
    model = MODELS.get(kind)
    if model is None:
        return ()
    if kind not in _OWN_WORK:
        return snapshot.belonging(model, mentorship.id)
    return [record for record in snapshot.of(model) if _is_by(snapshot, record, mentorship.mentee)]


def _is_by(snapshot: Snapshot, record: Record, person: str) -> bool:
    author = record.author or snapshot.owner
    return author == person or (snapshot.is_me(author) and snapshot.is_me(person))


def _amount(quota: Quota, records: Sequence[Record]) -> int:
    """Return the count, or the sum in minutes."""
    if quota.unit == "count":
        return len(records)
    return sum(int(getattr(record, "minutes", None) or 0) for record in records)


def _in_unit(quota: Quota, amount: int) -> int | float:
    if quota.unit != "hours":
        return amount
    return amount // 60 if amount % 60 == 0 else round(amount / 60, 2)
