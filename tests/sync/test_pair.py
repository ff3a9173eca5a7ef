"""Mentor and mentee: what is shared, what never leaves, who is who."""

from __future__ import annotations

from typing import Any

import loro
import pytest
from tests.sync.conftest import ILKKA, ILKKA_HERE, MAIJA, Pair
from tests.sync.sync_machine import Machine, settle

from mentor_tui.sync.document import Document
from mentor_tui.sync.forgotten import let_stay
from mentor_tui.sync.looking import Choice, Looking


def test_the_joiner_is_the_other_person_of_the_mentorship(pair: Pair) -> None:
    theirs, mine = pair.ilkka.journal.snapshot, pair.laptop.journal.snapshot
    assert theirs.is_me(ILKKA) and theirs.is_me(ILKKA_HERE) and not theirs.is_me(MAIJA)
    assert mine.personal["same_person"] == {ILKKA_HERE: ILKKA}
    assert pair.ilkka.raw(MAIJA)["name"] == "laptop" and "place" not in pair.ilkka.raw(MAIJA)


def test_joining_mine_brings_every_space_and_links_the_owners_ids(pair: Pair) -> None:
    assert {space.name for space in pair.desk.spaces.all()} == {"mine", "ilkka"}
    assert pair.desk.journal.snapshot.is_me(MAIJA)


def test_both_write_in_one_note_and_each_keeps_private_words(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="one two", private_notes="for me", tags=["a"])
    pair.settle()
    pair.ilkka.set(id, notes="one beta two", private_notes="for Ilkka", tags=["b"])
    pair.desk.set(id, notes="one two alpha", private_notes="for me too")
    pair.settle()
    maija, ilkka = pair.laptop.raw(id), pair.ilkka.raw(id)
    assert maija["notes"] == ilkka["notes"] == "one beta two alpha"
    assert (maija["private_notes"], maija["tags"]) == ("for me too", ["a"])
    assert (ilkka["private_notes"], ilkka["tags"]) == ("for Ilkka", ["b"])


def test_a_comment_reaches_the_other_and_never_exceeds_its_subject(pair: Pair) -> None:
    shared, private = pair.meeting(pair.laptop), pair.meeting(pair.laptop, "private")
    seen = pair.ilkka
    heard = [
        pair.laptop.add("comment", mentorship=pair.mentorship, about=about, visibility="pair", text="x")
        for about in (shared, private)
    ]
    pair.settle()
    assert [seen.raw(id) is not None for id in heard] == [True, False]


def test_taking_back_removes_it_there_and_raising_brings_it_again(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="words")
    pair.settle()
    pair.desk.set(id, visibility="private")
    pair.settle()
    assert pair.ilkka.raw(id) is None and pair.laptop.raw(id)["notes"] == "words"
    pair.laptop.set(id, visibility="pair", notes="words again")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == "words again"


def test_raising_on_two_machines_at_once_doubles_nothing(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", notes="one two three", private_notes="mine")
    pair.settle()
    for machine in (pair.laptop, pair.desk):
        machine.set(id, visibility="pair")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == pair.laptop.raw(id)["notes"] == "one two three"
    for machine in (pair.laptop, pair.desk):
        machine.set(id, visibility="private")
    pair.settle()
    assert pair.laptop.raw(id)["notes"] == "one two three" and pair.ilkka.raw(id) is None


def test_a_partners_delete_leaves_my_private_words(pair: Pair) -> None:
    plain, noted = pair.meeting(pair.laptop, notes="a"), pair.meeting(pair.laptop, notes="b", private_notes="keep")
    pair.settle()
    pair.ilkka.delete(plain)
    pair.ilkka.delete(noted)
    pair.settle()
    assert pair.laptop.raw(plain) is None
    kept = pair.laptop.raw(noted)
    assert (kept["notes"], kept["private_notes"], kept["visibility"]) == ("b", "keep", "private")


def test_an_edit_of_what_was_taken_back_does_not_undo_that(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="words")
    pair.settle()
    pair.laptop.set(id, visibility="private", notes="words that stay mine")
    pair.ilkka.set(id, notes="words of Ilkka")
    pair.settle()
    raw = pair.laptop.raw(id)
    assert (raw["visibility"], raw["notes"]) == ("private", "words that stay mine")
    copies = [kept for machine in (pair.laptop, pair.desk) for kept in Looking(machine.journal, machine.replica).kept()]
    assert any("Ilkka" in str(kept.record) for kept in copies)
    assert "stay mine" not in history_of(pair)


def test_the_partners_card_follows_and_my_own_note_on_them_stays(pair: Pair) -> None:
    pair.ilkka.set(ILKKA_HERE, organisation="Archive", place="Oulu")
    pair.settle()
    assert pair.laptop.raw(ILKKA_HERE)["place"] == "Oulu"
    assert pair.laptop.raw(ILKKA)["private_notes"] == "canary-person"


def test_nothing_private_is_in_any_byte_or_in_the_history_of_the_shared_document(pair: Pair) -> None:
    laptop = pair.laptop
    canary = pair.meeting(laptop, "private", notes="canary-record", place="canary-line")
    laptop.add("reflection", learning=True, text="canary-learning", title="canary-title")
    laptop.add("pulse", on="2026-05-07", note="canary-pulse", mentorship=pair.mentorship)
    shared = pair.meeting(
        laptop,
        notes="plain-draft",
        private_notes="canary-notes",
        x={"private_deep": "canary-deep"},
        others=[pair.third],
    )
    laptop.set(shared, notes="plain-kept", private_notes="canary-rewritten")
    trashed = pair.meeting(laptop, "private", notes="canary-trash")
    laptop.delete(trashed)
    pair.settle()
    laptop.set(canary, notes="canary-record again")
    pair.ilkka.set(shared, private_notes="canary-of-ilkka", tags=["canary-tag"])
    pair.settle()
    told = history_of(pair)
    assert "plain-kept" in told and "P." in told, "the shared words are where the canaries would be"
    assert "canary" not in told.lower() and "Pirkko" not in told
    assert "plain-draft" not in told, "what was rewritten before a sync never became part of it"
    assert "canary" not in str(pair.ilkka.records).replace("canary-of-ilkka", "").replace("canary-tag", "").lower()
    for path in pair.folder.rglob("*"):
        assert not path.is_file() or (b"plain" not in path.read_bytes() and b"canary" not in path.read_bytes())


def history_of(pair: Pair) -> str:
    """Return every operation of the shared document, unsealed, as text; of each update file and of each machine."""
    told = ""
    everything = Document()
    for machine in (pair.laptop, pair.desk, pair.ilkka):
        named = machine.journal.documents[pair.space.id]["hash"]
        everything.take([(machine.spaces.own_folder(pair.space) / f"{named}.loro").read_bytes()])
    everything.take([pair.space.key.open(path.read_bytes()).content for path in pair.folder.rglob("*.mtu")])
    told += everything._doc.export_json_updates(loro.VersionVector(), everything.version)
    return told


def test_a_record_put_into_the_space_that_does_not_belong_there_is_not_taken(pair: Pair) -> None:
    """A member with a changed program writes into records it never had."""
    from mentor_tui.sync.node import flatten
    from mentor_tui.sync.update import sealed_update

    private = pair.meeting(pair.laptop, "private", notes="mine alone")
    pair.settle()
    evil = Document(replica="ee")
    for id, fields in ((private, {}), ("00000000-0000-7000-8000-00000000ee00", {"mentorship": "another"})):
        forged = {**pair.laptop.raw(private), "id": id, "visibility": "pair", "notes": "forged", **fields}
        evil.write(id, flatten(forged), {}, owns=lambda address, pointer: True)
    name, sealed = sealed_update(pair.space.key, "ee", evil.since(None))
    (pair.folder / name).parent.mkdir()
    (pair.folder / name).write_bytes(sealed)
    pair.settle()
    assert pair.laptop.raw(private)["notes"] == "mine alone"
    assert pair.laptop.raw("00000000-0000-7000-8000-00000000ee00") is None


def test_an_edit_of_my_other_machine_does_not_undo_that_i_took_a_record_back(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="words")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    pair.desk.set(id, notes="words typed on the desk")
    pair.settle()
    assert pair.desk.raw(id)["visibility"] == "private" and pair.ilkka.raw(id) is None
    copies = [kept for at in (pair.laptop, pair.desk) for kept in Looking(at.journal, at.replica).kept()]
    assert any("desk" in str(kept.record) for kept in copies)


def test_taking_back_on_two_machines_doubles_no_word_of_either(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="one two three")
    pair.settle()
    for machine, word in ((pair.laptop, "laptop"), (pair.desk, "desk")):
        machine.set(id, visibility="private", notes=f"one two three {word}")
    pair.settle()
    words = pair.laptop.raw(id)["notes"].split()
    assert sorted(words) == ["desk", "laptop", "one", "three", "two"]


def test_private_words_of_both_machines_stay_when_the_other_person_deletes(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.set(id, private_notes="laptop")
    pair.desk.set(id, private_notes="desk")
    pair.ilkka.delete(id)
    pair.settle()
    raw = pair.laptop.raw(id)
    assert (raw["visibility"], sorted(raw["private_notes"].split())) == ("private", ["desk", "laptop"])


def test_raising_again_while_another_machine_writes_privately_shares_it(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.desk.set(id, visibility="private")
    pair.laptop.set(id, private_notes="hush")
    pair.desk.sync()
    pair.desk.set(id, visibility="pair")
    pair.settle()
    assert (pair.desk.raw(id)["visibility"], pair.desk.raw(id)["private_notes"]) == ("pair", "hush")
    assert pair.ilkka.raw(id)["notes"] == "plain"


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_of_texts_taken_back_from_different_knowledge_one_stands_until_looked_at(pair: Pair, choice: Choice) -> None:
    id = pair.meeting(pair.laptop, notes="one two three")
    pair.settle()
    pair.ilkka.set(id, notes="one two three four")
    pair.ilkka.sync()
    pair.laptop.sync()
    for machine in (pair.laptop, pair.desk):
        machine.set(id, visibility="private")
    pair.settle()
    stands = pair.laptop.raw(id)["notes"]
    looking = Looking(pair.laptop.journal, pair.laptop.replica)
    (look,) = [look for look in looking.all() if look.clash.record == id]
    assert {stands, *look.others} == {"one two three", "one two three four"}
    looking.settle(id, choice)
    wanted = stands if (choice == "mine") == look.is_mine else look.others[0]
    pair.settle()
    assert pair.desk.raw(id)["notes"] == pair.laptop.raw(id)["notes"] == wanted
    assert not [look for look in looking.all() if look.clash.record == id]
    pair.desk.set(id, notes=f"{wanted} five")
    pair.settle()
    assert pair.laptop.raw(id)["notes"] == f"{wanted} five"


def test_what_i_deleted_and_keep_privately_does_not_stay_shared_through_an_edit_unseen(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.delete(id)
    pair.desk.set(id, private_notes="hush")
    pair.ilkka.set(id, notes="plain words of Ilkka")
    pair.settle()
    raw = pair.laptop.raw(id)
    assert (raw["visibility"], raw["private_notes"]) == ("private", "hush") and pair.ilkka.raw(id) is None
    copies = [kept for at in (pair.laptop, pair.desk) for kept in Looking(at.journal, at.replica).kept()]
    assert any("Ilkka" in str(kept.record) for kept in copies)


#: A word in a text, in a value, and in a new item of a list.
UNSEEN: list[dict[str, Any]] = [
    {"notes": "plain unseen"},
    {"place": "unseen"},
    {"questions": [{"id": "q1", "text": "unseen"}]},
]


@pytest.mark.parametrize("fields", UNSEEN)
@pytest.mark.parametrize("writer", ["desk", "ilkka"])
def test_what_was_written_in_a_record_taken_back_and_then_deleted_is_kept(
    pair: Pair, writer: str, fields: dict[str, Any]
) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    pair.laptop.sync()
    getattr(pair, writer).set(id, **fields)
    pair.laptop.delete(id)
    pair.settle()
    assert pair.laptop.raw(id) is None and pair.ilkka.raw(id) is None
    assert kept_of(pair.laptop, id) and kept_of(pair.laptop, id) == kept_of(pair.desk, id)
    assert any("unseen" in text for text in kept_of(pair.laptop, id))
    assert not kept_of(pair.ilkka, id)


@pytest.mark.parametrize("is_deleted", [False, True])
@pytest.mark.parametrize("fields", UNSEEN)
def test_what_another_machine_wrote_privately_while_a_record_was_shared_is_kept(
    pair: Pair, fields: dict[str, Any], is_deleted: bool
) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    pair.laptop.sync()
    pair.desk.set(id, **fields)
    if is_deleted:
        pair.laptop.delete(id)
    pair.settle()
    assert (pair.desk.raw(id) is None) == (pair.ilkka.raw(id) is None) == is_deleted
    assert any("unseen" in text for text in kept_of(pair.desk, id))
    assert "unseen" not in history_of(pair), "it was private where it was written"


def test_private_notes_written_while_a_record_was_shared_and_deleted_are_kept(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain")
    pair.settle()
    pair.laptop.set(id, visibility="pair")
    pair.laptop.sync()
    pair.desk.set(id, private_notes="unseen")
    pair.laptop.delete(id)
    pair.settle()
    assert kept_of(pair.desk, id) == ["unseen"]


def kept_of(at: Machine, id: str) -> list[str]:
    """Return the words of the copies of a record that a machine kept."""
    copies = [kept for kept in Looking(at.journal, at.replica).kept() if kept.record["id"] == id]
    return sorted(text for kept in copies for _, text in kept.texts())


def test_a_comment_taken_back_with_its_record_stays_private_when_that_is_deleted(pair: Pair) -> None:
    """The desk knew the record as shared when it went to the trash there."""
    id = pair.meeting(pair.laptop, notes="plain")
    comment = pair.laptop.add("comment", mentorship=pair.mentorship, about=id, visibility="pair", text="plain")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    pair.laptop.sync()
    pair.laptop.set(comment, text="hush")
    pair.laptop.delete(id)
    pair.settle()
    assert pair.laptop.raw(comment)["text"] == "hush" and pair.ilkka.raw(comment) is None
    assert "hush" not in history_of(pair)


def test_the_machines_come_to_rest_when_one_forgets_what_a_comment_is_about(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    comment = pair.laptop.add("comment", mentorship=pair.mentorship, about=id, visibility="pair", text="said")
    pair.settle()
    pair.laptop.delete(id)
    pair.settle()
    assert pair.ilkka.raw(comment)["text"] == "said"
    pair.laptop.journal.empty_trash()
    pair.settle()
    assert pair.laptop.raw(comment)["text"] == "said" and pair.ilkka.raw(comment) is None
    assert not any(came.sent for at in (pair.laptop, pair.desk, pair.ilkka) for came in at.sync().came)


def test_sharing_sends_the_present_text_and_not_what_my_own_machines_know_of_it(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, "private", notes="plain hush")
    pair.settle()
    pair.laptop.set(id, notes="plain")
    pair.laptop.set(id, visibility="pair")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == pair.desk.raw(id)["notes"] == "plain"
    assert "hush" not in history_of(pair)


def test_what_i_forget_stays_with_the_other_as_it_is_and_does_not_come_back(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain", private_notes="hush")
    pair.settle()
    let_stay(pair.laptop.journal, [id, pair.mentorship], None)
    pair.laptop.journal.forget([id, pair.mentorship])
    assert pair.laptop.sync().received == 0
    assert pair.ilkka.sync().received == 0 and not pair.ilkka.journal.snapshot.trash
    pair.ilkka.set(id, notes="plain and more")
    settle(pair.ilkka, pair.laptop, pair.desk)
    assert pair.ilkka.raw(id)["notes"] == "plain and more" and pair.ilkka.raw(pair.mentorship)
    assert pair.laptop.raw(id) is None and pair.laptop.raw(pair.mentorship) is None


def test_what_the_other_wrote_about_a_record_stays_theirs_when_that_is_taken_back(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="plain")
    pair.settle()
    comment = pair.ilkka.add("comment", mentorship=pair.mentorship, about=id, visibility="pair", text="mine")
    pair.settle()
    pair.laptop.set(id, visibility="private")
    pair.settle()
    assert pair.ilkka.raw(id) is None and pair.ilkka.raw(comment)["text"] == "mine"
    pair.ilkka.set(comment, text="mine still")
    pair.settle()
    assert pair.laptop.raw(comment)["text"] == pair.desk.raw(comment)["text"] == "mine still"
    pair.laptop.set(id, visibility="pair")
    pair.settle()
    assert pair.ilkka.raw(id)["notes"] == "plain" and pair.ilkka.raw(comment)["text"] == "mine still"
    assert not any(came.sent for at in (pair.laptop, pair.desk, pair.ilkka) for came in at.sync().came)
