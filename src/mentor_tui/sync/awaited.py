"""What this journal awaits: records that the owner's own space let go and no shared space has been heard of yet.

`sync/awaited.json` names each with a print of what it said then, so that what is written in it meanwhile is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from mentor_tui.errors import JournalDamaged
from mentor_tui.store.format import Files

_NAME = "awaited.json"


def awaited(files: Files, folder: Path) -> dict[str, str]:
    """Return the prints of what is awaited, by id; what cannot be read counts as written in since."""
    try:
        found = json.loads(files.read(folder / _NAME))
    except (OSError, ValueError, JournalDamaged):
        return {}
    return {str(id): str(seen) for id, seen in found.items()} if isinstance(found, dict) else {}


def await_these(files: Files, folder: Path, prints: Mapping[str, str]) -> None:
    """Keep the prints of what is awaited from here on. Raise `OSError`."""
    if prints:
        files.write(folder / _NAME, json.dumps(prints, sort_keys=True).encode())
    else:
        (folder / _NAME).unlink(missing_ok=True)
