"""What the first frame needs, kept from the last time: plain JSON with the sequence and the day it holds for.

Disposable. It holds only while neither journal file has changed since, which two looks at the files tell without
reading them; so it can be drawn before the journal is loaded.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files, dumps, loads


def today(folder: Path, day: str) -> dict[str, Any] | None:
    """Return the Today view kept for `day` (such as 2026-05-07), None where it no longer holds. Reads no journal."""
    files = Files(folder)
    kept = _read(files)
    if kept is None or kept.get("day") != day or kept.get("files") != _stamps(files):
        return None
    view = kept.get("view")
    return view if isinstance(view, dict) else None


def keep_today(folder: Path, day: str, sequence: int, view: dict[str, Any]) -> None:
    """Keep the Today view of `sequence` for `day`; a disk that refuses costs nothing but the wait next time."""
    files = Files(folder)
    kept = {"day": day, "sequence": sequence, "files": _stamps(files), "view": view}
    fresh = files.cache / "today.json.new"
    with contextlib.suppress(OSError, ValueError, TypeError):
        data = dumps(kept)
        private_folder(files.cache)
        fresh.touch(mode=0o600)
        fresh.write_bytes(data)
        fresh.replace(files.cache / "today.json")


def _read(files: Files) -> dict[str, Any] | None:
    try:
        kept = loads((files.cache / "today.json").read_bytes())
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def _stamps(files: Files) -> list[list[int] | None]:
    from mentor_tui.store.load import stamp

    return [list(found) if (found := stamp(path)) else None for path in (files.checkpoint, files.log)]
