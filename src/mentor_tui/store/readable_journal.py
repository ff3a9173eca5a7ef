"""A journal to look at: what it holds at its newest sequence, how that came about, and what others saved since.

`ChangeableJournal` adds the one way to change it, `Journal` its files, copies and locks.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mentor_tui.domain.day import instant_text, is_zone
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.store import history, place, undo
from mentor_tui.store.follower import Clock
from mentor_tui.store.format import Files
from mentor_tui.store.history import Version
from mentor_tui.store.lock import Lock
from mentor_tui.store.seal import Seal
from mentor_tui.store.state import State
from mentor_tui.store.undo import UndoEntry
from mentor_tui.store.writer import Writer


class ReadableJournal:
    """Read the journal in one folder."""

    def __init__(self, folder: Path, *, clock: Clock, seal: Seal | None = None) -> None:
        self._files = Files(folder, seal)
        self.clock = clock
        self._app_lock = Lock(self._files.app_lock, since=instant_text(clock()))
        self._writer = Writer(self._files, clock)
        self._writer.notes += place.warnings(folder.absolute())

    @property
    def snapshot(self) -> Snapshot:
        """Everything there is, at one sequence; immutable."""
        return self._writer.state.snapshot

    @property
    def folder(self) -> Path:
        """Where the journal lies."""
        return self._files.folder

    @property
    def files(self) -> Files:
        """The journal's files: whoever keeps something beside them reads and writes through these."""
        return self._files

    @property
    def timezone(self) -> str:
        """The owner's IANA zone: from their person record, else from the journal, else UTC; one that exists."""
        owner = self.snapshot.raw(self.snapshot.owner) or {}
        named = (str(about.get("timezone") or "") for about in (owner, self._writer.state.about))
        return next((name for name in named if is_zone(name)), "UTC")

    @property
    def documents(self) -> Mapping[str, Any]:
        """What the log names for each space of sync; see docs/format.md."""
        documents = self._writer.state.about.get("documents")
        return documents if isinstance(documents, Mapping) else {}

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved."""
        return bool(self._writer.read_only)

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be saved; empty where it can."""
        return self._writer.read_only

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should hear, one line each."""
        return tuple(self._writer.notes)

    def refresh(self) -> bool:
        """Read what other programs saved; True when the snapshot changed. A look at two files when nothing is new."""
        return self._writer.follow()

    def history(self, id: str) -> tuple[Version, ...]:
        """Return each saved version of a record, oldest first."""
        self.refresh()
        return history.versions(self._files, self._writer.state, id)

    def undo_stack(self) -> tuple[UndoEntry, ...]:
        """Return what can be undone, newest first."""
        return undo.stack(self._files, self.snapshot.owner)

    @property
    def is_untouched(self) -> bool:
        """Whether the journal holds no record but its owner's own, in the trash neither."""
        snapshot = self.snapshot
        return not snapshot.trash and set(snapshot.ids) <= {snapshot.owner}

    def touched_since(self, sequence: int) -> frozenset[str]:
        """Return the ids of the records that were changed here after a sequence; what sync brought does not count."""
        found: set[str] = set()
        for members in history.backward(self._files):
            if members["sequence"] <= sequence:
                break
            if members.get("origin") != "sync":
                found.update(change["id"] for change in members["changes"])
        return frozenset(found)

    @property
    def state(self) -> State:
        """The snapshot with what TinyDB needs to know beside it."""
        return self._writer.state
