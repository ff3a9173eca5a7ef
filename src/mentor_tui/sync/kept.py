"""Kept copies: texts that sync did not put into a record, shown to the person and never applied again.

Each lies in a file of its own under `sync/kept/`, named by its content, so that the same one is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mentor_tui.errors import JournalDamaged
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.format import Files

RESTORED = "restored"
HELD = "taken back"
MOVED = "moved"
#: Why a copy was kept, in words for people.
REASONS = {
    RESTORED: "not sent before this journal was restored",
    HELD: "changed by the other after you took it back",
    MOVED: "changed while it moved to another space",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it was put aside, and why (a key of `REASONS`)."""

    why: str
    record: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return sha256(self._text()).hexdigest()[:32] + ".json"

    def _text(self) -> bytes:
        return json.dumps({"why": self.why, "record": self.record}, sort_keys=True).encode()

    def keep(self, files: Files, folder: Path) -> bool:
        """Put it on the disk; say whether it is new. One that the person has looked at stays away."""
        path = folder / self.name
        if path.exists() or path.with_suffix(".seen").exists():
            return False
        private_folder(folder)
        files.write(path, self._text())
        return True


def kept_copies(files: Files, folder: Path) -> tuple[Kept, ...]:
    """Return the copies nobody has looked at yet; a file that is damaged is passed over."""
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            made = json.loads(files.read(path))
            found.append(Kept(str(made["why"]), dict(made["record"])))
        except (OSError, ValueError, KeyError, TypeError, JournalDamaged):
            continue
    return tuple(found)


def let_go(folder: Path, copy: Kept) -> None:
    """Remove a copy the person has looked at, so that the same one does not come back."""
    private_folder(folder)
    replace_file(folder / copy.name.replace(".json", ".seen"), b"")
    (folder / copy.name).unlink(missing_ok=True)
