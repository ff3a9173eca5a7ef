"""Whom to learn with: what another person has in common with the owner, and what the difference is good for.

A difference is never a warning: another sector sees the habits of one's own, another level (a junior one included)
another side of the same counter. Nothing here ranks anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Change, created, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import Changes
from mentor_tui.domain.records import Person
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.text import fold

#: What a difference is good for, by the field that differs.
_GOOD_FOR = {
    "sector": "sees what yours takes for granted",
    "level": "a view you do not have",
    "place": "far enough away to speak freely",
}
_SAME_HOUSE = "the same organisation: not somebody who decides about you"
ROLES = ("mentor", "mentee", "peer")
"""What the other one may become: the owner's mentor, the owner's mentee, a peer."""


@dataclass(frozen=True, slots=True)
class Advantage:
    """One difference: the field, what it is there, and what it is good for."""

    field: str
    theirs: str
    good_for: str

    @property
    def words(self) -> str:
        """The whole line: `another sector, health library: sees what …`."""
        return f"another {self.field}, {self.theirs}: {self.good_for}"


def advantages(me: Person | None, other: Person) -> tuple[Advantage, ...]:
    """Return the differences between the owner and another person, each as the advantage it is."""
    return tuple(_differences(me, other))


def _differences(me: Person | None, other: Person) -> Iterator[Advantage]:
    for field, good_for in _GOOD_FOR.items():
        mine, theirs = getattr(me, field, None), getattr(other, field)
        if mine and theirs and fold(mine) != fold(theirs):
            yield Advantage(field, theirs, good_for)


def in_common(me: Person | None, other: Person) -> tuple[str, ...]:
    """Return the interests both have, as the other one wrote them."""
    mine = {fold(interest) for interest in me.interests} if me else set()
    return tuple(interest for interest in other.interests if fold(interest) in mine)


def remark(me: Person | None, other: Person) -> str:
    """Return what to keep in mind about somebody of the same organisation; else nothing."""
    mine, theirs = me.organisation if me else None, other.organisation
    return _SAME_HOUSE if mine and theirs and fold(mine) == fold(theirs) else ""


def explore(draft: Draft, person: Raw, role: str) -> Changes:
    """Return the changes by which two people begin to look whether it fits; the name leaves the shortlist.

    `role` is what the other one may become: `mentor`, `mentee` or `peer`.
    """
    me, other = draft.snapshot.owner, str(person["id"])
    fields: dict[str, Any] = {"mentor": other, "mentee": me} if role != "mentee" else {"mentor": me, "mentee": other}
    form = {"form": "peer"} if role == "peer" else {}
    made = draft.new("mentorship", {**fields, **form, "state": "exploring"})
    off = updated(person, draft.edited(person, {"shortlisted": None})) if person.get("shortlisted") else None
    return tuple(change for change in (created(made), off) if isinstance(change, Change))
