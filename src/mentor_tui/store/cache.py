"""What the first frame needs, kept from the last time: plain JSON with the sequence and the day it holds for.

Disposable; of a journal with a passphrase nothing is kept, since nothing of it shows before the key is there, and then
the wait for the key was the longer one. It holds only while neither journal file has changed since, which two looks at
the files tell without reading them; so it can be drawn before the journal is loaded.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from mentor_tui.errors import JournalDamaged, JournalLocked
from mentor_tui.store.durable import private_folder, stamp
from mentor_tui.store.format import Files, dumps, loads

Stamps = list[list[int] | None]


def today(folder: Path, day: str | None = None) -> dict[str, Any] | None:
    """Return the Today view kept for `day` (such as 2026-05-07; None: for any), None where it no longer holds.

    Reads no journal.
    """
    kept = current(Files(folder))
    if kept is None or (day is not None and kept.get("day") != day):
        return None
    view = kept.get("view")
    return view if isinstance(view, dict) else None


def keep_today(
    files: Files, day: str, sequence: int, view: dict[str, Any], *, files_then: Stamps | None = None
) -> None:
    """Keep the Today view of `sequence` for `day`; a disk that refuses costs nothing but the wait next time.

    `files_then` are the `stamps` of the files that hold `sequence`, where another program may have written since.
    """
    _write(files, {"day": day, "sequence": sequence, "files": files_then or stamps(files), "view": view})


def current(files: Files) -> dict[str, Any] | None:
    """Return what was kept, whole; None where the journal's files have changed since."""
    kept = _read(files)
    return kept if kept is not None and kept.get("files") == stamps(files) else None


def restamp(files: Files, kept: dict[str, Any]) -> None:
    """Keep on what was `current` before a checkpoint, which changes the files and nothing of what they hold."""
    _write(files, {**kept, "files": stamps(files)})


def stamps(files: Files) -> Stamps:
    """Return what tells that one of the journal's files has changed."""
    return [list(found) if (found := stamp(path)) else None for path in (files.checkpoint, files.log)]


def _write(files: Files, kept: dict[str, Any]) -> None:
    if files.seal.is_on:
        return
    with contextlib.suppress(OSError, ValueError, TypeError):
        data = dumps(kept)
        private_folder(files.cache)
        files.write(files.cache / "today.json", data, is_flushed=False)


def _read(files: Files) -> dict[str, Any] | None:
    try:
        kept = loads(files.read(files.cache / "today.json"))
    except (OSError, ValueError, JournalDamaged, JournalLocked):
        return None
    return kept if isinstance(kept, dict) else None
