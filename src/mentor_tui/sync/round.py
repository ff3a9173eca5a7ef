"""One round of merging: what this journal changed goes into the documents, what others changed comes out as changes.

Works on a snapshot and documents in memory; writes no file and sends nothing. The order matters: every space is told
what was done here before anything of the others is read, so that both are there to be merged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.change import Change
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.sync.keeping import Keeping
from mentor_tui.sync.kept import Kept
from mentor_tui.sync.node import Nodes
from mentor_tui.sync.part import Part
from mentor_tui.sync.taking import Taking
from mentor_tui.sync.telling import Telling
from mentor_tui.sync.whereabouts import Whereabouts


@dataclass
class Merging:
    """Merge a journal with its spaces. `shared` are all mentorships with a space, those not in this round included.

    `left` are the prints of awaited records, as `awaited` returned them after the round before, `forgotten` the ids
    of records that were forgotten here and stay where they are.
    """

    snapshot: Snapshot
    shared: frozenset[str]
    parts: Mapping[str, Part]
    left: Mapping[str, str] = field(default_factory=dict)
    forgotten: Collection[str] = ()

    def __post_init__(self) -> None:
        for part in self.parts.values():
            if part.is_met:
                part.document.take(part.updates)
        at = self._at = Whereabouts(self.snapshot, self.shared, self.parts, self.left, self.forgotten)
        keeping = Keeping(at)
        self._telling, self._taking = Telling(at, keeping), Taking(at, keeping)
        self.views: Mapping[str, Mapping[str, Nodes]] = at.views
        self.kept: Sequence[Kept] = keeping.copies

    def run(self) -> None:
        """Merge all parts; afterwards the documents and `changes`, `kept` and `personal` belong together."""
        parts = self.parts.values()
        for part in parts:
            if part.is_behind:
                self._telling.catch_up(part)
        for part in parts:
            self._telling.tell(part)
        for part in parts:
            part.hear()
        for part in parts:
            self._telling.tell_late(part)
        for id in dict.fromkeys(id for part in parts for id in part.arrived()):
            self._taking.take(id)
        self._taking.close_comments()

    @property
    def changes(self) -> list[Change]:
        """What the journal takes from the others."""
        return self._taking.changes

    @property
    def personal(self) -> dict[str, Any]:
        """The patch of what is personal to the owner."""
        return self._taking.personal

    @property
    def awaited(self) -> dict[str, str]:
        """The prints of the records that the own space let go and no other has been heard of yet, by id."""
        known = {**self.left, **self._taking.left}
        return {id: known[id] for id in known if self._at.is_awaited(id, "after")}

    @property
    def stayed(self) -> list[str]:
        """The ids of records that the other person deleted and that stay here, for their private words."""
        return self._taking.stayed
