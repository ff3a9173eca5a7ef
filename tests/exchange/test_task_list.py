"""Task list items become steps once, each with its owner."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import Meeting
from mentor_tui.exchange.task_list import TaskItem, steps_from, task_items

NOW = datetime(2026, 5, 7, 8, tzinfo=UTC)
NOTES = "- [ ] Oskar: send the form\n* [x] ring the branch\n\n```\n- [ ] in code\n```\n1. [ ] read\n- [] no\n- plain"


def test_items_outside_code_in_order() -> None:
    assert list(task_items(NOTES)) == [
        TaskItem("Oskar: send the form", False),
        TaskItem("ring the branch", True),
        TaskItem("read", False),
    ]


def test_each_becomes_a_step_of_the_one_it_names_and_only_once(canaries: Any) -> None:
    journal = canaries(None, dict.fromkeys(KINDS, ()))
    raw = journal.full("meeting", "pair")
    journal.put({**raw, "notes": NOTES})
    changes = steps_from(journal.snapshot, journal.snapshot.one(Meeting, raw["id"]), NOW)
    steps = [change.after for change in changes]
    assert [(step["text"], step["owner"], step.get("state", "open")) for step in steps] == [
        ("send the form", "mentor", "open"),
        ("ring the branch", "mentee", "done"),
        ("read", "mentee", "open"),
    ]
    assert {step["meeting"] for step in steps} == {raw["id"]}
    after = journal.snapshot.with_records(steps, 9)
    assert steps_from(after, after.one(Meeting, raw["id"]), NOW) == ()
