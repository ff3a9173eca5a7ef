"""Evidence files kept in the journal, each under its SHA-256, so that none is kept twice or changes unseen.

In a journal with a passphrase the name is a code of the SHA-256 that only its key makes, so that nobody can tell a
file they know by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.errors import JournalDamaged, NotFound
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.format import Files
from mentor_tui.store.given_file import read_given
from mentor_tui.store.state import State

_HEX = frozenset("0123456789abcdef")
_HOLDING = (dict, list, tuple, Mapping)


def keep(files: Files, path: Path) -> dict[str, Any]:
    """Copy a file into the journal and return `{"name", "sha256", "size"}` (bytes) for a record. Raise `NotFound`."""
    return keep_content(files, path.name, read_given(path))


def keep_content(files: Files, name: str, data: bytes) -> dict[str, Any]:
    """Keep a file's bytes and return what a record says of it, with `name` made safe."""
    hash = sha256(data).hexdigest()
    if not _is_kept(files, hash):
        private_folder(files.attachments)
        replace_file(files.attachments / files.seal.name_for(hash), files.seal.sealed(data))
    return {"name": one_line(clean_text(name)), "sha256": hash, "size": len(data)}


def find(files: Files, sha256_hex: str) -> Path:
    """Return where the file with that SHA-256 lies; raise `NotFound`. A name that is none never leaves the folder."""
    if is_hash(sha256_hex):
        path = files.attachments / files.seal.name_for(sha256_hex)
        if path.is_file():
            return path
    raise NotFound("no such attachment", where=sha256_hex[:80])


def content(files: Files, sha256_hex: str) -> bytes:
    """Return the bytes of the file with that SHA-256. Raise `NotFound`, `JournalDamaged`."""
    path = find(files, sha256_hex)
    return files.read(path) if files.seal.is_on else path.read_bytes()


def problem(files: Files, item: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return what is wrong with a kept file and what to do about it; None where it is the one that was attached."""
    try:
        path = find(files, item["sha256"])
        size = path.stat().st_size if not files.seal.is_on else None
        if None not in (size, item["size"]) and size != item["size"]:
            return f"has {size} bytes, not {item['size']}", "Attach it again"
        same = _is_kept(files, item["sha256"])
    except NotFound:
        return "is missing", "Put the file back, or attach it again"
    return None if same else ("is not the file that was attached", "Attach it again")


def _is_kept(files: Files, hash: str) -> bool:
    try:
        if not files.seal.is_on:
            return hash_of(find(files, hash)) == hash
        return sha256(content(files, hash)).hexdigest() == hash
    except (NotFound, JournalDamaged):
        return False


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
