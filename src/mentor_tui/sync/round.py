"""One round of merging: what this journal changed goes into the documents, what others changed comes out as changes.

Works on a snapshot and documents in memory; writes no file and sends nothing. The order matters: every space is told
what was done here before anything of the others is read, so that both are there to be merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.change import STAMPS, Change, Raw, created, deleted, updated
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.space import MINE, Scope
from mentor_tui.domain.text import clean_json
from mentor_tui.sync.document import Document
from mentor_tui.sync.kept import HELD, MOVED, RESTORED, RETURNED, Kept
from mentor_tui.sync.node import Node, Nodes, Path, ancestors, assemble, flatten, path_of
from mentor_tui.sync.stored import VISIBILITY, Owns, Record, clashes, content, everything, is_live

#: What is personal to the owner travels as one record of this id.
PERSONAL = "_personal"
#: What a note about a record holds of it: no words of anybody.
_ABOUT = ("id", "kind", "mentorship", "updated")


@dataclass
class Part:
    """One space in a round: its document and what arrived.

    `is_behind` says that the journal meets records it has not synced with yet, `is_restored` that it published some
    of what it holds without knowing it any more. One that is `away` cannot be reached in this round: it is not told
    any words before it is, but what it held is not gone, and what leaves it leaves it at once.
    """

    place: str
    document: Document
    updates: Sequence[bytes]
    is_behind: bool = False
    is_restored: bool = False
    is_away: bool = False
    base: dict[str, Record] = field(default_factory=dict)
    after: dict[str, Record] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    is_missing: bool = False
    told: dict[str, bool] = field(default_factory=dict)
    """Of each record written in this round, whether the space had it before."""

    def arrived(self) -> Iterator[str]:
        """Yield the ids of the records that others changed, or that were caught up with."""
        if self.is_away:
            return
        for id, record in self.after.items():
            if self.is_behind or self.base.get(id) != record:
                yield id


@dataclass
class Merging:
    """Merge a journal with its spaces. `shared` are all mentorships with a space, those not in this round included."""

    snapshot: Snapshot
    shared: frozenset[str]
    parts: Mapping[str, Part]
    changes: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    personal: dict[str, Any] = field(default_factory=dict)
    stayed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scope = Scope(self.snapshot, self.shared)
        self.views: dict[str, dict[str, Nodes]] = {place: {} for place in (MINE, *self.shared)}
        self.homes: dict[str, str] = {}
        for part in self.parts.values():
            part.base = part.document.records()
        for table in self.snapshot.tables.values():
            for entry in table.entries.values():
                self._view(entry.raw)
        body = {"id": PERSONAL, "kind": PERSONAL, "is": dict(self.snapshot.personal)}
        self.views[MINE][PERSONAL] = flatten(body)

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
        whose word of it is on its way.
        """
        id, home = str(raw["id"]), self.scope.of_record(raw)
        if home == MINE or self._is_away(MINE) or not self._is_whole(MINE, id, "base"):
            return home
        is_held = self._is_whole(home, id, "base") and not self._came_over(home, id, "base")
        waits = self.snapshot.is_me(raw.get("author")) and (self._is_away(home) or is_held)
        is_loose = raw.get("kind") == "comment" and self.snapshot.raw(str(raw.get("about"))) is None
        return MINE if waits or is_loose else home

    def _is_away(self, place: str) -> bool:
        return place not in self.parts or self.parts[place].is_away

    def run(self) -> None:
        """Merge all parts; afterwards the documents and `changes`, `kept` and `personal` belong together."""
        for part in self.parts.values():
            if part.is_behind:
                self._catch_up(part)
        for part in self.parts.values():
            self._tell(part)
        for part in self.parts.values():
            if not part.is_behind:
                part.base = part.document.records() if part.written else part.base
                part.is_missing = part.document.take_and_part(part.updates)
            part.after = part.document.records()
        for id in dict.fromkeys(id for part in self.parts.values() for id in part.arrived()):
            self._take(id)
        self._close_comments()

    # Telling the spaces what was done here ------------------------------------------------------------------------

    def _catch_up(self, part: Part) -> None:
        """Read first: what this journal published before it was restored must not be said a second time."""
        before = part.base
        part.is_missing = part.document.take(part.updates)
        part.base = part.document.records()
        for id, nodes in self.views[part.place].items():
            known = part.base.get(id)
            if id == PERSONAL or known is None or nodes == self._present(part.place, id, known):
                continue
            if nodes != self._present(part.place, id, before.get(id, {})):
                self.kept.append(Kept(RESTORED, self.snapshot.raw(id) or {}))

    def _tell(self, part: Part) -> None:
        view = self.views[part.place]
        for id, nodes in view.items():
            stored = part.base.get(id, {})
            if part.is_behind and stored:
                if id != PERSONAL:
                    continue
                nodes = _united(nodes, self._present(MINE, id, stored))
            if is_live(stored, id) and _is_same(id, nodes, self._present(part.place, id, stored)):
                continue
            if part.is_away and not (is_live(stored, id) and self._leaves(part.place, id)):
                continue
            owns, ground = self._owns(part.place, id), self._ground(part, id)
            passed = _mark_dots(self._base(MINE).get(id, {}), id) if self.homes.get(id, MINE) != MINE else ()
            if part.document.write(id, nodes, stored, owns=owns, ground=ground, passed=passed):
                part.written.add(id)
                part.told[id] = is_live(stored, id)
                if passed and part.place == MINE:
                    self._keep_losers(MINE, id, stored)
        for id, stored in part.base.items():
            if not part.is_behind and id not in view and is_live(stored, id) and self._was_let_go(part.place, id):
                self._let_go(part, id, stored)
                part.written.add(id)

    def _leaves(self, place: str, id: str) -> bool:
        """Say whether a record leaves the own space, but for what is private in it, in this round."""
        return place == MINE and not self._is_away(self.homes.get(id, MINE))

    def _let_go(self, part: Part, id: str, stored: Record) -> None:
        if self.snapshot.raw(id) is None:
            part.document.remove(id, stored)
            return
        self._keep_losers(part.place, id, stored)
        if part.place == MINE:
            part.document.move_out(id, stored)
        else:
            part.document.take_back(id, stored)

    def _ground(self, part: Part, id: str) -> Nodes | None:
        """Return what another space has of a record that comes into this one, so that it may be told twice.

        Into a shared space comes the present text alone: what the own space has of it may be another, and private.
        """
        others = (self._base(place) for place in (MINE, *sorted(self.shared)) if place != part.place)
        elsewhere = [base[id] for base in others if id in base]
        if not elsewhere and not part.is_restored:
            return None
        if part.place != MINE:
            return {}
        return {at: stored.node(bool) for record in elsewhere for at, stored in record.items()}

    def _was_let_go(self, place: str, id: str) -> bool:
        """Say whether a record that a space holds and the journal does not have there was deleted or moved here."""
        is_whole = self._is_whole(place, id, "base")
        raw = self.snapshot.raw(id)
        if raw is None:
            return is_whole or (place == MINE and any(self._is_whole(other, id, "base") for other in self.shared))
        if place == MINE:
            return not self._is_away(self.homes[id])
        if not is_whole or not self._is_whole(MINE, id, "base"):
            return is_whole
        # In both: raised on one machine, private on this one until the news arrives; or made private again since.
        is_private = self.scope.of_record(raw) == MINE and self.snapshot.is_me(raw.get("author"))
        return is_private and not self._is_away(place) and not self._came_over(place, id, "base")

    # Taking what the others did -----------------------------------------------------------------------------------

    def _take(self, id: str) -> None:
        if id == PERSONAL:
            self._take_personal()
            return
        raw = self.snapshot.raw(id)
        found = self._resolved(id)
        if found is not None:
            record = clean_json(self._closed(found))
            change = created(record) if raw is None else updated(raw, record)
        else:
            self._keep_ended(id)
            change = self._gone(raw) if raw is not None else None
        if change is None:
            return
        self.changes.append(change)
        if found is not None and id in self.snapshot.trash:
            self.kept.append(Kept(RETURNED, {name: found[name] for name in _ABOUT if name in found}))

    def _resolved(self, id: str) -> dict[str, Any] | None:
        """Return the record that all spaces together make; what is private here stays private."""
        mine = self._content(MINE, id)
        is_private = "/kind" in mine.get(id, Node()).values
        for place in sorted(self.shared):
            nodes = self._content(place, id)
            # What I made I decide on; what the other made and shares again is shared again.
            if not self._is_whole(place, id, "after", nodes):
                continue
            is_own = self._is_my_own(id, nodes)
            if not is_private and is_own and mine.get(id, Node()).values.get(VISIBILITY) == "private":
                # I took it back on this machine, unseen by my other one that shared it.
                nodes[id].values[VISIBILITY] = "private"
            elif is_private and is_own and self._came_over(place, id, "after"):
                self._move_over(id, mine)
            elif is_private and is_own:
                continue
            return self._joined(id, nodes, mine)
        if is_private:
            self._keep_held(id)
            self._keep_untold(id)
            return assemble(id, mine)
        return None

    def _came_over(self, place: str, id: str, when: str) -> bool:
        """Say whether a shared space has a record from the own space as that holds it: the word of it is on its way."""
        mine = _mark_dots(self._known(MINE, when).get(id, {}), id)
        there = self._known(place, when).get(id, {}).get(id)
        return there is not None and bool(mine) and mine <= set(there.passed)

    def _move_over(self, id: str, mine: Nodes) -> None:
        """Take out of the own space, but for what is private in it, what another machine took out of it already."""
        part = self.parts[MINE]
        self._keep_losers(MINE, id, part.after[id])
        like = self._like(id, mine)
        private = {at: _filtered(at, node, lambda path: self.scope.keeps(like, path)) for at, node in mine.items()}
        if private := {at: node for at, node in private.items() if node}:
            passed = _mark_dots(part.after[id], id)
            part.document.write(id, private, part.after[id], owns=everything, passed=passed)
        else:
            part.document.move_out(id, part.after[id])
        part.after[id] = {}

    def _is_my_own(self, id: str, nodes: Nodes) -> bool:
        return self.snapshot.is_me(nodes[id].values.get("/author"))

    def _joined(self, id: str, nodes: Nodes, mine: Nodes) -> dict[str, Any] | None:
        """Lay what is private over what is shared; keep aside what somebody wrote while the record moved."""
        like = self._like(id, nodes)
        shared = {at: _filtered(at, node, lambda path: not self.scope.keeps(like, path)) for at, node in nodes.items()}
        other = {at: _filtered(at, node, lambda path: not self.scope.keeps(like, path)) for at, node in mine.items()}
        self._keep_written(like, _beyond(other, shared))
        for address, node in mine.items():
            private = _filtered(address, node, lambda path: self.scope.keeps(like, path))
            if address in shared:
                shared[address].values |= private.values
                shared[address].texts |= private.texts
                shared[address].orders |= private.orders
        return assemble(id, shared)

    def _keep_written(self, like: Raw, nodes: Nodes, why: str = MOVED) -> None:
        """Keep aside what was written in a record while it moved to another space; nothing where nothing was."""
        if not nodes:
            return
        id = str(like["id"])
        made: Nodes = {up: Node({"": True}) for address in nodes for up in ancestors(address)} | nodes
        root = made.get(id, Node())
        made[id] = Node({**root.values, "/kind": like.get("kind")}, root.texts)
        if (copy := assemble(id, made)) is not None:
            self.kept.append(Kept(why, copy))

    def _keep_ended(self, id: str) -> None:
        """Keep aside what was written in a record of mine after I took it back, where no space has it any more."""
        for place, part in self.parts.items():
            if place == MINE or part.base.get(id) == part.after.get(id):
                continue
            nodes = self._content(place, id)
            theirs = assemble(id, nodes)
            if theirs is not None and theirs.get("mentorship") == place and self._is_my_own(id, nodes):
                self._keep_theirs(part, id, theirs)

    def _keep_held(self, id: str) -> None:
        for place, part in self.parts.items():
            if place != MINE and part.base.get(id) != part.after.get(id):
                theirs = assemble(id, self._content(place, id))
                if theirs is not None and self.snapshot.raw(id) is not None and theirs.get("mentorship") == place:
                    self._keep_theirs(part, id, theirs)
                    self._end(part, id)

    def _keep_untold(self, id: str) -> None:
        """Keep aside what was written here for a space out of reach in a record that was taken back elsewhere."""
        place = self.homes.get(id, MINE)
        if place != MINE and self._is_away(place) and (raw := self.snapshot.raw(id)) is not None:
            told = self._present(place, id, self._base(place).get(id, {}))
            self._keep_written(raw, _beyond(self.views[place][id], told))

    def _keep_theirs(self, part: Part, id: str, theirs: Raw) -> None:
        """Keep aside a record as a space has it, and each value beside it that lost a conflict there."""
        self.kept.append(Kept(HELD, theirs))
        self._keep_losers(part.place, id, part.after[id], HELD)

    def _keep_losers(self, place: str, id: str, stored: Record, why: str = MOVED) -> None:
        """Keep aside the values that lost a conflict nobody has looked at, in a record that leaves a space."""
        like = self.snapshot.raw(id) or self._like(id, content(stored, everything))
        for clash in clashes(stored, id, self._owns(place, id)):
            for dot, value in clash.values.items():
                if dot != clash.standing:
                    self._keep_written(like, {clash.address: Node({clash.pointer: value})}, why)

    def _end(self, part: Part, id: str) -> None:
        """Take back a record that was deleted there and stayed here, private, where an edit unseen brought it back.

        One that is being raised on another machine looks alike, but was given a new mark.
        """
        before, after = part.base.get(id, {}).get(id), part.after[id][id]
        if before is None or before.dots or before.registers.get(VISIBILITY) != after.registers.get(VISIBILITY):
            return
        if self._is_my_own(id, self._content(part.place, id)):
            part.document.take_back(id, part.after[id])

    def _gone(self, raw: Raw) -> Change | None:
        """Return what becomes of a record that no space holds any more; one with private words stays, private."""
        id = str(raw["id"])
        place = self.homes[id]
        # What another machine of mine wrote privately came in this very round, perhaps.
        mine = self._content(MINE, id) or self.views[MINE].get(id)
        if place == MINE:
            # What is left there was written while another machine of mine shared the record, and deleted it then.
            self._keep_written(raw, _beyond(self._content(MINE, id), {}))
        if self._is_between(raw):
            return updated(raw, {**raw, "visibility": "private"})
        if place == MINE or not mine:
            return deleted(raw)
        self.stayed.append(id)
        stays = self._joined(id, self.views[place][id], mine) or raw
        return updated(raw, {**clean_json(stays), "visibility": "private"})

    def _is_between(self, raw: Raw) -> bool:
        """Say whether a record of mine passed from the own space to a shared one and was taken back there unseen.

        Then neither holds it, and nobody deleted it.
        """
        id, place = str(raw["id"]), str(raw.get("mentorship"))
        left, there = (self._known(at, "after").get(id, {}).get(id) for at in (MINE, place))
        if left is None or there is None or not self.snapshot.is_me(raw.get("author")):
            return False
        is_taken_back = VISIBILITY in there.registers and there.value(VISIBILITY) == "private"
        return (
            is_taken_back
            and "/kind" not in left.registers
            and bool(left.passed)
            and set(left.passed) <= set(there.passed)
        )

    def _close_comments(self) -> None:
        """Close the comments that did not come in this round; what they are about may have."""
        came = {change.id for change in self.changes}
        for id, entry in self.snapshot.table("comment").entries.items():
            if id not in came and self.homes[id] == MINE and (change := updated(entry.raw, self._closed(entry.raw))):
                self.changes.append(change)

    def _closed(self, record: Raw) -> Raw:
        """Return a record; a comment that lies in the own space without its subject is private by its own mark.

        How open a subject was when it went, or whether it went at all, each machine may see differently.
        """
        id, place = str(record["id"]), record.get("mentorship")
        if record.get("kind") != "comment" or record.get("visibility") == "private" or place not in self.shared:
            return record
        is_theirs = not self.snapshot.is_me(record.get("author")) and self._is_whole(str(place), id, "after")
        is_alone = self._is_whole(MINE, id, "after") and not self._is_whole(MINE, str(record.get("about")), "after")
        return {**record, "visibility": "private"} if is_alone and not is_theirs and not self._is_away(MINE) else record

    def _take_personal(self) -> None:
        made = assemble(PERSONAL, self._content(MINE, PERSONAL)) or {}
        found = clean_json(made.get("is") or {})
        self.personal = patch_between(self.snapshot.personal, found if isinstance(found, dict) else {})

    # Looking ------------------------------------------------------------------------------------------------------

    def _content(self, place: str, id: str) -> Nodes:
        """Return what a space holds of a record now; of one that is not in this round, what is to be told there."""
        if not self._is_away(place):
            return self._present(place, id, self.parts[place].after.get(id, {}))
        if id in self.views[place] or self.snapshot.raw(id) is None:
            return self.views[place].get(id, {})
        return self._present(place, id, self._base(place).get(id, {}))

    def _base(self, place: str) -> Mapping[str, Record]:
        """Return the records of a space as the journal last merged with it."""
        return self.parts[place].base if place in self.parts else {}

    def _known(self, place: str, when: str) -> Mapping[str, Record]:
        """Return the records of a space before or after the news of this round."""
        return self._base(place) if when == "base" or self._is_away(place) else self.parts[place].after

    def _present(self, place: str, id: str, stored: Record) -> Nodes:
        return content(stored, self._owns(place, id, stored)) if is_live(stored, id) else {}

    def _owns(self, place: str, id: str, stored: Record | None = None) -> Owns:
        """Return which fields a space may hold: `mine` all, a shared one what is not private to either person."""
        if place == MINE:
            return everything
        record = stored or self._base(place).get(id, {})
        like = self.snapshot.raw(id) or self._like(id, content(record, everything))
        return lambda address, pointer: not self.scope.keeps(like, path_of(address, pointer))

    def _is_whole(self, place: str, id: str, when: str, nodes: Nodes | None = None) -> bool:
        """Say whether a space holds a record by itself, and rightly: one of its own mentorship."""
        if nodes is None:
            nodes = (
                self._content(place, id) if when == "after" else self._present(place, id, self._base(place).get(id, {}))
            )
        values = nodes.get(id, Node()).values
        kind = values.get("/kind")
        if place == MINE or not isinstance(kind, str):
            return isinstance(kind, str)
        belongs = id if kind == "mentorship" else values.get("/mentorship")
        mark = values.get("/visibility")
        return kind != "person" and belongs == place and mark in ("pair", "portfolio", "public")

    def _like(self, id: str, nodes: Nodes) -> Raw:
        values = nodes.get(id, Node()).values
        return {"id": id, "kind": values.get("/kind"), "author": values.get("/author")}


def _mark_dots(record: Record, id: str) -> set[str]:
    """Return the dots under which a record's mark was written."""
    return set(record[id].registers.get(VISIBILITY, ())) if id in record else set()


def _is_same(id: str, nodes: Nodes, present: Nodes) -> bool:
    """Say whether two contents differ in stamps at most: a later stamp alone is nobody's edit."""
    if nodes.keys() != present.keys():
        return False
    return all(
        node == present[at] or (at == id and _unstamped(node) == _unstamped(present[at])) for at, node in nodes.items()
    )


def _unstamped(node: Node) -> Node:
    values = {pointer: value for pointer, value in node.values.items() if pointer[1:] not in STAMPS}
    return Node(values, node.texts, node.orders)


def _united(nodes: Nodes, known: Nodes) -> Nodes:
    """Return what is personal here with what is personal in the space, which stands where both say something."""
    values = {**nodes[PERSONAL].values, **known.get(PERSONAL, Node()).values}
    return {PERSONAL: Node(values)}


def _beyond(nodes: Nodes, others: Nodes) -> Nodes:
    """Return what is written in `nodes` and not so in `others`; stamps and marks are nobody's words."""
    found: Nodes = {}
    for address, node in nodes.items():
        there = others.get(address, Node())
        values = {p: v for p, v in _unstamped(node).values.items() if v is not None and v != there.values.get(p)}
        texts = {p: text for p, text in node.texts.items() if text and text != there.texts.get(p)}
        values.pop(VISIBILITY, None)
        if values or texts:
            found[address] = Node({**values, "": True} if "#" in address else values, texts)
    return found


def _filtered(address: str, node: Node, keeps: Callable[[Path], bool]) -> Node:
    def chosen(fields: Mapping[str, Any]) -> dict[str, Any]:
        return {pointer: value for pointer, value in fields.items() if keeps(path_of(address, pointer))}

    return Node(chosen(node.values), chosen(node.texts), chosen(node.orders))


def patch_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the patch (objects merge, null clears) that makes one mapping the other; empty where they are the same."""
    patch: dict[str, Any] = {name: None for name in before if name not in after}
    for name, value in after.items():
        was = before.get(name)
        if isinstance(value, Mapping) and isinstance(was, Mapping):
            if inner := patch_between(was, value):
                patch[name] = inner
        elif value != was or type(value) is not type(was):
            patch[name] = value
    return patch
