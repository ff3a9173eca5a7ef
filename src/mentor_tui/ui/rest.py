"""Do what can wait once nothing has changed for a moment; never while somebody types into the journal."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.store.journal import Journal
    from mentor_tui.ui.app import MentorApp

_AFTER = 3.0
"""Seconds without a change until the rest begins."""


class Rest:
    """Remember since when nothing has changed, and for which snapshot everything is done."""

    def __init__(self, app: MentorApp) -> None:
        self._app = app
        self._since = 0.0
        self._done: Snapshot | None = None

    def begin_again(self) -> None:
        """Count from now on: something has changed."""
        self._since = time.monotonic()

    def look(self, journal: Journal) -> None:
        """Begin, in a thread, where it is time and there is anything left to do."""
        if self._done is journal.snapshot or time.monotonic() - self._since < _AFTER:
            return
        self._done = journal.snapshot
        from mentor_tui.ui.opening import rest

        self._app.run_worker(asyncio.to_thread(rest, journal, self._app.clock), name="rest")
