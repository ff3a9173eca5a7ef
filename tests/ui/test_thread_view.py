"""The comments below a record: of a very long thread the latest, and all that nobody has read."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.ui.thread_view import with_thread
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail

ME, OTHER = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"
PAIR, SAID = "01900000-0000-7000-8000-000000000003", "01900000-0000-7000-8000-000000000020"
GOAL = "01900000-0000-7000-8000-000000000010"


def _texts(unread_from: int) -> list[str]:
    """Return what is said below a goal with 80 comments, all read before the one numbered `unread_from`."""
    people = [
        {"id": id, "kind": "person", "name": "Wren Aske", "created": "2026-01-01T00:00:00Z"} for id in (ME, OTHER)
    ]
    goal = {"id": GOAL, "kind": "goal", "author": ME, "title": "Ask more", "created": "2026-01-01T00:00:00Z"}
    comments = [
        {
            "id": f"01900000-0000-7000-8000-{0x1000 + number:012x}", "kind": "comment", "author": OTHER, "about": GOAL,
            "text": f"Number {number}", "created": f"2026-02-01T10:{number // 60:02}:{number % 60:02}Z",
            "state": "open" if number >= unread_from else "resolved",
        }
        for number in range(80)
    ]  # fmt: skip
    snapshot = Snapshot(owner=ME).with_records([*people, goal, *comments], 1)
    viewpoint = Viewpoint(snapshot, datetime(2026, 5, 7, 12, tzinfo=UTC), ZoneInfo("UTC"))
    parts = with_thread(Detail(), viewpoint, GOAL).parts
    lines = [line for part in parts if isinstance(part, Block) for line in part.lines]
    return [getattr(line, "plain", "").strip("● ") for line in lines]


def test_of_a_very_long_thread_the_latest_are_shown_and_how_many_came_before() -> None:
    first, *rest = _texts(unread_from=80)
    assert first == "30 earlier ones: in the Journal, by their days"
    assert rest == [f"Number {number}" for number in range(30, 80)]


def test_what_nobody_has_read_is_shown_however_long_ago_it_came() -> None:
    first, second, *_ = _texts(unread_from=10)
    assert first == "10 earlier ones: in the Journal, by their days"
    assert second.endswith("Number 10")


def _on_a_goal(mark: str, **comment: str) -> str:
    """Return what stands below a goal of that mark with a comment of mine, as one text."""
    pair = {"id": PAIR, "kind": "mentorship", "mentor": ME, "mentee": OTHER}
    people = [{"id": ME, "kind": "person", "name": "Wren Aske"}, {"id": OTHER, "kind": "person", "name": "Ada Birk"}]
    goal = {"id": GOAL, "kind": "goal", "mentorship": PAIR, "author": ME, "title": "Ask more", "visibility": mark}
    said = {"id": SAID, "kind": "comment", "mentorship": PAIR, "author": ME, "about": GOAL, "text": "Why?", **comment}
    snapshot = Snapshot(owner=ME).with_records([*people, pair, goal, said], 1)
    viewpoint = Viewpoint(snapshot, datetime(2026, 5, 7, 12, tzinfo=UTC), ZoneInfo("UTC"))
    parts = with_thread(Detail(), viewpoint, GOAL).parts
    return "\n".join(line.plain for part in parts if isinstance(part, Block) for line in part.lines)


def test_a_comment_that_stays_with_me_says_so_and_names_the_key_that_shows_it() -> None:
    assert _on_a_goal("pair") == "Why?\n⌂ only you see it\n& shows Ada your comment"
    assert _on_a_goal("private") == "Why?\n⌂ only you see it", "nobody else sees the goal either"
    assert _on_a_goal("pair", visibility="pair") == "Why?"
    assert _on_a_goal("pair", author=OTHER, visibility="pair") == "“ Why?"
