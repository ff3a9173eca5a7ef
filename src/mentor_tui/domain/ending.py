"""The shortest endings of ids that name one record, as lists print them and `Snapshot.resolve` takes them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import NotFound

_SHORTEST = 4


def shortest_endings(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id its shortest ending, four characters or more, that no other id begins or ends with."""
    known = sorted(ids)
    backwards = sorted(id[::-1] for id in known)
    endings: dict[str, str] = {}
    for place, reverse in enumerate(backwards):
        beside = backwards[max(place - 1, 0) : place] + backwards[place + 1 : place + 2]
        shared = max((_shared(reverse, other) for other in beside), default=0)
        endings[reverse[::-1]] = _not_a_beginning(reverse[::-1], max(shared + 1, _SHORTEST), known)
    return endings


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _not_a_beginning(id: str, length: int, known: list[str]) -> str:
    """Return the ending of `length` or more that no other id in `known` (sorted) begins with."""
    while length < len(id) and _begins_another(id, id[-length:], known):
        length += 1
    return id[-length:]


def _begins_another(id: str, ending: str, known: list[str]) -> bool:
    place = bisect_left(known, ending)
    return any(other.startswith(ending) and other != id for other in known[place : place + 2])


def known_id(snapshot: Snapshot, text: str) -> str:
    """Return the id that `text` stands for, among the records or else in the trash; raise `NotFound`."""
    try:
        return snapshot.resolve(text)
    except NotFound as refused:
        try:
            return snapshot.resolve(text, trashed=True)
        except NotFound:
            raise refused from None
