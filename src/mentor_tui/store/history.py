"""Everything that was ever saved, in order: closed logs, then the live one; forwards whole, backwards from the end.

A closed log is named by its first and last sequence, so nobody has to open one to know what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import line
from mentor_tui.store.format import Files
from mentor_tui.store.state import State

_NAME = re.compile(r"(\d{9,})-(\d{9,})\.log")
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Version:
    """One saved form of a record, whole; `record` is None where that save deleted it."""

    sequence: int
    at: str
    author: str
    label: str
    action: str
    record: Raw | None


def closed_name(first: int, last: int) -> str:
    """Return the name of the closed log that holds these sequences."""
    return f"{first:09}-{last:09}.log"


def closed(files: Files, *, everything: bool = False) -> list[Path]:
    """Return the closed logs, oldest first; without `everything`, not those whose lines all stand in another one."""
    found: list[tuple[int, int, Path]] = []
    for path in files.history.glob("*.log"):
        if match := _NAME.fullmatch(path.name):
            found.append((int(match[1]), -int(match[2]), path))
    result: list[Path] = []
    reached = 0
    for _first, minus_last, path in sorted(found):
        if everything or -minus_last > reached:
            result.append(path)
            reached = -minus_last
    return result


def lines_backward(path: Path) -> Iterator[bytes]:
    """Yield the whole lines of a log from its end, reading a block at a time; a torn last one is left out."""
    pieces: list[bytes] = []  # of the line whose beginning is still to come, last piece first
    is_torn = True
    for block in _blocks_backward(path):
        first, *others = block.split(b"\n")
        for piece in reversed(others):
            pieces.append(piece)
            if not is_torn:
                yield b"".join(reversed(pieces))
            pieces, is_torn = [], False
        pieces.append(first)
    if pieces and not is_torn:
        yield b"".join(reversed(pieces))


def _blocks_backward(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        place = file.seek(0, 2)
        while place:
            size = min(_BLOCK, place)
            place -= size
            file.seek(place)
            yield file.read(size)


def backward(files: Files, *, containing: bytes = b"") -> Iterator[dict[str, Any]]:
    """Yield what was saved, newest first, each sequence once; only lines with `containing` in their bytes.

    Raise `JournalDamaged` at a line that does not match its checksum.
    """
    below: int | None = None
    for path in (files.log, *reversed(closed(files))):
        if not path.exists():
            continue
        for raw in lines_backward(path):
            try:
                opened = files.seal.opened_line(raw)
                if containing not in opened:
                    continue
                members = line.decode(opened)
            except ValueError as refused:
                raise JournalDamaged(f"a line {refused}", where=path.name) from None
            if "changes" in members and (below is None or members["sequence"] < below):
                below = members["sequence"]
                yield members


def forward(files: Files) -> Iterator[dict[str, Any]]:
    """Yield what was saved, oldest first, each sequence once. Raise `JournalDamaged`."""
    from mentor_tui.store.log import read

    reached = 0
    for path in (*closed(files), files.log):
        for members in read(files, path).lines:
            if "changes" in members and members["sequence"] > reached:
                reached = members["sequence"]
                yield members


def marks(members: list[dict[str, Any]]) -> dict[str, int]:
    """Return the checkpoints that a log's lines name: their hash and the sequence they stand at."""
    return {item["checkpoint"]: item["sequence"] for item in members if "checkpoint" in item}


def versions(files: Files, state: State, id: str) -> tuple[Version, ...]:
    """Return each saved version of a record, oldest first: from what stands now, taking one save after another back."""
    trashed = state.snapshot.trash.get(id)
    record = state.snapshot.raw(id) or (trashed.raw if trashed else None)
    is_gone = trashed is not None or record is None
    found: list[Version] = []
    for members in backward(files, containing=id.encode()):
        for change in reversed(members["changes"]):
            if change["id"] != id:
                continue
            action, standing = _action(change), None if is_gone else record
            found.append(Version(members["sequence"], members["at"], members["by"], members["label"], action, standing))
            record, is_gone = _before(record, change), action == "created"
    return tuple(reversed(found))


def _action(change: dict[str, Any]) -> str:
    if change["before"] is None:
        return "created"
    return "deleted" if change["after"] is None else "updated"


def _before(record: Raw | None, change: dict[str, Any]) -> Raw | None:
    """Return the record as it was before a change, given how it was after."""
    before, after = change["before"], change["after"]
    if before is None or after is None:
        return before  # type: ignore[no-any-return]
    kept = {name: value for name, value in (record or {}).items() if name not in after}
    return {**kept, **before}
