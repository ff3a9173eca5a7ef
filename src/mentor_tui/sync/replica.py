"""This machine's name in a journal's spaces: random, and kept outside the journal, bound to machine and place.

A journal that was copied, moved or restored elsewhere therefore gets a fresh one, and no two machines share a name.
Beside it lies what this machine has published, so that a journal restored from a backup is known to be behind even
where the space has lost the files.
"""

from __future__ import annotations

import json
import platform
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.lock import Lock

_FILE = "replica.json"
_TO_DECIDE = "to-decide"
_PATIENCE = 10.0
"""Seconds to wait for somebody who makes the name just now."""


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

    def to_decide(self) -> int:
        """Return how many records waited for a look when somebody counted last."""
        try:
            return int((self.folder / _TO_DECIDE).read_bytes())
        except (OSError, ValueError):
            return 0

    def note_to_decide(self, count: int) -> None:
        """Keep how many records wait, for who has no time to read the spaces' documents; the note can be missed."""
        if count != self.to_decide():
            with suppress(OSError):
                private_folder(self.folder)
                replace_file(self.folder / _TO_DECIDE, str(count).encode())


def replica_of(state_folder: Path, journal: Path) -> Replica:
    """Return this machine's name for the journal in a folder; made and kept where there is none that fits.

    Two that ask at once, such as a sync beside the app and the page of spaces, get the same. Raise `OSError`.
    """
    place = {"machine": _machine(), "journal": str(journal.resolve())}
    folder = state_folder / "replicas" / sha256(place["journal"].encode(errors="surrogatepass")).hexdigest()[:16]
    if found := _kept(folder, place):
        return Replica(found, folder)
    private_folder(folder)
    lock = Lock(folder / "replica.lock")
    try:
        lock.acquire(wait=_PATIENCE)
        return Replica(_kept(folder, place) or _made(folder, place), folder)
    finally:
        lock.close()


def _kept(folder: Path, place: Mapping[str, str]) -> str:
    """Return the name that is kept for this machine and place, empty where there is none that fits."""
    try:
        kept = json.loads((folder / _FILE).read_bytes())
        fits = {**kept, "replica": ""} == {**place, "replica": ""}
        return str(kept["replica"]) if fits and str(kept["replica"]).isalnum() else ""
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def _made(folder: Path, place: Mapping[str, str]) -> str:
    replica = secrets.token_hex(8)
    for stale in folder.glob("*.version"):
        stale.unlink()
    replace_file(folder / _FILE, json.dumps({**place, "replica": replica}).encode())
    return replica


def _machine() -> str:
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            if found := Path(path).read_text(encoding="ascii").strip():
                return sha256(f"mentor-tui {found}".encode()).hexdigest()[:16]
        except (OSError, UnicodeDecodeError):
            continue
    return platform.node()
