"""The checkpoint as text: a plain TinyDB document, a table a kind, one document a line.

Reading takes whatever is there and drops nothing: what is no record of ours is carried along in `State.kept`. Whether
the file is the one that was written, and what to do where it is not, is decided elsewhere.
"""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rpds import HashTrieMap

from mentor_tui.domain.snapshot import Entry, Snapshot, Table, Trashed
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import slice
from mentor_tui.store.format import ABOUT, ATTACHMENTS, FORMAT, PERSONAL, TRASH, dumps, loads
from mentor_tui.store.state import State

#: Fields whose values are the same in most records.
_REPEATED = ("kind", "author", "mentorship", "visibility", "state", "owner", "timezone", "channel", "direction", "type")
_NUMBER = re.compile("[1-9][0-9]{0,17}")
_OURS = frozenset({ABOUT, TRASH, PERSONAL, ATTACHMENTS})


def encode(state: State, *, attachments: list[dict[str, Any]] | None = None) -> bytes:
    """Return the text of a checkpoint; `attachments` adds their list, for a backup."""
    tables = list(_tables(state))
    if attachments is not None:
        tables.append(_table(ATTACHMENTS, ((str(number), item) for number, item in enumerate(attachments, 1))))
    return b"{\n" + b",\n".join(tables) + b"\n}\n"


def _tables(state: State) -> Iterator[bytes]:
    """Yield the text of each table: ours, then the kinds, each with what it only keeps at its end."""
    snapshot = state.snapshot
    yield _table(ABOUT, [("1", _about(state))])
    if snapshot.personal:
        yield _table(PERSONAL, [("1", snapshot.personal)])
    if snapshot.trash or TRASH in state.kept:
        yield _table(TRASH, _trash(state))
    for kind in dict.fromkeys([*snapshot.tables, *state.kept]):
        loose = state.kept.get(kind, {})
        if not isinstance(loose, Mapping):
            yield dumps(kind) + b": " + dumps(loose)
        elif kind != TRASH:
            yield _table(kind, [*documents_of(state, kind), *loose.items()])


def _about(state: State) -> dict[str, Any]:
    ours = {"format": FORMAT, "owner": state.snapshot.owner, "sequence": state.sequence}
    return {**state.about, **ours, "next_numbers": dict(state.next_numbers)}


def documents_of(state: State, kind: str) -> list[tuple[str, Any]]:
    """Return the records of a kind as TinyDB documents, in the order of their numbers."""
    numbers = state.numbers
    entries = state.snapshot.table(kind).entries
    return [(str(numbers[id]), entries[id].raw) for id in sorted(entries, key=numbers.__getitem__)]


def _trash(state: State) -> Iterator[tuple[str, Any]]:
    ordered = sorted(state.snapshot.trash.items(), key=lambda item: (item[1].at, item[0]))
    documents = [
        {"id": id, "by": item.by, "at": item.at, "number": state.numbers.get(id), "record": item.raw}
        for id, item in ordered
    ]
    for number, document in enumerate([*documents, *state.kept.get(TRASH, {}).values()], 1):
        yield str(number), document


def _table(name: str, documents: Iterable[tuple[str, Any]]) -> bytes:
    lines = b",\n".join(dumps(number) + b": " + dumps(document) for number, document in documents)
    return dumps(name) + (b": {\n" + lines + b"\n}" if lines else b": {}")


def decode(data: bytes, *, name: str = "journal.json") -> State:
    """Return the state that a checkpoint's bytes hold, as `read` does."""
    return read(io.BytesIO(data), name=name)


def read(file: io.BufferedIOBase, *, name: str = "journal.json") -> State:
    """Return the state that a checkpoint holds; raise `JournalDamaged` naming line and column.

    Accepts a byte order mark and CRLF, since people edit this file.
    """
    with without_collector():
        start = file.tell()
        tables = slice.tables(file)
        if tables is None:
            file.seek(start)
            tables = _parsed(file.read(), name=name)
        about = _first(tables.get(ABOUT))
        return _Reading(about).read(tables)


def _text_of(data: bytes, *, name: str) -> str:
    """Return the text of a checkpoint without its byte order mark; raise `JournalDamaged` where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        line = data.count(b"\n", 0, refused.start) + 1
        raise JournalDamaged(f"not readable as JSON ({refused})", where=f"{name} line {line}") from None


def _parsed(data: bytes, *, name: str) -> dict[str, Any]:
    """Return the JSON object in `data`; raise `JournalDamaged` naming line and column where there is none."""
    try:
        value = loads(_text_of(data, name=name))
    except ValueError as refused:
        line, column = getattr(refused, "lineno", 0), getattr(refused, "colno", 0)
        where = f"{name} line {line}" + (f" column {column}" if column else "") if line else name
        raise JournalDamaged(f"not readable as JSON ({getattr(refused, 'msg', refused)})", where=where) from None
    if not isinstance(value, dict):
        raise JournalDamaged("is not a TinyDB document", where=name)
    return value


class _Reading:
    """Sort a TinyDB document's tables into records and what is only kept."""

    def __init__(self, about: dict[str, Any]) -> None:
        self.about = about
        self.sequence = _whole(about.get("sequence"))
        self.numbers: dict[str, int] = {}
        self.next_numbers: dict[str, int] = {}
        self.kept: dict[str, Any] = {}
        self.words: dict[str, str] = {}

    def read(self, tables: dict[str, Any]) -> State:
        given = self.about.pop("next_numbers", None)
        given = given if isinstance(given, dict) else {}
        kinds = {name: self._table(name, value) for name, value in tables.items() if name not in _OURS}
        trash = self._trash(tables.get(TRASH), tables)
        for kind, number in given.items():
            self.next_numbers[kind] = max(self.next_numbers.get(kind, 1), _whole(number))
        snapshot = Snapshot(
            owner=str(self.about.get("owner") or ""),
            sequence=self.sequence,
            tables={kind: Table(entries) for kind, entries in kinds.items() if entries is not None},
            trash=HashTrieMap(trash),
        )
        state = State(snapshot, self.about, HashTrieMap(self.numbers), self.next_numbers, self.kept)
        return state.with_personal(_first(tables.get(PERSONAL)))

    def _table(self, kind: str, documents: Any) -> HashTrieMap[str, Entry] | None:
        if kind.startswith("_") or not isinstance(documents, dict):
            self.kept[kind] = documents
            return None
        entries: dict[str, Entry] = {}
        highest = 0
        for key, raw in documents.items():
            number = number_of(key)
            if number and isinstance(raw, dict) and raw.get("kind") == kind and self._is_new(raw.get("id")):
                self._share(raw)
                entries[raw["id"]] = Entry(raw, self.sequence)
                self.numbers[raw["id"]] = number
            else:
                self.kept.setdefault(kind, {})[key] = raw
            highest = max(highest, number)
        self.next_numbers[kind] = highest + 1
        return HashTrieMap(entries)

    def _share(self, raw: dict[str, Any]) -> None:
        """Let equal words of many records be one object: a journal of years says the same names a thousand times."""
        for name in _REPEATED:
            value = raw.get(name)
            if type(value) is str:
                raw[name] = self.words.setdefault(value, value)
        if raw.get("updated") == (made := raw.get("created")) and made:
            raw["updated"] = made

    def _is_new(self, id: Any) -> bool:
        return _is_text(id) and id not in self.numbers

    def _trash(self, documents: Any, tables: dict[str, Any]) -> dict[str, Trashed]:
        trash: dict[str, Trashed] = {}
        for key, item in documents.items() if isinstance(documents, dict) else ():
            record = item.get("record") if isinstance(item, dict) else None
            if not (isinstance(record, dict) and _is_text(record.get("id")) and _is_text(record.get("kind"))):
                self.kept.setdefault(TRASH, {})[key] = item
                continue
            trash[record["id"]] = Trashed(record, str(item.get("by") or ""), str(item.get("at") or ""))
            # Stock TinyDB gives the number of a trashed record again; then the record gets a new one when it returns.
            number, taken = _whole(item.get("number")), tables.get(record["kind"])
            if number and not (isinstance(taken, dict) and str(number) in taken):
                self.numbers.setdefault(record["id"], number)
        return trash


def number_of(key: str) -> int:
    """Return the document number that a key is, 0 for one that TinyDB would not write ("01", "²", endless digits)."""
    return int(key) if _NUMBER.fullmatch(key) else 0


def _first(documents: Any) -> dict[str, Any]:
    """Return the one document of a table of ours."""
    values = list(documents.values()) if isinstance(documents, dict) else []
    return dict(values[0]) if values and isinstance(values[0], dict) else {}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the cycle collector out while many small objects are made: it would walk them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
