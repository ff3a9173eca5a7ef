"""Keep the draft of a live meeting on the disk, one file a meeting: what was typed survives a kill and a flat battery.

The files lie in the journal's cache itself, in no folder of their own, so that forgetting a record takes them along.
"""

from __future__ import annotations

import json
from pathlib import Path

from mentor_tui.errors import JournalDamaged
from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files
from mentor_tui.ui.live.session import Session, as_document, from_document

_PREFIX = "live-"


class LiveKeeping:
    """Keep the live drafts of one journal. Raise `OSError` where a draft cannot be written: the person must know."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._folder = files.cache

    def keep(self, session: Session) -> None:
        """Write a session down and see that it is on the disk; the file before is replaced in one step."""
        private_folder(self._folder)
        self._files.write(self._file(session.meeting), json.dumps(as_document(session), ensure_ascii=False).encode())

    def kept(self, meeting: str) -> Session | None:
        """Return what is kept of a meeting, None where there is nothing that holds."""
        return self._read(self._file(meeting))

    def drop(self, meeting: str) -> None:
        """Let a draft go: it stands in the records now."""
        self._file(meeting).unlink(missing_ok=True)

    def all(self) -> tuple[Session, ...]:
        """Return the sessions there are, oldest first; a file that does not hold is passed over."""
        files = sorted(self._folder.glob(f"{_PREFIX}*.json"), key=lambda file: file.stat().st_mtime)
        return tuple(session for file in files if (session := self._read(file)) is not None)

    def _file(self, meeting: str) -> Path:
        return self._folder / f"{_PREFIX}{meeting}.json"

    def _read(self, file: Path) -> Session | None:
        try:
            return from_document(json.loads(self._files.read(file)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, JournalDamaged):
            return None
