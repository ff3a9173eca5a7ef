"""The journal: one snapshot to read, one way to change it. Everything above the store goes through here.

What each verb does in detail stands in the module of that name. This one holds them together for the app, the command
line and sync alike, on two floors below: `readable_journal` and, for all that changes a record, `changeable_journal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from mentor_tui.domain.change import Raw, created
from mentor_tui.domain.day import instant_text
from mentor_tui.errors import JournalLocked, NotFound, NotSaved
from mentor_tui.store import attachment, backup, cache, check, forget, repair
from mentor_tui.store.applied import Applied
from mentor_tui.store.backup import Backup
from mentor_tui.store.changeable_journal import ChangeableJournal
from mentor_tui.store.check import Report
from mentor_tui.store.follower import Clock
from mentor_tui.store.forget import Forgotten
from mentor_tui.store.format import Files
from mentor_tui.store.passphrase import Passphrase
from mentor_tui.store.seal import Seal
from mentor_tui.store.writer import begin

#: A command leaves a larger checkpoint than this (bytes) to the app or to a full log: rewriting it takes too long.
_SMALL_CHECKPOINT = 1_000_000


class Journal(ChangeableJournal):
    """Read and change the journal in one folder; make one with `create` or `open`."""

    def __init__(self, folder: Path, *, clock: Clock, as_app: bool = False, seal: Seal | None = None) -> None:
        super().__init__(folder, clock=clock, seal=seal)
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

    @property
    def holder(self) -> str | None:
        """The name of the app that has the journal open, None where no other one has."""
        return self._holder or self._app_lock.holder()

    def hold_again(self) -> bool:
        """Hold the journal once the app that had it open is gone; True where it can be written from now on."""
        if self._holder is None or not self._app_lock.acquire():
            return False
        self._holder = None
        self._writer.read_only = ""
        self.refresh()
        return not self.is_read_only

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
        with self._writer.alone():  # a passphrase that is just being set is not to find it in plain text afterwards
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
