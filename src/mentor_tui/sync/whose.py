"""Whose hand a change in a shared space is: each machine says there which of the two persons it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from mentor_tui.domain.day import instant_text
from mentor_tui.domain.last_look import last_look, touches
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.sync.document import Document
from mentor_tui.sync.part import Part
from mentor_tui.sync.stored import Record, replica_of_dot

MACHINE = "machine:"


def say_machine(document: Document, replica: str, snapshot: Snapshot, mentorship: str) -> None:
    """Say in a shared space's document that this machine is its owner's, under the id the mentorship knows them by."""
    raw = snapshot.raw(mentorship) or {}
    mine = [str(raw[side]) for side in ("mentor", "mentee") if snapshot.is_me(raw.get(side))]
    if mine:
        document.say(MACHINE + replica, mine[0])


def changed_by_others(part: Part, said: Mapping[str, str], snapshot: Snapshot) -> dict[str, str]:
    """Return which records of a shared space came changed by the other person: by id, that person's id or nothing.

    What is met for the first time, all at once, is no news.
    """
    if part.is_behind:
        return {}
    found: dict[str, str] = {}
    for id in part.arrived():
        new = _dots(part.after[id]) - _dots(part.base.get(id, {}))
        persons = {said.get(MACHINE + replica_of_dot(dot), "") for dot in new}
        others = sorted(person for person in persons if not snapshot.is_me(person))
        if others:
            found[id] = others[-1]
    return found


def news(changed: Mapping[str, str], there: Iterable[str], snapshot: Snapshot, now: datetime) -> dict[str, Any]:
    """Return what to note in `_personal` of who changed what, of those still `there`; notes looked at before go."""
    present = set(there)
    at = instant_text(now)
    fresh: dict[str, Any] = {id: {"at": at, "by": by} for id, by in changed.items() if id in present}
    since = last_look(snapshot)
    if not fresh or since is None:
        return fresh
    old: dict[str, Any] = {id: None for id, (then, _) in touches(snapshot).items() if then <= since}
    return {**old, **fresh}


def _dots(record: Record) -> set[str]:
    return {dot for stored in record.values() for dot in stored.dots}
