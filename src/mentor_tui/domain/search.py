"""Full text over everything, best first, any accent and case, fast enough for every key press.

Each record's text is folded once and kept with its entry; a search is then one pass of `in` over the folded texts.
Private text is the owner's and is found too, unless in company. Works on raw records, checked or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from mentor_tui.domain.change import Raw
from mentor_tui.domain.search_query import Query, filter_of, kinds_of, parse_query
from mentor_tui.domain.search_text import Texts, folding, texts_of, title_of, words_of
from mentor_tui.domain.snapshot import Entry, Snapshot
from mentor_tui.domain.text import fold, fold_with_places

_SLICE = 2000
_PART, _WHOLE, _PART_OF_TITLE, _WHOLE_IN_TITLE = 4, 10, 25, 40
"""What a word adds to the score; up to three words in the text weigh less than one that stands in the title."""
_SURE = 3


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


def search(
    snapshot: Snapshot, words: str, *, today: date, in_company: bool = False, limit: int | None = None
) -> list[Match]:
    """Return the matches for what a person typed, best first, at most `limit`.

    All words must occur, a phrase in quotes as it stands; `kind:`, `tag:`, `state:`, `person:`, `since:` and `until:`
    narrow. Raise `ValueRefused` for a kind or day that does not exist.
    """
    query = parse_query(words, today)
    hits = [hit for part in Search(snapshot, in_company=in_company, limit=limit).slices(query) for hit in part]
    return [match_of(hit, query, in_company=in_company) for hit in best_first(hits, limit)]


class Search:
    """Search one snapshot as somebody types: what adds letters looks only through what the last words left.

    With a `limit` a slice holds no hit that cannot be among so many best; `wanted` says which records are in view.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        in_company: bool = False,
        limit: int | None = None,
        wanted: Callable[[Raw], bool] | None = None,
    ) -> None:
        self.snapshot = snapshot
        self._in_company = in_company
        self._limit = limit
        self._wanted = wanted
        self._last: tuple[Query, dict[str, list[int]]] | None = None

    def slices(self, query: Query, size: int = _SLICE) -> Iterator[list[Hit]]:
        """Yield the hits slice by slice, `size` records at a time, so that a caller may stop between two."""
        if query.is_empty:
            return
        fits = [check for check in (filter_of(self.snapshot, query), self._wanted) if check]
        last = self._last if self._last and narrows(query, self._last[0]) else None
        new = [word for word in query.words if last is None or word not in last[0].words]
        left: dict[str, list[int]] = {}
        for kind in kinds_of(self.snapshot, query):
            for _ in folding(self.snapshot, kind, self._in_company):
                yield []
            texts = texts_of(self.snapshot, kind, self._in_company)
            pool = range(len(texts.entries)) if last is None else last[1].get(kind, [])
            kept = left.setdefault(kind, [])
            for start in range(0, len(pool), size):
                places = _places(texts.folded, pool[start : start + size], new)
                kept += places
                for check in fits:
                    places = [place for place in places if check(texts.entries[place].raw)]
                yield _hits(texts, places, query.words, self._limit)
        self._last = query, left


def narrows(query: Query, before: Query) -> bool:
    """Say whether whatever fits a query also fits the one before: only letters or words were added."""
    same = (query.filters, query.since, query.until) == (before.filters, before.since, before.until)
    return same and all(any(old in new for new in query.words) for old in before.words)


def slices(snapshot: Snapshot, query: Query, *, in_company: bool = False, size: int = _SLICE) -> Iterator[list[Hit]]:
    """Yield all hits of a query slice by slice, `size` records at a time."""
    return Search(snapshot, in_company=in_company).slices(query, size)


def prepare(snapshot: Snapshot, *, in_company: bool = False) -> Iterator[None]:
    """Fold the journal's texts, pausing after some, so that the first key press need not wait for it."""
    for kind in snapshot.tables:
        yield from folding(snapshot, kind, in_company)
        texts_of(snapshot, kind, in_company)
        yield


def best_first(hits: Sequence[Hit], limit: int | None = None) -> list[Hit]:
    """Return hits by score, then the newest first; at most `limit`, which spares sorting the others."""
    if limit is not None and limit < len(hits):
        least = sorted((hit.score for hit in hits), reverse=True)[limit - 1]
        hits = [hit for hit in hits if hit.score >= least]
    return sorted(hits, key=_rank, reverse=True)[:limit]


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


# The pass ----------------------------------------------------------------------------------------------------------


def _places(folded: Sequence[str], pool: Sequence[int], words: Sequence[str]) -> list[int]:
    """Return those places of `pool` where all words occur; one pass a word, each over what the last one left."""
    found = list(pool)
    # The longest word is likely the rarest: it leaves least for the others.
    for word in sorted(words, key=len, reverse=True):
        found = [place for place in found if word in folded[place]]
    return found


def _hits(texts: Texts, places: Sequence[int], words: Sequence[str], limit: int | None) -> list[Hit]:
    """Return the places as hits; with a `limit`, only those that can be among so many best.

    While the first letters are typed nearly every record fits. The places come newest first: so of those that fit
    equally well the first are enough, and where enough titles fit, nothing else is weighed.
    """
    score = _scoring(texts, words)
    if limit is None or not 0 < len(words) <= _SURE:
        return [Hit(score(place), texts.entries[place]) for place in places]
    folded, title_ends = texts.folded, texts.title_ends
    titled = {at for word in words for at in places if folded[at].find(word, 0, title_ends[at]) >= 0}
    hits: list[Hit] = []
    rest = [place for place in places if place not in titled] if len(titled) < limit else []
    for group, best in ((sorted(titled), 0), (rest, _WHOLE * len(words))):
        room: dict[int, int] = {}
        for place in group:
            found = score(place)
            room[found] = room.get(found, limit) - 1
            if room[found] >= 0:
                hits.append(Hit(found, texts.entries[place]))
            elif found == best:
                break
    return hits


def _scoring(texts: Texts, words: Sequence[str]) -> Callable[[int], int]:
    """Return what says how well a place fits: words in the title, whole words, the title as a whole."""
    whole, measured = " ".join(words), [(word, len(word)) for word in words]
    folded, title_ends = texts.folded, texts.title_ends

    def score(place: int) -> int:
        text, title_end, found = folded[place], title_ends[place], 0
        for word, length in measured:
            at = text.find(word)
            end = at + length
            is_part = text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()
            if at < title_end:
                found += _PART_OF_TITLE if is_part else _WHOLE_IN_TITLE
            else:
                found += _PART if is_part else _WHOLE
        if words and text.startswith(whole):
            found += 60 if len(whole) == title_end else 20
        return found

    return score
