"""Stand at the newest line of a journal and follow what other programs save; the half of the writer that only reads.

Knows which checkpoints are ours, so that one edited outside is told from one another program wrote.
"""

from __future__ import annotations

import contextlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256

from mentor_tui.domain.day import instant_text
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import backup, history, log
from mentor_tui.store.durable import Stamp, stamp
from mentor_tui.store.format import Files
from mentor_tui.store.load import load, load_unlocked, replay
from mentor_tui.store.lock import Lock
from mentor_tui.store.outside import Edit
from mentor_tui.store.state import State

Clock = Callable[[], datetime]
#: How long one save waits for another program's (seconds).
LONGEST_WAIT = 10.0


class Follower(ABC):
    """Hold the state of the journal in a folder, as new as the last look."""

    def __init__(self, files: Files, clock: Clock) -> None:
        self.files = files
        self.clock = clock
        self.notes: list[str] = []
        self.read_only = ""
        self._log = log.Log(files)
        self._lock = Lock(files.write_lock, since=instant_text(clock()))
        self._thread = threading.RLock()
        self._depth = 0
        self._state, self._hash, self._generation = State(Snapshot(owner="")), "", 0
        self._stamp: Stamp | None = None
        self._marks: dict[str, int] = {}
        self.reload()

    @abstractmethod
    def _take(self, edit: Edit, *, is_held: bool) -> None:
        """Make a checkpoint that was edited outside part of the journal."""

    @property
    def state(self) -> State:
        """What the journal holds."""
        return self._state

    def alone(self) -> contextlib.AbstractContextManager[bool]:
        """Hold back every other thread, after what it is saving."""
        return self._thread

    def follow(self) -> bool:
        """Read what other programs saved; say whether there was anything. Raise `JournalDamaged`."""
        with self.alone():
            before = self._state
            with self._advising():
                self._follow()
            return self._state is not before

    def reload(self) -> None:
        """Read everything again, under the lock where it can be had, so that no checkpoint comes in between."""
        with self.alone():
            is_held = self._depth > 0 or self._try_lock()
            try:
                self._load(is_held=is_held)
            finally:
                if self._depth == 0:
                    self._lock.release()

    def _load(self, *, is_held: bool) -> None:
        with self._advising():
            loaded = load(self.files, self._log) if is_held else load_unlocked(self.files, self._log)
        self._state, self._hash, self._stamp = loaded.state, loaded.hash, loaded.stamp
        self._marks, self._generation = loaded.marks, loaded.generation
        if loaded.is_newer:
            self.read_only = "made by a newer mentor-tui"
        elif loaded.edit:
            self._take(loaded.edit, is_held=is_held)

    def is_newest(self) -> bool:
        """Say whether nobody touched the files since the last look; a look at two files."""
        return self._log.standing() == "same" and stamp(self.files.checkpoint) == self._stamp

    def _follow(self) -> None:
        standing, seen = self._log.standing(), stamp(self.files.checkpoint)
        if standing == "missing" or (standing == "same" and seen == self._stamp):
            return  # a log is missing between a checkpoint and the new log; the next save finds it or makes one
        if standing == "shrunk" or (standing == "replaced" and not self._is_continued()):
            self.reload()
            return
        lines = self._log.follow().lines
        self._marks.update(history.marks(lines))
        self._state = replay(self._state, lines, name=self.files.log.name)
        if seen != self._stamp and not self._knows_checkpoint(seen):
            self.reload()

    def _is_continued(self) -> bool:
        """Say whether the new log goes on from what is known, so that nothing need be read again."""
        self._log.rewind()
        lines = log.read(self.files, self.files.log).lines
        header = lines[0] if lines else {}
        same = header.get("generation", 0) == self._generation
        return bool(lines) and same and int(header["sequence"]) <= self._state.sequence

    def _knows_checkpoint(self, seen: Stamp | None) -> bool:
        if seen is None:
            return False
        hash = sha256(self.files.read(self.files.checkpoint)).hexdigest()
        if hash in self._marks:
            self._hash, self._stamp = hash, seen
        return hash in self._marks

    @contextlib.contextmanager
    def _advising(self) -> Iterator[None]:
        """Name the newest good backup beside any damage."""
        try:
            yield
        except JournalDamaged as damage:
            remedy = damage.remedy or backup.advice(self.files)
            raise JournalDamaged(damage.what, where=damage.where, remedy=remedy) from None

    def _try_lock(self) -> bool:
        """Take the write lock if it can be had soon; a folder that cannot be written to has none."""
        try:
            return self._lock.acquire(wait=LONGEST_WAIT)
        except OSError:
            return False
