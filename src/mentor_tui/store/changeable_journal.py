"""The one way to change a journal: merge with what others saved, one line, one fsync; and back again.

Everything that changes a record, here and above, comes through `apply` or its steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mentor_tui.domain.change import Change, Conflict, created, deleted
from mentor_tui.errors import MentorError, NotFound
from mentor_tui.store import undo
from mentor_tui.store.applied import Applied, merged
from mentor_tui.store.checkpoint import without_collector
from mentor_tui.store.readable_journal import ReadableJournal
from mentor_tui.store.undo import UndoEntry, Undone
from mentor_tui.store.writer import Saving, as_members

#: The cycle collector stays out of change sets with more changes than this.
_MANY = 100
#: Members that are worth a line even where no change is left.
_SAVED_ALONE = frozenset({"undoes", "redoes", "documents", "owner"})


class ChangeableJournal(ReadableJournal):
    """Change the journal in one folder, and take changes back."""

    def apply(
        self,
        changes: Sequence[Change],
        label: str,
        *,
        author: str | None = None,
        origin: str = "",
        members: Mapping[str, Any] | None = None,
    ) -> Applied:
        """Save changes as one change set and return the snapshot after them; acknowledged means on the disk.

        What moved on since a change was made is merged field by field; what cannot be merged stays and is named.
        `origin` (sync, backup, …) keeps it from the owner's undo, but for `import`; `members` go into the line beside
        them (docs/format.md): `documents` for sync, `numbers` for TinyDB.
        Raise `NotSaved`, `JournalReadOnly`, `ValueRefused`; then nothing has changed.
        """
        extra = {**(members or {}), **({"origin": origin} if origin else {})}
        if len(changes) > _MANY:
            with without_collector():
                return self._applied(changes, label, author, extra)
        return self._applied(changes, label, author, extra)

    def saving(self) -> Saving:
        """Hold the journal between reading its newest state and applying what follows from it; may be nested."""
        return self._writer.saving()

    def undo(self, sequence: int | None = None) -> Undone:
        """Take back the owner's newest change set, or the one named, field by field. Raise `MentorError`."""
        with self._writer.saving():
            found = undo.named(self._files, self.snapshot.owner, sequence)
            return self._turned(found, "undoes", "nothing to undo")

    def redo(self) -> Undone:
        """Put back what was undone last, unless something new was saved since. Raise `MentorError`."""
        with self._writer.saving():
            found = next(undo.redoable(self._files, self.snapshot.owner), None)
            return self._turned(found, "redoes", "nothing to redo")

    def restore(self, ids: Sequence[str]) -> Applied:
        """Bring records back from the trash. Raise `NotFound`."""
        missing = [id for id in ids if id not in self.snapshot.trash]
        if missing:
            raise NotFound("not in the trash", where=missing[0], remedy="'mentor-tui trash list' shows what is")
        changes = [created(self.snapshot.trash[id].raw) for id in ids]
        return self.apply(changes, f"restored {len(ids)} from the trash")

    def empty_trash(self, ids: Sequence[str] | None = None) -> int:
        """Let trashed records go (all, or these); their history stays. Return how many."""
        with self._writer.saving():
            trash = self.snapshot.trash
            gone = [id for id in (trash if ids is None else ids) if id in trash]
            if gone:
                self._writer.save(self._line([], "emptied the trash") | {"emptied": gone})
        return len(gone)

    def set_personal(self, patch: Mapping[str, Any]) -> None:
        """Lay `patch` over what is personal to the owner: objects merge, null clears; no undo, no history."""
        with self._writer.saving():
            self._writer.save(self._line([], "") | {"personal": patch})

    def take_over(self, owner: str) -> None:
        """Make the person with the id `owner` the journal's own, where it holds nobody but its owner so far.

        Raise `MentorError` where there is more in it: records are not written anew.
        """
        with self._writer.saving():
            if not self.is_untouched:
                raise MentorError("there are records here already", where=str(self.folder))
            before = self.snapshot.raw(self.snapshot.owner)
            gone = [deleted(before)] if before is not None and before["id"] != owner else []
            extra = {"origin": "sync", "owner": owner, "emptied": [change.id for change in gone]}
            self._save(gone, "joined the owner's other machines", extra=extra)
            self._writer.checkpoint()  # from here on every file names the one owner

    # Steps ------------------------------------------------------------------------------------------------------

    def _applied(self, changes: Sequence[Change], label: str, author: str | None, extra: Mapping[str, Any]) -> Applied:
        with self._writer.saving():
            conflicts = self._save(changes, label, author=author, extra=extra)
        if not self._app_lock.is_held:
            self._writer.checkpoint_if_large()
        snapshot = self.snapshot
        return Applied(snapshot, snapshot.sequence, conflicts)

    def _line(self, changes: Sequence[Change], label: str, author: str | None = None) -> dict[str, Any]:
        by = author or self.snapshot.owner
        return {"by": by, "label": label, "changes": [as_members(change) for change in changes]}

    def _save(
        self, changes: Sequence[Change], label: str, *, author: str | None = None, extra: Mapping[str, Any]
    ) -> tuple[Conflict, ...]:
        """Merge and save inside `saving`; return the conflicts. A change set with nothing left writes no line."""
        left, conflicts = merged(self.snapshot, changes)
        if left or extra.keys() & _SAVED_ALONE:
            self._writer.save({**self._line(left, label, author), **extra})
        return conflicts

    def _turned(self, found: tuple[UndoEntry, Mapping[str, Any]] | None, what: str, nothing: str) -> Undone:
        if found is None:
            raise MentorError(nothing)
        entry, members = found
        label = str(members["label"])
        skipped = self._save(undo.inverse(members), label, extra={what: entry.sequence})
        return Undone(label, self.snapshot, skipped)
