"""Full text over everything, best first, any accent and case, fast enough for every key press.

Each record's text is folded once and kept with its entry; a search is then one pass of `in` over the folded texts.
Private text is the owner's and is found too, unless in company. Works on raw records, checked or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from mentor_tui.domain.change import Raw
from mentor_tui.domain.search_query import Query, filter_of, kinds_of, parse_query
from mentor_tui.domain.snapshot import Entry, Snapshot
from mentor_tui.domain.text import fold, fold_with_places
from mentor_tui.domain.visibility import mark_of

_SLICE = 2000
_HEADER = frozenset({"id", "kind", "mentorship", "author", "created", "updated", "visibility", "sha256", "state"})
_TITLES = ("name", "title", "topic", "text", "document", "item", "activity", "purpose_in_words", "line_that_stays")
_TITLE_END = "\x01"
#: Hints of fields that hold a value and no words.
_VALUES = frozenset({"choice", "check", "reference", "references", "zone", "hidden"})


class Hit(NamedTuple):
    """A record that fits, with its score (more is better); its line is looked up only when it is shown."""

    score: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Match:
    """A hit as people see it: `line` is the text around the words, `spans` their places in it (start, end)."""

    id: str
    kind: str
    score: int
    title: str
    field: str
    line: str
    spans: tuple[tuple[int, int], ...]

    def as_json(self) -> dict[str, Any]:
        """Return what `search --json` adds to a record as `match`."""
        return {"field": self.field, "line": self.line, "spans": [list(span) for span in self.spans]}


@dataclass(frozen=True, slots=True)
class _Texts:
    """The entries of one table with their folded texts, in the same order."""

    entries: list[Entry] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)


def search(
    snapshot: Snapshot, words: str, *, today: date, in_company: bool = False, limit: int | None = None
) -> list[Match]:
    """Return the matches for what a person typed, best first, at most `limit`.

    All words must occur, a phrase in quotes as it stands; `kind:`, `tag:`, `state:`, `person:`, `since:` and `until:`
    narrow. Raise `ValueRefused` for a kind or day that does not exist.
    """
    query = parse_query(words, today)
    hits = [hit for part in slices(snapshot, query, in_company=in_company) for hit in part]
    return [match_of(hit, query, in_company=in_company) for hit in best_first(hits)[:limit]]


def slices(snapshot: Snapshot, query: Query, *, in_company: bool = False, size: int = _SLICE) -> Iterator[list[Hit]]:
    """Yield the hits slice by slice, `size` records at a time, so that a caller may stop between two."""
    if query.is_empty:
        return
    fits = filter_of(snapshot, query)
    for kind in kinds_of(snapshot, query):
        texts = _texts(snapshot, kind, in_company)
        for start in range(0, len(texts.entries), size):
            places = _places(texts.folded[start : start + size], query.words, start)
            hits = [Hit(_score(texts.folded[place], query.words), texts.entries[place]) for place in places]
            yield [hit for hit in hits if fits(hit.entry.raw)] if fits else hits


def prepare(snapshot: Snapshot, *, in_company: bool = False) -> Iterator[None]:
    """Fold the journal's texts, pausing after each kind, so that the first key press need not wait for it."""
    for kind in snapshot.tables:
        _texts(snapshot, kind, in_company)
        yield


def best_first(hits: Sequence[Hit]) -> list[Hit]:
    """Return hits by score, then the newest first."""
    newest = sorted(hits, key=lambda hit: str(hit.entry.raw.get("updated") or ""), reverse=True)
    return sorted(newest, key=lambda hit: -hit.score)


def match_of(hit: Hit, query: Query, *, in_company: bool = False) -> Match:
    """Return a hit with the line that shows most of the words; the title's own where nothing else does."""
    raw = hit.entry.raw
    best: tuple[int, str, str, tuple[tuple[int, int], ...]] = (-1, "", "", ())
    for name, text in words_of(raw, with_private=not in_company):
        for line in text.splitlines():
            spans = spans_in(line, query.words)
            seen = len({fold(line[start:end]) for start, end in spans})
            if seen > best[0]:
                best = (seen, name, line, spans)
    kind = str(raw.get("kind"))
    return Match(str(raw.get("id")), kind, hit.score, title_of(raw), best[1], best[2], best[3])


def spans_in(line: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where folded `words` stand in `line`, as places in the line as it is; those that touch are joined."""
    if not words:
        return ()
    folded, places = fold_with_places(line)
    found = [
        (places[at.start()], places[at.end() - 1] + 1) for word in words for at in re.finditer(re.escape(word), folded)
    ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


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


# The pass ----------------------------------------------------------------------------------------------------------


def _places(folded: Sequence[str], words: Sequence[str], start: int) -> list[int]:
    """Return where in the table all words occur; one pass a word, each over what the last one left."""
    if not words:
        return list(range(start, start + len(folded)))
    first = words[0]
    found = [place for place, text in enumerate(folded) if first in text]
    for word in words[1:]:
        found = [place for place in found if word in folded[place]]
    return [start + place for place in found]


def _score(folded: str, words: Sequence[str]) -> int:
    """Return how well a text fits: words in the title, whole words, the title as a whole."""
    title_end = folded.find(_TITLE_END)
    score = 0
    for word in words:
        at = folded.find(word)
        is_whole = _is_whole(folded, at, at + len(word))
        score += (40 if is_whole else 25) if 0 <= at < title_end else 10 if is_whole else 4
    whole = " ".join(words)
    if words and folded.startswith(whole):
        score += 60 if len(whole) == title_end else 20
    return score


def _is_whole(folded: str, start: int, end: int) -> bool:
    return not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())


def _texts(snapshot: Snapshot, kind: str, in_company: bool) -> _Texts:
    table = snapshot.table(kind)

    def made() -> _Texts:
        entries = list(table.entries.values())
        if in_company:
            entries = [entry for entry in entries if mark_of(entry.raw) != "private"]
        key = "open text" if in_company else "text"
        return _Texts(entries, [entry.derived(key, lambda raw: _folded(raw, not in_company)) for entry in entries])

    found: _Texts = table.derived(f"search {in_company}", made)
    return found


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
