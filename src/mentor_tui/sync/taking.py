"""Taking into the journal what the spaces say after the news: one record out of what several of them hold of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.change import Change, Raw, created, deleted, updated
from mentor_tui.domain.space import MINE
from mentor_tui.domain.text import clean_json
from mentor_tui.sync.keeping import Keeping
from mentor_tui.sync.kept import RETURNED, Kept
from mentor_tui.sync.node import Node, Nodes, assemble, beyond, filtered, flatten, unstamped
from mentor_tui.sync.part import Part
from mentor_tui.sync.stored import VISIBILITY, everything, mark_dots
from mentor_tui.sync.whereabouts import PERSONAL, Whereabouts
from mentor_tui.sync.writing import Passage

#: What a note about a record holds of it: no words of anybody.
_ABOUT = ("id", "kind", "mentorship", "updated")


@dataclass
class Taking:
    """Make the changes of the journal; `personal` is a patch, `stayed` are records that stay with the owner alone.

    `left` are prints of records that another machine took out of the own space, until a shared one is heard of them.
    """

    at: Whereabouts
    keeping: Keeping
    changes: list[Change] = field(default_factory=list)
    personal: dict[str, Any] = field(default_factory=dict)
    stayed: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)

    def take(self, id: str) -> None:
        """Take what the spaces say of a record now."""
        if id == PERSONAL:
            self._take_personal()
            return
        raw = self.at.snapshot.raw(id)
        if raw is None and id in self.at.forgotten:
            return
        found = self._resolved(id)
        if found is not None:
            record = clean_json(self._closed(found))
            change = created(record) if raw is None else updated(raw, record)
        elif raw is not None and self.at.is_awaited(id, "after"):
            change = self._awaited(raw)
        else:
            self.keeping.ended(id)
            change = self._gone(raw) if raw is not None else None
        if change is None:
            return
        self.changes.append(change)
        if found is not None and id in self.at.snapshot.trash:
            self.keeping.copies.append(Kept(RETURNED, {name: found[name] for name in _ABOUT if name in found}))

    def _resolved(self, id: str) -> dict[str, Any] | None:
        """Return the record that all spaces together make; what is private here stays private."""
        mine = self.at.content(MINE, id)
        is_private = "/kind" in mine.get(id, Node()).values
        for place in sorted(self.at.shared):
            nodes = self.at.content(place, id)
            # What I made I decide on; what the other made and shares again is shared again.
            if not self.at.is_whole(place, id, "after", nodes):
                continue
            is_own = self.at.is_my_own(id, nodes)
            if not is_private and is_own and mine.get(id, Node()).values.get(VISIBILITY) == "private":
                # I took it back on this machine, unseen by my other one that shared it.
                nodes[id].values[VISIBILITY] = "private"
            elif is_private and is_own and self.at.came_over(place, id, "after"):
                self._move_over(id, mine)
            elif is_private and is_own:
                continue
            self._keep_written(id, nodes)
            return self._joined(id, nodes, mine)
        if is_private:
            self._hold(id)
            self.keeping.untold(id)
            return assemble(id, mine)
        return None

    def _awaited(self, raw: Raw) -> Change | None:
        """Return what becomes of a record that another machine shared, in a space not heard of it yet: it stays.

        It was shared, so it is not private any more, unless somebody made it so, unseen by who shared it.
        """
        id = str(raw["id"])
        mine = self.at.content(MINE, id)
        unseen = {at: node for at, node in self.at.shared_of(raw, mine).items() if unstamped(node)}
        made = clean_json(self._joined(id, flatten(raw), mine) or raw)
        if unseen.get(id, Node()).values.get(VISIBILITY) != "private" and made.get("visibility") == "private":
            made = {**made, "visibility": "pair"}
        if not self.at.is_awaited(id, "base"):
            self.left[id] = "" if unseen else self.at.print_of(made)
        return updated(raw, made)

    def _keep_written(self, id: str, nodes: Nodes) -> None:
        """Keep aside what was written here in an awaited record, now that its space is heard of it."""
        raw = self.at.snapshot.raw(id)
        if raw is not None and self.at.is_awaited(id, "base") and not self.at.is_as_left(id):
            self.keeping.written(raw, beyond(self.at.shared_of(raw, flatten(raw)), nodes))

    def _move_over(self, id: str, mine: Nodes) -> None:
        """Take out of the own space, but for what is private in it, what another machine took out of it already."""
        part = self.at.parts[MINE]
        self.keeping.losers(MINE, id, part.after[id])
        like = self.at.like(id, mine)
        private = {at: filtered(at, node, lambda path: self.at.scope.keeps(like, path)) for at, node in mine.items()}
        if private := {at: node for at, node in private.items() if node}:
            passed = mark_dots(part.after[id], id)
            part.document.write(id, private, part.after[id], owns=everything, passage=Passage(passed=passed))
        else:
            part.document.move_out(id, part.after[id])
        part.after[id] = {}

    def _joined(self, id: str, nodes: Nodes, mine: Nodes) -> dict[str, Any] | None:
        """Lay what is private over what is shared; keep aside what somebody wrote while the record moved."""
        like = self.at.like(id, nodes)
        keeps = self.at.scope.keeps
        shared, other = self.at.shared_of(like, nodes), self.at.shared_of(like, mine)
        self.keeping.written(like, beyond(other, shared))
        for address, node in mine.items():
            private = filtered(address, node, lambda path: keeps(like, path))
            if address in shared:
                shared[address].values |= private.values
                shared[address].texts |= private.texts
                shared[address].orders |= private.orders
        return assemble(id, shared)

    def _hold(self, id: str) -> None:
        """Keep aside what others wrote in a record that is private here, and end it where it only came back."""
        for place, part in self.at.parts.items():
            if place != MINE and part.base.get(id) != part.after.get(id):
                theirs = assemble(id, self.at.content(place, id))
                if theirs is not None and theirs.get("mentorship") == place:
                    self.keeping.theirs(part, id, theirs)
                    self._end(part, id)

    def _end(self, part: Part, id: str) -> None:
        """Take back a record that was deleted there and stayed here, private, where an edit unseen brought it back.

        One that is being raised on another machine looks alike, but was given a new mark.
        """
        before, after = part.base.get(id, {}).get(id), part.after[id][id]
        if before is None or before.dots or before.registers.get(VISIBILITY) != after.registers.get(VISIBILITY):
            return
        if self.at.is_my_own(id, self.at.content(part.place, id)):
            part.document.take_back(id, part.after[id])

    def _gone(self, raw: Raw) -> Change | None:
        """Return what becomes of a record that no space holds any more; one with private words stays, private."""
        id = str(raw["id"])
        place = self.at.homes[id]
        # What another machine of mine wrote privately came in this very round, perhaps.
        mine = self.at.content(MINE, id) or self.at.views[MINE].get(id)
        self._keep_written(id, {})
        if place == MINE:
            # What is left there was written while another machine of mine shared the record, and deleted it then.
            self.keeping.written(raw, beyond(self.at.content(MINE, id), {}))
        if not self._is_between(raw):
            if place == MINE or not mine:
                return deleted(raw)
            self.stayed.append(id)
        stays = self._joined(id, self.at.views[place][id], mine or {}) or raw
        return updated(raw, {**clean_json(stays), "visibility": "private"})

    def _is_between(self, raw: Raw) -> bool:
        """Say whether a record of mine passed from the own space to a shared one and was taken back there unseen.

        Then neither holds it, and nobody deleted it.
        """
        id, place = str(raw["id"]), str(raw.get("mentorship"))
        left, there = (self.at.known(at, "after").get(id, {}).get(id) for at in (MINE, place))
        if left is None or there is None or not self.at.snapshot.is_me(raw.get("author")):
            return False
        is_taken_back = VISIBILITY in there.registers and there.value(VISIBILITY) == "private"
        has_passed = "/kind" not in left.registers and bool(left.passed) and set(left.passed) <= set(there.passed)
        return is_taken_back and has_passed

    def close_comments(self) -> None:
        """Close the comments that did not come in this round; what they are about may have."""
        came = {change.id for change in self.changes}
        for id, entry in self.at.snapshot.table("comment").entries.items():
            if id not in came and self.at.homes[id] == MINE and (change := updated(entry.raw, self._closed(entry.raw))):
                self.changes.append(change)

    def _closed(self, record: Raw) -> Raw:
        """Return a record; a comment that lies in the own space without its subject is private by its own mark.

        How open a subject was when it went, or whether it went at all, each machine may see differently.
        """
        at, id, place = self.at, str(record["id"]), record.get("mentorship")
        if record.get("kind") != "comment" or record.get("visibility") == "private" or place not in at.shared:
            return record
        if not at.is_whole(MINE, id, "after"):
            return record
        if self._is_left(str(record.get("about"))) and at.snapshot.is_me(record.get("author")):
            return {**record, "visibility": "private"}
        if at.is_away(MINE):
            return record
        is_theirs = not at.snapshot.is_me(record.get("author")) and at.is_whole(str(place), id, "after")
        if is_theirs or at.is_whole(MINE, str(record.get("about")), "after"):
            return record
        return {**record, "visibility": "private"}

    def _is_left(self, id: str) -> bool:
        """Say whether a record is the other person's, who took it back or deleted it, and stays here, private.

        Should they share it again, what was said about it meanwhile does not follow.
        """
        raw, snapshot = self.at.raw(id) or {}, self.at.snapshot
        return raw.get("visibility") == "private" and not snapshot.is_me(raw.get("author") or snapshot.owner)

    def _take_personal(self) -> None:
        made = assemble(PERSONAL, self.at.content(MINE, PERSONAL)) or {}
        found = clean_json(made.get("is") or {})
        self.personal = patch_between(self.at.snapshot.personal, found if isinstance(found, dict) else {})


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
