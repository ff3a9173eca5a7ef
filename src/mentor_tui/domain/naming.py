"""Find the record that somebody means by a name: a person by theirs, a mentorship by the other one's, others by title.

An id comes first, whole or in part. A name that several have is refused, and the refusal lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mentor_tui.domain.ending import shortest_endings
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.pair import TITLES
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold, one_line
from mentor_tui.errors import NotFound

ANY = "any"
"""Stands for every kind."""
_ID = re.compile(r"(?=.*\d)[0-9a-f-]{4,36}", re.IGNORECASE)
_NAMED = tuple(kind for kind in KINDS if kind != "mentorship")
"""The kinds looked through where any is meant: a name that a person has is theirs, not their mentorship's."""
_MOST = 6
"""Candidates named at most."""
_SHORTEST_BEGINNING = 3
_TITLE = 40

Names = Iterable[str]
"""What one record is called, folded."""


def looks_like_id(text: str) -> bool:
    """Say whether a text has the form of an id or of a part of one, so that it can have been meant as one."""
    return _ID.fullmatch(text) is not None


def meant(snapshot: Snapshot, text: str, kind: str, *, where: str = "") -> str:
    """Return the id of the one record of `kind` that an id, a part of it, or a name means.

    Raise `NotFound`, which lists the candidates, where it means none or several.
    """
    found = resolved(snapshot, text, kind, where=where)
    if found is None:
        what = "record" if kind == ANY else kind
        raise NotFound(f"no {what} is called '{text}'", where=where, remedy=_there_are(snapshot, kind))
    return found


def named(snapshot: Snapshot, text: str) -> str:
    """Return the id of the one record that an id, a part of it, or a name means; `NotFound` for none or several."""
    found = resolved(snapshot, text, ANY)
    if found is None and looks_like_id(text):
        return snapshot.resolve(text)  # refused there, in the words for ids
    return found or meant(snapshot, text, ANY)


def resolved(snapshot: Snapshot, text: str, kind: str, *, where: str = "") -> str | None:
    """Return the id that a text means; None where it means nothing, `NotFound` where it means several."""
    if text == "me":
        return snapshot.owner
    found = snapshot.matching(text, kind=None if kind == ANY else kind) or _called(snapshot, text, kind)
    if len(found) > 1:
        several = ", ".join(sorted(_listed(snapshot, found)))
        raise NotFound(f"'{text}' could be {several}", where=where, remedy="Give the end of the id")
    return found[0] if found else None


def _called(snapshot: Snapshot, text: str, kind: str) -> list[str]:
    """Return the ids of what is called so: by the whole name, else by a word of a person's, else by how it begins."""
    wanted = " ".join(fold(text).split())
    kinds = _NAMED if kind == ANY else (kind,)
    called = [(id, tuple(names), one) for one in kinds for id, names in _names(snapshot, one)]
    fits: tuple[Callable[[str, str], bool], ...] = (
        lambda name, _: name == wanted,
        lambda name, one: one in ("person", "mentorship") and wanted in _words(name),
        lambda name, _: len(wanted) >= _SHORTEST_BEGINNING and name.startswith(wanted),
    )
    for fit in fits:
        if found := [id for id, names, one in called if any(fit(name, one) for name in names)]:
            return found
    return []


def _words(name: str) -> Iterator[str]:
    return (word for word in name.split() if word.rstrip(".") not in TITLES)


def _names(snapshot: Snapshot, kind: str) -> Iterator[tuple[str, Names]]:
    for entry in snapshot.table(kind).in_order:
        id = str(entry.raw["id"])
        if kind == "person":
            yield id, _names_of(entry.raw)
        elif kind == "mentorship":
            yield id, [name for other in _others(snapshot, entry.raw) for name in _names_of(other)]
        elif (record := snapshot.record(id)) is not None:
            yield id, [" ".join(fold(record.title_text).split())]


def _others(snapshot: Snapshot, mentorship: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the persons of a mentorship who are not the owner."""
    for side in ("mentor", "mentee"):
        person = snapshot.raw(str(mentorship.get(side)))
        if person is not None and not snapshot.is_me(str(person["id"])):
            yield person


def _names_of(person: Mapping[str, Any]) -> Names:
    also = person.get("also_called")
    given = (person.get("name"), person.get("alias"), *(also if isinstance(also, list) else ()))
    return [" ".join(fold(name).split()) for name in given if isinstance(name, str)]


def _there_are(snapshot: Snapshot, kind: str) -> str:
    """Return a sentence on what there is of a kind: all of it where it is little, else how to see it."""
    if kind == ANY:
        return "Give the id; 'mentor-tui search WORDS' finds it"
    ids = [str(entry.raw["id"]) for entry in snapshot.table(kind).in_order]
    if not ids:
        return f"There is none yet; 'mentor-tui add {kind}' makes one"
    shown = ", ".join(_listed(snapshot, ids))
    return f"There {'is' if len(ids) == 1 else 'are'} {shown}"


def _listed(snapshot: Snapshot, ids: list[str]) -> Iterator[str]:
    """Yield each candidate by its name and the end of its id, the first few only."""
    endings = shortest_endings(snapshot.ids)
    for id in ids[:_MOST]:
        yield f"{_title(snapshot, id)} ({endings.get(id, id)})"
    if len(ids) > _MOST:
        yield f"and {len(ids) - _MOST} more"


def _title(snapshot: Snapshot, id: str) -> str:
    raw = snapshot.raw(id) or {}
    if raw.get("kind") == "mentorship":
        return " and ".join(str(other.get("name")) for other in _others(snapshot, raw)) or "a mentorship"
    record = snapshot.record(id)
    title = one_line(record.title_text) if record is not None else str(raw.get("kind"))
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
