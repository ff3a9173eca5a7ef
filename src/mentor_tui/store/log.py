"""The live log: appended to under the write lock, followed by everybody else.

Its first line is a header naming the checkpoint it goes on from. A last line without its newline, or with NUL bytes
in it, is torn: a power cut left it, nobody was told it was saved. A complete line that does not match its checksum is
damage, wherever it stands.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mentor_tui.errors import JournalDamaged
from mentor_tui.store import line
from mentor_tui.store.durable import begin_flush, flush, numbered, open_appending, replace_file, write_all
from mentor_tui.store.format import Files
from mentor_tui.store.seal import Seal

Members = dict[str, Any]
Standing = Literal["same", "longer", "shrunk", "replaced", "missing"]


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a stretch of a log: whole lines, how many bytes they take, and the torn rest."""

    lines: list[Members]
    size: int
    torn: bytes


def scan(data: bytes, seal: Seal, *, name: str, before: int = 0) -> Scan:
    """Return the lines in `data`; `before` lines came earlier. Raise `JournalDamaged` naming the place."""
    lines: list[Members] = []
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        raw = data[start:end]
        try:
            lines.append(line.decode(seal.opened_line(raw)))
        except ValueError as refused:
            if b"\0" in raw and not _goes_on(data[end + 1 :], seal):
                break
            where = f"{name} line {before + len(lines) + 1}"
            raise JournalDamaged(f"the line {refused}", where=where) from None
        start = end + 1
    return Scan(lines, start, data[start:])


def _goes_on(rest: bytes, seal: Seal) -> bool:
    """Say whether a whole line follows, so that what stands before it is damage and no torn end."""
    for raw in rest.split(b"\n"):
        with contextlib.suppress(ValueError):
            line.decode(seal.opened_line(raw))
            return True
    return False


def read(files: Files, path: Path, *, name: str = "") -> Scan:
    """Return what a whole log holds; nothing where there is no such file. Raise `JournalDamaged`."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Scan([], 0, b"")
    return scan(data, files.seal, name=name or path.name)


def start(files: Files, members: Mapping[str, Any]) -> None:
    """Put a new live log with the header `members` in place."""
    replace_file(files.log, files.seal.sealed_line(line.encode(members)))


class Log:
    """Follow and append to the live log of a journal.

    Everything up to `end` (bytes) has been read and is good; `span` is the first and the last sequence in it.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._path = files.log
        self._name = str(files.log)
        self._descriptor: int | None = None
        self._inode = (-1, -1)
        self._writes = False
        self.end = 0
        self.span: tuple[int, int] | None = None
        self._count = 0

    def standing(self) -> Standing:
        """Say what became of the file that was read: the same or longer, `shrunk`, `replaced`, or `missing`."""
        try:
            found = os.stat(self._name)  # noqa: PTH116  # asked at every save
        except FileNotFoundError:
            return "missing"
        if (found.st_dev, found.st_ino) != self._inode:
            return "replaced"
        if found.st_size == self.end:
            return "same"
        return "longer" if found.st_size > self.end else "shrunk"

    def rewind(self) -> None:
        """Begin again at the start of whatever file has the name now."""
        self.close()
        self.end = self._count = 0
        self.span = None

    def follow(self) -> Scan:
        """Return what was appended since the last look. Raise `JournalDamaged`; `OSError` without a file."""
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            found = os.fstat(self._descriptor)
            self._inode = (found.st_dev, found.st_ino)
        found_lines = scan(self._rest(), self._files.seal, name=self._path.name, before=self._count)
        self.end += found_lines.size
        self._count += len(found_lines.lines)
        numbers = [members["sequence"] for members in found_lines.lines if "changes" in members]
        if numbers:
            self._note(numbers[0], numbers[-1])
        return found_lines

    def append(self, text: bytes, *, sequence: int | None = None, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Put one line on the disk, newline included; `sequence` is that of its changes, where it holds any.

        `meanwhile` is done while the disk is at work. Only under the write lock, having followed. Raise `OSError`, and
        what `meanwhile` raises; what may have been written of the line is taken back.
        """
        data = self._files.seal.sealed_line(text)
        descriptor = self._writable()
        try:
            write_all(descriptor, data)
            begin_flush(descriptor, self.end, len(data))
            meanwhile()
            flush(descriptor)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, self.end)
                flush(descriptor)
            raise
        self.end += len(data)
        self._count += 1
        if sequence is not None:
            self._note(sequence, sequence)

    def put_torn_aside(self) -> Path | None:
        """Move what a power cut left behind the last whole line into a file of its own; only under the write lock."""
        torn = self._rest()
        if not torn:
            return None
        aside = numbered(self._path.with_name(self._path.name + ".torn"))
        self._files.write(aside, torn)
        descriptor = self._writable()
        os.ftruncate(descriptor, self.end)
        flush(descriptor)
        return aside

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None
        self._writes = False

    def _note(self, first: int, last: int) -> None:
        """Keep the first and the last sequence, by which the log will be named when it is closed."""
        self.span = (self.span[0] if self.span else first, last)

    def _writable(self) -> int:
        if self._descriptor is None or not self._writes:
            self.close()
            self._descriptor = open_appending(self._path)
            self._writes = True
        return self._descriptor

    def _rest(self) -> bytes:
        assert self._descriptor is not None
        size = os.fstat(self._descriptor).st_size
        os.lseek(self._descriptor, self.end, os.SEEK_SET)
        parts: list[bytes] = []
        left = size - self.end
        while left > 0 and (part := os.read(self._descriptor, left)):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
