"""Undo and redo of the owner's own change sets, told from the saved lines alone, newest first.

A change set of another author, or of an `origin` that is not the owner's own doing (sync, an edit outside), is passed
over; an import is the owner's. Each line that undoes or redoes names the change set it is about; so the stacks survive
restarts and need no file of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from mentor_tui.domain.change import Change, Conflict
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.store import history
from mentor_tui.store.format import Files

Members = Mapping[str, Any]

IMPORT = "import"
"""The origin of what the owner took in from files."""
_OWN = (None, "", IMPORT)


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """A change set that can be undone: its sequence, the instant it was saved, its label."""

    sequence: int
    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone or redone, the snapshot after it, and the fields that stayed because they changed since."""

    label: str
    snapshot: Snapshot
    skipped: tuple[Conflict, ...]


def undoable(files: Files, owner: str) -> Iterator[tuple[UndoEntry, Members]]:
    """Yield the change sets that stand and can be undone, newest first, each with the line that last wrote it."""
    decided: set[int] = set()
    for members in _own(files, owner):
        number = _about(members)
        if number in decided:
            continue
        decided.add(number)
        if "undoes" not in members:
            yield UndoEntry(number, members["at"], members["label"]), members


def named(files: Files, owner: str, sequence: int | None) -> tuple[UndoEntry, Members] | None:
    """Return the newest change set that can be undone, or the one with that sequence whatever its origin."""
    if sequence is None:
        return next(undoable(files, owner), None)
    for members in history.backward(files):
        if _about(members) == sequence:
            return None if "undoes" in members else (UndoEntry(sequence, members["at"], members["label"]), members)
    return None


def redoable(files: Files, owner: str) -> Iterator[tuple[UndoEntry, Members]]:
    """Yield the change sets that were undone since the last new one, newest undo first, with the line that undid it."""
    decided: set[int] = set()
    for members in _own(files, owner):
        number = _about(members)
        if number == members["sequence"]:
            return
        if number not in decided and "undoes" in members:
            yield UndoEntry(number, members["at"], members["label"]), members
        decided.add(number)


def stack(files: Files, owner: str, *, longest: int = 100) -> tuple[UndoEntry, ...]:
    """Return what can be undone, newest first, at most `longest` of it."""
    return tuple(entry for entry, _ in islice(undoable(files, owner), longest))


def inverse(members: Members) -> list[Change]:
    """Return the changes that take a line back, last one first."""
    return [
        Change(item["kind"], item["id"], item["after"], item["before"])
        for item in reversed(members["changes"])
    ]  # fmt: skip


def _own(files: Files, owner: str) -> Iterator[Members]:
    for members in history.backward(files):
        is_own = members.get("by") == owner and members["changes"] and members.get("origin") in _OWN
        if is_own or "undoes" in members or "redoes" in members:
            yield members


def _about(members: Members) -> int:
    return int(members.get("undoes") or members.get("redoes") or members["sequence"])
