"""What the title row of People counts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.ui.panes.people import PeoplePane
from mentor_tui.ui.viewpoint import Viewpoint

ME, ONE, TWO, PAIR = (f"01900000-0000-7000-8000-{number:012d}" for number in range(4))
PEOPLE = [
    {"id": id, "kind": "person", "name": name} for id, name in ((ME, "Nadia Brandt"), (ONE, "Bo Li"), (TWO, "Ada"))
]


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (PEOPLE[:1], ""),
        (PEOPLE[:2], "1 person"),
        ([*PEOPLE, {"id": PAIR, "kind": "mentorship", "mentor": ONE, "mentee": ME}], "1 mentorship · 2 people"),
    ],
)
def test_what_there_is_none_of_is_not_counted(records: list[dict[str, str]], said: str) -> None:
    viewpoint = Viewpoint(Snapshot(ME).with_records(records, 1), datetime(2026, 5, 7, tzinfo=UTC), ZoneInfo("UTC"))
    assert PeoplePane(viewpoint).context(viewpoint).plain == said
