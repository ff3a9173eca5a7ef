"""Folders that lie in memory and never on a disk: where text of a sealed journal may stand for another program.

Each belongs to one journal by its name, so that what a crash left behind is found when that journal is opened again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

#: Where the system keeps files in memory.
MEMORY = Path("/dev/shm")
_PREFIX = "mentor-tui-"


def new_memory_folder(journal: Path, *, memory: Path = MEMORY) -> Path | None:
    """Make a folder in memory that only its owner can enter; None where the system has no such place."""
    if not _is_memory(memory):
        return None
    return Path(tempfile.mkdtemp(prefix=_prefix(journal), dir=memory))


def left_behind(journal: Path, *, memory: Path = MEMORY) -> Iterator[Path]:
    """Yield the folders of a journal that were left in memory."""
    if _is_memory(memory):
        for path in memory.glob(f"{_prefix(journal)}*"):
            if path.is_dir() and not path.is_symlink() and path.stat().st_uid == os.getuid():
                yield path


def let_go(folder: Path) -> None:
    """Remove a folder and all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def _prefix(journal: Path) -> str:
    return f"{_PREFIX}{sha256(str(journal.resolve()).encode(errors='surrogatepass')).hexdigest()[:12]}-"


def _is_memory(memory: Path) -> bool:
    return os.name == "posix" and memory.is_dir() and os.access(memory, os.W_OK)
