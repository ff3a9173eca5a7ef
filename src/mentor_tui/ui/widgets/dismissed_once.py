"""Let a screen be left once: a key that was pressed twice in a hurry must not take the page below with it."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Answer = TypeVar("Answer")


class DismissedOnce(Screen[Answer]):
    """Leave with an answer while on top; afterwards, when further keys still arrive, do nothing."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave with an answer, unless the screen was left already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
