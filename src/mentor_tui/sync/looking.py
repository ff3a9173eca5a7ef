"""What waits for a person's look after syncs: two values for one field, merged words, kept copies; and settling it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mentor_tui.domain.change import Raw, updated
from mentor_tui.domain.space import MINE, Scope
from mentor_tui.errors import NotFound
from mentor_tui.store.journal import Journal
from mentor_tui.sync.document import Document
from mentor_tui.sync.document_file import document_file, save_document
from mentor_tui.sync.kept import Kept, kept_copies, let_go
from mentor_tui.sync.node import assemble, flatten, path_of
from mentor_tui.sync.replica import Replica
from mentor_tui.sync.space import Space, Spaces
from mentor_tui.sync.stored import Clash, clashes

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
        found = [look for space in self._spaces.all() for look in self._of(space)]
        return tuple(sorted(found, key=lambda look: (look.clash.record, look.field)))

    def _of(self, space: Space) -> Iterator[Look]:
        if (document := self._document(space)) is None:
            return
        snapshot = self._journal.snapshot
        scope = Scope(snapshot, self._spaces.mentorships())
        for id, record in document.records().items():
            raw = snapshot.raw(id)
            if raw is None or not _is_there(scope, raw, space):
                continue
            for clash in clashes(record, id, lambda at, pointer, raw=raw: _owns(scope, raw, space, at, pointer)):  # type: ignore[misc]
                yield self._look(space, clash)

    def _look(self, space: Space, clash: Clash) -> Look:
        field = ".".join(path_of(clash.address, clash.pointer))
        standing = clash.values.get(clash.standing)
        others = tuple(value for dot, value in clash.values.items() if value != standing)
        is_mine = clash.standing.startswith(f"{self._replica.id}-")
        return Look(space, clash, field, standing, others, is_mine)

    def settle(self, id: str, choice: Choice) -> int:
        """Settle everything that waits for a look on one record; return how many. Raise `NotFound`.

        `mine` and `theirs` let one side's values stand; `both` puts the other's into the record's private notes.
        """
        looks = [look for look in self.all() if look.clash.record == id]
        copies = [kept for kept in self.kept() if kept.record.get("id") == id]
        if not looks and not copies:
            raise NotFound("nothing to look at there", where=id)
        for copy in copies:
            let_go(self._kept, copy)
        with self._journal.saving():
            for space in {look.space.id: look.space for look in looks}.values():
                self._settle([look for look in looks if look.space.id == space.id], space, id, choice)
        return len(looks) + len(copies)

    def _settle(self, looks: list[Look], space: Space, id: str, choice: Choice) -> None:
        """Let the chosen values stand in the document and, in the same line of the log, in the record."""
        document = self._document(space)
        raw = self._journal.snapshot.raw(id)
        if document is None or raw is None:
            return
        nodes = flatten(raw)
        for look in looks:
            value = _chosen(look, choice)
            document.settle(look.clash, value)
            if not look.is_merged_text:
                nodes[look.clash.address].values[look.clash.pointer] = value
        after = assemble(id, nodes) or dict(raw)
        if choice == "both" and (words := _words(looks)):
            after["private_notes"] = "\n".join(filter(None, [after.get("private_notes"), words]))
        change = updated(raw, after)
        named = {
            space.id: save_document(document, self._journal.files, self._spaces.own_folder(space), self._replica.id)
        }
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


def _words(looks: list[Look]) -> str:
    lines = [f"{look.field}: {value}" for look in looks for value in look.others]
    return "\n".join(lines)
