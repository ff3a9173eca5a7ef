"""The one way bytes get into the journal: under the write lock, after reading what others saved, one line, one fsync.

Knows nothing of undo, trash or merging; it keeps state and files together, and nothing of a state that is not on the
disk ever shows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from errno import EACCES
from hashlib import sha256
from operator import itemgetter
from typing import Any

from mentor_tui.domain.change import Change
from mentor_tui.domain.day import instant_text
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import count_of
from mentor_tui.errors import JournalReadOnly, MentorError, NotSaved, ValueRefused
from mentor_tui.store import backup, cache, checkpoint, follower, forget, history, line, log, resealing
from mentor_tui.store.durable import move_file, private_folder, replace_file, stamp
from mentor_tui.store.follower import Clock, Follower
from mentor_tui.store.format import FORMAT, SMALLEST_LOG, Files
from mentor_tui.store.outside import Edit, settled, taken
from mentor_tui.store.state import State


class Saving:
    """Be the stretch during which a writer holds its lock; may be nested. A class, since every save passes through."""

    __slots__ = ("_writer",)

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def __enter__(self) -> None:
        try:
            self._writer.begin_saving()
        except OSError as failed:
            raise not_saved(failed) from failed

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._writer.end_saving()
        if isinstance(error, OSError):
            raise not_saved(error) from error


class Writer(Follower):
    """Save to the journal in a folder, and make its checkpoints."""

    def __init__(self, files: Files, clock: Clock) -> None:
        self._saving = Saving(self)
        super().__init__(files, clock)
        self._finish_what_was_cut_short()

    # Saving -----------------------------------------------------------------------------------------------------

    def saving(self) -> Saving:
        """Hold the write lock and stand at the newest line. Raise `NotSaved`, `JournalReadOnly`, `JournalDamaged`."""
        return self._saving

    def begin_saving(self) -> None:
        """Take the lock, or another hold on it where this thread has it already; as `saving` raises."""
        self._thread.acquire()
        try:
            if self.read_only:
                raise JournalReadOnly(f"not saved: {self.read_only}", where=str(self.files.folder))
            if self._depth == 0:
                self._take_lock()
        except BaseException:
            self._thread.release()
            raise
        self._depth += 1
        if self._depth == 1:
            try:
                self._prepare()
            except BaseException:
                self.end_saving()
                raise

    def end_saving(self) -> None:
        """Let one hold on the lock go."""
        self._depth -= 1
        if self._depth == 0:
            self._lock.release()
        self._thread.release()

    def save(self, members: Mapping[str, Any]) -> State:
        """Put one line on the disk and return the state after it; only inside `saving`.

        Sequence and time are added. Raise `NotSaved`; then neither disk nor state has changed.
        """
        sequence = self._state.sequence + 1
        try:
            text = line.encode({"sequence": sequence, "at": instant_text(self.clock()), **members})
        except (TypeError, ValueError) as refused:
            raise ValueRefused(f"this cannot be kept as JSON ({refused})", remedy="Nothing was changed") from None
        # Made while the disk is at work, at whose end the processor's caches are cold; shown only after it.
        made: list[State] = []
        try:
            self._log.append(
                text, sequence=sequence, meanwhile=lambda: made.append(self._state.after(line.written(text)))
            )
        except OSError as failed:
            raise not_saved(failed) from failed
        self._state = made[0]
        return self._state

    def checkpoint(self) -> None:
        """Write the whole state as journal.json and close the log into history. Raise `NotSaved`."""
        with self.saving():
            self._checkpoint()

    def checkpoint_if_large(self) -> None:
        """Write a checkpoint once the log is larger than it; a failure is left to the next save, which is safe."""
        size = self._stamp[1] if self._stamp else 0
        if self._log.end > max(SMALLEST_LOG, size):
            with contextlib.suppress(NotSaved):
                self.checkpoint()

    @property
    def has_lines(self) -> bool:
        """Whether anything was saved since the checkpoint."""
        return self._hash not in self._marks or self._marks[self._hash] < self._state.sequence

    @property
    def checkpoint_size(self) -> int:
        """The size of the checkpoint in bytes."""
        return self._stamp[1] if self._stamp else 0

    def close(self) -> None:
        """Close every file, after what is being saved."""
        with self.alone():
            self._log.close()
            self._lock.close()

    def _take(self, edit: Edit, *, is_held: bool) -> None:
        """Make a checkpoint that was edited outside part of the journal, as one change set."""
        found = taken(edit, self._state, self.clock())
        members = {
            "by": self._state.snapshot.owner,
            "label": "edited outside",
            "origin": "outside",
            "outside": self._hash,
            "changes": [as_members(change) for change in found.changes],
        }
        try:
            if not is_held:
                raise PermissionError(EACCES, "the folder cannot be written to")
            self._stand()
            if found.changes and not edit.is_taken:
                self.save(members)
            self._state = settled(self._state, edit, found.file)
            self._checkpoint()
        except (OSError, NotSaved) as failed:
            self.read_only = f"journal.json was edited outside and could not be taken over ({failed})"
            return
        if found.changes:
            self.notes.append(f"journal.json was edited outside: {count_of(len(found.changes), 'record')} taken over")
        for place in found.conflicts:
            self.notes.append(f"{place} was edited outside and here; the file stands, what was here is in its history")

    # Steps ------------------------------------------------------------------------------------------------------

    def _take_lock(self) -> None:
        try:
            is_held = self._lock.acquire(wait=follower.LONGEST_WAIT)
        except OSError as failed:
            raise not_saved(failed) from failed
        if not is_held:
            holder = self._lock.holder() or "another program"
            raise NotSaved(
                f"not saved: {holder} has been writing for {follower.LONGEST_WAIT:.0f} s", remedy="Try again"
            )

    def _prepare(self) -> None:
        """Stand at the newest line, with a whole log to append to."""
        if self.is_newest():
            return
        if self._log.standing() == "missing":
            self.reload()
        self.follow()
        if self.read_only:
            raise JournalReadOnly(f"not saved: {self.read_only}", where=str(self.files.folder))
        self._stand()

    def _stand(self) -> None:
        """Make sure there is a log that ends with a whole line."""
        if self._log.standing() == "missing":
            self._new_log()
        if self._log.standing() == "longer" and (aside := self._log.put_torn_aside()):
            self.notes.append(f"an unfinished line was put aside as {aside.name}; nothing saved was lost")

    def _checkpoint(self) -> None:
        kept = cache.current(self.files)
        data = checkpoint.encode(self._state)
        hash = sha256(data).hexdigest()
        sequence = self._state.sequence
        members = {"checkpoint": hash, "sequence": sequence, "at": instant_text(self.clock())}
        self._log.append(line.encode(members))
        self._marks[hash] = sequence
        self.files.write(self.files.checkpoint, data)
        self._hash, self._stamp, self._marks = hash, stamp(self.files.checkpoint), {hash: sequence}
        self._close_log()
        self._new_log()
        if kept is not None:
            cache.restamp(self.files, kept)
        backup.make_if_due(self.files, self._state, self.clock())

    def replace_everything(self, state: State, rewrite: Callable[[bytes], bytes]) -> None:
        """Make `state` the checkpoint and `rewrite` the live log, so that other programs read all of it again."""
        self._log.close()
        replace_file(self.files.log, rewrite(self.files.log.read_bytes()))
        self._log.rewind()
        self._log.follow()
        self._state = state
        self._generation += 1
        self._checkpoint()

    def _finish_what_was_cut_short(self) -> None:
        """Finish a change of the seal, then a forgetting, that a crash cut short."""
        if self.read_only:
            return
        if resealing.is_under_way(self.files):
            with self.saving():
                resealing.finish(self)
        if self.files.forgetting.exists():
            with self.saving():
                if self.files.forgetting.exists():
                    forget.finish(self)
                    self.notes.append("a forgetting that was cut short is finished")

    def _close_log(self) -> None:
        """Give the log its name in history, by the sequences in it; one without any is let go."""
        span = self._log.span
        self._log.close()
        if span:
            private_folder(self.files.history)
            move_file(self.files.log, self.files.history / history.closed_name(*span))

    def _new_log(self) -> None:
        """Put a new log in place, going on from the newest checkpoint that is known."""
        hash, sequence = max(self._marks.items(), key=itemgetter(1), default=(self._hash, self._state.sequence))
        header = {
            "format": FORMAT,
            "checkpoint": hash,
            "sequence": sequence,
            "generation": self._generation,
            "owner": self._state.snapshot.owner,
            "timezone": self._state.about.get("timezone"),
            "at": instant_text(self.clock()),
        }
        log.start(self.files, header)
        self._marks = {hash: sequence}
        self._log.rewind()
        self._log.follow()


def as_members(change: Change) -> dict[str, Any]:
    """Return a change as it stands in a line."""
    return {"kind": change.kind, "id": change.id, "before": change.before, "after": change.after}


def not_saved(failed: OSError) -> NotSaved:
    """Return the refusal for a failed write, in the system's own words."""
    why = failed.strerror or str(failed)
    place = f" ({failed.filename})" if failed.filename else ""
    return NotSaved(f"not saved: {why[:1].lower()}{why[1:]}{place}", remedy="The journal on disk is what it was")


def begin(files: Files, *, owner: str, timezone: str, at: str) -> None:
    """Put an empty journal on the disk. Raise `MentorError` where there is one and where there can be none."""
    if files.checkpoint.exists() or files.log.exists():
        raise MentorError("there is a journal here already", where=str(files.folder))
    about = {"timezone": timezone, "created": at}
    try:
        private_folder(files.folder)
        replace_file(files.checkpoint, checkpoint.encode(State(Snapshot(owner=owner), about)))
    except OSError as failed:
        why = failed.strerror or str(failed)
        where, remedy = str(files.folder), "Nothing was made; choose another folder"
        raise NotSaved(f"{why[:1].lower()}{why[1:]}", where=where, remedy=remedy) from failed
