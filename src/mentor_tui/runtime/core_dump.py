"""Keep this program's memory out of the file that a crash would leave: a sealed journal's text and key are in it."""

from __future__ import annotations

import sys


def forbid_core_dump() -> None:
    """Leave no memory image behind from now on, where the system has such a thing."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
