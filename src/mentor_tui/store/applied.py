"""What becomes of changes when they meet the journal as it stands: merged, or left as conflicts; nothing is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentor_tui.domain.change import Change, Conflict, Raw, created, merge, unmerged, updated
from mentor_tui.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Applied:
    """What an apply came to: the snapshot, its sequence, and the fields that stayed as somebody else has them."""

    snapshot: Snapshot
    sequence: int
    conflicts: tuple[Conflict, ...] = ()


def merged(snapshot: Snapshot, changes: Sequence[Change]) -> tuple[list[Change], tuple[Conflict, ...]]:
    """Return what is left to change of `changes`, one after another, and the fields in conflict."""
    pending: dict[str, Raw | None] = {}
    left: list[Change] = []
    conflicts: list[Conflict] = []
    for change in changes:
        was = pending[change.id] if change.id in pending else snapshot.raw(change.id)
        if now := unmerged(was, change):  # as nearly every edit is
            pending[change.id] = now
            left.append(change)
            continue
        result = merge(was, change)
        conflicts += result.conflicts
        pending[change.id] = result.record
        if remaining := _between(was, result.record):
            left.append(remaining)
    return left, tuple(conflicts)


def _between(was: Raw | None, now: Raw | None) -> Change | None:
    """Return the change from what a record was to what it is now; None where nothing remains to change."""
    if now is None:
        return None if was is None else Change(was["kind"], was["id"], was, None)
    if was is None:
        return created(now)
    return updated(was, now)
