"""A record taken apart into what two machines can merge: nodes with values, texts and orders of items.

A node is the record itself or one item of a list in it; its address is the record's id, then for each list on the way
`#`, the list's pointer, `#` and the item's id. Inside a node a pointer such as `/plan/focus` leads through objects. All
here is pure: no engine, no files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from mentor_tui.domain.change import STAMPS, Raw
from mentor_tui.domain.field_path import label_of, name_of, parts_in
from mentor_tui.domain.records import MODELS

Path = tuple[str, ...]
_ANY = "*"


@dataclass(slots=True)
class Node:
    """Hold one object's own fields by pointer: values as JSON, texts that merge by words, ids of items in order."""

    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.texts or self.orders)


#: The nodes of one record by address.
Nodes = dict[str, Node]


def flatten(record: Raw, *, keeps: Callable[[Path], bool] = bool) -> Nodes:
    """Return the nodes of a record, of the fields for whose path (names, without ids of items) `keeps` holds."""
    nodes: Nodes = {}
    body = {name: value for name, value in record.items() if name != "id"}
    _Taking(str(record.get("kind")), keeps, nodes).object(str(record["id"]), "", (), body)
    return {address: node for address, node in nodes.items() if node}


@dataclass(frozen=True, slots=True)
class _Taking:
    kind: str
    keeps: Callable[[Path], bool]
    nodes: Nodes

    def object(self, address: str, pointer: str, path: Path, value: Mapping[str, Any]) -> None:
        self.nodes.setdefault(address, Node())
        for name, inner in value.items():
            self.field(address, f"{pointer}/{escape(name)}", (*path, name), inner)

    def field(self, address: str, pointer: str, path: Path, value: Any) -> None:
        if isinstance(value, Mapping) and value:
            self.object(address, pointer, path, value)
        elif is_item_list(value):
            self.items(address, pointer, path, value)
        elif not self.keeps(path):
            return
        elif isinstance(value, str) and is_text(self.kind, path) and _is_plain(value):
            self.nodes[address].texts[pointer] = value
        else:
            self.nodes[address].values[pointer] = value

    def items(self, address: str, pointer: str, path: Path, items: list[dict[str, Any]]) -> None:
        ids: list[str] = []
        for item in items:
            inner = item_address(address, pointer, item["id"])
            self.object(inner, "", path, {name: value for name, value in item.items() if name != "id"})
            if self.keeps(path):
                self.nodes[inner].values[""] = True  # an item without fields is there all the same
                ids.append(item["id"])
        if ids:
            self.nodes[address].orders[pointer] = ids


def assemble(id: str, nodes: Nodes) -> dict[str, Any] | None:
    """Return the record that nodes make, or None where its own node is not among them or says no kind."""
    root = nodes.get(id)
    if root is None or not isinstance(root.values.get("/kind"), str):
        return None
    lists: dict[str, dict[str, list[str]]] = {}
    for address in nodes:
        if address != id:
            parent, pointer, item = address.rsplit("#", 2)
            lists.setdefault(parent, {}).setdefault(pointer, []).append(unescape(item))
    return {"id": id, **_object(id, nodes, lists)}


def _object(address: str, nodes: Nodes, lists: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    node = nodes[address]
    result: dict[str, Any] = {}
    flat = sorted({**node.values, **node.texts}.items(), key=lambda pair: (pair[0].count("/"), pair[0]))
    for pointer, value in flat:
        if pointer:
            _put(result, pointer, value)
    for pointer, ids in lists.get(address, {}).items():
        ordered = in_order(node.orders.get(pointer, ()), ids)
        items = [(id, item_address(address, pointer, id)) for id in ordered]
        _put(result, pointer, [{"id": id, **_object(at, nodes, lists)} for id, at in items if "" in nodes[at].values])
    return result


def in_order(order: Any, ids: list[str]) -> list[str]:
    """Return `ids` as `order` has them, each once; those it does not name stand last, by id."""
    present = set(ids)
    named = [id for id in dict.fromkeys(order) if id in present]
    return named + sorted(present.difference(named))


def _put(target: dict[str, Any], pointer: str, value: Any) -> None:
    *above, last = (unescape(name) for name in pointer[1:].split("/"))
    for name in above:
        inner = target.get(name)
        if not isinstance(inner, dict):
            inner = target[name] = {}
        target = inner
    if value != [] or last not in target:
        target[last] = value


def item_address(address: str, pointer: str, id: str) -> str:
    """Return the address of an item of the list at `pointer` of a node."""
    return f"{address}#{pointer}#{escape(id)}"


def is_address(address: str) -> bool:
    """Say whether an address has the form of ours; a newer version may have others, which are not ours to read."""
    id, *rest = address.split("#")
    are_items = len(rest) % 2 == 0 and all(item and escape(unescape(item)) == item for item in rest[1::2])
    return bool(id) and are_items and all(pointer.startswith("/") for pointer in rest[::2])


def ancestors(address: str) -> Iterator[str]:
    """Yield the addresses a node stands in, nearest first."""
    while "#" in address:
        address = address.rsplit("#", 2)[0]
        yield address


def path_of(address: str, pointer: str) -> Path:
    """Return the names that lead to a field, without ids of items; empty for an item itself in a list without name."""
    parts = address.split("#")[1::2]
    return tuple(unescape(name) for part in (*parts, pointer) for name in part.split("/")[1:])


def escape(name: str) -> str:
    """Return a name as it stands in a pointer or address."""
    return name.replace("~", "~0").replace("/", "~1").replace("#", "~2").replace("|", "~3")


def unescape(name: str) -> str:
    """Return the name that stands in a pointer or address."""
    return name.replace("~3", "|").replace("~2", "#").replace("~1", "/").replace("~0", "~")


def is_item_list(value: Any) -> bool:
    """Say whether a list's items can be told apart: objects, each with an id of its own."""
    if not isinstance(value, list) or not value:
        return False
    ids = [item.get("id") if isinstance(item, Mapping) else None for item in value]
    return all(isinstance(id, str) and id for id in ids) and len(set(ids)) == len(ids)


def is_text(kind: str, path: Path) -> bool:
    """Say whether a field holds prose, whose words merge; all else is a value, which one side or the other gives."""
    known = _texts(kind)
    return path in known or (*path[:-1], _ANY) in known


def _is_plain(text: str) -> bool:
    """Say whether the engine can hold a text; one with lone surrogates, edited in by hand, travels as a value."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _texts(kind: str) -> frozenset[Path]:
    model = MODELS.get(kind)
    return frozenset(_text_paths(model, ())) if model else frozenset()


def _text_paths(model: type[BaseModel], above: Path) -> Iterator[Path]:
    for name, info in model.model_fields.items():
        path = (*above, name_of(name, info))
        label = label_of(info)
        if label.hint == "text":
            yield path
        inner = list(parts_in(info.annotation))
        if label.hint == "group" and not inner and _is_free(info.annotation):
            yield (*path, _ANY)
        for part in inner:
            yield from _text_paths(part, path)


def _is_free(annotation: Any) -> bool:
    return annotation is dict or any(_is_free(inner) or inner is str for inner in get_args(annotation))


def unstamped(node: Node) -> Node:
    """Return a node without the stamps of when it was made and changed."""
    values = {pointer: value for pointer, value in node.values.items() if pointer[1:] not in STAMPS}
    return Node(values, node.texts, node.orders)


def beyond(nodes: Nodes, others: Nodes) -> Nodes:
    """Return what is written in `nodes` and not so in `others`; stamps and marks are nobody's words."""
    found: Nodes = {}
    for address, node in nodes.items():
        there = others.get(address, Node())
        values = {p: v for p, v in unstamped(node).values.items() if v is not None and v != there.values.get(p)}
        texts = {p: text for p, text in node.texts.items() if text and text != there.texts.get(p)}
        values.pop("/visibility", None)
        if values or texts:
            found[address] = Node({**values, "": True} if "#" in address else values, texts)
    return found


def filtered(address: str, node: Node, keeps: Callable[[Path], bool]) -> Node:
    """Return a node's fields for whose path `keeps` holds."""

    def chosen(fields: Mapping[str, Any]) -> dict[str, Any]:
        return {pointer: value for pointer, value in fields.items() if keeps(path_of(address, pointer))}

    return Node(chosen(node.values), chosen(node.texts), chosen(node.orders))
