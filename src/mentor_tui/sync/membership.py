"""Coming into a space and going: create, invite, join, leave, and who is who between two journals.

Ids are never written anew. What links two ids to one person is personal to each journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentor_tui.domain.change import Change, Raw, updated
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.domain.visibility import mark_of
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError, NotFound
from mentor_tui.store.journal import Journal
from mentor_tui.sync.forgotten import recall
from mentor_tui.sync.invitation import Invitation
from mentor_tui.sync.space import Space, Spaces, new_space


def create(journal: Journal, name: str, at: str, mentorship: str | None) -> Space:
    """Make a space: for the owner's own machines, or for a mentorship, whose record then travels."""
    spaces = Spaces(journal.files)
    for space in spaces.all():
        if space.name == name:
            raise MentorError(f"there is a space '{name}' already")
        if space.mentorship == mentorship:
            raise MentorError(f"that has its space already: {space.name}")
    if mentorship is not None:
        raw = journal.snapshot.raw(mentorship)
        if raw is None or raw.get("kind") != "mentorship":
            raise NotFound("no such mentorship", where=mentorship)
        if not any(journal.snapshot.is_me(raw.get(side)) for side in ("mentor", "mentee")):
            raise MentorError("neither mentor nor mentee is you", where=mentorship)
        change = updated(raw, {**raw, "visibility": "pair"})
        if change and mark_of(raw) == "private":
            journal.apply([change], f"shared the mentorship in {name}")
    space = new_space(name, at, mentorship)
    spaces.add(space)
    return space


def invitation(journal: Journal, space: Space) -> Invitation:
    """Return what another machine (of the owner) or person (the other of the mentorship) needs."""
    snapshot = journal.snapshot
    raw = snapshot.raw(space.mentorship) or {}
    others = [str(raw[side]) for side in ("mentor", "mentee") if raw.get(side) and not snapshot.is_me(raw[side])]
    return Invitation(space, snapshot.owner, others[0] if others else "")


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining came to: the space, how many records were moved into it, and pairs of them that look alike."""

    space: Space
    moved: int
    doubles: tuple[tuple[str, str], ...] = ()


def join(
    journal: Journal, invited: Invitation, at: str, *, inviter_is: str | None = None, mentorship: str | None = None
) -> Joined:
    """Join a space: keep its key, say who is who, and move a mentorship's records into it where one is named.

    `inviter_is` links the inviter to a person already here. An empty journal that joins the owner's own machines
    becomes that owner's; with records in it, the two ids are one person from here on.
    """
    snapshot = journal.snapshot
    space = replace(invited.space, at=at or invited.space.at)
    if not space.at:
        raise MentorError("where the space lies is not said", remedy="Give --at FOLDER or a git URL")
    changes = _moved(snapshot, mentorship, space)
    me = {snapshot.owner: True}
    if space.mentorship is None and journal.is_untouched:
        journal.take_over(invited.inviter)
    elif space.mentorship is None:
        journal.set_personal({"same_as": {**me, invited.inviter: True}})
    elif invited.you:
        journal.set_personal({"same_as": {**me, invited.you: True}})
    if inviter_is:
        journal.set_personal({"same_person": {invited.inviter: inviter_is}})
    if changes:
        journal.apply(changes, f"moved {count_of(len(changes), 'record')} into {space.name}")
    recall(journal.files, space.place)
    Spaces(journal.files).add(space)
    return Joined(space, len(changes), _alike(snapshot, changes, space))


def _moved(snapshot: Snapshot, mentorship: str | None, space: Space) -> list[Change]:
    if mentorship is None:
        return []
    if snapshot.raw(mentorship) is None:
        raise NotFound("no such mentorship", where=mentorship)
    raws = [entry.raw for table in snapshot.tables.values() for entry in table.entries.values()]
    of_it = [raw for raw in raws if raw.get("mentorship") == mentorship]
    return [change for raw in of_it if (change := updated(raw, {**raw, "mentorship": space.mentorship}))]


def _alike(snapshot: Snapshot, changes: list[Change], space: Space) -> tuple[tuple[str, str], ...]:
    """Return pairs of ids, moved and already shared, of one kind with the same title, start or text."""
    shared = [e.raw for t in snapshot.tables.values() for e in t.entries.values()]
    there = {key: raw["id"] for raw in shared if raw.get("mentorship") == space.mentorship and (key := _look(raw))}
    moved = [raw for change in changes if (raw := snapshot.raw(change.id))]
    return tuple((raw["id"], there[key]) for raw in moved if (key := _look(raw)) in there)


def _look(raw: Raw) -> tuple[str, str] | None:
    words = raw.get("title") or raw.get("topic") or raw.get("start") or raw.get("text")
    return (str(raw.get("kind")), fold(str(words))) if words else None


def leave(journal: Journal, space: Space) -> None:
    """Let go of a space: its key goes, records stay here; what the others have, they keep."""
    journal.apply([], f"left {space.name}", origin="sync", members={"documents": {space.id: None}})
    Spaces(journal.files).drop(space)


def told_by(left: Space, spaces: Iterable[Space]) -> Space | None:
    """Return the owner's own space where it will tell this machine again of the shared one that was left."""
    return next((space for space in spaces if left.mentorship and space.mentorship is None), None)


def still_told(own: Space) -> str:
    """Return what to say where `told_by` found a space."""
    return f"{own.name}, your own machines' space, still tells of it: leave that too, or the next sync joins it again"
