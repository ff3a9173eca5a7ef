"""What a document holds of a record, as plain data: dots, writings by dot, texts, orders. Pure; no engine.

Below the map `nodes` each node of a record (see `node`) is a map with these sorts of keys:

- `+DOT` says the node is there. Whoever changes it puts a new dot for those it saw; whoever deletes it removes those it
  saw. So a delete covers only what its author saw, and a concurrent change brings the record back. It is 1, and 2 in
  the owner's own space where the record waits there to be shared: who wrote under a 1 beside it took it for private,
  and it stays private.
- `=POINTER|DOT` is a value, as JSON text. A writer replaces the ones it saw, so two left standing are a conflict,
  and nobody's value is lost. `~` instead of JSON says that the field is the text below.
- `<DOT` says that the record passed from the owner's own space to a shared one, in both of them, and under which dot it
  was marked private there.
- `~POINTER` is a text that merges by words, `#POINTER` the order of a list's items. A text that came with its record
  from another space stands under `~POINTER|GROUND` instead, and `~GROUND` for JSON says so. Two machines that moved it
  from the same ground write in one text; from different ones, each keeps its own and one stands: else words come twice.

Nothing is read from a clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.change import STAMPS
from mentor_tui.domain.visibility import LADDER
from mentor_tui.sync.node import Node, Nodes, ancestors, in_order, unescape

TEXT = "~"
VISIBILITY = "/visibility"
#: What a dot is where the record waits in the owner's own space to be shared; else it is 1.
WAITING = 2
_PRIVATE = '"private"'
#: Say whether a field (address, pointer) is a space's to hold.
Owns = Callable[[str, str], bool]


def everything(_address: str, _pointer: str) -> bool:
    """Say of any field that it is the space's: what the owner's own machines share has no bounds."""
    return True


@dataclass(slots=True)
class Stored:
    """One node as the document has it: its dots, and for each pointer what was written, by dot."""

    dots: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    registers: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_torn(self) -> bool:
        """Whether one machine shared the record while another, unaware of that, wrote in it as in a private one."""
        return bool(self.waiting) and len(self.waiting) < len(self.dots)

    def is_text(self, pointer: str) -> bool:
        """Say whether a field stands as text: marked so, or with words left that nobody removed."""
        written = self.registers.get(pointer)
        if written and all(map(is_text, written.values())):
            return True
        return bool(self.text(pointer))

    def text(self, pointer: str) -> str:
        """Return the text of a field, empty where there is none."""
        return self.texts.get(self.text_name(pointer), "") if self.texts else ""

    def text_name(self, pointer: str) -> str:
        """Return the name of the text that stands for a field: of several the one every machine chooses alike."""
        written = [(dot, item) for dot, item in self.registers.get(pointer, {}).items() if item[:1] == TEXT]
        return text_name(pointer, max(written)[1]) if written else pointer

    def text_names(self, pointer: str) -> set[str]:
        """Return the names of all texts of a field, those that do not stand included."""
        return {text_name(pointer, item) for item in self.registers.get(pointer, {}).values() if is_text(item)} | {
            pointer
        }

    def value(self, pointer: str) -> Any:
        """Return the value that stands; of several the one every machine chooses alike."""
        return _read(self.standing(pointer))

    def standing(self, pointer: str) -> str:
        """Return the JSON text of the value that stands; of a record that is torn it is that it is private."""
        return _PRIVATE if pointer == VISIBILITY and self.is_torn else standing(pointer, self.registers[pointer])

    def node(self, owns: Callable[[str], bool] | None) -> Node:
        """Return the node's present content, of the pointers it `owns`, all for None."""
        made = Node()
        pointers = {*self.registers, *(name for name, text in self.texts.items() if text and "|" not in name)}
        for pointer in pointers if owns is None else filter(owns, pointers):
            if pointer not in self.texts and (item := self._only(pointer)) is not None:
                with suppress(ValueError):
                    made.values[pointer] = _read(item)
            elif self.is_text(pointer):
                made.texts[pointer] = self.text(pointer)
            elif pointer in self.registers:
                with suppress(ValueError):  # written by a newer version in a way of its own: it stays where it is
                    made.values[pointer] = self.value(pointer)
        if self.is_torn and VISIBILITY in made.values:
            made.values[VISIBILITY] = self.value(VISIBILITY)
        made.orders = {pointer: ids for pointer, ids in self.orders.items() if owns is None or owns(pointer)}
        return made

    def _only(self, pointer: str) -> str | None:
        """Return the one value that was written for a field, as nearly every field has it, None for a text."""
        written = self.registers[pointer]
        if len(written) != 1:
            return None
        (item,) = written.values()
        return None if is_text(item) else item


#: Every node of one record by address.
Record = dict[str, Stored]


def is_text(item: str) -> bool:
    """Say whether what was written for a field says that it is a text; no JSON begins like that."""
    return item[:1] == TEXT


def text_name(pointer: str, item: str) -> str:
    """Return the name of the text that a writing stands for."""
    ground = item.removeprefix(TEXT)
    return f"{pointer}|{ground}" if ground else pointer


def _read(item: str) -> Any:
    """Return the value of a JSON text, a plain string the quick way: most fields are one. Raise `ValueError`."""
    if item[:1] == '"' and "\\" not in item and item.find('"', 1) == len(item) - 1:
        return item[1:-1]
    return json.loads(item)


def _is_readable(item: str) -> bool:
    try:
        json.loads(item)
    except ValueError:
        return False
    return True


def standing(pointer: str, written: Mapping[str, str]) -> str:
    """Return the JSON text every machine lets stand: the latest stamp, the most private mark, else the last dot."""
    if len(written) == 1:
        (item,) = written.values()
        return "null" if is_text(item) else item
    plain = {dot: item for dot, item in written.items() if not is_text(item)} or {"": "null"}
    if len(plain) > 1:
        plain = {dot: item for dot, item in plain.items() if _is_readable(item)} or plain
    if pointer[1:] in STAMPS:
        return max(plain.values())
    if pointer == VISIBILITY:
        return min(plain.values(), key=_openness)
    return plain[max(plain)]


def _openness(item: str) -> int:
    try:
        mark = json.loads(item)
    except ValueError:
        return 0
    return LADDER.index(mark) if mark in LADDER else 0


@dataclass(frozen=True, slots=True)
class Clash:
    """Two writers of one field who did not know of each other.

    `values` holds each writing by its dot, the standing one under `standing`; of a text whose words were merged in one
    both are empty. A dot begins with the replica that wrote it.
    """

    record: str
    address: str
    pointer: str
    standing: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def stored_from(keys: Mapping[str, Any]) -> Stored:
    """Return the node that a map of the document stands for; keys of other forms are left alone."""
    stored = Stored()
    for key, value in keys.items():
        sort, rest = key[:1], key[1:]
        if sort == "+":
            stored.dots.append(rest)
            if value == WAITING:
                stored.waiting.append(rest)
        elif sort == "<":
            stored.passed.append(rest)
        elif rest[:1] not in ("/", "|"):
            continue
        elif sort == "=" and isinstance(value, str) and "|" in rest:
            pointer, _, dot = rest.rpartition("|")
            stored.registers.setdefault(pointer, {})[dot] = value
        elif sort == TEXT and isinstance(value, str):
            stored.texts[rest] = value
        elif sort == "#" and isinstance(value, list):
            stored.orders[rest] = [item for item in value if isinstance(item, str)]
    return stored


def replica_of_dot(dot: str) -> str:
    """Return which machine wrote under a dot."""
    return dot.rpartition("-")[0]


def mark_dots(record: Record, id: str) -> set[str]:
    """Return the dots under which a record's mark was written."""
    return set(record[id].registers.get(VISIBILITY, ())) if id in record else set()


def is_live(record: Record, id: str) -> bool:
    """Say whether a record is there, and not deleted."""
    return id in record and bool(record[id].dots)


def content(record: Record, owns: Owns) -> Nodes:
    """Return a record's present nodes, deleted items left out, of the fields the space `owns`."""
    nodes: Nodes = {}
    for address, stored in record.items():
        if stored.dots and all(record[above].dots for above in ancestors(address) if above in record):
            keeps = None if owns is everything else lambda pointer, at=address: owns(at, pointer)
            node = stored.node(keeps)
            if node:
                nodes[address] = node
    for address, node in nodes.items():
        node.orders = {p: ids for p in node.orders if (ids := _items(nodes, address, p, node.orders[p]))}
    return nodes


def _items(nodes: Nodes, address: str, pointer: str, order: Sequence[str]) -> list[str]:
    start = f"{address}#{pointer}#"
    present = [unescape(at[len(start) :]) for at in nodes if at.startswith(start) and "#" not in at[len(start) :]]
    return in_order(order, present)


def clashes(record: Record, id: str, owns: Owns) -> Iterator[Clash]:
    """Yield the fields of a record that two writers wrote without knowing of each other."""
    for address, stored in record.items():
        for pointer, written in stored.registers.items():
            if not stored.dots or len(written) < 2 or pointer[1:] in STAMPS or not owns(address, pointer):
                continue
            if stored.is_text(pointer):
                yield _text_clash(stored, id, address, pointer)
            elif len({item for item in written.values() if not is_text(item) and _is_readable(item)}) > 1:
                first = standing(pointer, written)
                plain = {dot: item for dot, item in written.items() if not is_text(item) and _is_readable(item)}
                values = {dot: json.loads(item) for dot, item in plain.items()}
                dot = max(dot for dot, item in written.items() if item == first)
                yield Clash(id, address, pointer, dot, values)


def _text_clash(stored: Stored, id: str, address: str, pointer: str) -> Clash:
    """Return what is to be looked at in a text: its merged words, or the texts of several grounds."""
    written = {dot: item for dot, item in stored.registers[pointer].items() if is_text(item)}
    if len(set(written.values())) < 2:
        return Clash(id, address, pointer)
    texts = {dot: stored.texts.get(text_name(pointer, item), "") for dot, item in written.items()}
    return Clash(id, address, pointer, max(written), texts)
