"""Hold the rows of a list as values, and a source that builds them only when they are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual.content import Content

from mentor_tui.ui.gate import EMPTY

Identity: TypeAlias = Hashable


@dataclass(frozen=True)
class Row:
    """Hold one row: who it is, and its parts as text that came through the gate.

    `lead` is the date or number column, `meta` stands right, `second` is the line below in the two-line form.
    `depth` indents a tree by two cells a level. `bold` is for unread and red rows. `words` are found by a filter too
    and not shown.
    """

    identity: Identity
    title: Content
    glyph: Content = EMPTY
    lead: Content = EMPTY
    meta: Content = EMPTY
    second: Content = EMPTY
    depth: int = 0
    bold: bool = False
    words: str = ""


@dataclass(frozen=True)
class Group:
    """Hold a group header: its label, set in capitals, and a quiet note at the right end."""

    label: str
    note: Content = EMPTY


class RowSource:
    """Give rows by position; `build` makes a row when it is drawn."""

    def __init__(self, entries: Sequence[Identity], build: Callable[[Identity], Row]) -> None:
        self._entries = entries
        self._build = build
        self._places: dict[Identity, int] | None = None
        self.heads: tuple[int, ...] = tuple(at for at, entry in enumerate(entries) if isinstance(entry, Group))

    @classmethod
    def of(cls, items: Iterable[Row | Group]) -> RowSource:
        """Make a source of rows that are already built."""
        listed = tuple(items)
        rows = {item.identity: item for item in listed if isinstance(item, Row)}
        entries = [item.identity if isinstance(item, Row) else item for item in listed]
        return cls(entries, rows.__getitem__)

    @classmethod
    def grouped(cls, groups: Iterable[tuple[Group, Sequence[Identity]]], build: Callable[[Identity], Row]) -> RowSource:
        """Make a source of groups of identities, each row built when it is drawn; a group without any is left out."""
        return cls([entry for group, members in groups if members for entry in (group, *members)], build)

    def dressed(self, dress: Callable[[Row], Row]) -> RowSource:
        """Make a source of the same rows, each passed through `dress` when it is drawn."""
        return RowSource(self._entries, lambda identity: dress(self._build(identity)))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Row | Group]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, position: int) -> Row | Group:
        entry = self._entries[position]
        return entry if isinstance(entry, Group) else self._build(entry)

    def identity_at(self, position: int) -> Identity | None:
        """Give the identity at a position, or None for a group header and outside the list."""
        if not 0 <= position < len(self._entries):
            return None
        entry = self._entries[position]
        return None if isinstance(entry, Group) else entry

    def find(self, identity: Identity) -> int | None:
        """Give the position of an identity, or None when it is not among the rows."""
        if self._places is None:
            self._places = {entry: at for at, entry in enumerate(self._entries) if not isinstance(entry, Group)}
        return self._places.get(identity)

    def nearest(self, position: int, step: int = 1) -> int | None:
        """Give the nearest position that holds a row, looking first in the direction of `step`."""
        last = len(self._entries) - 1
        position = max(0, min(position, last))
        ahead = range(position, last + 1) if step > 0 else range(position, -1, -1)
        behind = range(position, -1, -1) if step > 0 else range(position, last + 1)
        # Only group headers can be in the way, so as many steps as there are headers are enough.
        reach = len(self.heads) + 1
        looked_at: tuple[int, ...] = (*ahead[:reach], *behind[:reach])
        return next((at for at in looked_at if self.identity_at(at) is not None), None)

    def group_of(self, position: int) -> int | None:
        """Give the position of the group header above a position, or None when there is none."""
        at = bisect_right(self.heads, position)
        return self.heads[at - 1] if at else None


NO_ROWS = RowSource((), lambda identity: Row(identity, EMPTY))


@dataclass(frozen=True)
class Lines:
    """Count lines: every entry takes `height`; a group after the start has `air` above it."""

    count: int
    heads: tuple[int, ...]
    height: int
    air: int

    @property
    def total(self) -> int:
        """Count all lines."""
        return self.first(self.count)

    def first(self, position: int) -> int:
        """Give the first line of an entry, the air above it not counted as its own."""
        above = bisect_right(self.heads, position) - bisect_right(self.heads, 0)
        return position * self.height + max(0, above) * self.air

    def locate(self, line: int) -> tuple[int, int] | None:
        """Give the entry on a line and which of its lines that is; None for air and below the end."""
        low, high = 0, self.count - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.first(middle) <= line else (low, middle - 1)
        part = line - self.first(low)
        return (low, part) if self.count and 0 <= part < self.height else None
