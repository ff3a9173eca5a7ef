"""What waits for a person's look after syncs: two values for one field, merged words, kept copies; and settling it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mentor_tui.domain.change import Raw, deleted, updated
from mentor_tui.domain.space import MINE, Scope
from mentor_tui.errors import NotFound
from mentor_tui.store.journal import Journal
from mentor_tui.sync.document import Document
from mentor_tui.sync.document_file import document_file, save_document
from mentor_tui.sync.kept import RETURNED, Kept, kept_copies, let_go
from mentor_tui.sync.node import assemble, flatten, path_of
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.space import Space, Spaces
from mentor_tui.sync.stored import Clash, clashes, replica_of_dot

Choice = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class Look:
    """One field to look at: `standing` is in the record now, `others` are the values that lost; none: words merged."""

    space: Space
    clash: Clash
    field: str
    standing: Any
    others: tuple[Any, ...]
    is_mine: bool

    @property
    def key(self) -> str:
        """Return what tells the field from every other one, items of lists too; `field` leaves their ids out."""
        return f"{self.clash.address}{self.clash.pointer}"

    @property
    def is_merged_text(self) -> bool:
        """Whether both sides' words stand in the record and only want reading."""
        return not self.clash.values


class Looking:
    """List and settle what waits in one journal; reads the documents the log names."""

    def __init__(self, journal: Journal, replica: Replica) -> None:
        self._journal = journal
        self._replica = replica
        self._spaces = Spaces(journal.files)
        self._kept = self._spaces.folder / "kept"

    def kept(self) -> tuple[Kept, ...]:
        """Return the kept copies nobody has looked at."""
        return kept_copies(self._journal.files, self._kept)

    def all(self) -> tuple[Look, ...]:
        """Return the fields to look at, of the records that are there."""
        own = {self._replica.id}
        found = [look for space in self._spaces.all() for look in self._of(space, own)]
        return tuple(sorted(found, key=lambda look: (look.clash.record, look.field)))

    def records(self) -> tuple[str, ...]:
        """Return the ids of the records that wait for a look, each once."""
        ids = [look.clash.record for look in self.all()] + [str(copy.record.get("id")) for copy in self.kept()]
        return tuple(dict.fromkeys(ids))

    def _of(self, space: Space, own: set[str]) -> Iterator[Look]:
        """Yield what waits in one space; `own` gathers the owner's machines, which are those that write in `mine`."""
        if (document := self._document(space)) is None:
            return
        snapshot = self._journal.snapshot
        scope = Scope(snapshot, self._spaces.mentorships())
        records = document.records()
        if space.mentorship is None:
            own |= {
                replica_of_dot(dot) for record in records.values() for stored in record.values() for dot in stored.dots
            }
        for id, record in records.items():
            raw = snapshot.raw(id)
            if raw is None or not _is_there(scope, raw, space):
                continue
            for clash in clashes(record, id, lambda at, pointer, raw=raw: _owns(scope, raw, space, at, pointer)):  # type: ignore[misc]
                yield self._look(space, clash, own)

    def _look(self, space: Space, clash: Clash, own: set[str]) -> Look:
        field = ".".join(path_of(clash.address, clash.pointer))
        standing = clash.values.get(clash.standing)
        others = tuple(value for dot, value in clash.values.items() if value != standing)
        is_mine = self._is_mine(clash, own if space.mentorship else {self._replica.id})
        return Look(space, clash, field, standing, others, is_mine)

    def _is_mine(self, clash: Clash, own: Collection[str]) -> bool:
        """Say whether the value that stands is mine: of this machine, else of one of mine, else as I see it here."""
        for machines in ({self._replica.id}, own):
            mine = {dot for dot in clash.values if replica_of_dot(dot) in machines}
            if mine and mine != set(clash.values):
                return clash.standing in mine
        return True

    def settle(self, id: str, choice: Choice, fields: Mapping[str, Choice] | None = None) -> int:
        """Settle everything that waits for a look on one record; return how many. Raise `NotFound`.

        `mine` and `theirs` let one side's values stand; `both` puts the other's into the record's private notes. With
        `fields` only those named there, by `Look.key` or `Look.field`, are settled, each by itself. A record that came
        back from the trash goes there again with `mine`; any other kept copy counts as read.
        """
        looks = [look for look in self.all() if look.clash.record == id]
        if fields is not None:
            looks = [look for look in looks if look.key in fields or look.field in fields]
        copies = [kept for kept in self.kept() if kept.record.get("id") == id] if fields is None else []
        if not looks and not copies:
            raise NotFound("nothing to look at there", where=id)
        wanted = fields or {}
        chosen = {look.key: wanted.get(look.key) or wanted.get(look.field) or choice for look in looks}
        with self._journal.saving():
            for space in {look.space.id: look.space for look in looks}.values():
                self._settle([look for look in looks if look.space.id == space.id], space, id, chosen)
            for copy in copies:
                self._settle_copy(copy, choice)
        return len(looks) + len(copies)

    def settle_copy(self, copy: Kept, choice: Choice) -> None:
        """Settle one kept copy by itself, as `settle` does."""
        with self._journal.saving():
            self._settle_copy(copy, choice)

    def _settle_copy(self, copy: Kept, choice: Choice) -> None:
        raw = self._journal.snapshot.raw(str(copy.record.get("id")))
        if raw is not None and copy.why == RETURNED and choice == "mine":
            self._journal.apply([deleted(raw)], "to the trash again")
        elif raw is not None and copy.why != RETURNED and choice == "both":
            words = "\n".join(f"{name}: {text}" for name, text in copy.texts() if text not in _texts(raw))
            self._add_notes(raw, words)
        let_go(self._kept, copy)

    def _add_notes(self, raw: Raw, words: str) -> None:
        if change := updated(raw, _with_notes(raw, words)):
            self._journal.apply([change], "kept both")

    def _settle(self, looks: list[Look], space: Space, id: str, chosen: Mapping[str, Choice]) -> None:
        """Let the chosen values stand in the document and, in the same line of the log, in the record."""
        document = self._document(space)
        raw = self._journal.snapshot.raw(id)
        if document is None or raw is None:
            return
        nodes = flatten(raw)
        for look in looks:
            value = _chosen(look, chosen[look.key])
            document.settle(look.clash, value)
            if not look.is_merged_text:
                node = nodes[look.clash.address]
                (node.texts if look.clash.pointer in node.texts else node.values)[look.clash.pointer] = value
        after = assemble(id, nodes) or dict(raw)
        change = updated(raw, _with_notes(after, _words(look for look in looks if chosen[look.key] == "both")))
        own = self._spaces.own_folder(space)
        named = {space.id: save_document(document, self._journal.files, own, self._replica.id)}
        label = "looked at what was merged"
        self._journal.apply([change] if change else [], label, origin="sync", members={"documents": named})

    def _document(self, space: Space) -> Document | None:
        named = self._journal.documents.get(space.id)
        hash = str(named.get("hash")) if isinstance(named, Mapping) else ""
        data = document_file(self._journal.files, self._spaces.own_folder(space), hash)
        return None if data is None else Document(data, replica=self._replica.id)


def _is_there(scope: Scope, raw: Raw, space: Space) -> bool:
    return space.place in (MINE, scope.of_record(raw))


def _owns(scope: Scope, raw: Raw, space: Space, address: str, pointer: str) -> bool:
    return scope.of_field(raw, path_of(address, pointer)) == space.place


def _chosen(look: Look, choice: Choice) -> Any:
    if choice == "both" or (choice == "mine") == look.is_mine:
        return look.standing
    return look.others[0] if look.others else look.standing


def _words(looks: Iterable[Look]) -> str:
    return "\n".join(f"{look.field}: {value}" for look in looks for value in look.others)


def _with_notes(raw: Raw, words: str) -> dict[str, Any]:
    """Return a record with words added to its private notes."""
    notes = "\n".join(filter(None, [raw.get("private_notes"), words]))
    return {**raw, "private_notes": notes} if words else dict(raw)


def _texts(value: Any) -> set[str]:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return {value} if isinstance(value, str) else {text for item in inner for text in _texts(item)}
