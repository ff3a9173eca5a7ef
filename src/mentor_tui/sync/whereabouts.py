"""Where the records of a journal lie: the space each belongs to, and what every space holds of it.

One round asks it from beginning to end: before the news (`base`), and after it. Reads documents that lie in memory, and
changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.space import MINE, Scope
from mentor_tui.sync.node import Node, Nodes, filtered, flatten, path_of, unstamped
from mentor_tui.sync.part import Part
from mentor_tui.sync.stored import VISIBILITY, Owns, Record, content, everything, is_live, mark_dots

#: What is personal to the owner travels as one record of this id.
PERSONAL = "_personal"
When = Literal["base", "after"]


@dataclass
class Whereabouts:
    """Know a journal and its spaces. `shared` are all mentorships with a space, those not in this round included.

    `left` are prints (`print_of`) of the records that are awaited, by id, as the own space last had them; `forgotten`
    are the ids of what was forgotten here: nothing is told of them, and nothing is taken.
    """

    snapshot: Snapshot
    shared: frozenset[str]
    parts: Mapping[str, Part]
    left: Mapping[str, str] = field(default_factory=dict)
    forgotten: Collection[str] = ()

    def __post_init__(self) -> None:
        self.scope = Scope(self.snapshot, self.shared)
        self.views: dict[str, dict[str, Nodes]] = {place: {} for place in (MINE, *self.shared)}
        self.homes: dict[str, str] = {}
        self.waiting: set[str] = set()
        for part in self.parts.values():
            part.base = part.document.records()
        for table in self.snapshot.tables.values():
            for entry in table.entries.values():
                self._view(entry.raw)
        body = {"id": PERSONAL, "kind": PERSONAL, "is": dict(self.snapshot.personal)}
        self.views[MINE][PERSONAL] = flatten(body)
        comments = self.snapshot.table("comment").entries.items()
        self.turned = {id for id, entry in comments if self.homes[id] == MINE and self._is_turned(entry.raw)}

    def _view(self, raw: Raw) -> None:
        """Take a record apart into what each space holds of it."""
        id = str(raw["id"])
        home = self.homes[id] = self._home(raw)
        if home == MINE:
            self.views[MINE][id] = flatten(raw)
            return
        self.views[home][id] = flatten(raw, keeps=lambda path: not self.scope.keeps(raw, path))
        if private := flatten(raw, keeps=lambda path: self.scope.keeps(raw, path)):
            self.views[MINE][id] = private

    def _home(self, raw: Raw) -> str:
        """Return the space a record belongs to; what is mine leaves the own space when the one it goes to can take it.

        That must be in the round, and must not hold it otherwise: what it holds was taken back on another machine,
        whose word of it is on its way. Or another machine brought it there: then it is for the news to take it out
        here, but for what was written in it unseen.
        """
        id, home = str(raw["id"]), self.scope.of_record(raw)
        if home == MINE or self.is_away(MINE) or not self.is_whole(MINE, id, "base"):
            return home
        if raw.get("kind") == "comment" and self.snapshot.raw(str(raw.get("about"))) is None:
            return MINE
        is_met = home in self.parts and self.parts[home].is_met
        is_held = self.is_whole(home, id, "base") and (is_met or not self.came_over(home, id, "base"))
        is_mine = self.snapshot.is_me(raw.get("author"))
        if not ((is_met and is_held) or (is_mine and (self.is_away(home) or is_held))):
            return home
        self.waiting.add(id)
        return MINE

    def _is_turned(self, comment: Raw) -> bool:
        """Say whether a comment that lies in the own space is shared or taken back now, as its subject is."""
        about = str(comment.get("about"))
        now, told = self.snapshot.raw(about), self.present(MINE, about, self.base(MINE).get(about, {}))
        mark = told[about].values.get(VISIBILITY) if about in told else None
        return bool(now and mark) and (mark == "private") != ((now or {}).get("visibility") == "private")

    def raw(self, id: str) -> Raw | None:
        """Return a record as it stands in the journal, or in its trash."""
        trashed = self.snapshot.trash.get(id)
        return self.snapshot.raw(id) or (trashed.raw if trashed else None)

    def is_away(self, place: str) -> bool:
        """Say whether a space cannot be reached in this round."""
        return place not in self.parts or self.parts[place].is_away

    def content(self, place: str, id: str) -> Nodes:
        """Return what a space holds of a record now; of one that is not in this round, what is to be told there."""
        if not self.is_away(place):
            return self.present(place, id, self.parts[place].after.get(id, {}))
        if id in self.views[place]:
            return self.views[place][id]
        # What was deleted here goes from there, too; but not what is private beside a shared one, and never came here.
        is_gone = self.snapshot.raw(id) is None and (place != MINE or self.is_whole(MINE, id, "base"))
        return {} if is_gone else self.present(place, id, self.base(place).get(id, {}))

    def base(self, place: str) -> Mapping[str, Record]:
        """Return the records of a space as the journal last merged with it."""
        return self.parts[place].base if place in self.parts else {}

    def known(self, place: str, when: When) -> Mapping[str, Record]:
        """Return the records of a space before or after the news of this round."""
        return self.base(place) if when == "base" or self.is_away(place) else self.parts[place].after

    def present(self, place: str, id: str, stored: Record) -> Nodes:
        """Return what a space shows of a record that stands so in it; nothing of a deleted one."""
        return content(stored, self.owns(place, id, stored)) if is_live(stored, id) else {}

    def owns(self, place: str, id: str, stored: Record | None = None) -> Owns:
        """Return which fields a space may hold: `mine` all, a shared one what is not private to either person."""
        if place == MINE:
            return everything
        record = stored or self.base(place).get(id, {})
        return self.moves(self.snapshot.raw(id) or self.like(id, content(record, everything)))

    def moves(self, like: Raw) -> Owns:
        """Return which fields of a record go where it goes: all but the private ones."""
        return lambda address, pointer: not self.scope.keeps(like, path_of(address, pointer))

    def is_whole(self, place: str, id: str, when: When, nodes: Nodes | None = None) -> bool:
        """Say whether a space holds a record by itself, and rightly: one of its own mentorship."""
        if nodes is None:
            nodes = (
                self.content(place, id) if when == "after" else self.present(place, id, self.base(place).get(id, {}))
            )
        values = nodes.get(id, Node()).values
        kind = values.get("/kind")
        if place == MINE or not isinstance(kind, str):
            return isinstance(kind, str)
        belongs = id if kind == "mentorship" else values.get("/mentorship")
        mark = values.get("/visibility")
        return kind != "person" and belongs == place and mark in ("pair", "portfolio", "public")

    def came_over(self, place: str, id: str, when: When) -> bool:
        """Say whether a shared space has a record from the own space as that holds it: the word of it is on its way."""
        mine = mark_dots(self.known(MINE, when).get(id, {}), id)
        there = self.known(place, when).get(id, {}).get(id)
        return there is not None and bool(mine) and mine <= set(there.passed)

    def is_awaited(self, id: str, when: When) -> bool:
        """Say whether a record went from the own space to a shared one that has not been heard of it here yet."""
        raw, gone = self.snapshot.raw(id), self.known(MINE, when).get(id, {}).get(id)
        if raw is None or gone is None or "/kind" in gone.registers or not gone.passed:
            return False
        place = str(id if raw.get("kind") == "mentorship" else raw.get("mentorship"))
        if place not in self.shared:
            return False
        return not self.is_whole(place, id, "base") if self.is_away(place) else id not in self.known(place, when)

    def is_as_left(self, id: str) -> bool:
        """Say whether nobody wrote in an awaited record here since the own space let it go."""
        raw = self.snapshot.raw(id)
        return raw is not None and self.left.get(id) == self.print_of(raw)

    def print_of(self, raw: Raw) -> str:
        """Return what stands for the shared fields of a record: the same for the same content, whatever its stamps."""
        nodes = flatten(raw, keeps=lambda path: not self.scope.keeps(raw, path))
        plain = [(at, it.values, it.texts, it.orders) for at, it in ((at, unstamped(n)) for at, n in nodes.items())]
        return sha256(json.dumps(sorted(plain, key=lambda part: part[0]), sort_keys=True).encode()).hexdigest()[:32]

    def shared_of(self, like: Raw, nodes: Nodes) -> Nodes:
        """Return the fields of a record's nodes that are not private to its owner."""
        return {at: filtered(at, node, lambda path: not self.scope.keeps(like, path)) for at, node in nodes.items()}

    def like(self, id: str, nodes: Nodes) -> Raw:
        """Return as much of a record as tells which of its fields are private."""
        values = nodes.get(id, Node()).values
        return {"id": id, "kind": values.get("/kind"), "author": values.get("/author")}

    def is_my_own(self, id: str, nodes: Nodes) -> bool:
        """Say whether the owner wrote a record."""
        return self.snapshot.is_me(nodes[id].values.get("/author"))
