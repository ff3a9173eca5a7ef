"""Two machines of one person, over a folder and over git: the scenarios people meet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.sync.conftest import bare_repository
from tests.sync.sync_machine import Machine, settle

from mentor_tui.errors import MentorError
from mentor_tui.sync.looking import Looking

Two = tuple[Machine, Machine]


def equal(two: Two) -> None:
    settle(*two, rounds=2)
    assert two[0].records == two[1].records


def add_meeting(at: Machine, **fields: object) -> str:
    return at.add("meeting", **{"start": "2026-05-07T09:00", "notes": "one two three", **fields})


@pytest.fixture
def meeting(two: Two) -> str:
    id = add_meeting(two[0], questions=[{"id": "a", "text": "what"}, {"id": "b", "text": "how"}, {"id": "c"}])
    equal(two)
    return id


def test_a_record_arrives_as_it_was_written(two: Two) -> None:
    odd = {"x_unknown": {"deep": [1, 1.5, True, None, "ä", {"id": "i", "k/e#y|~": "v"}], "empty": {}, "none": []}}
    id = add_meeting(two[0], tags=["b", "a"], plan={"focus": "uppermost"}, agenda=["x"], minutes=60, **odd)
    equal(two)
    assert {**two[1].raw(id)} == {**two[0].raw(id)}


def test_edits_of_different_fields_both_stand(two: Two, meeting: str) -> None:
    two[0].set(meeting, place="Turku")
    two[1].set(meeting, minutes=45)
    equal(two)
    assert (two[0].raw(meeting)["place"], two[0].raw(meeting)["minutes"]) == ("Turku", 45)


def test_edits_of_one_paragraph_merge_word_by_word_and_ask_to_be_read(two: Two, meeting: str) -> None:
    two[0].set(meeting, notes="one two three alpha")
    two[1].set(meeting, notes="beta one two")
    equal(two)
    assert two[0].raw(meeting)["notes"].split() == ["beta", "one", "two", "alpha"]
    for machine in two:
        (look,) = Looking(machine.journal, machine.replica).all()
        assert (look.field, look.is_merged_text) == ("notes", True)


def test_two_first_texts_are_not_glued(two: Two, meeting: str) -> None:
    two[0].set(meeting, decisions="alpha")
    two[1].set(meeting, decisions="beta")
    equal(two)
    assert sorted(two[0].raw(meeting)["decisions"].split()) == ["alpha", "beta"]


def test_reordering_meets_an_edit_and_a_new_item(two: Two, meeting: str) -> None:
    what, how, last = two[0].raw(meeting)["questions"]
    two[0].set(meeting, questions=[last, what, how])
    two[1].set(meeting, questions=[{**what, "landed": True}, {"id": "d", "text": "new"}, how, last])
    equal(two)
    items = two[0].raw(meeting)["questions"]
    assert [item["id"] for item in items if item["id"] != "d"] == ["c", "a", "b"]
    assert {"id": "a", "text": "what", "landed": True} in items and {"id": "d", "text": "new"} in items


def test_a_delete_stands_when_nobody_edited(two: Two, meeting: str) -> None:
    two[1].delete(meeting)
    equal(two)
    assert two[0].raw(meeting) is None and meeting in two[0].journal.snapshot.trash


@pytest.mark.parametrize("deleter", [0, 1])
def test_an_edit_the_deleter_had_not_seen_brings_the_record_back(two: Two, meeting: str, deleter: int) -> None:
    two[deleter].delete(meeting)
    two[1 - deleter].set(meeting, notes="one two three four")
    equal(two)
    assert two[0].raw(meeting)["notes"] == "one two three four"


def test_both_delete(two: Two, meeting: str) -> None:
    two[0].delete(meeting)
    two[1].delete(meeting)
    equal(two)
    assert two[0].raw(meeting) is None


def test_a_record_out_of_the_trash_returns_everywhere_once(two: Two, meeting: str) -> None:
    two[0].delete(meeting)
    equal(two)
    two[1].journal.restore([meeting])
    equal(two)
    assert two[0].raw(meeting)["notes"] == "one two three"


def test_of_two_values_one_stands_the_other_is_shown_until_looked_at(two: Two, meeting: str) -> None:
    two[0].set(meeting, place="Turku")
    two[1].set(meeting, place="Oulu")
    equal(two)
    stands = two[0].raw(meeting)["place"]
    other = ({"Turku", "Oulu"} - {stands}).pop()
    looking = Looking(two[0].journal, two[0].replica)
    (look,) = looking.all()
    assert (look.field, look.standing, look.others) == ("place", stands, (other,))
    assert look.is_mine == (stands == "Turku")
    assert looking.settle(meeting, "theirs" if look.is_mine else "mine") == 1
    assert two[0].raw(meeting)["place"] == other and not looking.all()
    equal(two)
    assert two[1].raw(meeting)["place"] == other and not Looking(two[1].journal, two[1].replica).all()


def test_both_keeps_the_other_value_in_the_private_notes(two: Two, meeting: str) -> None:
    two[0].set(meeting, place="Turku")
    two[1].set(meeting, place="Oulu")
    equal(two)
    Looking(two[1].journal, two[1].replica).settle(meeting, "both")
    equal(two)
    raw = two[0].raw(meeting)
    assert {raw["place"], raw["private_notes"].removeprefix("place: ")} == {"Turku", "Oulu"}


def test_the_same_value_on_both_sides_is_no_conflict(two: Two, meeting: str) -> None:
    for machine in two:
        machine.set(meeting, place="Turku")
    equal(two)
    assert not Looking(two[0].journal, two[0].replica).all()


def test_a_week_offline_on_both_sides(two: Two, meeting: str) -> None:
    for day in range(7):
        for number, machine in enumerate(two):
            machine.set(meeting, notes=machine.raw(meeting)["notes"] + f" m{number}d{day}")
            add_meeting(machine, notes=f"new{number}{day}")
    equal(two)
    words = two[0].raw(meeting)["notes"].split()
    assert sorted(words) == sorted({*words}) and len(words) == 3 + 14
    assert len(two[0].journal.snapshot.table("meeting")) == 15


def test_what_is_personal_travels(two: Two) -> None:
    two[0].journal.set_personal({"read": {"x": 1, "y": 2}})
    equal(two)
    two[1].journal.set_personal({"read": {"x": None}, "snoozed": {"m": "2026-05-09"}})
    equal(two)
    for machine in two:
        personal = machine.journal.snapshot.personal
        assert (personal["read"], personal["snoozed"]) == ({"y": 2}, {"m": "2026-05-09"})


def test_what_came_in_stands_in_the_history_and_is_passed_over_by_undo(two: Two, meeting: str) -> None:
    two[1].set(meeting, place="Oulu")
    equal(two)
    assert two[0].journal.history(meeting)[-1].label.startswith("synced")
    assert two[0].journal.undo().label == "added meeting"
    assert two[0].raw(meeting)["place"] == "Oulu"


def test_an_attachment_arrives_sealed_and_whole(two: Two, tmp_path: Path, carrier: str) -> None:
    (tmp_path / "slip.txt").write_bytes(b"canary-attachment" * 50)
    file = two[0].journal.attach(tmp_path / "slip.txt")
    two[0].add("evidence", title="slip", file=file)
    equal(two)
    assert two[1].journal.attachment(file["sha256"]).read_bytes() == b"canary-attachment" * 50
    for path in Path(carrier).rglob("*"):
        assert file["sha256"] not in str(path) and (not path.is_file() or b"canary" not in path.read_bytes())


def test_an_idle_sync_sends_nothing_and_writes_no_line(two: Two, meeting: str) -> None:
    before = (two[0].journal.snapshot.sequence, two[1].journal.snapshot.sequence)
    sent = [came.sent for machine in two for came in machine.sync().came]
    assert sent == [0, 0]
    assert (two[0].journal.snapshot.sequence, two[1].journal.snapshot.sequence) == before


def test_many_own_files_become_one(two: Two, meeting: str) -> None:
    from mentor_tui.sync import publishing

    for number in range(publishing.MOST_FILES + 3):
        two[0].set(meeting, minutes=number)
        two[0].sync()
    (space,) = two[0].spaces.all()
    names = space.transport(two[0].replica.id, two[0].spaces.own_folder(space)).list()
    assert len([name for name in names if name.split("/")[1] == two[0].replica.id]) < 10
    equal(two)


def test_a_wiped_place_is_filled_again_and_nothing_counts_as_deleted(two: Two, meeting: str, carrier: str) -> None:
    shutil.rmtree(carrier)
    bare_repository(Path(carrier)) if carrier.endswith(".git") else Path(carrier).mkdir()
    assert two[0].sync().came[0].published_again
    equal(two)
    assert two[1].raw(meeting)["notes"] == "one two three"


def test_a_journal_restored_from_a_backup_repeats_nothing_and_keeps_a_copy(
    two: Two, meeting: str, tmp_path: Path
) -> None:
    two[0].set(meeting, notes="one two three unsent")
    shutil.copytree(two[0].folder, tmp_path / "backup")
    two[0].set(meeting, notes="one two three unsent later")
    equal(two)
    shutil.rmtree(two[0].folder)
    shutil.copytree(tmp_path / "backup", two[0].folder)
    two[0].reopen()
    outcome = two[0].sync()
    assert two[0].raw(meeting)["notes"] == "one two three unsent later"
    assert [kept.why for kept in outcome.kept] == ["restored"]
    equal(two)
    assert [kept.record["notes"] for kept in Looking(two[0].journal, two[0].replica).kept()] == ["one two three unsent"]


def test_a_second_sync_at_once_is_refused_in_one_line(two: Two) -> None:
    def again(step: str, name: str) -> None:
        if step == "merging":
            with pytest.raises(MentorError, match="another sync"):
                two[0].sync()

    two[0].sync(progress=again)


def test_a_save_made_while_a_sync_fetches_is_not_held_up_and_not_lost(two: Two, meeting: str) -> None:
    def save(step: str, name: str) -> None:
        if step in ("fetching", "sending"):
            two[0].set(meeting, minutes=(two[0].raw(meeting).get("minutes") or 0) + 1)

    two[1].set(meeting, place="Oulu")
    two[1].sync()
    two[0].sync(progress=save)
    equal(two)
    assert two[1].raw(meeting)["minutes"] >= 1 and two[0].raw(meeting)["place"] == "Oulu"
