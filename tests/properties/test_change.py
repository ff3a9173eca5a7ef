"""Changes: apply and invert are each other's inverse; merges lose nothing that does not collide."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import Change, created, deleted, merge, unmerged, updated

SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False) | st.text(max_size=3)
ITEMS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("abcd"), "v": SCALARS}), max_size=4, unique_by=lambda i: i["id"]
)
VALUES = SCALARS | ITEMS | st.dictionaries(st.sampled_from("xyz"), SCALARS | ITEMS, max_size=3)
RECORDS = st.dictionaries(st.sampled_from(["p", "q", "r", "s", "updated"]), VALUES).map(
    lambda fields: {"id": "1", "kind": "goal", **fields}
)


def text(value: Any) -> str:
    import json

    return json.dumps(value, sort_keys=True)


@given(RECORDS, RECORDS)
def test_applying_a_change_gives_its_after_and_inverting_gives_back_the_before(before: Any, after: Any) -> None:
    change = updated(before, after)
    if change is None:
        stamped = {**before, "updated": None}
        assert text(stamped) == text({**after, "updated": None})
        return
    done = merge(before, change)
    assert (text(done.record), done.conflicts) == (text(after), ())
    back = merge(after, change.inverted())
    assert (text(back.record), back.conflicts) == (text(before), ())


@given(RECORDS)
def test_creating_and_deleting_are_each_others_inverse(record: Any) -> None:
    assert created(record).inverted() == deleted(record)
    assert merge(None, created(record)).record == record
    assert merge(record, deleted(record)).record is None


@given(RECORDS, RECORDS, RECORDS)
def test_what_only_one_side_touched_is_never_a_conflict(base: Any, mine: Any, theirs: Any) -> None:
    change = updated(base, mine)
    if change is None:
        return
    moved = {name for name in {*base, *theirs} if text(base.get(name, "-")) != text(theirs.get(name, "-"))}
    merged = merge(theirs, change)
    collided = {conflict.field.partition(".")[0] for conflict in merged.conflicts}
    assert collided <= moved & set(change.fields)
    assert merged.record is not None
    for name in set(change.fields) - moved - {"updated"}:
        assert text(merged.record.get(name, "-")) == text(mine.get(name, "-"))
    for name in moved - {*(change.before or {}), *(change.after or {})}:
        assert text(merged.record.get(name, "-")) == text(theirs.get(name, "-"))


@given(RECORDS, RECORDS, RECORDS, st.booleans())
def test_the_short_way_of_a_change_gives_what_merging_gives(base: Any, mine: Any, theirs: Any, moved: bool) -> None:
    change = updated(base, mine)
    current = theirs if moved else base
    found = change and unmerged(current, change)
    if change is None or found is None:
        assert change is None or moved
        return
    merged = merge(current, change)
    assert (text(merged.record), merged.conflicts) == (text(found), ())
    assert updated(current, found) == change


def test_two_sides_adding_to_one_list_both_stay() -> None:
    base = {"id": "1", "kind": "goal", "checkins": [{"id": "a", "value": 1}]}
    mine = {**base, "checkins": [{"id": "a", "value": 1}, {"id": "b", "value": 2}]}
    theirs = {**base, "checkins": [{"id": "a", "value": 9}, {"id": "c", "value": 3}]}
    change = updated(base, mine)
    assert change is not None
    merged = merge(theirs, change)
    assert merged.conflicts == ()
    assert sorted(item["id"] + str(item["value"]) for item in merged.record["checkins"]) == ["a9", "b2", "c3"]  # type: ignore[index]


def test_the_first_items_of_two_sides_both_stay() -> None:
    for base in (one | {"id": "r", "kind": "goal"} for one in ({}, {"list": None}, {"list": []})):
        mine = updated(base, {**base, "list": [{"id": "a"}]})
        assert mine is not None
        merged = merge({**base, "list": [{"id": "b"}]}, mine)
        assert not merged.conflicts and merged.record is not None
        assert {item["id"] for item in merged.record["list"]} == {"a", "b"}


def test_the_same_field_on_both_sides_is_a_conflict_and_theirs_stays() -> None:
    base = {"id": "1", "kind": "goal", "title": "a", "why": "w"}
    change = updated(base, {**base, "title": "mine", "why": "my why"})
    assert change is not None
    merged = merge({**base, "title": "theirs"}, change)
    assert merged.record == {**base, "title": "theirs", "why": "my why"}
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("title", "mine", "theirs")


def test_a_delete_covers_only_what_its_author_saw() -> None:
    seen = {"id": "1", "kind": "goal", "title": "a"}
    merged = merge({**seen, "title": "b"}, deleted(seen))
    assert merged.record == {**seen, "title": "b"}
    assert [conflict.field for conflict in merged.conflicts] == ["title"]


def test_one_and_true_are_two_values() -> None:
    change = updated({"id": "1", "kind": "goal", "x": 1}, {"id": "1", "kind": "goal", "x": True})
    assert isinstance(change, Change)
