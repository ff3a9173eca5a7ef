"""A lock between processes that the kernel releases when its holder dies, with the holder's name inside for others.

flock on POSIX, a locked byte far behind the text on Windows; a lock file is never deleted, so that two processes
cannot hold two files of one name.
"""

from __future__ import annotations

import getpass
import os
import platform
import sys
import time
from pathlib import Path

_NAME_BYTES = 200

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    def _text(descriptor: int) -> bytes:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return os.read(descriptor, _NAME_BYTES)
else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _give(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

    def _text(descriptor: int) -> bytes:
        return os.pread(descriptor, _NAME_BYTES, 0)


_FIRST_WAIT, _LONGEST_WAIT = 0.001, 0.02  # seconds


class Lock:
    """Hold the lock file at `path`, or say who does. Not reentrant."""

    def __init__(self, path: Path, *, since: str = "") -> None:
        self._path = path
        self._path_name = str(path)
        self._name = f"{_user()}@{platform.node()} pid {os.getpid()} mentor-tui since {since}".rstrip().encode()
        self._name = self._name[: _NAME_BYTES - 1] + b"\n"
        self._descriptor: int | None = None
        self._inode = (-1, -1)
        self._changed = self._signed = 0
        self.is_held = False

    def acquire(self, *, wait: float = 0.0) -> bool:
        """Take the lock, waiting up to `wait` seconds for it; say whether it is held now. Raise `OSError`."""
        if not self._try() and not self._try_until(time.monotonic() + wait):
            return False
        self._sign()
        return True

    def release(self) -> None:
        """Let the lock go; the file stays open, since the next save takes it again."""
        if self.is_held and self._descriptor is not None:
            self.is_held = False
            _give(self._descriptor)

    def close(self) -> None:
        """Let the lock go and close its file."""
        self.release()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> str | None:
        """Return the name of whoever holds the lock now, None where nobody else does."""
        if self.is_held or not self._path.exists():
            return None
        try:
            if self._try():
                self.release()
                return None
            return self._read() or "another program"
        except OSError:
            return None

    def _try(self) -> bool:
        """Take the lock of the file that has the name now, not of one that was replaced meanwhile."""
        while True:
            if self._descriptor is None:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._descriptor = os.open(self._path, flags, 0o600)
                found = os.fstat(self._descriptor)
                self._inode = (found.st_dev, found.st_ino)
            if not _take(self._descriptor):
                return False
            if self._is_current():
                self.is_held = True
                return True
            os.close(self._descriptor)
            self._descriptor = None

    def _try_until(self, end: float) -> bool:
        pause = _FIRST_WAIT
        while time.monotonic() < end:
            time.sleep(pause)
            if self._try():
                return True
            pause = min(pause * 2, _LONGEST_WAIT)
        return False

    def _is_current(self) -> bool:
        try:
            found = os.stat(self._path_name)  # noqa: PTH116  # asked at every save
        except FileNotFoundError:
            return False
        self._changed = found.st_mtime_ns
        return (found.st_dev, found.st_ino) == self._inode

    def _read(self) -> str:
        assert self._descriptor is not None
        return _text(self._descriptor).split(b"\n")[0].decode(errors="replace")

    def _sign(self) -> None:
        """Write the holder's name; a full disk must not keep anybody from a lock that is already theirs."""
        if self._changed == self._signed:  # as it mostly is: the last save was ours
            return
        assert self._descriptor is not None
        try:
            if _text(self._descriptor) != self._name:
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, self._name)
                os.truncate(self._descriptor, len(self._name))
            self._signed = os.fstat(self._descriptor).st_mtime_ns
        except OSError:
            return


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
