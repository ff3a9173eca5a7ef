"""From where the journal is looked at: which records, at which moment, by whom, and who may be looking along.

A `Viewpoint` is all that a pane's pure functions get. It decides what is in view (mentorship filter, in company)
so that no pane has to; it draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from mentor_tui.domain.snapshot import Raw, Snapshot
from mentor_tui.domain.visibility import effective_visibility
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.mark import NO_MARKS, Marks

if TYPE_CHECKING:
    from mentor_tui.domain.absent import Absent
    from mentor_tui.domain.records import Record

R = TypeVar("R", bound="Record")
T = TypeVar("T")
Width = Literal["tiny", "narrow", "normal", "side", "rail", "wide"]
#: Kinds of which the record itself stays in view in company; its words go through `Viewpoint.text`.
_NEVER_HIDDEN = frozenset({"person", "mentorship"})
#: From which number of columns on each width class holds.
WIDTHS: tuple[tuple[int, Width], ...] = (
    (0, "tiny"), (60, "narrow"), (70, "normal"), (100, "side"), (110, "rail"), (140, "wide"),
)  # fmt: skip


def width_class(columns: int) -> Width:
    """Return the width class of a terminal with that many columns."""
    return [name for least, name in WIDTHS if columns >= least][-1]


@dataclass(frozen=True)
class Viewpoint:
    """Hold what a pane sees: `now` is aware, `zone` the owner's, `mentorship` the filter (None: all of them).

    `in_company` means that somebody looks along: private text and everybody else's records are out of view.
    `kept` is the Today view of the last time, there only while the journal is still being read; the snapshot then
    holds nothing but people and mentorships. `marks` are the records that syncs left something to see in. `under_way`
    are the meetings whose live page was left and not closed. `carried` are the mentorships that a space carries to the
    other one; None while nobody has looked.
    """

    snapshot: Snapshot
    now: datetime
    zone: ZoneInfo
    mentorship: str | None = None
    in_company: bool = False
    glyphs: Glyphs = UNICODE
    width: Width = "normal"
    kept: Mapping[str, Any] | None = None
    marks: Marks = NO_MARKS
    under_way: frozenset[str] = frozenset()
    carried: Collection[str] | None = None

    @property
    def today(self) -> date:
        """The owner's day."""
        return self.local_now.date()

    @property
    def local_now(self) -> datetime:
        """Now in the owner's zone, aware."""
        return self.now.astimezone(self.zone)

    @property
    def shows_all(self) -> bool:
        """Whether nothing is out of view: no filter, and nobody looks along."""
        return self.mentorship is None and not self.in_company

    # Records in view ---------------------------------------------------------------------------------------------

    def of(self, model: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that are in view, oldest first."""
        found: tuple[R, ...] = self.derived(
            model.__name__, lambda: tuple(record for record in self.snapshot.of(model) if self.shows(record))
        )
        return found

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` returns, made once for this viewpoint under `name`: it never changes."""
        if name not in self._derived:
            self._derived[name] = make()
        found: T = self._derived[name]
        return found

    @cached_property
    def _derived(self) -> dict[str, Any]:
        return {}

    def shows(self, record: Record) -> bool:
        """Say whether a record is in view: the filter keeps the others out.

        Company keeps out what is private and what names somebody who is not there.
        """
        if not self._belongs(record.kind, record.id, record.mentorship):
            return False
        if not self.in_company or record.kind in _NEVER_HIDDEN:
            return True
        raw = self.snapshot.table(record.kind).entries[record.id].raw
        return effective_visibility(self.snapshot, raw) != "private" and not self.names_absent(raw)

    def shows_raw(self, raw: Raw) -> bool:
        """Say the same of a record as a JSON object, which may not fit its model."""
        kind, id, mentorship = str(raw.get("kind")), str(raw.get("id")), raw.get("mentorship")
        if not self._belongs(kind, id, str(mentorship) if mentorship else None):
            return False
        if not self.in_company or kind in _NEVER_HIDDEN:
            return True
        return effective_visibility(self.snapshot, raw) != "private" and not self.names_absent(raw)

    def text(self, words: str | None, *, limit: str = "record") -> str:
        """Return a field's words; while somebody looks along without private ones and without the names of others."""
        if not words or not self.in_company:
            return words or ""
        return "" if limit == "private" else self.absent.text(words)

    @cached_property
    def absent(self) -> Absent:
        """Who is not to be named while somebody looks along."""
        from mentor_tui.domain.absent import absent_from

        return absent_from(self.snapshot, self.mentorship)

    def names_absent(self, raw: Raw) -> bool:
        """Say whether somebody looks along and a record names another one who is not there."""
        if not self.in_company:
            return False
        entry = self.snapshot.table(str(raw.get("kind"))).entries.get(str(raw.get("id")))
        if entry is None or entry.raw is not raw:
            return self.absent.are_named_by(raw)
        found: bool = entry.derived(self.absent.key, self.absent.are_named_by)
        return found

    def _belongs(self, kind: str, id: str, mentorship: str | None) -> bool:
        if kind == "person":
            return not self.in_company or id in self._people_here()
        own = id if kind == "mentorship" else mentorship
        if self.mentorship is None:
            return not self.in_company or own is None
        return own == self.mentorship or (own is None and not self.in_company)

    def _people_here(self) -> frozenset[str]:
        raw = self.snapshot.raw(self.mentorship) or {}
        return frozenset({self.snapshot.owner, str(raw.get("mentor")), str(raw.get("mentee"))})

    # People ------------------------------------------------------------------------------------------------------

    def partner(self, mentorship: str | None) -> str | None:
        """Return the person id of the other one in a mentorship; None where there is no such mentorship."""
        raw = self.snapshot.raw(mentorship)
        if raw is None or raw.get("kind") != "mentorship":
            return None
        mentor, mentee = raw.get("mentor"), raw.get("mentee")
        return str(mentee if self.snapshot.is_me(str(mentor)) else mentor)

    def is_mentor(self, mentorship: str | None) -> bool:
        """Say whether the owner is the mentor in a mentorship."""
        raw = self.snapshot.raw(mentorship)
        return bool(raw and self.snapshot.is_me(str(raw.get("mentor"))))

    def is_mine(self, raw: Mapping[str, Any]) -> bool:
        """Say whether an action (as a JSON object or `{"owner", "mentorship"}`) is the owner's own to do."""
        mine = "mentor" if self.is_mentor(raw.get("mentorship")) else "mentee"
        return raw.get("mentorship") is None or raw.get("owner") == mine

    def name(self, person: str | None) -> str:
        """Return a person's whole name; `you` for the owner, nothing where nobody is meant."""
        if person is None:
            return ""
        if self.snapshot.is_me(person):
            return "you"
        return self._written_name(self.known_as(person)) or "somebody"

    def known_as(self, person: str) -> str:
        """Return the person whom an id means here: who joined a space from a journal of their own goes by two ids."""
        linked = self.snapshot.personal.get("same_person")
        other = linked.get(person) if isinstance(linked, Mapping) else None
        return other if isinstance(other, str) and self._knows(other) else person

    def is_linked(self, person: str) -> bool:
        """Say whether an id is a further one of somebody who stands here under another."""
        return self.known_as(person) != person

    def first_name(self, person: str | None) -> str:
        """Return the first word of a person's name, or the whole name where two share that word."""
        name = self.name(person)
        first = name.split(" ", 1)[0]
        shared = sum(
            str(entry.raw.get("name") or "").split(" ", 1)[0] == first
            for entry in self.snapshot.table("person").in_order
            if not self.is_linked(str(entry.raw["id"]))
        )
        return name if shared > 1 else first

    def is_carried(self, mentorship: str | None) -> bool:
        """Say whether a space carries what is shared in a mentorship to the other one, as far as anybody knows."""
        return self.carried is None or mentorship in self.carried

    @property
    def is_alone(self) -> bool:
        """Whether the owner said that the other one does not use the program: then spaces are not spoken of."""
        return self.snapshot.personal.get("partner_uses_it") is False

    def with_whom(self, mentorship: str | None) -> str:
        """Return the partner's first name in a mentorship; nothing where there is none."""
        return self.first_name(self.partner(mentorship)) if mentorship else ""

    @property
    def owner_name(self) -> str:
        """The owner's name as written."""
        return self._written_name(self.snapshot.owner)

    def _written_name(self, person: str) -> str:
        raw: Raw = self.snapshot.table("person").entries[person].raw if self._knows(person) else {}
        return str(raw.get("name") or "")

    def _knows(self, person: str) -> bool:
        return person in self.snapshot.table("person").entries
