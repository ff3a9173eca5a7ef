"""An app whose journal can be locked: by a command, and by itself when nobody has touched a key for a while.

Locking drops the key from memory and shows a page with nothing on it over everything else; what lies below, with all
that was typed, waits for the passphrase.
"""

from __future__ import annotations

import asyncio
from typing import TypeVar

from textual import events
from textual.screen import Screen

from mentor_tui.runtime.clock import elapsed
from mentor_tui.runtime.configuration import Configuration
from mentor_tui.ui.appearance import Appearance
from mentor_tui.ui.dressed_app import DressedApp
from mentor_tui.ui.journal_app import Clock

Answer = TypeVar("Answer")
_LOOK_EVERY = 1.0
"""Seconds between two looks at how long nobody has touched a key."""
_TOUCHES = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)
_LOCKED = "This journal is locked. What you typed is kept."


class LockableApp(DressedApp):
    """Lock the journal and unlock it again; without a passphrase nothing of this happens."""

    def __init__(
        self, *, clock: Clock, configuration: Configuration | None = None, appearance: Appearance | None = None
    ) -> None:
        super().__init__(clock=clock, configuration=configuration, appearance=appearance)
        self.elapsed = elapsed
        self._touched = self.elapsed()
        self._unlocked = asyncio.Event()
        self._unlocked.set()

    def watch_idleness(self) -> None:
        """Begin to look how long nobody has touched a key."""
        self.set_interval(_LOOK_EVERY, self.lock_if_idle)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, _TOUCHES):
            self.lock_if_idle()  # the machine may have slept: then this key belongs to nobody yet
            self.touch()
        await super().on_event(event)

    def touch(self) -> None:
        """Note that somebody was there all along, in their editor."""
        self._touched = self.elapsed()

    def lock_if_idle(self) -> None:
        """Lock when nobody has touched a key for as long as was set."""
        minutes = int(self.configuration["lock_after"])
        if minutes and self.elapsed() - self._touched >= minutes * 60:
            self.lock()

    @property
    def can_lock(self) -> bool:
        """Whether there is a key to drop."""
        return self.journal is not None and self.journal.passphrase.can_lock

    def lock(self) -> None:
        """Drop the key and hide everything, where there is a key."""
        if self.journal is None or not self.can_lock:
            return
        from mentor_tui.ui.dialogs.lock import LockScreen

        self.journal.passphrase.lock()
        self._unlocked.clear()
        unlock = self.journal.passphrase.unlock
        self.push_screen(LockScreen(unlock, _LOCKED, glyphs=self.glyphs), self._go_on)

    def _go_on(self, _: None) -> None:
        """Let what waited for the key show."""
        self.touch()
        self._unlocked.set()

    async def push_screen_wait(self, screen: Screen[Answer]) -> Answer:  # type: ignore[override]
        """Show a screen and wait for its answer; while the journal is locked, what would show waits."""
        await self._unlocked.wait()
        return await super().push_screen_wait(screen)
