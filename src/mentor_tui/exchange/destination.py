"""Where an export goes: a new file or folder, whole or not at all, and never over something by accident."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mentor_tui.errors import MentorError
from mentor_tui.exchange.exported import Exported


def write_export(path: Path, exported: Exported, *, is_forced: bool = False) -> None:
    """Write an export as the file or the folder it is; raise `MentorError` where the path is taken or cannot be."""
    if not path.name:
        raise MentorError("is no path to write to", where=str(path), remedy="Name a new file or folder")
    if exported.text is None:
        write_folder(path, exported.files, is_forced=is_forced)
    else:
        write_file(path, exported.text.encode(), is_forced=is_forced)


def write_file(path: Path, content: bytes, *, is_forced: bool) -> None:
    """Write a file in one step; refuse an existing path unless `is_forced`, and a folder always (`MentorError`)."""
    _refuse_existing(path, is_forced=is_forced)
    if path.is_dir():
        raise MentorError("is a folder", where=str(path), remedy="Name a file inside it")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_usual_mode())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_folder(path: Path, files: Mapping[str, bytes], *, is_forced: bool) -> None:
    """Write a folder in one step; refuse an existing path unless `is_forced` and it holds nothing but these names."""
    _refuse_existing(path, is_forced=is_forced)
    _refuse_foreign(path, {name.partition("/")[0] for name in files})
    part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        part.chmod(_usual_mode() | 0o111)
        for name, content in files.items():
            file = part / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if path.exists():
            shutil.rmtree(path)
        part.replace(path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _refuse_existing(path: Path, *, is_forced: bool) -> None:
    if os.path.lexists(path) and not is_forced:
        raise MentorError("is there already", where=str(path), remedy="Choose another path, or add --force")
    if not path.parent.is_dir():
        raise MentorError("there is no such folder", where=str(path.parent), remedy="Make it first")


def _refuse_foreign(path: Path, names: set[str]) -> None:
    """Refuse to replace a folder that holds anything this export would not write: it may be somebody's own."""
    if not os.path.lexists(path):
        return
    if not path.is_dir() or path.is_symlink():
        raise MentorError("is no folder", where=str(path), remedy="Choose another path")
    foreign = sorted(entry.name for entry in path.iterdir() if entry.name not in names)
    if foreign:
        raise MentorError(f"holds other things, such as {foreign[0]}", where=str(path), remedy="Choose another path")


def _usual_mode() -> int:
    """Return the mode a new file gets here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
