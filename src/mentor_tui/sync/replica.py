"""This machine's name in a journal's spaces: random, and kept outside the journal, bound to machine and place.

A journal that was copied, moved or restored elsewhere therefore gets a fresh one, and no two machines share a name.
Beside it lies what this machine has published, so that a journal restored from a backup is known to be behind even
where the space has lost the files.
"""

from __future__ import annotations

import json
import platform
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mentor_tui.store.durable import private_folder, replace_file


@dataclass(frozen=True, slots=True)
class Replica:
    """This machine, as one journal's spaces know it; `folder` is its own, outside the journal."""

    id: str
    folder: Path

    def published(self, space: str) -> bytes | None:
        """Return the version this machine last made ready to publish in a space, None where there was none."""
        try:
            return (self.folder / f"{space}.version").read_bytes()
        except FileNotFoundError:
            return None

    def note_published(self, space: str, version: bytes) -> None:
        """Keep the version that is about to be published."""
        private_folder(self.folder)
        replace_file(self.folder / f"{space}.version", version)


def replica_of(state_folder: Path, journal: Path) -> Replica:
    """Return this machine's name for the journal in a folder; made and kept where there is none that fits."""
    place = {"machine": _machine(), "journal": str(journal.resolve())}
    folder = state_folder / "replicas" / sha256(place["journal"].encode(errors="surrogatepass")).hexdigest()[:16]
    path = folder / "replica.json"
    try:
        kept = json.loads(path.read_bytes())
        if {**kept, "replica": ""} == {**place, "replica": ""} and str(kept["replica"]).isalnum():
            return Replica(str(kept["replica"]), folder)
    except (OSError, ValueError, TypeError, KeyError):
        pass
    replica = secrets.token_hex(8)
    private_folder(folder)
    for stale in folder.glob("*.version"):
        stale.unlink()
    replace_file(path, json.dumps({**place, "replica": replica}).encode())
    return Replica(replica, folder)


def _machine() -> str:
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            if found := Path(path).read_text(encoding="ascii").strip():
                return sha256(f"mentor-tui {found}".encode()).hexdigest()[:16]
        except (OSError, UnicodeDecodeError):
            continue
    return platform.node()
