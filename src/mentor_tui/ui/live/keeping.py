"""Keep the draft of a live meeting on the disk, one file a meeting: what was typed survives a kill and a flat battery.

The files lie in the journal's cache itself, in no folder of their own, so that forgetting a record takes them along.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from mentor_tui.ui.live.session import Session, as_document, from_document

_PREFIX = "live-"


class LiveKeeping:
    """Keep the live drafts of one journal. Raise `OSError` where a draft cannot be written: the person must know."""

    def __init__(self, journal_folder: Path) -> None:
        self._folder = journal_folder / "cache"

    def keep(self, session: Session) -> None:
        """Write a session down and see that it is on the disk; the file before is replaced in one step."""
        self._folder.mkdir(parents=True, exist_ok=True)
        partial = self._file(session.meeting).with_suffix(".partial")
        with partial.open("w", encoding="utf-8") as file:
            json.dump(as_document(session), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._file(session.meeting))

    def kept(self, meeting: str) -> Session | None:
        """Return what is kept of a meeting, None where there is nothing that holds."""
        return _read(self._file(meeting))

    def drop(self, meeting: str) -> None:
        """Let a draft go: it stands in the records now."""
        self._file(meeting).unlink(missing_ok=True)

    def all(self) -> tuple[Session, ...]:
        """Return the sessions there are, oldest first; a file that does not hold is passed over."""
        files = sorted(self._folder.glob(f"{_PREFIX}*.json"), key=lambda file: file.stat().st_mtime)
        return tuple(session for file in files if (session := _read(file)) is not None)

    def _file(self, meeting: str) -> Path:
        return self._folder / f"{_PREFIX}{meeting}.json"


def _read(file: Path) -> Session | None:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        return from_document(document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
