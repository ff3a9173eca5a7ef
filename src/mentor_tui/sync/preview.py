"""What would leave before it leaves: the exact text, and the third persons named in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from mentor_tui.domain.change import Raw, updated
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.space import Scope
from mentor_tui.domain.third_party import Masking, names_of, third_parties
from mentor_tui.domain.visibility import mark_of
from mentor_tui.errors import MentorError
from mentor_tui.store.journal import Journal
from mentor_tui.sync.node import assemble, flatten


@dataclass(frozen=True, slots=True)
class Leaving:
    """The records that would be shared, each as the other person would get it, and whom they name besides the two."""

    records: tuple[dict[str, Any], ...]
    third_parties: tuple[str, ...]


def leaving(snapshot: Snapshot, mentorship: str, shared: Collection[str], only: Collection[str] = ()) -> Leaving:
    """Return what a mentorship's space would hold, `only` of some records or of all, were `shared` the spaces there."""
    scope = Scope(snapshot, {*shared, mentorship})
    raws = [entry.raw for table in snapshot.tables.values() for entry in table.entries.values()]
    chosen = [raw for raw in raws if scope.of_record(raw) == mentorship and (not only or raw["id"] in only)]
    records = [record for raw in chosen if (record := _as_shared(scope, raw))]
    return Leaving(tuple(records), names_in(snapshot, mentorship, records))


def with_shared_mentorship(snapshot: Snapshot, mentorship: str) -> Snapshot:
    """Return the snapshot as it would be with a space for the mentorship: its own record is shared with it."""
    raw = dict(snapshot.raw(mentorship) or {})
    if mark_of(raw) != "private":
        return snapshot
    return snapshot.with_records([{**raw, "visibility": "pair"}], snapshot.sequence)


def names_in(snapshot: Snapshot, mentorship: str | None, records: Collection[Raw]) -> tuple[str, ...]:
    """Return the third persons whom records of a mentorship name in so many words."""
    if mentorship is None or not records:
        return ()
    texts = [text for record in records for text in _texts(record)]
    persons = third_parties(snapshot, snapshot.one(Mentorship, mentorship))
    maskings = [(person.name, Masking(dict.fromkeys(names_of(person), "…"))) for person in persons]
    return tuple(name for name, masking in maskings if any(masking.finds(text) for text in texts))


def _as_shared(scope: Scope, raw: Raw) -> dict[str, Any] | None:
    nodes = flatten(raw, keeps=lambda path: not scope.keeps(raw, path))
    return assemble(str(raw["id"]), nodes)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def raised(snapshot: Snapshot, id: str) -> dict[str, Any]:
    """Return a record as it stands once shared with the other person. Raise `MentorError` where that cannot be."""
    raw = dict(snapshot.raw(id) or {})
    if not snapshot.is_me(raw.get("author")) and raw.get("author") is not None:
        raise MentorError("only who wrote it can share it", where=f"{raw.get('kind')} {id}")
    if raw.get("kind") == "person":
        raise MentorError("a person does not leave this journal", where=f"person {id}")
    if raw.get("kind") != "mentorship" and not raw.get("mentorship"):
        raise MentorError("it belongs to no mentorship", where=f"{raw.get('kind')} {id}")
    if mark_of(raw) == "private":
        raw["visibility"] = "pair"
    return raw


def set_visibility(journal: Journal, before: Raw, after: Raw, label: str) -> bool:
    """Save another visibility; say whether there was anything to change."""
    change = updated(before, after)
    if change is None:
        return False
    journal.apply([change], label)
    return True
