"""Which mentorship is meant where nobody says so: that of the record at hand, the one shown, or the only one. Pure."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.belonging import own_mentorship
from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.viewpoint import Viewpoint

#: Kinds that are of two people as a rule.
OF_TWO = frozenset({"meeting", "contact", "worksheet", "action"})
#: Of these, the kinds of which one with nobody is seldom meant; a step may be for oneself.
NEVER_ALONE = frozenset({"meeting", "contact"})


def mentorship_at_hand(viewpoint: Viewpoint, record: str | None) -> str | None:
    """Return the mentorship under way that a record is of; without one the one that is shown, else the only one."""
    found = mentorship_of(viewpoint, record) or only_mentorship(viewpoint)
    return found if found in going(viewpoint) else None


def mentorship_of(viewpoint: Viewpoint, record: str | None) -> str | None:
    """Return the mentorship under way that a record belongs to, or that one has with a person; None for neither."""
    raw = viewpoint.snapshot.raw(record) or {}
    own = own_mentorship(raw)
    return next((id for id in going(viewpoint) if id == own or viewpoint.partner(id) == raw.get("id")), None)


def only_mentorship(viewpoint: Viewpoint) -> str | None:
    """Return the mentorship that is meant where only one can be: the one that is shown, else the only one under way."""
    if viewpoint.mentorship is not None:
        return viewpoint.mentorship
    known = going(viewpoint)
    return known[0] if len(known) == 1 else None


def going(viewpoint: Viewpoint) -> tuple[str, ...]:
    """Return the mentorships that have not ended, oldest first; while somebody looks along only theirs."""
    entries = viewpoint.snapshot.table("mentorship").in_order
    seen = (str(entry.raw["id"]) for entry in entries if entry.raw.get("state") != "ended")
    return tuple(id for id in seen if not viewpoint.in_company or id == viewpoint.mentorship)


def starting_with(viewpoint: Viewpoint, kind: str, record: str | None) -> dict[str, Any]:
    """Return what a new record of a kind takes from the record at hand: with whom it is."""
    if kind == "mentorship":
        return _pair_with(viewpoint, viewpoint.snapshot.raw(record) or {})
    found = mentorship_of(viewpoint, record) if kind in OF_TWO and viewpoint.mentorship is None else None
    return {"mentorship": found} if found else {}


def _pair_with(viewpoint: Viewpoint, raw: Raw) -> dict[str, Any]:
    """Return who is who with the person at hand: me on the side that I mostly stand on."""
    owner = viewpoint.snapshot.owner
    other = str(raw["id"]) if raw.get("kind") == "person" and raw["id"] != owner else None
    sides = [viewpoint.is_mentor(id) for id in going(viewpoint)]
    role = viewpoint.snapshot.personal.get("role")
    is_mentor = role != "mentee" if role in ("mentor", "mentee") else 2 * sum(sides) >= len(sides)
    return {"mentor": owner, "mentee": other} if is_mentor else {"mentor": other, "mentee": owner}
