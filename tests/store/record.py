"""Records and a clock for the tests of the store; anybody can see that these people are invented."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

OWNER_ID = "01900000-0000-7000-8000-000000000001"
OWNER = {"id": OWNER_ID, "kind": "person", "name": "Ada Invented"}


class Clock:
    """Tell a time that moves one second a look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def record_id(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


def goal(number: int, **fields: Any) -> dict[str, Any]:
    """Return a whole goal record; its id follows from its number."""
    stamp = "2026-05-01T08:00:00.000Z"
    header = {
        "id": record_id(1000 + number),
        "kind": "goal",
        "mentorship": None,
        "author": OWNER_ID,
        "created": stamp,
        "updated": stamp,
        "visibility": "private",
    }
    return {**header, "title": f"Goal {number}", **fields}


def program(name: str) -> str:
    """Return where a program lies; skip the test, naming it, on a machine without."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"needs the program {name}")
    return found
