"""What a sync would send and bring, seen beforehand: the difference between the journal and one space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from mentor_tui.domain.change import Raw
from mentor_tui.domain.space import MINE
from mentor_tui.sync.came import Came
from mentor_tui.sync.node import assemble
from mentor_tui.sync.part import Part
from mentor_tui.sync.preview import names_in
from mentor_tui.sync.round import Merging
from mentor_tui.sync.space import Space
from mentor_tui.sync.whereabouts import PERSONAL

What = Literal["new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Moving:
    """One record on its way: what becomes of it there, and the record as it stands after (before, where it is gone)."""

    what: What
    record: Raw


@dataclass(frozen=True, slots=True)
class Ahead:
    """One space before a sync: what would go and come; `failure` is one line where the space cannot be looked at.

    Of a shared space what would go stands as the other person would get it, and `names` are third persons' in it.
    """

    space: Space
    failure: str = ""
    send: tuple[Moving, ...] = ()
    receive: tuple[Moving, ...] = ()
    names: tuple[str, ...] = ()


def ahead(came: Came, part: Part | None, merging: Merging) -> Ahead:
    """Return what a merge in memory says of one space; without a `part` it could not be reached."""
    if part is None:
        return Ahead(came.space, came.failure)
    send = [_sent(part, id, merging) for id in sorted(part.written.keys() - {PERSONAL})]
    coming = {change.id: change for change in merging.changes}
    receive = []
    for id in part.arrived():
        if (change := coming.get(id)) is not None:
            what: What = "gone" if change.after is None else "new" if change.before is None else "changed"
            receive.append(Moving(what, _whole(merging.snapshot.raw(id), change.after)))
    named = names_in(merging.snapshot, came.space.mentorship, [item.record for item in send if item.what != "gone"])
    return Ahead(came.space, "", tuple(send), tuple(receive), named)


def _sent(part: Part, id: str, merging: Merging) -> Moving:
    raw, was = merging.snapshot.raw(id), part.told.get(id)
    if raw is None or id not in merging.views[part.place]:
        trashed = merging.snapshot.trash.get(id)
        return Moving("gone", raw or (trashed.raw if trashed else {"id": id}))
    shared = raw if part.place == MINE else assemble(id, merging.views[part.place][id])
    return Moving("changed" if was else "new", shared or raw)


def _whole(before: Raw | None, after: Raw | None) -> dict[str, Any]:
    return {**(before or {}), **(after or {})}
