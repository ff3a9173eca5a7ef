"""Telling a space what was done in the journal since it was last told: what is new, changed, gone, or moved elsewhere.

A space out of reach is told no words before it can be reached; what leaves it leaves its document at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentor_tui.domain.space import MINE
from mentor_tui.sync.keeping import Keeping
from mentor_tui.sync.kept import RESTORED, Kept
from mentor_tui.sync.node import Node, Nodes, beyond, unstamped
from mentor_tui.sync.part import Part
from mentor_tui.sync.stored import Record, everything, is_live, mark_dots
from mentor_tui.sync.whereabouts import PERSONAL, Whereabouts
from mentor_tui.sync.writing import Passage


@dataclass(frozen=True)
class Telling:
    """Tell each space of a round, before anything of the others is read."""

    at: Whereabouts
    keeping: Keeping

    def catch_up(self, part: Part) -> None:
        """Read first: what this journal published before it was restored must not be said a second time.

        Nor what another machine of the owner brought into a space that this one meets for the first time.
        """
        before = part.base
        part.is_missing = part.document.take(part.updates)
        part.base = part.document.records()
        for id, nodes in self.at.views[part.place].items():
            known = part.base.get(id)
            if id == PERSONAL or known is None or nodes == self.at.present(part.place, id, known):
                continue
            if part.is_met:
                self._met(part, id, nodes)
            elif nodes != self.at.present(part.place, id, before.get(id, {})):
                self.keeping.copies.append(Kept(RESTORED, self.at.snapshot.raw(id) or {}))

    def _met(self, part: Part, id: str, nodes: Nodes) -> None:
        """Keep aside what was written here in a record, unseen by the machine that brought it into the space."""
        if not self.at.is_as_left(id):
            told = self.at.present(part.place, id, part.base[id])
            self.keeping.written(self.at.snapshot.raw(id) or {}, beyond(nodes, told))

    def tell_late(self, part: Part) -> None:
        """Tell a shared space what was awaited there, where it does not come: who let it go may have lost it."""
        for id, nodes in self.at.views[part.place].items() if not part.is_away else ():
            if id not in part.after and self._is_awaited(part, id):
                self._write(part, id, nodes)

    def _is_awaited(self, part: Part, id: str) -> bool:
        return part.place != MINE and self.at.is_awaited(id, "base")

    def tell(self, part: Part) -> None:
        """Write into a space's document what it does not have so, and let go there what is not its any more."""
        view = self.at.views[part.place]
        for id, nodes in view.items():
            stored = part.base.get(id, {})
            if part.is_behind and stored:
                if id != PERSONAL:
                    continue
                nodes = _united(nodes, self.at.present(MINE, id, stored))
            if not self._is_awaited(part, id):
                self._write(part, id, nodes)
        for id, stored in part.base.items():
            if not part.is_behind and id not in view and is_live(stored, id) and self._was_let_go(part.place, id):
                self._let_go(part, id, stored)
                part.written[id] = ()

    def _write(self, part: Part, id: str, nodes: Nodes) -> None:
        """Write one record as it stands now, unless the space has it so."""
        stored = part.base.get(id, {})
        is_there, is_turned = is_live(stored, id), part.place == MINE and id in self.at.turned
        if is_there and not is_turned and _is_same(id, nodes, self.at.present(part.place, id, stored)):
            return
        if part.is_away and not (is_there and self._leaves(part.place, id)):
            return
        passed = mark_dots(self.at.base(MINE).get(id, {}), id) if self.at.homes.get(id, MINE) != MINE else ()
        waits = part.place == MINE and id in self.at.waiting
        passage = Passage(self._ground(part, id, nodes), passed, waits, is_turned)
        if not part.document.write(id, nodes, stored, owns=self.at.owns(part.place, id), passage=passage):
            return
        part.written[id] = nodes.keys()
        part.told[id] = is_there
        if passed and part.place == MINE:
            self.keeping.losers(MINE, id, stored)
        elif is_there:
            self.keeping.overwritten(part.place, id, stored, nodes)

    def _leaves(self, place: str, id: str) -> bool:
        """Say whether a record leaves the own space, but for what is private in it, in this round."""
        return place == MINE and not self.at.is_away(self.at.homes.get(id, MINE))

    def _let_go(self, part: Part, id: str, stored: Record) -> None:
        if self.at.snapshot.raw(id) is None:
            self.keeping.overtaken(part.place, id)
            # What waits to be shared must not come back so: whoever brings it back may have written in a private one.
            (part.document.take_back if stored[id].waiting else part.document.remove)(id, stored)
            return
        self.keeping.losers(part.place, id, stored)
        self.keeping.overtaken(part.place, id)
        if part.place == MINE:
            part.document.move_out(id, stored)
        else:
            part.document.take_back(id, stored)

    def _ground(self, part: Part, id: str, nodes: Nodes) -> dict[str, dict[str, str]]:
        """Return the texts of a record that comes into a space from another one, so that it may be told twice.

        They are as the other space has them. Into a shared space comes the present text alone: what the own space has
        of it may be another, and private.
        """
        others = (self.at.base(place) for place in (MINE, *sorted(self.at.shared)) if place != part.place)
        elsewhere = [base[id] for base in others if id in base]
        comes = bool(elsewhere) and self.at.homes.get(id) == part.place and not self.at.is_whole(part.place, id, "base")
        if not (comes or part.is_restored):
            return {}
        moves = self.at.moves(self.at.snapshot.raw(id) or {}) if comes else everything
        known = {at: it.node(bool).texts for record in elsewhere for at, it in record.items() if part.place == MINE}
        return {
            at: {p: known.get(at, {}).get(p) or text for p, text in node.texts.items() if moves(at, p)}
            for at, node in nodes.items()
        }

    def _was_let_go(self, place: str, id: str) -> bool:
        """Say whether a record that a space holds and the journal does not have there was deleted or moved here."""
        is_whole = self.at.is_whole(place, id, "base")
        raw = self.at.snapshot.raw(id)
        if raw is None and id in self.at.forgotten:
            return False
        if raw is None:
            return is_whole or (place == MINE and any(self._was_met(other, id) for other in self.at.shared))
        if place == MINE:
            return not self.at.is_away(self.at.homes[id])
        if not is_whole or not self.at.is_whole(MINE, id, "base"):
            return is_whole
        # In both: raised on one machine, private on this one until the news arrives; or made private again since.
        is_private = self.at.scope.of_record(raw) == MINE and self.at.snapshot.is_me(raw.get("author"))
        return is_private and not self.at.is_away(place) and not self.at.came_over(place, id, "base")

    def _was_met(self, place: str, id: str) -> bool:
        """Say whether a space was known here to hold a record, which is not what it first says of itself."""
        return place in self.at.parts and not self.at.parts[place].is_behind and self.at.is_whole(place, id, "base")


def _is_same(id: str, nodes: Nodes, present: Nodes) -> bool:
    """Say whether two contents differ in stamps at most: a later stamp alone is nobody's edit."""
    if nodes.keys() != present.keys():
        return False
    return all(
        node == present[at] or (at == id and unstamped(node) == unstamped(present[at])) for at, node in nodes.items()
    )


def _united(nodes: Nodes, known: Nodes) -> Nodes:
    """Return what is personal here with what is personal in the space, which stands where both say something."""
    values = {**nodes[PERSONAL].values, **known.get(PERSONAL, Node()).values}
    return {PERSONAL: Node(values)}
