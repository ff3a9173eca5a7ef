"""One change of one record on its way into a document: words for text, moves for lists, values for the rest."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from loro import LoroDoc, LoroMap, LoroText

from mentor_tui.sync.merge_engine import new_engine, updates_since
from mentor_tui.sync.node import Node, Nodes, ancestors, in_order
from mentor_tui.sync.stored import TEXT, WAITING, Owns, Record, Stored, content
from mentor_tui.sync.word_diff import edits


@dataclass(frozen=True)
class Passage:
    """Say how a record that is written is on its way between spaces.

    `ground` are its texts where it comes from another space, by address and pointer, as a second machine that moves it
    at this moment may know them too; `passed` are the dots of its mark in the owner's own space, on its way from there.
    `waits` says that it waits in that space to be shared, `is_turned` that this is new though nothing in it is.
    """

    ground: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    passed: Collection[str] = ()
    waits: bool = False
    is_turned: bool = False


STAYS = Passage()


def new_dot(replica: str) -> str:
    """Return a name for one writing by a machine, never given twice."""
    return f"{replica}-{secrets.token_hex(6)}"


@dataclass
class Writing:
    """Put one record's change into a document; see `Document.write`."""

    doc: LoroDoc
    replica: str
    id: str
    stored: Record
    owns: Owns
    passage: Passage = STAYS

    def write(self, wanted: Nodes) -> bool:
        """Make the record's present content `wanted`; say whether anything had to change."""
        present = content(self.stored, self.owns)
        touched = {at for at, node in wanted.items() if self._node(at, node, present.get(at) or Node())}
        gone = [at for at in self.stored if at not in wanted and self.stored[at].dots and self._is_ours(at)]
        for address in gone:
            self._delete_dots(address)
        if not wanted:
            return bool(gone)
        dead = {at for at in wanted if at not in self.stored or not self.stored[at].dots}
        above = {up for at in (*touched, *gone, *dead) for up in ancestors(at)}
        is_written = bool(touched or gone or dead or self.passage.is_turned)
        if is_written:
            for address in touched | dead | above | {self.id}:
                self._freshen(address)
        return is_written

    def empty(self) -> None:
        """Take everything out of the record that was seen in it, and delete it as far as that."""
        for address, stored in self.stored.items():
            for pointer in {*stored.registers, *(name.partition("|")[0] for name in stored.texts)}:
                self._clear(address, pointer, stored)
            self._delete_dots(address)

    def _is_ours(self, address: str) -> bool:
        """Say whether a node that is not wanted was the space's to hold: an item, or a record with fields of ours."""
        stored = self.stored[address]
        return any(self.owns(address, pointer) for pointer in stored.registers) or not stored.registers

    def _map(self, address: str) -> LoroMap:
        return self.doc.get_map("nodes").ensure_mergeable_map(address)

    def _freshen(self, address: str) -> None:
        self._delete_dots(address)
        self._map(address).insert("+" + new_dot(self.replica), self._dot(address))

    def _dot(self, address: str) -> int:
        return WAITING if self.passage.waits and address == self.id else 1

    def _delete_dots(self, address: str) -> None:
        nodes = self._map(address)
        for dot in self.stored[address].dots if address in self.stored else ():
            nodes.delete("+" + dot)

    def _node(self, address: str, node: Node, present: Node) -> bool:
        """Bring one node to its wanted content, whether or not it is live; say whether anything changed."""
        stored = self.stored.get(address) or Stored()
        if address in self.stored:
            # A node that was deleted keeps its words, so that what returns is not typed anew.
            present = stored.node(lambda pointer: self.owns(address, pointer))
            present.orders = {p: ids for p, ids in stored.orders.items() if self.owns(address, p)}
        changed = False
        for pointer, text in node.texts.items():
            changed |= self._text(address, pointer, text, stored)
        for pointer, value in node.values.items():
            changed |= self._value(address, pointer, value, stored)
        for pointer in {*present.values, *present.texts} - {*node.values, *node.texts}:
            self._clear(address, pointer, stored)
            changed = True
        for pointer, ids in node.orders.items():
            changed |= self._order(address, pointer, ids, stored.orders.get(pointer, []))
        return changed

    def _value(self, address: str, pointer: str, value: Any, stored: Stored) -> bool:
        # A field that another version keeps as text stays text, so that its words go on merging.
        if isinstance(value, str) and stored.is_text(pointer):
            return self._text(address, pointer, value, stored)
        text = json.dumps(value, ensure_ascii=True, sort_keys=True)
        if stored.registers.get(pointer) and not stored.is_text(pointer):
            with suppress(ValueError):
                if stored.standing(pointer) == text:
                    return False
                if json.dumps(stored.value(pointer), ensure_ascii=True, sort_keys=True) == text:
                    return False
        self._clear(address, pointer, stored)
        self._map(address).insert(f"={pointer}|{new_dot(self.replica)}", text)
        return True

    def _clear(self, address: str, pointer: str, stored: Stored) -> None:
        nodes = self._map(address)
        for dot in stored.registers.get(pointer, ()):
            nodes.delete(f"={pointer}|{dot}")
        for name in stored.text_names(pointer):
            if length := len(stored.texts.get(name, "")):
                nodes.ensure_mergeable_text(TEXT + name).delete(0, length)

    def _text(self, address: str, pointer: str, wanted: str, stored: Stored) -> bool:
        before = stored.text(pointer)
        if stored.is_text(pointer) and before == wanted:
            return False
        nodes = self._map(address)
        for dot in stored.registers.get(pointer, ()):
            nodes.delete(f"={pointer}|{dot}")
        name = stored.text_name(pointer)
        if wanted and (ground := self.passage.ground.get(address, {}).get(pointer)):
            name = self._grounded(address, pointer, ground, wanted, stored)
        _change(nodes.ensure_mergeable_text(TEXT + name), wanted)
        nodes.insert(f"={pointer}|{new_dot(self.replica)}", TEXT + name.removeprefix(pointer).removeprefix("|"))
        return True

    def _grounded(self, address: str, pointer: str, ground: str, wanted: str, stored: Stored) -> str:
        """Put in a text as another space had it, and what became of it; return its name.

        Any machine makes the same of the same ground, and of the same words on it. What the machine saw here before is
        part of it: a text that was put in, removed and returns is another one.
        """
        root = self.stored.get(self.id) or Stored()
        before = (name for name in stored.texts if name.startswith(f"{pointer}|"))
        seen = (*sorted(root.dots), *sorted(stored.registers.get(pointer, ())), *sorted(before))
        digest = sha256("\0".join((address, pointer, ground, *seen)).encode()).digest()
        name = f"{pointer}|{digest[8:16].hex()}"
        update = _put_in(address, name, digest, ground)
        if wanted != ground:
            update = _put_in(address, name, sha256(digest + wanted.encode()).digest(), wanted, update)
        self.doc.commit()
        self.doc.import_(update)
        return name

    def _order(self, address: str, pointer: str, wanted: list[str], stands: list[str]) -> bool:
        present = list(stands)
        if in_order(present, wanted) == wanted and set(wanted) <= set(present):
            return False
        order = self._map(address).ensure_mergeable_movable_list("#" + pointer)
        for place in range(len(present) - 1, -1, -1):
            if present[place] not in wanted or present[place] in present[:place]:
                order.delete(place, 1)
                del present[place]
        for place, id in enumerate(wanted):
            if id not in present:
                order.insert(place, id)
                present.insert(place, id)
            elif present.index(id) != place:
                order.mov(present.index(id), place)
                present.insert(place, present.pop(present.index(id)))
        return True


def _put_in(address: str, name: str, digest: bytes, wanted: str, before: bytes = b"") -> bytes:
    """Return an update that makes a text what it is to be, after another; the same on any machine for a digest."""
    made = new_engine(int.from_bytes(digest[:8], "big") >> 1)
    if before:
        made.import_(before)
    _change(made.get_map("nodes").ensure_mergeable_map(address).ensure_mergeable_text(TEXT + name), wanted)
    made.commit()
    return updates_since(made)


def _change(text: LoroText, wanted: str) -> None:
    """Make a text what it is to be, word by word."""
    for place, length, words in edits(text.to_string(), wanted):
        if length:
            text.delete(place, length)
        if words:
            text.insert(place, words)
