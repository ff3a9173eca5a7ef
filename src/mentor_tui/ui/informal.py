"""Who, and what they said: enough for a person, an informal mentorship and a contact. Pure."""

from __future__ import annotations

from mentor_tui.domain.change import Change, created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.text import fold
from mentor_tui.ui.viewpoint import Viewpoint


def moment_with(viewpoint: Viewpoint, who: str, words: str) -> list[Change]:
    """Return the changes that keep a moment with somebody: new records only for what is not there yet.

    A mentorship without days between meetings or touches is an informal one: it has no clock and asks nothing.
    """
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    changes: list[Change] = []
    person = _person(viewpoint, who)
    if person is None:
        made = draft.new("person", {"name": who})
        changes.append(created(made))
        person = str(made["id"])
    pair = _pair(viewpoint, person)
    if pair is None:
        made = draft.new("mentorship", {"mentor": person, "mentee": viewpoint.snapshot.owner, "state": "active"})
        changes.append(created(made))
        pair = str(made["id"])
    contact = {"note": words, "mentorship": pair, "on": viewpoint.today.isoformat(), "channel": "in_person"}
    return [*changes, created(draft.new("contact", contact))]


def _person(viewpoint: Viewpoint, who: str) -> str | None:
    """Return the person of that name, however its letters are written."""
    for entry in viewpoint.snapshot.table("person").in_order:
        if fold(str(entry.raw.get("name") or "")) == fold(who) and not viewpoint.snapshot.is_me(str(entry.raw["id"])):
            return str(entry.raw["id"])
    return None


def _pair(viewpoint: Viewpoint, person: str) -> str | None:
    """Return the mentorship with a person that has not ended."""
    for entry in viewpoint.snapshot.table("mentorship").in_order:
        if viewpoint.partner(str(entry.raw["id"])) == person and entry.raw.get("state") != "ended":
            return str(entry.raw["id"])
    return None
