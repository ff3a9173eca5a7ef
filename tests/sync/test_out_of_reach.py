"""Two spaces of which only one can be reached: what moves between them, meanwhile and afterwards."""

from __future__ import annotations

from typing import Literal

import pytest
from tests.sync.conftest import Pair
from tests.sync.sync_machine import Machine
from tests.sync.test_pair import history_of, kept_of

Reached = Literal["own", "shared"]


def reach(pair: Pair, at: Machine, name: Reached) -> None:
    """Sync a machine twice while only one of its spaces can be reached: the second hears what the first made of it."""
    place = pair.own if name == "own" else pair.space
    for _ in range(2):
        at.sync_only(next(space for space in at.spaces.all() if space.id == place.id))


def assert_at_rest(pair: Pair) -> None:
    assert not any(came.sent for at in (pair.laptop, pair.desk, pair.ilkka) for came in at.sync().came)


@pytest.mark.parametrize("is_deleted", [False, True])
@pytest.mark.parametrize("reached", ["own", "shared"])
def test_a_comment_taken_back_with_its_record_stays_private_on_a_machine_that_reaches_one_space(
    pair: Pair, reached: Reached, is_deleted: bool
) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    comment = pair.laptop.add("comment", mentorship=pair.mentorship, about=id, visibility="pair", text="plain")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    pair.laptop.sync()
    pair.laptop.set(comment, text="hush")
    if is_deleted:
        pair.laptop.delete(id)
    pair.laptop.sync()
    reach(pair, pair.desk, reached)
    pair.settle()
    assert pair.laptop.raw(comment)["text"] == pair.desk.raw(comment)["text"] == "hush"
    assert pair.ilkka.raw(comment) is None and "hush" not in history_of(pair)
    assert_at_rest(pair)


@pytest.mark.parametrize("reached", ["own", "shared"])
def test_what_was_taken_back_leaves_the_shared_space_whichever_could_be_reached_first(
    pair: Pair, reached: Reached
) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="private", notes="plain hush")
    reach(pair, pair.laptop, reached)
    pair.settle()
    assert pair.ilkka.raw(id) is None and pair.desk.raw(id)["notes"] == "plain hush"
    assert "hush" not in history_of(pair)
    assert_at_rest(pair)


@pytest.mark.parametrize("reached", ["own", "shared"])
def test_what_was_shared_stays_on_the_other_machine_whichever_space_could_be_reached_first(
    pair: Pair, reached: Reached
) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain", private_notes="hush")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    reach(pair, pair.laptop, reached)
    reach(pair, pair.desk, reached)
    pair.desk.set(id, private_notes="hush again")
    reach(pair, pair.desk, "own")
    assert pair.desk.raw(id)["notes"] == "plain"
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == pair.laptop.raw(id)["notes"] == "plain"
    assert pair.laptop.raw(id)["private_notes"] == "hush again"
    assert_at_rest(pair)


def test_what_another_machine_shared_is_not_lost_when_only_the_own_space_is_reached_next(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    pair.laptop.sync()
    reach(pair, pair.desk, "shared")
    reach(pair, pair.desk, "own")
    pair.settle()
    assert pair.desk.raw(id)["notes"] == pair.ilkka.raw(id)["notes"] == "plain"


def test_what_was_shared_and_taken_back_out_of_reach_is_private_though_my_other_machine_passed_it_on(
    pair: Pair,
) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    reach(pair, pair.laptop, "own")
    pair.desk.sync()
    pair.desk.sync()
    pair.laptop.set(id, visibility="private")
    pair.settle()
    assert pair.laptop.raw(id)["visibility"] == pair.desk.raw(id)["visibility"] == "private"
    assert pair.ilkka.raw(id) is None
    assert_at_rest(pair)


def test_taking_back_out_of_reach_on_two_machines_doubles_no_word(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="one two three")
    pair.settle()
    for machine in (pair.laptop, pair.desk):
        machine.set(id, visibility="private")
        reach(pair, machine, "own")
    pair.settle()
    assert pair.laptop.raw(id)["notes"] == pair.desk.raw(id)["notes"] == "one two three"


def test_both_values_of_a_conflict_in_what_was_taken_back_are_kept(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain", place="here")
    pair.settle()
    pair.desk.set(id, place="desk")
    pair.ilkka.set(id, place="ilkka")
    pair.ilkka.sync()
    pair.laptop.set(id, visibility="private")
    pair.settle()
    assert {"desk", "ilkka"} <= {*kept_of(pair.laptop, id), *kept_of(pair.desk, id)}


def test_a_comment_written_about_what_was_deleted_privately_stays_private_when_that_comes_back(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    comment = pair.desk.add("comment", mentorship=pair.mentorship, about=id, visibility="pair", text="plain")
    pair.settle()
    pair.laptop.set(id, notes="plain unseen")
    pair.laptop.sync()
    pair.desk.set(id, visibility="private")
    pair.desk.delete(id)
    pair.desk.set(comment, text="hush")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == "plain unseen"
    assert pair.desk.raw(comment)["text"] == "hush" and "hush" not in history_of(pair)


def test_what_is_shared_again_before_the_shared_space_heard_that_it_was_taken_back_is_shared(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    reach(pair, pair.laptop, "own")
    reach(pair, pair.desk, "own")
    pair.desk.set(id, visibility="pair")
    pair.settle()
    assert pair.desk.raw(id)["notes"] == pair.ilkka.raw(id)["notes"] == "plain"
    assert_at_rest(pair)


def test_a_comment_that_two_machines_take_back_a_second_time_has_its_words_once(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    comment = pair.desk.add("comment", mentorship=pair.mentorship, about=id, visibility="pair", text="said")
    reach(pair, pair.desk, "shared")
    for machine in (pair.laptop, pair.desk):
        machine.set(id, visibility="private")
    reach(pair, pair.desk, "own")
    pair.desk.set(id, visibility="pair")
    pair.settle()
    assert pair.laptop.raw(comment)["text"] == pair.desk.raw(comment)["text"] == "said"


@pytest.mark.parametrize("private_notes", ["", "hush"])
@pytest.mark.parametrize(("before", "after"), [("pair", "private"), ("private", "pair")])
def test_a_conflict_nobody_looked_at_is_kept_when_its_record_moves(
    pair: Pair, before: str, after: str, private_notes: str
) -> None:
    id = pair.meeting(pair.laptop, before, place="here", private_notes=private_notes)
    pair.settle()
    for machine, place in ((pair.laptop, "laptop"), (pair.desk, "desk")):
        machine.set(id, place=place)
    pair.desk.sync()
    pair.laptop.sync()
    pair.laptop.set(id, visibility=after)
    pair.settle()
    stands = pair.laptop.raw(id)["place"]
    assert {stands, *kept_of(pair.laptop, id)} >= {"laptop", "desk"}


def test_what_is_private_on_one_machine_and_shared_again_on_the_other_is_private_everywhere(pair: Pair) -> None:
    """Neither knew of the other: the most private mark stands, and the shared space must not go on holding it."""
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.desk.delete(id)
    pair.laptop.set(id, visibility="private")
    reach(pair, pair.desk, "shared")
    reach(pair, pair.laptop, "shared")
    pair.desk.journal.restore([id])
    pair.desk.set(id, visibility="private")
    pair.laptop.set(id, visibility="pair")
    pair.settle()
    assert pair.laptop.raw(id)["visibility"] == pair.desk.raw(id)["visibility"] == "private"
    assert pair.ilkka.raw(id) is None


def test_what_was_written_out_of_reach_in_a_record_taken_back_elsewhere_is_kept(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    pair.laptop.sync()
    pair.desk.set(id, questions=[{"id": "q1", "text": "unseen"}])
    reach(pair, pair.desk, "own")
    pair.settle()
    assert pair.desk.raw(id)["visibility"] == "private" and pair.ilkka.raw(id) is None
    assert "unseen" in str(pair.desk.raw(id)) + str(kept_of(pair.desk, id))


def test_what_was_told_to_the_shared_space_before_the_own_one_took_the_record_back_is_kept(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.desk.set(id, visibility="private")
    reach(pair, pair.desk, "own")
    pair.laptop.set(id, questions=[{"id": "q1", "text": "unseen"}])
    reach(pair, pair.laptop, "shared")
    pair.laptop.sync()
    pair.settle()
    assert pair.desk.raw(id)["visibility"] == "private" and pair.ilkka.raw(id) is None
    assert "unseen" in kept_of(pair.laptop, id)
