"""Who must not be named while somebody looks along: the partners of every other mentorship, by name and by alias.

A word that is also one of the names of those present gives nobody away. A first name of two or three letters counts
only with its capital: written small it is mostly an ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mentor_tui.domain.pair import first_name
from mentor_tui.domain.prose import prose_in
from mentor_tui.domain.records import Mentorship, Person
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.domain.third_party import SOMEBODY, Masking, names_of

_SHORT = range(2, 4)
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True)
class Absent:
    """Find the people who are not there: by `names` in any case and with any accent, by `short` ones as written."""

    names: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    kept: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """A word for these names, the same for the same names: what was found out about a record is kept under it."""
        return "absent " + "|".join(sorted((*self.names, *self.short, *self.kept)))

    def are_named_in(self, text: str) -> bool:
        """Say whether one of them is named in a text."""
        return bool(self.names or self.short) and self.text(text) != text

    def are_named_by(self, record: Mapping[str, Any]) -> bool:
        """Say whether one of them is named anywhere in a raw record."""
        return bool(self.names or self.short) and any(map(self.are_named_in, prose_in(record)))

    def text(self, text: str) -> str:
        """Return a text with "a colleague" in the place of each of them."""
        masked = self._masking.text(text)
        return self._short_names.sub(SOMEBODY, masked) if self.short else masked

    @cached_property
    def _masking(self) -> Masking:
        return Masking(dict.fromkeys(self.names, SOMEBODY), self.kept)

    @cached_property
    def _short_names(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(map(re.escape, sorted(self.short)))})(?!{_LETTER})")


def absent_from(snapshot: Snapshot, mentorship: str | None) -> Absent:
    """Return who is not there while the two of a mentorship sit together (None: the owner and somebody else)."""
    pair = snapshot.one(Mentorship, mentorship)
    here = {snapshot.owner, *snapshot.same_as} | ({pair.mentor, pair.mentee} if pair else set())
    others = {person for each in snapshot.of(Mentorship) for person in (each.mentor, each.mentee)} - here
    present = [person for id in sorted(here) if (person := snapshot.one(Person, id))]
    away = [person for id in sorted(others) if (person := snapshot.one(Person, id))]
    ours = {name for person in present for name in (*names_of(person), *_alias(person))}
    firsts = {first_name(person.name) for person in away} - {first_name(person.name) for person in present}
    names = {name for person in away for name in (*names_of(person), *_alias(person))}
    short = {name for name in firsts if len(name) in _SHORT}
    return Absent(frozenset(names - ours), frozenset(short), tuple(person.name for person in present))


def _alias(person: Person) -> tuple[str, ...]:
    folded = " ".join(re.findall(rf"{_LETTER}+", fold(person.alias or "")))
    return (folded,) if folded and folded != SOMEBODY else ()
