"""Evidence files kept in the journal, each under its SHA-256, so that none is kept twice or changes unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.errors import NotFound
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.format import Files
from mentor_tui.store.state import State

_HEX = frozenset("0123456789abcdef")
_HOLDING = (dict, list, tuple, Mapping)


def keep(files: Files, path: Path) -> dict[str, Any]:
    """Copy a file into the journal and return `{"name", "sha256", "size"}` (bytes) for a record. Raise `NotFound`."""
    try:
        data = path.read_bytes()
    except OSError as failed:
        raise NotFound(f"not readable ({failed.strerror})", where=str(path)) from None
    name = sha256(data).hexdigest()
    target = files.attachments / name
    if not target.exists() or hash_of(target) != name:
        private_folder(files.attachments)
        replace_file(target, data)
    return {"name": one_line(clean_text(path.name)), "sha256": name, "size": len(data)}


def find(files: Files, name: str) -> Path:
    """Return the file with that SHA-256; raise `NotFound`. A name that is none never leaves the folder."""
    path = files.attachments / name
    if not is_hash(name) or not path.is_file():
        raise NotFound("no such attachment", where=name[:80])
    return path


def is_hash(name: object) -> bool:
    """Say whether `name` is a SHA-256 in lower-case hexadecimal."""
    return isinstance(name, str) and len(name) == 64 and _HEX.issuperset(name)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def files_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value that names a file by its SHA-256."""
    # By a stack of its own, since a backup asks this of every value of every record.
    left = [value]
    while left:
        here = left.pop()
        if isinstance(here, Mapping):
            if is_hash(here.get("sha256")):
                yield dict(here)
            left += [inner for inner in here.values() if isinstance(inner, _HOLDING)]
        elif isinstance(here, list | tuple):
            left += [inner for inner in here if isinstance(inner, _HOLDING)]


def named(state: State) -> list[dict[str, Any]]:
    """Return name, hash and size of every file that a record or the trash names, each hash once."""
    snapshot = state.snapshot
    raws = [entry.raw for table in snapshot.tables.values() for entry in table.entries.values()]
    raws += [item.raw for item in snapshot.trash.values()]
    found: dict[str, dict[str, Any]] = {}
    for raw in raws:
        for item in files_in(raw):
            found.setdefault(item["sha256"], {name: item.get(name) for name in ("sha256", "name", "size")})
    return [found[hash] for hash in sorted(found)]
