"""The words of a record as the search sees them: every text with its field, and all of it folded, once for a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Entry, Snapshot, Table
from mentor_tui.domain.text import fold
from mentor_tui.domain.visibility import mark_of

_HEADER = frozenset({"id", "kind", "mentorship", "author", "created", "updated", "visibility", "sha256", "state"})
_TITLES = ("name", "title", "topic", "text", "document", "item", "activity", "purpose_in_words", "line_that_stays")
_TITLE_END = "\x01"
_AT_ONCE = 100
"""How many texts are folded in one go: a few milliseconds."""
#: Hints of fields that hold a value and no words.
_VALUES = frozenset({"choice", "check", "reference", "references", "zone", "hidden"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The entries of one table, newest first, with their folded texts and where the title ends in each."""

    entries: list[Entry] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    title_ends: list[int] = field(default_factory=list)


def title_of(raw: Raw) -> str:
    """Return what a raw record is called: its title, name or first words, else its kind."""
    return _title(raw) or str(raw.get("kind"))


def _title(raw: Raw) -> str:
    for name in (*_TITLES, "focus", "note", "what"):
        value = raw.get(name) or (raw["plan"].get(name) if isinstance(raw.get("plan"), Mapping) else None)
        if isinstance(value, str) and value.strip():
            return value.strip().splitlines()[0]
    return ""


def words_of(raw: Raw, *, with_private: bool = True) -> Iterator[tuple[str, str]]:
    """Yield every text of a record with its dotted field, the title first; values, ids and marks are no words."""
    values = _value_fields(str(raw.get("kind")))
    first = [name for name in _TITLES if name in raw]
    for name in (*first, *(name for name in raw if name not in first)):
        if name not in _HEADER and name not in values:
            yield from _words_in(raw[name], name, values, with_private)


def texts_of(snapshot: Snapshot, kind: str, in_company: bool) -> Texts:
    """Return the folded texts of a kind, kept with its table; in company without what is private."""
    table = snapshot.table(kind)

    def made() -> Texts:
        entries = sorted(_in_view(table, in_company), key=_updated, reverse=True)
        folded = [_text_of(entry, in_company) for entry in entries]
        return Texts(entries, folded, [text.find(_TITLE_END) for text in folded])

    found: Texts = table.derived(f"search {in_company}", made)
    return found


def folding(snapshot: Snapshot, kind: str, in_company: bool) -> Iterator[None]:
    """Fold the texts of a kind that were not folded yet, pausing after some, so that `texts_of` has little to do."""
    if snapshot.table(kind).knows(f"search {in_company}"):
        return
    for place, entry in enumerate(_in_view(snapshot.table(kind), in_company), 1):
        _text_of(entry, in_company)
        if place % _AT_ONCE == 0:
            yield


def _in_view(table: Table, in_company: bool) -> list[Entry]:
    entries = table.entries.values()
    return [entry for entry in entries if mark_of(entry.raw) != "private"] if in_company else list(entries)


def _text_of(entry: Entry, in_company: bool) -> str:
    text: str = entry.derived("open text" if in_company else "text", lambda raw: _folded(raw, not in_company))
    return text


def _updated(entry: Entry) -> str:
    return str(entry.raw.get("updated") or "")


def _folded(raw: Raw, with_private: bool) -> str:
    """Return a record's words folded, its title first; a line end parts the fields, so no word spans two."""
    rest = "\n".join(" ".join(text.split()) for _, text in words_of(raw, with_private=with_private))
    return fold(f"{' '.join(_title(raw).split())}{_TITLE_END}{rest}")


def _words_in(value: Any, path: str, values: frozenset[str], with_private: bool) -> Iterator[tuple[str, str]]:
    if path.rpartition(".")[2].startswith("private_") and not with_private:
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in values and name != "id":
                yield from _words_in(inner, f"{path}.{name}", values, with_private)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words_in(inner, path, values, with_private)


@cache
def _value_fields(kind: str) -> frozenset[str]:
    """Return the names of a kind's fields, at any depth, that hold a value and no words."""
    from mentor_tui.domain.field_path import declared
    from mentor_tui.domain.records import MODELS

    def names(model: Any) -> Iterator[str]:
        for name, found in declared(model).items():
            if found.label.hint in _VALUES and not found.parts:
                yield name
            for part in found.parts:
                yield from names(part)

    return frozenset(names(MODELS[kind])) - {"text"} if kind in MODELS else frozenset()
