"""An immutable, indexed view of the whole journal at one sequence.

A record is its JSON object, kept as it came; its checked model is made when somebody first looks, and kept with the
object, so that the next snapshot, which shares all unchanged records, need not make it again. A record that does not
fit its model is kept, left out of `of`, and named by `damaged`. Loading this module does not load the models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from rpds import HashTrieMap

from mentor_tui.errors import NotFound

if TYPE_CHECKING:
    from mentor_tui.domain.records import Record

R = TypeVar("R", bound="Record")
Raw = Mapping[str, Any]
_SHORTEST = 4
#: The sets of given fields there are, one for all models that were given the same.
_GIVEN: dict[frozenset[str], set[str]] = {}


class Entry:
    """Keep one record: its JSON object, the sequence that last changed it, its model and what else was derived."""

    __slots__ = ("_derived", "_model", "raw", "sequence")

    def __init__(self, raw: Raw, sequence: int) -> None:
        self.raw = raw
        self.sequence = sequence
        self._model: Record | bool | None = False
        self._derived: dict[str, Any] | None = None

    def derived(self, name: str, make: Callable[[Raw], Any]) -> Any:
        """Return what `make` returns for the JSON object, made once for this entry under `name`."""
        if self._derived is None:
            self._derived = {}
        if name not in self._derived:
            self._derived[name] = make(self.raw)
        return self._derived[name]

    def model(self, model: type[R]) -> R | None:
        """Return the checked model, or None where the object does not fit it."""
        if self._model is False:
            from pydantic import ValidationError

            try:
                found = model.model_validate(self.raw)
            except ValidationError:
                self._model = None
            else:
                # Each model comes with a set of the fields it was given, larger than all its values: most are the same.
                names = found.__pydantic_fields_set__
                object.__setattr__(found, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(names), names))
                self._model = found
        return self._model  # type: ignore[return-value]  # one entry is only ever asked for its own kind


class Table:
    """All records of one kind by id; immutable, with what is derived from it kept until the next table."""

    def __init__(self, entries: HashTrieMap[str, Entry] | None = None) -> None:
        self.entries: HashTrieMap[str, Entry] = HashTrieMap() if entries is None else entries
        self._derived: dict[Any, Any] = {}

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def in_order(self) -> tuple[Entry, ...]:
        """The entries by the instant they were made, oldest first."""
        return tuple(sorted(self.entries.values(), key=lambda entry: _made(entry.raw)))

    def models(self, model: type[R]) -> tuple[R, ...]:
        """Return the checked records, oldest first, without those that do not fit."""
        made: tuple[R, ...] = self.derived(
            "models", lambda: tuple(filter(None, (entry.model(model) for entry in self.in_order)))
        )
        return made

    def knows(self, name: str) -> bool:
        """Say whether something was derived under `name` already."""
        return name in self._derived

    def derived(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what `make` returns, made once for this table under `name`."""
        if name not in self._derived:
            self._derived[name] = make()
        return self._derived[name]


def _made(raw: Raw) -> tuple[str, str]:
    return str(raw.get("created") or ""), str(raw.get("id") or "")


@dataclass(frozen=True, slots=True)
class Trashed:
    """A record in the trash: the whole object, who deleted it and when (an instant as text)."""

    raw: Raw
    by: str
    at: str


_EMPTY = Table()


@dataclass(frozen=True)
class Snapshot:
    """The journal at `sequence`: tables of records by kind, the trash, and what is personal to the owner.

    `owner` is a person's id; `same_as` holds further person ids that mean the owner too.
    """

    owner: str
    sequence: int = 0
    tables: Mapping[str, Table] = field(default_factory=dict)
    trash: HashTrieMap[str, Trashed] = field(default_factory=HashTrieMap)
    personal: Mapping[str, Any] = field(default_factory=dict)
    same_as: frozenset[str] = frozenset()

    # Looking up ------------------------------------------------------------------------------------------------

    def of(self, model: type[R]) -> tuple[R, ...]:
        """Return every record of a model's kind, oldest first."""
        return self.table(kind_of(model)).models(model)

    def belonging(self, model: type[R], mentorship: str | None) -> tuple[R, ...]:
        """Return the records of a model's kind that belong to one mentorship (None: to none)."""
        table = self.table(kind_of(model))

        def grouped() -> dict[str | None, tuple[R, ...]]:
            groups: dict[str | None, list[R]] = {}
            for record in table.models(model):
                groups.setdefault(record.mentorship, []).append(record)
            return {key: tuple(records) for key, records in groups.items()}

        groups: dict[str | None, tuple[R, ...]] = table.derived("belonging", grouped)
        return groups.get(mentorship, ())

    def where(self, model: type[R], field: str, word: str) -> tuple[R, ...]:
        """Return the records of a model's kind with that word in a field, oldest first.

        Records that say another word there are not even checked: a journal of years has thousands of steps, and few
        that are open.
        """
        table = self.table(kind_of(model))
        default = model.model_fields[field].default

        def may_say_it(raw: Raw) -> bool:  # what is no word is for the model to judge
            value = raw.get(field, default)
            return value == word or not (isinstance(value, str) or value is default is None)

        def found() -> tuple[R, ...]:
            entries = (entry for entry in table.in_order if may_say_it(entry.raw))
            records = (entry.model(model) for entry in entries)
            return tuple(record for record in records if record is not None and getattr(record, field) == word)

        made: tuple[R, ...] = table.derived(f"where {field} {word}", found)
        return made

    def one(self, model: type[R], id: str | None) -> R | None:
        """Return the record of that kind and id, or None where it is not there or does not fit."""
        entry = self.table(kind_of(model)).entries.get(id) if id else None
        return entry.model(model) if entry else None

    def record(self, id: str | None) -> Record | None:
        """Return the record with that id, of whatever known kind, or None."""
        entry = self.entry(id)
        if entry is None:
            return None
        from mentor_tui.domain.records import MODELS

        model = MODELS.get(str(entry.raw.get("kind")))
        return entry.model(model) if model else None

    def table(self, kind: str) -> Table:
        """Return the table of a kind; an empty one where there are no such records."""
        return self.tables.get(kind, _EMPTY)

    def entry(self, id: str | None) -> Entry | None:
        """Return the entry with that id, of whatever kind, or None."""
        if not isinstance(id, str):  # a file edited by hand may name anything
            return None
        for table in self.tables.values():
            if found := table.entries.get(id):
                return found
        return None

    def raw(self, id: str | None) -> Raw | None:
        """Return the raw record with that id, or None."""
        entry = self.entry(id)
        return entry.raw if entry else None

    def is_me(self, person: str | None) -> bool:
        """Say whether a person's id means the journal's owner; what a file edited by hand names instead is nobody."""
        return isinstance(person, str) and (person == self.owner or person in self.same_as)

    @property
    def ids(self) -> Iterator[str]:
        """Every id, kind by kind."""
        return (id for table in self.tables.values() for id in table.entries)

    def __len__(self) -> int:
        return sum(map(len, self.tables.values()))

    def resolve(self, text: str, *, kind: str | None = None, trashed: bool = False) -> str:
        """Return the one id that `text` is, begins or ends (four characters or more); `me` is the owner.

        Raise `NotFound` where there is none or more than one.
        """
        if text == "me":
            return self.owner
        matches = self.matching(text, kind=kind, trashed=trashed)
        if len(matches) == 1:
            return matches[0]
        what = f"{len(matches)} records have an id like this" if matches else "no such record"
        remedy = "Give more of the id" if matches else "'mentor-tui list KIND' shows the ids"
        if len(text) < _SHORTEST:
            remedy = f"An id is known by {_SHORTEST} characters or more; {remedy}"
        raise NotFound(what, where=f"{kind} {text}" if kind else text, remedy=remedy)

    def matching(self, text: str, *, kind: str | None = None, trashed: bool = False) -> list[str]:
        """Return the ids that `text` begins or ends (four characters or more), only the one that it is as a whole."""
        pool: Iterable[str] = self.trash if trashed else self.table(kind).entries if kind else self.ids
        low = text.lower()
        found = [id for id in pool if id == low or (len(low) >= _SHORTEST and (id.startswith(low) or id.endswith(low)))]
        return [low] if low in found else found

    @cached_property
    def damaged(self) -> tuple[Entry, ...]:
        """The records of known kinds that do not fit their models; reading this checks the whole journal."""
        from mentor_tui.domain.records import MODELS

        return tuple(
            entry
            for kind, model in MODELS.items()
            for entry in self.table(kind).in_order
            if entry.model(model) is None
        )  # fmt: skip

    # Moving on -------------------------------------------------------------------------------------------------

    def with_records(self, raws: Iterable[Raw], sequence: int) -> Snapshot:
        """Return the snapshot with these records put in or replaced."""
        tables = dict(self.tables)
        for kind, group in _by_kind(raws).items():
            entries = self.table(kind).entries
            if len(group) == 1:
                entries = entries.insert(group[0]["id"], Entry(group[0], sequence))
            else:
                entries = entries.update({raw["id"]: Entry(raw, sequence) for raw in group})
            tables[kind] = Table(entries)
        return self._moved(tables, sequence)

    def without(self, ids: Iterable[str], sequence: int) -> Snapshot:
        """Return the snapshot without these records."""
        gone = set(ids)
        tables = dict(self.tables)
        for kind, table in self.tables.items():
            entries = table.entries
            for id in gone:
                if id in entries:
                    entries = entries.remove(id)
            if entries is not table.entries:
                tables[kind] = Table(entries)
        return self._moved(tables, sequence)

    def _moved(self, tables: Mapping[str, Table], sequence: int) -> Snapshot:
        return Snapshot(self.owner, sequence, tables, self.trash, self.personal, self.same_as)


def kind_of(model: type[Record]) -> str:
    """Return the kind a model stands for."""
    return str(get_args(model.model_fields["kind"].annotation)[0])


def _by_kind(raws: Iterable[Raw]) -> dict[str, list[Raw]]:
    groups: dict[str, list[Raw]] = {}
    for raw in raws:
        groups.setdefault(str(raw.get("kind")), []).append(raw)
    return groups
