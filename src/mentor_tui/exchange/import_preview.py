"""What a person is told of a plan before an import: a line for each change, and the frameworks, whole and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from mentor_tui.domain.change import Change, Raw
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.word import kind_word
from mentor_tui.exchange.import_plan import ImportPlan, record_after

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change in words: whether the record is new, its kind, the title it will have, and the fields touched."""

    is_new: bool
    kind: str
    title: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as one line."""
        if self.is_new:
            return f"new {kind_word(self.kind)}: {self.title}"
        return f"changed {kind_word(self.kind)}: {self.title} ({', '.join(self.fields)})"


def change_line(snapshot: Snapshot, change: Change) -> ChangeLine:
    """Return what a change of the plan would do to the journal."""
    title = _title(record_after(snapshot, change))
    return ChangeLine(snapshot.raw(change.id) is None, change.kind, title, change.fields)


def with_steps(snapshot: Snapshot, plan: ImportPlan, now: datetime) -> ImportPlan:
    """Return the plan with a new step for each task list item in the notes of the meetings that come in."""
    return replace(plan, changes=(*plan.changes, *_steps(snapshot, plan, now)))


def frameworks_in(plan: ImportPlan) -> list[Framework]:
    """Return the frameworks that come in; raise `ValueRefused` where one does not hold."""
    from mentor_tui.domain.framework_reading import framework_from

    return [framework_from(mapping) for mapping in plan.frameworks]


def _steps(snapshot: Snapshot, plan: ImportPlan, now: datetime) -> Iterator[Change]:
    from mentor_tui.domain.records import Meeting
    from mentor_tui.exchange.task_list import steps_from

    after = snapshot.with_records([record_after(snapshot, change) for change in plan.changes], snapshot.sequence)
    for change in plan.changes:
        meeting = after.one(Meeting, change.id) if change.kind == "meeting" else None
        if meeting is not None:
            yield from steps_from(after, meeting, now)


def _title(record: Raw) -> str:
    """Return the words a list shows for a record; those of a kind of a later version have its id only."""
    from mentor_tui.domain.records import MODELS

    model = MODELS.get(str(record["kind"]))
    return one_line(model.model_validate(record).title_text) if model else str(record["id"])
