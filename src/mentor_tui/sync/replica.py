"""This machine's name in a journal's spaces: random, and kept outside the journal, bound to machine and place.

A journal that was copied, moved or restored elsewhere therefore gets a fresh one, and no two machines share a name.
"""

from __future__ import annotations

import json
import platform
import secrets
from hashlib import sha256
from pathlib import Path

from mentor_tui.store.durable import private_folder, replace_file


def replica_id(state_folder: Path, journal: Path) -> str:
    """Return the name of this machine for the journal in a folder; made and kept where there is none that fits."""
    place = {"machine": _machine(), "journal": str(journal.resolve())}
    name = sha256(place["journal"].encode(errors="surrogatepass")).hexdigest()[:16]
    path = state_folder / "replicas" / f"{name}.json"
    try:
        kept = json.loads(path.read_bytes())
        if {**kept, "replica": ""} == {**place, "replica": ""} and str(kept["replica"]).isalnum():
            return str(kept["replica"])
    except (OSError, ValueError, TypeError, KeyError):
        pass
    replica = secrets.token_hex(8)
    private_folder(path.parent)
    replace_file(path, json.dumps({**place, "replica": replica}).encode())
    return replica


def _machine() -> str:
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            if found := Path(path).read_text(encoding="ascii").strip():
                return sha256(f"mentor-tui {found}".encode()).hexdigest()[:16]
        except (OSError, UnicodeDecodeError):
            continue
    return platform.node()
