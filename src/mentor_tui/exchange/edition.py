"""One export being made: what its reader may see, who it is about, which period, at which moment.

Renderers take an edition and nothing else. Its `view` is a snapshot that holds only what the reader may see, masked
already, so a renderer cannot show more; what a renderer decides is what is *worth* showing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from mentor_tui.domain.audience import Audience
from mentor_tui.domain.day import zone as zone_named
from mentor_tui.domain.kind import DAY_FIELD
from mentor_tui.domain.pair import first_name
from mentor_tui.domain.records import Mentorship, Person, Record
from mentor_tui.domain.snapshot import Snapshot, kind_of
from mentor_tui.domain.when import short_day
from mentor_tui.errors import NotFound

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.domain.question import QuestionBank
    from mentor_tui.domain.skill import SkillsPack

R = TypeVar("R", bound=Record)
#: What belongs to no mentorship and has no day of its own.
_HEAD = frozenset({"person", "mentorship"})
#: A day in no year, so that `short_day` always writes the year: an export is read long after.
_NO_YEAR = date(1, 1, 1)


def no_attachment(sha256: str) -> bytes:
    """Stand in where a caller gives no files: raise `NotFound` for any."""
    raise NotFound("no such attachment", where=sha256)


@dataclass(frozen=True)
class Edition:
    """What a renderer needs. `figures` are lines of numbers for a reader who sees no records behind them."""

    view: Snapshot
    audience: Audience
    mentorship: Mentorship | None
    now: datetime
    zone: ZoneInfo
    id: str | None = None
    since: date | None = None
    until: date | None = None
    framework: Framework | None = None
    skills: Callable[[str], SkillsPack | None] = lambda _pack: None
    bank: QuestionBank | None = None
    attachment: Callable[[str], bytes] = no_attachment
    figures: Sequence[tuple[str, str]] = field(default=())
    is_masked: bool = False

    @property
    def is_mine(self) -> bool:
        """Whether the owner alone reads it."""
        return self.audience == "me"

    @property
    def today(self) -> date:
        """The day it is made, in the owner's zone."""
        return self.now.astimezone(self.zone).date()

    # Records ---------------------------------------------------------------------------------------------------

    def records(self, model: type[R]) -> list[R]:
        """Return the records of a kind in this mentorship and period, by their own day."""
        return [record for record in self.all(model) if self._is_in_period(record)]

    def all(self, model: type[R]) -> list[R]:
        """Return the records of a kind in this mentorship, whatever their day; persons and mentorships all in view."""
        if self.mentorship is None or kind_of(model) in _HEAD:
            found = self.view.of(model)
        else:
            found = self.view.belonging(model, self.mentorship.id)
        return sorted(found, key=self._order)

    def day_of(self, record: Record) -> date | None:
        """Return a record's own day: start, on or due; else the day it was made, in the owner's zone."""
        own: Any = getattr(record, DAY_FIELD.get(record.kind, ""), None)
        if isinstance(own, datetime):
            return own.date()
        if isinstance(own, date):
            return own
        return record.created.astimezone(self.zone).date() if record.created else None

    def _is_in_period(self, record: Record) -> bool:
        if record.kind in _HEAD:
            return True
        day = self.day_of(record)
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def _order(self, record: Record) -> tuple[str, str, str]:
        own = getattr(record, DAY_FIELD.get(record.kind, ""), None) or self.day_of(record)
        return str(own or ""), str(record.created or ""), record.id

    # Words -----------------------------------------------------------------------------------------------------

    def name(self, person: str | None) -> str:
        """Return a person's name as the reader may know it; empty for one who is not in the view."""
        found = self.view.one(Person, person)
        return found.name if found else ""

    def side_name(self, side: str) -> str:
        """Return what to call the mentor or the mentee of this mentorship."""
        name = self.name(getattr(self.mentorship, side, None)) if self.mentorship else ""
        return first_name(name) if name else f"the {side}"

    @property
    def pair_name(self) -> str:
        """The two of the mentorship by name, the mentor first."""
        if self.mentorship is None:
            return ""
        names = (self.name(self.mentorship.mentor) or "the mentor", self.name(self.mentorship.mentee) or "the mentee")
        return " and ".join(names)

    def day(self, day: date | None) -> str:
        """Return a day as people write it, with its year."""
        return short_day(day, _NO_YEAR) if day else ""

    def clock(self, start: datetime, zone_name: str | None) -> str:
        """Return a local time with its day, and its zone where that is not the owner's."""
        zone = f" ({zone_name})" if zone_name and zone_named(zone_name) != self.zone else ""
        return f"{self.day(start.date())}, {start:%H:%M}{zone}"

    @property
    def period(self) -> str:
        """The chosen period in words; empty where everything is meant."""
        if self.since and self.until:
            return f"{self.day(self.since)} to {self.day(self.until)}"
        if self.since:
            return f"since {self.day(self.since)}"
        return f"until {self.day(self.until)}" if self.until else ""
