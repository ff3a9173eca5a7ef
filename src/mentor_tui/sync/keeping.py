"""What a round puts aside for the person: words that would have no place any more, since a record moved or ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.space import MINE
from mentor_tui.sync.kept import HELD, MOVED, OVERWRITTEN, UNSEEN, Kept
from mentor_tui.sync.node import Node, Nodes, ancestors, assemble, beyond
from mentor_tui.sync.part import Part
from mentor_tui.sync.stored import Clash, Record, clashes, content, everything
from mentor_tui.sync.whereabouts import Whereabouts


@dataclass(frozen=True)
class Keeping:
    """Collect the copies of a round."""

    at: Whereabouts
    copies: list[Kept] = field(default_factory=list)

    def written(self, like: Raw, nodes: Nodes, why: str = MOVED) -> None:
        """Keep aside what was written in a record while it moved to another space; nothing where nothing was."""
        if not nodes:
            return
        id = str(like["id"])
        made: Nodes = {up: Node({"": True}) for address in nodes for up in ancestors(address)} | nodes
        root = made.get(id, Node())
        made[id] = Node({**root.values, "/kind": like.get("kind")}, root.texts)
        if (copy := assemble(id, made)) is not None:
            self.copies.append(Kept(why, copy))

    def ended(self, id: str) -> None:
        """Keep aside what was written unseen in a record that no space has any more.

        That is one of mine that I took back, or one in the trash here that another machine of mine had its private word
        on; should it come back, it may be without that.
        """
        mine = self.at.parts.get(MINE)
        if mine and mine.base.get(id) != mine.after.get(id) and (trashed := self.at.snapshot.trash.get(id)):
            self.written(trashed.raw, beyond(self.at.content(MINE, id), {}), UNSEEN)
        for place, part in self.at.parts.items():
            if place == MINE or part.base.get(id) == part.after.get(id):
                continue
            nodes = self.at.content(place, id)
            theirs = assemble(id, nodes)
            if theirs is not None and theirs.get("mentorship") == place and self.at.is_my_own(id, nodes):
                self.theirs(part, id, theirs)

    def untold(self, id: str) -> None:
        """Keep aside what was written here for a space out of reach in a record that was taken back elsewhere."""
        place = self.at.homes.get(id, MINE)
        if place != MINE and self.at.is_away(place) and (raw := self.at.snapshot.raw(id)) is not None:
            told = self.at.present(place, id, self.at.base(place).get(id, {}))
            self.written(raw, beyond(self.at.views[place][id], told))

    def overtaken(self, place: str, id: str) -> None:
        """Keep aside what a shared space has of a record that another machine took back, perhaps unseen there."""
        if (raw := self.at.raw(id)) is not None and place != MINE and self.at.is_whole(MINE, id, "base"):
            mine, theirs = (self.at.present(at, id, self.at.base(at).get(id, {})) for at in (MINE, place))
            self.written(raw, beyond(theirs, mine), HELD)

    def theirs(self, part: Part, id: str, theirs: Raw) -> None:
        """Keep aside a record as a space has it, and each value beside it that lost a conflict there."""
        self.copies.append(Kept(HELD, theirs))
        self.losers(part.place, id, part.after[id], HELD)

    def losers(self, place: str, id: str, stored: Record, why: str = MOVED) -> None:
        """Keep aside the values that lost a conflict nobody has looked at, in a record that leaves a space."""
        for clash in clashes(stored, id, self.at.owns(place, id)):
            self._losers(id, stored, clash, why)

    def overwritten(self, place: str, id: str, stored: Record, nodes: Nodes) -> None:
        """Keep aside the values that lost a conflict nobody has looked at, in a field that is now written anew."""
        for clash in clashes(stored, id, self.at.owns(place, id)):
            node = nodes.get(clash.address, Node())
            now = {**node.values, **node.texts}.get(clash.pointer)
            if clash.values and now != clash.values[clash.standing]:
                self._losers(id, stored, clash, OVERWRITTEN, now)

    def _losers(self, id: str, stored: Record, clash: Clash, why: str, now: Any = None) -> None:
        like = self.at.snapshot.raw(id) or self.at.like(id, content(stored, everything))
        for dot, value in clash.values.items():
            if dot != clash.standing and value != now:
                self.written(like, {clash.address: Node({clash.pointer: value})}, why)
