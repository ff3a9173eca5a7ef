"""Seal every file of a journal, or open every one for good, with a journal that can be read at each moment between.

The direction is written down first, in `resealing.json`; then each file is replaced by its other form in one step.
What was done can be done again, so whoever opens the journal after a crash finishes the work. The key is there before
the first sealed byte and until after the last one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.errors import JournalDamaged, NotSaved
from mentor_tui.store import key, log
from mentor_tui.store.attachment import is_hash
from mentor_tui.store.durable import flush_folder, numbered, replace_file
from mentor_tui.store.format import Files, dumps, loads
from mentor_tui.store.seal import UNSEALED, AgeSeal, is_sealed, is_sealed_line

if TYPE_CHECKING:
    from mentor_tui.store.writer import Writer

_SEALED, _PLAIN = "sealed", "plain"
_LOGS = ("journal.log", "history/*.log")
#: What a crash or a repair put aside; damage in it is no news.
_ASIDE = ("journal.*.torn-*", "journal.*.damaged-*", "history/*.damaged-*", "history/*.torn-*", "backups/*.damaged-*")
_WHOLE = (
    "journal.json", "forgetting.json", "backups/*.json", "cache/live-*.json", "cache/drafts/*.json",
    "sync/spaces.json", "sync/keys/*.key", "sync/kept/*.json", "sync/*/*.loro",
)  # fmt: skip
#: What was left half-written, and what can be made again.
_DROPPED = (
    "*.new", "history/*.new", "attachments/*.new", "backups/*.new", "cache/*", "cache/drafts/*.new",
    "sync/*.new", "sync/keys/*.new", "sync/kept/*.new", "sync/*/*.new", "sync/*/incoming",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many files were sealed, or opened for good, and in plain words what that does not reach."""

    count: int
    left: tuple[str, ...]


def seal(writer: Writer, key_bytes: bytes, secret: str) -> Resealed:
    """Seal a journal to a new key, inside `saving`. Raise `OSError` before anything is sealed, then `NotSaved`."""
    files = writer.files
    try:
        replace_file(files.resealing, dumps({"to": _SEALED}))
        key.put_key(files, key_bytes)
    except OSError:
        for path in (files.key, files.key_copy, files.resealing):
            path.unlink(missing_ok=True)
        raise
    files.seal = AgeSeal(secret)
    return _finished(writer)


def unseal(writer: Writer) -> Resealed:
    """Open a journal for good, inside `saving`. Raise `JournalDamaged` before anything is changed, `NotSaved`."""
    files = writer.files
    try:
        _read_everything(files)
    except JournalDamaged as damage:
        remedy = "The passphrase stays. 'mentor-tui check --repair' puts what is damaged aside"
        raise JournalDamaged(damage.what, where=damage.where, remedy=remedy) from None
    replace_file(files.resealing, dumps({"to": _PLAIN}))
    return _finished(writer)


def _read_everything(files: Files) -> None:
    """Raise `JournalDamaged` for a file that does not open: with the key gone, it never would again."""
    for path in _matching(files, _LOGS):
        log.read(files, path, name=files.inside(path))
    for path in (*_matching(files, _WHOLE), *_attachments(files)):
        files.read(path)


def is_under_way(files: Files) -> bool:
    """Say whether a crash cut the work short."""
    return files.resealing.exists()


def finish(writer: Writer) -> None:
    """Do what is left of it, inside `saving`."""
    if is_under_way(writer.files):
        _finished(writer)
        writer.notes.append("setting or removing the passphrase was cut short and is finished")


def _finished(writer: Writer) -> Resealed:
    try:
        return _all_done(writer)
    except OSError as failed:
        why = failed.strerror or str(failed)
        remedy = "Every file is as it was or done. The next start of the app does the rest"
        raise NotSaved(f"not finished: {why[:1].lower()}{why[1:]}", remedy=remedy) from failed


def _all_done(writer: Writer) -> Resealed:
    files = writer.files
    to_plain = loads(files.resealing.read_bytes()).get("to") == _PLAIN
    steps = _unseal_all if to_plain else _seal_all
    count = sum(steps(files)) if isinstance(files.seal, AgeSeal) else 0
    if to_plain:
        files.key.unlink(missing_ok=True)
        flush_folder(files.folder)
        files.key_copy.unlink(missing_ok=True)
        files.seal = UNSEALED
    files.resealing.unlink()
    flush_folder(files.folder)
    writer.reload()
    return Resealed(count, tuple(_left(files)))


# Sealing --------------------------------------------------------------------------------------------------------------


def _seal_all(files: Files) -> Iterator[bool]:
    """Seal file after file; yield whether each one was changed."""
    _drop(files)
    for path in _matching(files, _LOGS):
        yield _replaced(path, partial(_sealed_log, files, path))
    for path in (*_matching(files, _WHOLE), *_matching(files, _ASIDE)):
        yield _replaced(path, lambda data: data if is_sealed(data) else files.seal.sealed(data))
    for path in _attachments(files):
        yield _seal_attachment(files, path)


def _sealed_log(files: Files, path: Path, data: bytes) -> bytes:
    """Return a log with each line sealed; a torn end goes into a file of its own."""
    *lines, torn = data.split(b"\n")
    if torn:
        files.write(numbered(path.with_name(path.name + ".torn")), torn)
    sealed = (raw + b"\n" if is_sealed_line(raw) else files.seal.sealed_line(raw + b"\n") for raw in lines)
    return b"".join(sealed)


def _seal_attachment(files: Files, path: Path) -> bool:
    data = path.read_bytes()
    if _is_sealed_attachment(files, path, data):
        return False
    replace_file(path.with_name(files.seal.name_for(path.name)), files.seal.sealed(data))
    path.unlink()
    return True


def _is_sealed_attachment(files: Files, path: Path, data: bytes) -> bool:
    """Say whether a file is one of ours under its sealed name; an age file that somebody attached is none."""
    try:
        return is_sealed(data) and files.seal.name_for(sha256(files.seal.opened(data)).hexdigest()) == path.name
    except ValueError:
        return False


# Opening for good -----------------------------------------------------------------------------------------------------


def _unseal_all(files: Files) -> Iterator[bool]:
    """Open file after file; yield whether each one was changed."""
    assert isinstance(files.seal, AgeSeal)
    files.seal.is_on = False
    _drop(files)
    for path in (*_matching(files, _LOGS), *_matching(files, _WHOLE), *_matching(files, _ASIDE)):
        yield _replaced(path, lambda data: _opened(files, data))
    for path in _attachments(files):
        yield _unseal_attachment(files, path)


def _opened(files: Files, data: bytes) -> bytes:
    """Return what a file or its lines say, sealed or not; what does not open stays as it is."""
    with contextlib.suppress(ValueError):
        data = files.seal.opened(data)
    return b"\n".join(_opened_line(files, raw) for raw in data.split(b"\n")) if _has_sealed_lines(data) else data


def _opened_line(files: Files, raw: bytes) -> bytes:
    with contextlib.suppress(ValueError):
        return files.seal.opened_line(raw)
    return raw


def _has_sealed_lines(data: bytes) -> bool:
    return any(map(is_sealed_line, data.split(b"\n")))


def _unseal_attachment(files: Files, path: Path) -> bool:
    data = path.read_bytes()
    if sha256(data).hexdigest() == path.name or not is_sealed(data):
        return False
    with contextlib.suppress(ValueError):
        opened = files.seal.opened(data)
        replace_file(path.with_name(sha256(opened).hexdigest()), opened)
        path.unlink()
        return True
    return False


# Files ----------------------------------------------------------------------------------------------------------------


def _replaced(path: Path, change: Callable[[bytes], bytes]) -> bool:
    data = path.read_bytes()
    fresh = change(data)
    if fresh != data:
        replace_file(path, fresh)
    return fresh != data


def _matching(files: Files, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(path for path in files.folder.glob(pattern) if path.is_file() and not path.is_symlink())


def _attachments(files: Files) -> Iterator[Path]:
    return (path for path in _matching(files, ("attachments/*",)) if is_hash(path.name))


def _drop(files: Files) -> None:
    for path in _matching(files, _DROPPED):
        if not path.match("cache/live-*.json"):
            path.unlink(missing_ok=True)


def _left(files: Files) -> Iterator[str]:
    """Yield in plain words what was not reached."""
    ours = {"journal.json", "journal.log", "key.age", "app.lock", "write.lock"}
    names = sorted(path.name for path in files.folder.iterdir() if path.is_file() and path.name not in ours)
    if strange := [name for name in names if not name.startswith("journal.")]:
        yield f"files in the folder that are none of the journal's stay as they are: {', '.join(strange)}"
    if files.seal.is_on:
        yield (
            "what lay here in plain text before may still be in the disk's old blocks (a solid-state disk keeps them), "
            "in snapshots and in copies made elsewhere: encrypt the disk too, and delete those copies"
        )
