"""Proof 3: a mentor in Melbourne, a mentee in London: both local times, over the changes of both clocks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.today import today_view
from mentor_tui.errors import ValueRefused
from mentor_tui.runtime.packaged import framework
from mentor_tui.ui.panes.meetings import MeetingsPane
from mentor_tui.ui.viewpoint import Viewpoint

MELBOURNE = ZoneInfo("Australia/Melbourne")
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def pair_in_two_zones(start: str) -> tuple[Snapshot, str]:
    """Return a journal of a mentor in Melbourne with one planned meeting, and the meeting's id."""
    me = Draft(Snapshot(owner=""), NOW).new("person", {"name": "Bron Testa", "timezone": MELBOURNE.key})
    snapshot = Snapshot(owner=str(me["id"])).with_records([me], 1)
    snapshot, mentee = added(snapshot, "person", name="Una Sample", timezone="Europe/London")
    snapshot, pair = added(snapshot, "mentorship", mentor="me", mentee=mentee)
    return added(snapshot, "meeting", mentorship=pair, start=start, timezone=MELBOURNE.key, minutes=60)


def added(snapshot: Snapshot, kind: str, **fields: Any) -> tuple[Snapshot, str]:
    """Return the journal with one more record, and its id."""
    record = Draft(snapshot, NOW).new(kind, fields)
    return snapshot.with_records([record], snapshot.sequence + 1), str(record["id"])


@pytest.mark.parametrize(
    ("start", "there"),
    [
        ("2026-03-28T19:00", "2026-03-28T08:00"),  # summer there, winter here
        ("2026-03-30T19:00", "2026-03-30T09:00"),  # London went forward on the 29th
        ("2026-04-06T19:00", "2026-04-06T10:00"),  # Melbourne went back on the 5th
        ("2026-10-05T19:00", "2026-10-05T09:00"),  # Melbourne went forward on the 4th
        ("2026-10-26T19:00", "2026-10-26T08:00"),  # London went back on the 25th
        ("2026-10-27T07:00", "2026-10-26T20:00"),  # and it may be the day before
    ],
)
def test_both_local_times_stand_on_today_and_in_meetings(start: str, there: str) -> None:
    snapshot, id = pair_in_two_zones(start)
    view = today_view(snapshot, NOW, MELBOURNE, frameworks=framework)
    (meeting,) = view["next_meetings"]
    assert meeting["local"] == {"time": start, "zone": MELBOURNE.key}
    assert meeting["theirs"] == {"time": there, "zone": "Europe/London"}
    viewpoint = Viewpoint(snapshot, NOW, MELBOURNE, width="wide")
    shown = repr(MeetingsPane(viewpoint).detail_of(viewpoint, id))
    assert f"{start[-5:]} Melbourne" in shown and f"{there[-5:]} London" in shown


def test_a_time_that_melbourne_skips_is_refused_and_a_doubled_one_is_the_first() -> None:
    snapshot, id = pair_in_two_zones("2026-04-05T02:30")
    (meeting,) = today_view(snapshot, NOW, MELBOURNE, frameworks=framework)["next_meetings"]
    assert meeting["theirs"]["time"] == "2026-04-04T16:30"
    with pytest.raises(ValueRefused):
        Draft(snapshot, NOW).edited(snapshot.raw(id) or {}, {"start": "2026-10-04T02:30"})
