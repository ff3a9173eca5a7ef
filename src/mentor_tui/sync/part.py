"""One space's part in a round of merging."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from mentor_tui.sync.document import Document
from mentor_tui.sync.stored import Record


@dataclass
class Part:
    """One space in a round: its document and what arrived.

    `is_behind` says that the journal meets records it has not synced with yet, `is_restored` that it published some
    of what it holds without knowing it any more. One that is `away` cannot be reached in this round: it is not told
    any words before it is, but what it held is not gone, and what leaves it leaves it at once.
    """

    place: str
    document: Document
    updates: Sequence[bytes]
    is_behind: bool = False
    is_restored: bool = False
    is_away: bool = False
    base: dict[str, Record] = field(default_factory=dict)
    after: dict[str, Record] = field(default_factory=dict)
    written: dict[str, Collection[str]] = field(default_factory=dict)
    """Of each record written in this round, the addresses of the nodes it has now."""
    is_missing: bool = False
    told: dict[str, bool] = field(default_factory=dict)
    """Of each record written in this round, whether the space had it before."""

    @property
    def is_met(self) -> bool:
        """Whether this journal meets the space for the first time, with what others brought into it."""
        return self.is_behind and not self.is_restored

    def arrived(self) -> Iterator[str]:
        """Yield the ids of the records that others changed, or that were caught up with."""
        if self.is_away:
            return
        for id, record in self.after.items():
            if self.is_behind or self.base.get(id) != record:
                yield id

    def hear(self) -> None:
        """Take what arrived, unless that was caught up with before; then `base` and `after` are what to compare."""
        if self.is_behind:
            self.after = self.document.records()
            return
        told = {id: {*at, *self.base.get(id, ())} for id, at in self.written.items()}
        self.base = {**self.base, **self.document.some(told)}
        before = self.document.version
        self.is_missing = self.document.take_and_part(self.updates)
        self.after = self.base if before.includes_vv(self.document.version) else self.document.records()
