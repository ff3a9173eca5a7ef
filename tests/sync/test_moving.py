"""A record that moves between two spaces while somebody else writes in it, moves it too, or deletes it."""

from __future__ import annotations

import pytest
from tests.sync.conftest import Pair
from tests.sync.sync_machine import Machine
from tests.sync.test_out_of_reach import assert_at_rest, reach
from tests.sync.test_pair import history_of, kept_of

from mentor_tui.sync.looking import Looking


def mark_of(at: Machine, id: str) -> str:
    return str(at.raw(id)["visibility"])


def comment(pair: Pair, at: Machine, about: str, text: str) -> str:
    return at.add("comment", mentorship=pair.mentorship, about=about, visibility="pair", text=text)


# Words come once --------------------------------------------------------------------------------------------------


def test_sharing_again_on_two_machines_at_once_doubles_no_word(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="one two")
    pair.settle()
    pair.laptop.set(id, visibility="private", notes="one two three")
    pair.settle()
    for machine in (pair.laptop, pair.desk):
        machine.set(id, visibility="pair")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == pair.desk.raw(id)["notes"] == "one two three"


def test_a_comment_reworded_while_it_was_shared_and_taken_back_has_its_words_once(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    said = comment(pair, pair.laptop, id, "said")
    for machine in (pair.desk, pair.laptop):
        machine.set(id, visibility="private")
    reach(pair, pair.laptop, "own")
    reach(pair, pair.desk, "own")
    pair.desk.set(id, visibility="pair")
    pair.laptop.set(said, text="hush")
    pair.settle()
    found = [*pair.laptop.raw(said)["text"].split(), *kept_of(pair.laptop, said), *kept_of(pair.desk, said)]
    assert "hush" in found and found.count("said") <= 1
    assert "hush" not in history_of(pair)


# Words are kept ---------------------------------------------------------------------------------------------------


def test_what_the_other_wrote_in_a_record_taken_back_shared_again_and_deleted_is_kept(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain", place="here")
    pair.settle()
    pair.ilkka.set(id, place="there")
    pair.desk.set(id, private_notes="hush")
    for mark in ("private", "pair"):
        pair.laptop.set(id, visibility=mark)
        reach(pair, pair.laptop, "own")
    pair.laptop.delete(id)
    pair.settle()
    assert "there" in {pair.laptop.raw(id)["place"], *kept_of(pair.laptop, id), *kept_of(pair.desk, id)}
    assert pair.laptop.raw(id)["private_notes"] == "hush"


def test_what_only_the_shared_space_was_told_is_kept_when_the_record_was_taken_back_elsewhere_and_then_deleted(
    pair: Pair,
) -> None:
    id = pair.meeting(pair.laptop, place="here")
    pair.settle()
    pair.laptop.set(id, place="told")
    reach(pair, pair.laptop, "shared")
    pair.desk.set(id, visibility="private")
    reach(pair, pair.desk, "own")
    reach(pair, pair.laptop, "own")
    pair.laptop.delete(id)
    pair.settle()
    assert "told" in kept_of(pair.laptop, id)


@pytest.mark.parametrize("is_third", [True, False])
def test_a_value_that_lost_a_conflict_is_kept_when_the_field_gets_a_third(pair: Pair, is_third: bool) -> None:
    id = pair.meeting(pair.laptop, "private", place="here")
    pair.settle()
    for machine, place in ((pair.laptop, "laptop"), (pair.desk, "desk")):
        machine.set(id, place=place)
    pair.settle()
    stands = pair.laptop.raw(id)["place"]
    lost = ({"laptop", "desk"} - {stands}).pop()
    pair.laptop.set(id, place="elsewhere" if is_third else lost)
    pair.settle()
    assert kept_of(pair.laptop, id) == ([lost] if is_third else [])


def test_a_conflict_of_a_deleted_record_is_listed_again_when_that_comes_back(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", place="here")
    pair.settle()
    for machine, place in ((pair.laptop, "laptop"), (pair.desk, "desk")):
        machine.set(id, place=place)
    pair.settle()
    pair.laptop.delete(id)
    pair.settle()
    pair.laptop.journal.restore([id])
    pair.settle()
    (look,) = Looking(pair.desk.journal, pair.desk.replica).all()
    assert {look.standing, *look.others} == {"laptop", "desk"}


def test_a_private_word_unseen_when_its_record_was_deleted_is_there_when_that_is_restored(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.set(id, private_notes="hush")
    pair.laptop.sync()
    pair.desk.delete(id)
    pair.desk.sync()
    pair.desk.journal.restore([id])
    pair.settle()
    found = f"{pair.laptop.raw(id)} {kept_of(pair.laptop, id)} {kept_of(pair.desk, id)}"
    assert "hush" in found and "hush" not in history_of(pair)


def test_a_record_that_comes_back_by_an_edit_has_the_private_word_that_came_before_it(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.desk.set(id, decisions="plain", private_notes="hush")
    pair.desk.sync()
    pair.laptop.delete(id)
    reach(pair, pair.laptop, "own")
    reach(pair, pair.laptop, "shared")
    pair.settle()
    assert pair.laptop.raw(id)["private_notes"] == pair.desk.raw(id)["private_notes"] == "hush"
    assert pair.ilkka.raw(id)["decisions"] == "plain"


# Private words stay -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "is_deleted"), [("notes", False), ("questions", False), ("place", True)])
def test_what_was_written_privately_while_another_machine_waited_to_share_it_stays_private(
    pair: Pair, field: str, is_deleted: bool
) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    reach(pair, pair.laptop, "own")
    if is_deleted:
        pair.laptop.delete(id)
    pair.desk.set(id, **{field: [{"id": "q1", "text": "hush"}] if field == "questions" else "hush"})
    pair.desk.sync()
    reach(pair, pair.laptop, "own")
    pair.settle()
    assert mark_of(pair.laptop, id) == mark_of(pair.desk, id) == "private"
    assert "hush" in str(pair.laptop.raw(id)[field]) and "hush" not in history_of(pair)
    assert_at_rest(pair)
    pair.laptop.set(id, visibility="pair")
    pair.settle()
    assert "hush" in str(pair.ilkka.raw(id)[field])


def test_a_comment_reworded_privately_while_its_record_waited_to_be_shared_stays_private(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    said = comment(pair, pair.laptop, id, "said")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    reach(pair, pair.laptop, "own")
    pair.desk.set(said, text="hush")
    pair.desk.sync()
    reach(pair, pair.laptop, "own")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == "plain" and pair.ilkka.raw(said) is None
    assert pair.laptop.raw(said)["text"] == "hush" and "hush" not in history_of(pair)
    assert_at_rest(pair)


def test_settling_a_conflict_in_what_waits_to_be_shared_leaves_it_waiting(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    pair.settle()
    for machine in (pair.laptop, pair.desk):
        machine.set(id, private_notes="hush")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    reach(pair, pair.laptop, "own")
    Looking(pair.laptop.journal, pair.laptop.replica).settle(id, "mine")
    reach(pair, pair.laptop, "own")
    assert mark_of(pair.laptop, id) == "pair"
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == "plain" and "hush" not in history_of(pair)


@pytest.mark.parametrize("is_deleted", [False, True])
def test_what_i_said_about_a_record_stays_with_me_when_the_other_took_it_back_and_shares_it_again(
    pair: Pair, is_deleted: bool
) -> None:
    id = pair.meeting(pair.laptop, notes="plain", place="here")
    pair.settle()
    pair.ilkka.set(id, private_notes="mine")
    pair.laptop.set(id, visibility="private")
    pair.laptop.sync()
    said = comment(pair, pair.ilkka, id, "said")
    pair.ilkka.sync()
    assert mark_of(pair.ilkka, id) == "private"
    if is_deleted:
        pair.ilkka.delete(id)
    pair.ilkka.set(said, text="hush")
    pair.laptop.set(id, visibility="pair")
    pair.settle()
    assert mark_of(pair.ilkka, id) == "pair" and pair.laptop.raw(said) is None
    assert pair.ilkka.raw(said)["text"] == "hush" and "hush" not in history_of(pair)
