"""The snapshot: immutable, indexed, keeping what does not fit."""

from typing import Any

import pytest

from mentor_tui.domain.records import Goal, Meeting
from mentor_tui.domain.snapshot import Snapshot, Table
from mentor_tui.errors import NotFound

ME = "019dffbb-f000-7000-8000-000000000001"


def goal(number: int, **fields: Any) -> dict[str, Any]:
    made = f"2026-05-{number:02d}T00:00:00.000Z"
    return {
        "id": f"019dffbb-f000-7000-8000-0000000a{number:04d}",
        "kind": "goal",
        "title": f"g{number}",
        "created": made,
        **fields,
    }


def test_records_come_oldest_first() -> None:
    snapshot = Snapshot(owner=ME).with_records([goal(3), goal(1), goal(2)], 1)
    assert [record.title for record in snapshot.of(Goal)] == ["g1", "g2", "g3"]


def test_a_change_leaves_the_earlier_snapshot_and_shares_the_rest() -> None:
    first = Snapshot(owner=ME).with_records([goal(1), goal(2)], 1)
    kept = first.of(Goal)[1]
    second = first.with_records([goal(1, title="new")], 2)
    assert [record.title for record in first.of(Goal)] == ["g1", "g2"]
    assert second.of(Goal)[0].title == "new"
    assert second.of(Goal)[1] is kept
    assert (second.sequence, second.entry(goal(1)["id"]).sequence) == (2, 2)  # type: ignore[union-attr]


def test_without() -> None:
    first = Snapshot(owner=ME).with_records([goal(1), goal(2)], 1)
    assert [record.title for record in first.without([goal(1)["id"]], 2).of(Goal)] == ["g2"]
    assert len(first) == 2


def test_what_does_not_fit_is_kept_and_named() -> None:
    snapshot = Snapshot(owner=ME).with_records([goal(1), goal(2, state="lost"), {"id": "m", "kind": "memo"}], 1)
    assert [record.title for record in snapshot.of(Goal)] == ["g1"]
    assert [entry.raw["title"] for entry in snapshot.damaged] == ["g2"]
    assert snapshot.raw("m") == {"id": "m", "kind": "memo"}
    assert snapshot.record("m") is None


def test_belonging() -> None:
    snapshot = Snapshot(owner=ME).with_records([goal(1, mentorship="a"), goal(2)], 1)
    assert [record.title for record in snapshot.belonging(Goal, "a")] == ["g1"]
    assert [record.title for record in snapshot.belonging(Goal, None)] == ["g2"]
    assert snapshot.belonging(Meeting, "a") == ()


def test_where_gives_what_the_models_say_and_checks_no_other() -> None:
    stateless = {name: value for name, value in goal(9).items() if name != "state"}
    states = enumerate(["active", "met", 7, None, "lost"], 1)
    steps = [stateless, *(goal(number, state=state) for number, state in states)]
    table = Snapshot(owner=ME).with_records(steps, 1).table("goal")
    for word in ("draft", "active", "met", "lost"):
        snapshot = Snapshot(owner=ME, tables={"goal": Table(table.entries)})
        assert snapshot.where(Goal, "state", word) == tuple(each for each in snapshot.of(Goal) if each.state == word)
    fresh = Snapshot(owner=ME).with_records([goal(number, state="met") for number in range(1, 5)], 1)
    assert fresh.where(Goal, "state", "active") == () and fresh.where(Goal, "mentorship", "a") == ()
    assert all(entry._model is False for entry in fresh.table("goal").in_order)


@pytest.mark.parametrize("text", ["0001", "019dffbb-f000-7000-8000-0000000A0001", goal(1)["id"]])
def test_an_id_is_met_by_its_ending_or_whole(text: str) -> None:
    assert Snapshot(owner=ME).with_records([goal(1), goal(2)], 1).resolve(text) == goal(1)["id"]


@pytest.mark.parametrize(("text", "words"), [("019d", "2 records"), ("001", "no such"), ("9999", "no such")])
def test_an_unclear_id_is_refused(text: str, words: str) -> None:
    with pytest.raises(NotFound, match=words):
        Snapshot(owner=ME).with_records([goal(1), goal(2)], 1).resolve(text)


def test_me_is_the_owner() -> None:
    assert Snapshot(owner=ME).resolve("me") == ME
