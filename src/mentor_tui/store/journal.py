"""The journal: one snapshot to read, one way to change it. Everything above the store goes through here.

What each verb does in detail stands in the module of that name; this one holds them together for the app, the command
line and sync alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from mentor_tui.domain.change import Change, Conflict, Raw, created, deleted
from mentor_tui.domain.day import instant_text, is_zone
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import JournalLocked, MentorError, NotFound, NotSaved
from mentor_tui.store import attachment, backup, cache, check, forget, history, place, repair, undo
from mentor_tui.store.applied import Applied, merged
from mentor_tui.store.backup import Backup
from mentor_tui.store.check import Report
from mentor_tui.store.checkpoint import without_collector
from mentor_tui.store.follower import Clock
from mentor_tui.store.forget import Forgotten
from mentor_tui.store.format import Files
from mentor_tui.store.history import Version
from mentor_tui.store.lock import Lock
from mentor_tui.store.passphrase import Passphrase
from mentor_tui.store.seal import Seal
from mentor_tui.store.state import State
from mentor_tui.store.undo import UndoEntry, Undone
from mentor_tui.store.writer import Writer, as_members, begin

#: A command leaves a larger checkpoint than this (bytes) to the app or to a full log: rewriting it takes too long.
_SMALL_CHECKPOINT = 1_000_000
#: The cycle collector stays out of change sets with more changes than this.
_MANY = 100
#: Members that are worth a line even where no change is left.
_SAVED_ALONE = frozenset({"undoes", "redoes", "documents", "owner"})


class Journal:
    """Read and change the journal in one folder; make one with `create` or `open`."""

    def __init__(self, folder: Path, *, clock: Clock, as_app: bool = False, seal: Seal | None = None) -> None:
        self._files = Files(folder, seal)
        self.clock = clock
        self._app_lock = Lock(self._files.app_lock, since=instant_text(clock()))
        self._writer = Writer(self._files, clock)
        self._writer.notes += place.warnings(folder.absolute())
        self.passphrase = Passphrase(self._writer, self._app_lock)
        self._holder: str | None = None
        if as_app and not self._writer.read_only:
            self._hold()

    @classmethod
    def create(cls, folder: Path, owner: Raw, *, clock: Clock, timezone: str, as_app: bool = False) -> Journal:
        """Make a journal whose owner is the person record `owner`; refuse where there is one already."""
        begin(Files(folder), owner=str(owner["id"]), timezone=timezone, at=instant_text(clock()))
        journal = cls(folder, clock=clock, as_app=as_app)
        journal.apply([created(owner)], "journal begun", origin="begun")
        return journal

    @classmethod
    def open(cls, folder: Path, *, clock: Clock, as_app: bool = False, seal: Seal | None = None) -> Journal:
        """Open a journal; `as_app` holds it, and a second app gets it read-only. Raise `NotFound`, `JournalDamaged`.

        One with a passphrase needs the `seal` of `key.unlocked`; raise `JournalLocked` without.
        """
        files = Files(folder, seal)
        if not files.checkpoint.exists() and not files.log.exists():
            raise NotFound("no journal here", where=str(folder), remedy="'mentor-tui init' makes one")
        return cls(folder, clock=clock, as_app=as_app, seal=seal)

    # Reading ----------------------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """Everything there is, at one sequence; immutable."""
        return self._writer.state.snapshot

    @property
    def holder(self) -> str | None:
        """The name of the app that has the journal open, None where no other one has."""
        return self._holder or self._app_lock.holder()

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

    # Changing ---------------------------------------------------------------------------------------------------

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
        with without_collector() if len(changes) > _MANY else nullcontext():
            with self._writer.saving():
                conflicts = self._save(changes, label, author=author, extra=extra)
            if not self._app_lock.is_held:
                self._writer.checkpoint_if_large()
        return Applied(self.snapshot, self.snapshot.sequence, conflicts)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Hold the journal between reading its newest state and applying what follows from it; may be nested."""
        with self._writer.saving():
            yield

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

    # Files and copies -------------------------------------------------------------------------------------------

    def attach(self, path: Path) -> dict[str, Any]:
        """Keep a copy of a file and return name, sha256 and size (bytes) for a record."""
        with self._writer.saving():
            return attachment.keep(self._files, path)

    def attach_content(self, name: str, data: bytes) -> dict[str, Any]:
        """Keep a file's bytes and return name, sha256 and size (bytes) for a record."""
        with self._writer.saving():
            return attachment.keep_content(self._files, name, data)

    def attachment(self, sha256: str) -> Path:
        """Return where a kept file lies, as it lies there. Raise `NotFound`."""
        return attachment.find(self._files, sha256)

    def attached(self, sha256: str) -> bytes:
        """Return what is in a kept file. Raise `NotFound`, `JournalDamaged`."""
        return attachment.content(self._files, sha256)

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups that are whole, newest first."""
        return backup.backups(self._files)

    def backup(self) -> Backup:
        """Make a backup of what the journal holds now."""
        with self._writer.saving():
            return backup.make(self._files, self._writer.state, self.clock())

    def restore_backup(self, name: str) -> Applied:
        """Go back to a backup, as one change set from now to then; a backup of now is made first.

        Plain undo passes over it; `undo(sequence)` takes it back. Raise `NotFound`, `JournalDamaged`.
        """
        then = backup.load(self._files, name)
        with self._writer.saving():
            self.backup()
            changes = backup.way_back(self.snapshot, then.snapshot)
            return self.apply(changes, f"restored the backup {name}", origin="backup")

    def forget(self, ids: Sequence[str], *, mentorship: str | None = None) -> Forgotten:
        """Remove every byte of records, or of all that belongs to a mentorship, under the journal's folder."""
        with self._writer.saving():
            return forget.forget(self._writer, ids, mentorship)

    def check(self) -> Report:
        """Look at every record, file, link and line of the journal."""
        self.refresh()
        return check.check(self._files, self._writer.state)

    def repair(self) -> Report:
        """Repair what can be, keeping every damaged file; see `repair.repair` for a journal that does not open."""
        with self._writer.saving():
            done = repair.repair(self._files)
            if done:
                self._writer.reload()
        self._writer.notes += done
        return self.check()

    def keep_today(self, day: str, view: dict[str, Any], *, sequence: int | None = None) -> None:
        """Keep the Today view of this snapshot, drawn for `day`, for the next first frame.

        Nothing is kept where it would be out of date: the journal moved past `sequence`, or somebody else wrote.
        """
        # The look at the files comes first, so that what is written between the two looks cannot slip in.
        then, is_newest = cache.stamps(self._files), self._writer.is_newest()
        at = self.snapshot.sequence
        if is_newest and sequence in (None, at):
            cache.keep_today(self._files, day, at, view, files_then=then)

    def checkpoint(self, *, if_large: bool = False) -> None:
        """Write journal.json anew and close the log into history; `if_large`: only once the log is larger than it.

        A command does the latter after a save by itself; an app asks for it when nobody is typing.
        """
        if if_large:
            self._writer.checkpoint_if_large()
        else:
            self._writer.checkpoint()

    def close(self) -> None:
        """Leave the journal: a checkpoint when something was saved since and no app holds it, then let go."""
        try:
            if self._should_checkpoint():
                with suppress(NotSaved, JournalLocked):  # what was acknowledged is in the log; only its folding waits
                    self._writer.checkpoint()
        finally:
            self._writer.close()
            self._app_lock.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Steps ------------------------------------------------------------------------------------------------------

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

    def _hold(self) -> None:
        """Take the app's lock, or stay read-only and know who has it."""
        try:
            if not self._app_lock.acquire():
                self._holder = self._app_lock.holder() or "another program"
                self._writer.read_only = f"open in {self._holder}"
        except OSError as failed:
            self._writer.read_only = f"the folder cannot be written to ({failed.strerror})"

    def _should_checkpoint(self) -> bool:
        writer = self._writer
        if writer.read_only or not writer.has_lines:
            return False
        if self._app_lock.is_held:
            return True
        return writer.checkpoint_size <= _SMALL_CHECKPOINT and self._app_lock.holder() is None
