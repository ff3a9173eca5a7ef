"""Which space a piece of a record belongs to: the owner's own machines, or those of one mentorship's two people.

One pure function of record and field (rule 1), used by everything that lets data leave a machine. Persons never travel
to a shared space as records; of the two in a mentorship a card does, of others an alias.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from mentor_tui.domain.change import Raw
from mentor_tui.domain.field_path import label_of, name_of
from mentor_tui.domain.records import MODELS, Record
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.visibility import LADDER, lowest

#: The space of everything private; a shared space is named by the id of its mentorship.
MINE = "mine"
#: What a shared space says of its two persons; the first names them, the others help them to meet.
CARD_FIELDS = ("name", "organisation", "sector", "level", "place", "timezone")


@dataclass(frozen=True, slots=True)
class Scope:
    """Answer for one journal: which mentorships have a shared space, and who its owner is."""

    snapshot: Snapshot
    shared: Collection[str]

    def of_record(self, record: Raw) -> str:
        """Return the space a record's shared fields belong to: `mine`, or the id of a mentorship."""
        kind = record.get("kind")
        mentorship = record.get("id") if kind == "mentorship" else record.get("mentorship")
        if kind == "person" or not isinstance(mentorship, str) or mentorship not in self.shared:
            return MINE
        return MINE if self._mark(record) == "private" else mentorship

    def of_field(self, record: Raw, path: tuple[str, ...]) -> str:
        """Return the space of one field of a record, given the names that lead to it."""
        return MINE if self.keeps(record, path) else self.of_record(record)

    def keeps(self, record: Raw, path: tuple[str, ...]) -> bool:
        """Say whether a field stays with the owner, however visible its record is."""
        if any(name.startswith("private_") for name in path) or path[:1] in _private_fields(str(record.get("kind"))):
            return True
        return path[:1] == ("tags",) and not self.snapshot.is_me(record.get("author") or self.snapshot.owner)

    def _mark(self, record: Raw) -> str:
        mark = _known(record.get("visibility"))
        if record.get("kind") != "comment" or not self.snapshot.is_me(record.get("author") or self.snapshot.owner):
            # What the other person wrote came through the space; there it stays theirs, whatever I do with what it is
            # about.
            return mark
        about = record.get("about")
        if not isinstance(about, str) or (subject := self.snapshot.raw(about)) is None:
            return lowest(mark, self._mark_when_gone(about))
        return lowest(mark, _known(subject.get("visibility")))

    def _mark_when_gone(self, id: object) -> str:
        """Return how visible a record in the trash was; what I wrote about something unknown stays with me."""
        trashed = self.snapshot.trash.get(id) if isinstance(id, str) else None
        return _known(trashed.raw.get("visibility")) if trashed else "private"


def _known(mark: object) -> str:
    return mark if isinstance(mark, str) and mark in LADDER else "private"


@cache
def _private_fields(kind: str) -> frozenset[tuple[str, ...]]:
    model = MODELS.get(kind, Record)
    return frozenset((name_of(n, info),) for n, info in model.model_fields.items() if label_of(info).limit == "private")
