"""Bytes onto the disk so that they stay: whole-file replacement, appending, private folders.

Nothing here knows what the bytes mean. Folders are made 0700 and files 0600 where the system has such rights.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "darwin":  # fsync there leaves the bytes in the drive's own cache
    import fcntl

    def flush(descriptor: int) -> None:
        """Put a file's bytes on the disk itself."""
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
else:
    flush = os.fsync

if sys.platform == "linux":

    def begin_flush(descriptor: int, start: int, size: int) -> None:
        """Let the disk begin with `size` bytes from `start`, which it would only do in `flush`, and do not wait."""
        # The advice that nobody reads them again: Linux then writes out at once what is not on the disk yet.
        os.posix_fadvise(descriptor, start, size, os.POSIX_FADV_DONTNEED)
else:

    def begin_flush(descriptor: int, start: int, size: int) -> None:
        """Do nothing: only `flush` gets bytes onto the disk here."""


Stamp = tuple[int, int, int]
_APPENDING = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


def private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter; an existing one is left as it is."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def flush_folder(path: Path) -> None:
    """Put a folder's entries on the disk, where the system can do that to a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however many writes the system makes of it."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def replace_file(path: Path, data: bytes, *, is_flushed: bool = True) -> None:
    """Put a whole new file in place of an old one: either is there, never a mixture, and the new one stays.

    Where it need not be `is_flushed` nobody waits for the disk: it outlives the program, but not a power cut.
    A link stays one: what it points at is replaced. Raise `OSError`; the old file then is what it was, and no
    half-written one is left beside it.
    """
    if path.is_symlink():
        path = path.resolve()
    fresh = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        try:
            write_all(descriptor, data)
            if is_flushed:
                flush(descriptor)
        finally:
            os.close(descriptor)
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if is_flushed:
        flush_folder(path.parent)


def move_file(path: Path, target: Path) -> None:
    """Give a file another name, durably in both folders."""
    path.replace(target)
    flush_folder(target.parent)
    if target.parent != path.parent:
        flush_folder(path.parent)


def open_appending(path: Path) -> int:
    """Return a descriptor that reads anywhere and writes at the end."""
    return os.open(path, _APPENDING, 0o600)


def stamp(path: Path | str) -> Stamp | None:
    """Return what changes when a file does: inode, size in bytes, time in nanoseconds; None where there is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116  # asked at every save
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def numbered(path: Path) -> Path:
    """Return `path` with the first number behind it that is free, to put something aside without covering another."""
    number = 1
    while (found := path.with_name(f"{path.name}-{number}")).exists():
        number += 1
    return found
