"""Kept copies: what sync put aside for the person to look at, and never applies again by itself.

Each lies in a file of its own under `sync/kept/`, named by its content, so that the same one is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
RETURNED = "returned"
OVERWRITTEN = "overwritten"
UNSEEN = "unseen"
_HEAD = frozenset({"id", "kind", "mentorship", "author", "created", "updated", "visibility", "state"})
#: Why a copy was kept, in words for people.
REASONS = {
    RESTORED: "not sent before this journal was restored",
    HELD: "changed by the other after you took it back",
    MOVED: "changed while it moved to another space",
    OVERWRITTEN: "the other value of a field that was then given a third",
    UNSEEN: "written elsewhere, unseen when this was deleted",
    RETURNED: "back from the trash: changed elsewhere, unseen when it was deleted",
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

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return the words of the copy, each with the name of its field; not what marks every record."""
        return tuple(_texts("", {name: part for name, part in self.record.items() if name not in _HEAD}))

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


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name.rpartition("/")[2] or "text", value
    elif isinstance(value, Mapping):
        for inner, part in value.items():
            if inner != "id":
                yield from _texts(str(inner), part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(name, part)
