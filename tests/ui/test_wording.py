"""Words for what other programs say in their own way."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.wording import holder_words

HERE = Viewpoint(Snapshot(owner="me"), datetime(2026, 5, 7, 9, tzinfo=UTC), ZoneInfo("Europe/Helsinki"))


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        ("ilkka@desk pid 7 mentor-tui since 2026-05-07T06:05:59.000Z", "open on desk since 09:05"),
        ("ilkka@desk pid 7 mentor-tui since 2026-05-04T06:05:59.000Z", "open on desk since Mon 4 May 09:05"),
        (f"i@{platform.node()} pid 7 mentor-tui since 2026-05-07T06:05:59.000Z", "open in another window since 09:05"),
        ("ilkka@desk pid 7 mentor-tui since 2026", "open in ilkka@desk pid 7 mentor-tui since 2026"),
        ("another program", "open in another program"),
    ],
)
def test_the_holder_is_said_with_the_time_of_here(lock: str, said: str) -> None:
    assert holder_words(lock, HERE) == said
