"""What time it is: the machine's, or the one a person gave with `--now`.

A given clock stands still, so that every stamp of a run is the same and pictures can be repeated.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mentor_tui.domain.day import instant_of, is_skipped, is_zone, within_reach
from mentor_tui.errors import UsageError

Clock = Callable[[], datetime]
_FORM = "an ISO date and time such as 2026-05-07T09:00 or 2026-05-07T09:00+01:00"


def elapsed() -> float:
    """Return seconds that only go on, also while the machine sleeps, where the system counts those."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def machine_clock() -> datetime:
    """Return the present instant, aware and in UTC."""
    return datetime.now(UTC)


class GivenClock:
    """Stand at one moment. Written without an offset it is local to the owner's zone, known once the journal is open.

    Until `settle` has been called such a moment is read in UTC. Calling the clock returns an aware UTC instant.
    """

    def __init__(self, text: str) -> None:
        self._moment = _moment(text)
        self._zone: ZoneInfo | None = None

    def settle(self, where: ZoneInfo) -> None:
        """Read a moment without an offset in this zone; raise `UsageError` for a time its clocks skip."""
        if self._moment.tzinfo is None and is_skipped(self._moment, where):
            raise UsageError(f"--now: {self._moment.isoformat()} does not exist in {where.key}: its clocks skip it")
        self._zone = where

    def __call__(self) -> datetime:
        """Return the moment as an aware UTC instant."""
        if self._moment.tzinfo is not None:
            return self._moment.astimezone(UTC)
        return instant_of(self._moment, self._zone or ZoneInfo("UTC"))


def _moment(text: str) -> datetime:
    try:
        return within_reach(datetime.fromisoformat(text))
    except ValueError:
        raise UsageError(f"--now: {text!r} is not {_FORM}") from None


def machine_zone() -> str:
    """Return the IANA name of the machine's time zone; UTC where it cannot be told."""
    candidates = (os.environ.get("TZ", "").removeprefix(":"), _zone_file(), _zone_link())
    return next((name for name in candidates if name and is_zone(name)), "UTC")


def _zone_file() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _zone_link() -> str:
    try:
        return str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    except OSError:
        return ""
