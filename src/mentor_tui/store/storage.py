"""TinyDB over the live journal, through TinyDB's own seams: a `Storage`, a `Table`, its document class, `table_class`.

Reading takes the snapshot as it stands; writing hands the changed documents, and only those, to the journal's one
writer. So every TinyDB query and operation works here, costs one line, and can be undone. `_read_table`,
`_update_table` and `_get_next_id` are private to TinyDB: tests pin what they promise.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from mentor_tui.domain.change import Change, Raw, created, deleted, updated
from mentor_tui.domain.text import clean_json
from mentor_tui.errors import JournalReadOnly
from mentor_tui.store.outside import completed

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal

_LABEL = "changed through TinyDB"


class LiveDocument(Document):
    """Be a copy of a record, so that whoever changes it changes no snapshot."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(copy.deepcopy(dict(value)), doc_id)


def _live(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document that carries a number as ours: TinyDB tells it by the class."""
    return LiveDocument(document, document.doc_id) if isinstance(document, Document) else document


class LiveStorage(Storage):
    """Show the journal's kinds as TinyDB's tables; write by difference."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def read(self) -> dict[str, dict[str, Any]]:
        """Return every kind's documents by number."""
        return {kind: dict(self.documents(kind)) for kind, table in self.journal.snapshot.tables.items() if len(table)}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the tables what `data` says, in one change set; TinyDB does this only when it drops tables."""
        changes: list[Change] = []
        for kind in {*self.journal.snapshot.tables, *data}:
            wanted = {str(number): document for number, document in data.get(kind, {}).items()}
            found, _ = differences(self.journal, kind, self.documents(kind), wanted)
            changes += found
        self.journal.apply(changes, _LABEL)

    def documents(self, kind: str) -> dict[str, Raw]:
        """Return the records of a kind by their number as text; made once for each state of the table."""
        numbers, table = self.journal.state.numbers, self.journal.snapshot.table(kind)

        def by_number() -> dict[str, Raw]:
            return {str(numbers[id]): table.entries[id].raw for id in sorted(table.entries, key=numbers.__getitem__)}

        made: dict[str, Raw] = table.derived("documents", by_number)
        return made


class LiveTable(Table):
    """Be one kind of record to TinyDB."""

    document_class = LiveDocument
    _storage: LiveStorage

    def __init__(self, storage: LiveStorage, name: str, **options: Any) -> None:
        self._seen: object = None
        self._given = 0
        super().__init__(storage, name, **options)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert as TinyDB does."""
        return super().insert(_live(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert several, in one change set."""
        return super().insert_multiple(map(_live, documents))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update or insert as TinyDB does."""
        return super().upsert(_live(document), cond)

    def search(self, cond: QueryLike) -> list[Document]:
        """Search as TinyDB does, its cache emptied when another program or the app has saved something."""
        table = self._storage.journal.snapshot.table(self.name)
        if table is not self._seen:
            self.clear_cache()
            self._seen = table
        return super().search(cond)

    def _read_table(self) -> dict[str, Raw]:
        return self._storage.documents(self.name)

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        journal = self._storage.journal
        working = _Working(self._read_table())
        updater(working)  # type: ignore[arg-type]  # every updater of TinyDB only needs a mutable mapping
        self._given = 0
        changes, numbers = differences(journal, self.name, working.before(), working.after())
        if changes:
            journal.apply(changes, _LABEL, members={"numbers": numbers} if numbers else None)
        self.clear_cache()

    def _get_next_id(self) -> int:
        """Return the next number of the table, which is never one that was given before."""
        self._given += 1
        return next_number(self._storage.journal, self.name) + self._given - 1


class Database(TinyDB):
    """TinyDB over a live journal: `Database(journal).table("goal").search(...)`."""

    table_class = LiveTable  # type: ignore[assignment]  # TinyDB declares it as Table itself

    def __init__(self, journal: Journal) -> None:
        if journal.is_read_only:
            raise JournalReadOnly(journal.read_only_reason, where=str(journal.folder))
        super().__init__(journal, storage=LiveStorage)

    def close(self) -> None:
        """Let go of the view; the journal stays open."""
        self._opened = False


class _Working(MutableMapping[int, Any]):
    """A table to be changed in place: what is looked at is a copy, and remembered."""

    def __init__(self, documents: Mapping[str, Raw]) -> None:
        self._documents = documents
        self._touched: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __getitem__(self, number: int) -> Any:
        if number in self._gone:
            raise KeyError(number)
        if number not in self._touched:
            self._touched[number] = copy.deepcopy(dict(self._documents[str(number)]))
        return self._touched[number]

    def __setitem__(self, number: int, document: Any) -> None:
        self._gone.discard(number)
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched.pop(number, None)
        self._gone.add(number)

    def __contains__(self, number: object) -> bool:
        return number not in self._gone and (number in self._touched or str(number) in self._documents)

    def __iter__(self) -> Iterator[int]:
        known = (int(number) for number in self._documents)
        yield from (number for number in known if number not in self._gone)
        yield from [number for number in self._touched if str(number) not in self._documents]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def before(self) -> dict[str, Raw]:
        """Return the documents as they were, those that were looked at or removed."""
        numbers = (str(number) for number in (*self._touched, *self._gone))
        return {number: self._documents[number] for number in numbers if number in self._documents}

    def after(self) -> dict[str, Any]:
        """Return the documents as they are now, those that were looked at."""
        return {str(number): document for number, document in self._touched.items()}


def differences(
    journal: Journal, kind: str, before: Mapping[str, Raw], after: Mapping[str, Raw]
) -> tuple[list[Change], dict[str, int]]:
    """Return the changes from one set of documents to another, and the numbers new records are to have.

    Raise `ValueError` for a number that was given before.
    """
    changes = [deleted(raw) for number, raw in before.items() if number not in after]
    numbers: dict[str, int] = {}
    for number, document in after.items():
        if number in before:
            change = updated(before[number], {**clean_json(document), "id": before[number]["id"], "kind": kind})
            changes += [change] if change else []
            continue
        if int(number) < next_number(journal, kind):
            raise ValueError(f"Document with ID {number} already exists or did")
        record = completed(kind, clean_json(document), journal.snapshot.owner, journal.clock())
        changes.append(created(record))
        numbers[record["id"]] = int(number)
    return changes, numbers


def next_number(journal: Journal, kind: str) -> int:
    """Return the document number the next record of a kind gets."""
    return journal.state.next_numbers.get(kind, 1)
