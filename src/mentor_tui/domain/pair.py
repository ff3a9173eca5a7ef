"""Who is who in a mentorship, from where the journal's owner stands. Loading this module does not load the models."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mentor_tui.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from mentor_tui.domain.records import Mentorship, Person

Role = Literal["mentor", "mentee", "peer", "neither"]

#: Forms of address that are not part of a name, in lower case and without a full stop.
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame", "lord", "lady", "rev",
    "reverend", "sister", "brother", "herr", "frau", "fru", "mme", "mlle", "madame", "monsieur", "señor", "señora",
})  # fmt: skip
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """The two of a mentorship: the owner's role and the other person (None where the record is not there).

    `my_side` is whose steps are mine: actions know the two sides only, among peers too.
    """

    role: Role
    my_side: Literal["mentor", "mentee"]
    partner_id: str
    partner: Person | None

    @classmethod
    def of(cls, snapshot: Snapshot, mentorship: Mentorship) -> Pair:
        """Return the pair of a mentorship as the owner sees it."""
        from mentor_tui.domain.records import Person

        is_mentor, is_mentee = snapshot.is_me(mentorship.mentor), snapshot.is_me(mentorship.mentee)
        partner = mentorship.mentor if is_mentee and not is_mentor else mentorship.mentee
        role: Role = "neither"
        if is_mentor or is_mentee:
            role = "peer" if mentorship.form == "peer" else "mentor" if is_mentor else "mentee"
        return cls(role, "mentor" if is_mentor else "mentee", partner, snapshot.one(Person, partner))

    @property
    def partner_name(self) -> str:
        """The partner's whole name."""
        return self.partner.name if self.partner else "your partner"

    @property
    def partner_short(self) -> str:
        """The name to speak to the partner by."""
        return first_name(self.partner.name) if self.partner else "your partner"


def first_name(name: str) -> str:
    """Return the first word of a name that is no title."""
    words = [word for word in _BLANKS.split(name.strip()) if word]
    return next((word for word in words if word.rstrip(".").lower() not in TITLES), name.strip())
