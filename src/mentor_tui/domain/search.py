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
from heapq import nlargest
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
    """The entries of one table with their folded texts and where the title ends in each, in the same order."""

    entries: list[Entry] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    title_ends: list[int] = field(default_factory=list)


def search(
    snapshot: Snapshot, words: str, *, today: date, in_company: bool = False, limit: int | None = None
) -> list[Match]:
    """Return the matches for what a person typed, best first, at most `limit`.

    All words must occur, a phrase in quotes as it stands; `kind:`, `tag:`, `state:`, `person:`, `since:` and `until:`
    narrow. Raise `ValueRefused` for a kind or day that does not exist.
    """
    query = parse_query(words, today)
    hits = [hit for part in slices(snapshot, query, in_company=in_company) for hit in part]
    return [match_of(hit, query, in_company=in_company) for hit in best_first(hits, limit)]


def slices(snapshot: Snapshot, query: Query, *, in_company: bool = False, size: int = _SLICE) -> Iterator[list[Hit]]:
    """Yield the hits slice by slice, `size` records at a time, so that a caller may stop between two."""
    if query.is_empty:
        return
    fits = filter_of(snapshot, query)
    for kind in kinds_of(snapshot, query):
        texts = _texts(snapshot, kind, in_company)
        for start in range(0, len(texts.entries), size):
            places = _places(texts.folded[start : start + size], query.words, start)
            hits = list(_scored(texts, places, query.words))
            yield [hit for hit in hits if fits(hit.entry.raw)] if fits else hits


def prepare(snapshot: Snapshot, *, in_company: bool = False) -> Iterator[None]:
    """Fold the journal's texts, pausing after each kind, so that the first key press need not wait for it."""
    for kind in snapshot.tables:
        _texts(snapshot, kind, in_company)
        yield


def best_first(hits: Sequence[Hit], limit: int | None = None) -> list[Hit]:
    """Return hits by score, then the newest first; at most `limit`, which spares sorting the others."""
    if limit is None or limit >= len(hits):
        return sorted(hits, key=_rank, reverse=True)
    return nlargest(limit, hits, key=_rank)


def _rank(hit: Hit) -> tuple[int, str]:
    return hit.score, str(hit.entry.raw.get("updated") or "")


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
    # The longest word is likely the rarest: it leaves least for the others.
    first, *others = sorted(words, key=len, reverse=True)
    found = [place for place, text in enumerate(folded) if first in text]
    for word in others:
        found = [place for place in found if word in folded[place]]
    return [start + place for place in found]


def _scored(texts: _Texts, places: Sequence[int], words: Sequence[str]) -> Iterator[Hit]:
    """Yield a hit for each place with how well it fits: words in the title, whole words, the title as a whole.

    Nearly every record may be a hit while the first letters are typed: so this is one flat loop without calls.
    """
    whole, whole_length = " ".join(words), len(" ".join(words))
    measured = [(word, len(word)) for word in words]
    folded, title_ends, entries = texts.folded, texts.title_ends, texts.entries
    for place in places:
        text, title_end, score = folded[place], title_ends[place], 0
        for word, length in measured:
            at = text.find(word)
            end = at + length
            is_part = text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()
            if at < title_end:
                score += 25 if is_part else 40
            else:
                score += 4 if is_part else 10
        if words and text.startswith(whole):
            score += 60 if whole_length == title_end else 20
        yield Hit(score, entries[place])


def _texts(snapshot: Snapshot, kind: str, in_company: bool) -> _Texts:
    table = snapshot.table(kind)

    def made() -> _Texts:
        entries = list(table.entries.values())
        if in_company:
            entries = [entry for entry in entries if mark_of(entry.raw) != "private"]
        key = "open text" if in_company else "text"
        folded = [entry.derived(key, lambda raw: _folded(raw, not in_company)) for entry in entries]
        return _Texts(entries, folded, [text.find(_TITLE_END) for text in folded])

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
