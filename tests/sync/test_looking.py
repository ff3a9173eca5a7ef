"""What a sync leaves for a person's look, field by field, what it would do beforehand, and who did what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sync.conftest import ILKKA, ILKKA_HERE, MAIJA, Pair
from tests.sync.sync_machine import Machine, settle

from mentor_tui.domain.last_look import touched_since
from mentor_tui.domain.news import changes_since, news
from mentor_tui.store.journal import Journal
from mentor_tui.sync.engine import Syncing
from mentor_tui.sync.last_sync import last_sync, unsent
from mentor_tui.sync.looking import Look, Looking
from mentor_tui.sync.membership import create, invitation, join

Two = tuple[Machine, Machine]


@pytest.fixture
def carrier(tmp_path: Path) -> str:
    (tmp_path / "space").mkdir()
    return str(tmp_path / "space")


@pytest.fixture
def meeting(two: Two) -> str:
    id = two[0].add("meeting", start="2026-05-07T09:00", notes="one two three", place="Turku", minutes=60)
    settle(*two, rounds=1)
    return id


def looking(machine: Machine) -> Looking:
    return Looking(machine.journal, machine.replica)


def looks(machine: Machine) -> dict[str, Look]:
    return {look.field: look for look in looking(machine).all()}


def test_each_field_is_settled_by_itself(two: Two, meeting: str) -> None:
    two[0].set(meeting, place="Oulu", minutes=45, notes="one two three four")
    two[1].set(meeting, place="Espoo", minutes=30, notes="zero one two three")
    settle(*two, rounds=2)
    assert set(looks(two[0])) == {"place", "minutes", "notes"}
    assert looking(two[0]).settle(meeting, "mine", {"place": "mine", "minutes": "theirs"}) == 2
    raw = two[0].raw(meeting)
    assert (raw["place"], raw["minutes"]) == ("Oulu", 30)
    assert [look.is_merged_text for look in looks(two[0]).values()] == [True]
    assert looking(two[0]).settle(meeting, "mine") == 1
    settle(*two, rounds=1)
    assert two[1].raw(meeting)["place"] == "Oulu" and not looks(two[1])


def test_a_record_back_from_the_trash_is_told_and_can_go_again(two: Two, meeting: str) -> None:
    two[0].delete(meeting)
    two[1].set(meeting, notes="one two three four")
    settle(*two, rounds=2)
    (copy,) = looking(two[0]).kept()
    assert copy.why == "returned" and "four" not in str(copy.record)
    assert "returned" not in {kept.why for kept in looking(two[1]).kept()}, "only who deleted it is told"
    looking(two[0]).settle(meeting, "mine")
    settle(*two, rounds=1)
    assert two[0].raw(meeting) is None and two[1].raw(meeting) is None and not looking(two[0]).kept()


def test_both_puts_the_words_of_a_kept_copy_into_the_private_notes(two: Two, meeting: str) -> None:
    from mentor_tui.sync.kept import Kept

    folder = two[0].folder / "sync" / "kept"
    Kept("moved", {"id": meeting, "kind": "meeting", "words": {meeting: {"/notes": "words aside"}}}).keep(
        two[0].journal.files, folder
    )
    looking(two[0]).settle(meeting, "both")
    assert two[0].raw(meeting)["private_notes"] == "notes: words aside" and not looking(two[0]).kept()


def test_what_would_go_and_come_is_shown_and_nothing_moves(two: Two, meeting: str, carrier: str) -> None:
    two[1].set(meeting, place="Espoo")
    two[1].sync()
    new = two[0].add("goal", title="read more")
    before = sorted(Path(carrier).rglob("*")), two[0].journal.snapshot.sequence
    (ahead,) = Syncing(two[0].journal, two[0].replica).look()
    assert [(item.what, item.record["id"]) for item in ahead.send] == [("new", new)]
    assert [(item.what, item.record["place"]) for item in ahead.receive] == [("changed", "Espoo")]
    assert (sorted(Path(carrier).rglob("*")), two[0].journal.snapshot.sequence) == before
    two[0].sync()
    assert two[0].raw(meeting)["place"] == "Espoo"
    two[0].delete(new)
    (ahead,) = Syncing(two[0].journal, two[0].replica).look()
    assert [(item.what, item.record["title"]) for item in ahead.send] == [("gone", "read more")] and not ahead.receive


def test_a_look_ahead_shows_what_the_other_would_get(pair: Pair) -> None:
    notes = "our words, said Pirkko Canarylainen"
    id = pair.meeting(pair.laptop, notes=notes, private_notes="mine", others=[pair.third])
    found = Syncing(pair.laptop.journal, pair.laptop.replica).look()
    (shared,) = [ahead for ahead in found if ahead.space.mentorship]
    (item,) = shared.send
    assert item.record["id"] == id and "private_notes" not in item.record
    assert shared.names == ("Pirkko Canarylainen",)


def test_a_space_out_of_reach_is_one_line_beforehand_too(two: Two, carrier: str) -> None:
    Path(carrier).rename(carrier + "-away")
    (ahead,) = Syncing(two[0].journal, two[0].replica).look()
    assert ahead.failure and "\n" not in ahead.failure


def test_what_is_unsent_is_counted_until_every_space_has_it(two: Two, meeting: str, carrier: str) -> None:
    two[0].sync()
    assert last_sync(two[0].replica) and unsent(two[0].journal, two[0].replica) == 0
    two[0].set(meeting, place="Oulu")
    two[0].set(meeting, minutes=10)
    two[0].add("goal", title="another")
    assert unsent(two[0].journal, two[0].replica) == 2
    Path(carrier).rename(carrier + "-away")
    two[0].sync()
    assert unsent(two[0].journal, two[0].replica) == 2
    two[0].journal.checkpoint()
    assert unsent(two[0].journal, two[0].replica) == 2, "closed logs count too"
    Path(carrier + "-away").rename(carrier)
    two[0].sync()
    assert unsent(two[0].journal, two[0].replica) == 0


def test_only_what_the_other_person_changed_is_news(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, notes="one two")
    pair.settle()
    since = pair.laptop.clock()
    pair.desk.set(id, minutes=30)
    pair.settle()
    assert not touched_since(pair.laptop.journal.snapshot, since), "my own other machine is nobody else"
    pair.ilkka.set(id, notes="one two three")
    pair.settle()
    for machine in (pair.laptop, pair.desk):
        snapshot = machine.journal.snapshot
        assert touched_since(snapshot, since) == {id}
        assert [(item["id"], item["by"]) for item in changes_since(snapshot, since)] == [(id, ILKKA)]
        assert [line["who"] for line in news(snapshot, since)] == ["Ilkka"]
    assert not touched_since(pair.ilkka.journal.snapshot, since)
    assert not touched_since(pair.laptop.journal.snapshot, pair.laptop.clock())


def test_one_who_is_told_by_two_machines_is_mine_where_i_wrote_it_on_either(pair: Pair) -> None:
    id = pair.meeting(pair.laptop, place="Turku")
    pair.settle()
    pair.laptop.set(id, place="Oulu")
    pair.ilkka.set(id, place="Espoo")
    pair.settle()
    (here,), (there,) = (looking(machine).all() for machine in (pair.laptop, pair.desk))
    assert here.is_mine == there.is_mine == (here.standing == "Oulu")
    (his,) = looking(pair.ilkka).all()
    assert his.is_mine == (his.standing == "Espoo")


def test_an_empty_journal_that_joins_mine_takes_over_its_owner(
    machine: Callable[..., Machine], carrier: str, tmp_path: Path
) -> None:
    laptop, desk = machine("laptop"), machine("desk", ILKKA_HERE)
    laptop.add("goal", title="mine")
    space = create(laptop.journal, "mine", carrier, None)
    laptop.sync()
    join(desk.journal, invitation(laptop.journal, space), carrier)
    settle(laptop, desk, rounds=2)
    assert desk.journal.snapshot.owner == MAIJA and desk.raw(MAIJA)["name"] == "laptop"
    assert desk.records == laptop.records and not desk.journal.snapshot.trash
    assert not desk.journal.snapshot.same_as
    desk.add("goal", title="from the desk")
    desk.reopen()
    assert desk.journal.snapshot.owner == MAIJA
    with Journal.open(desk.folder, clock=desk.clock) as again:
        assert not again.check().findings
        assert again.snapshot.owner == MAIJA


def test_a_journal_with_records_keeps_its_owner(machine: Callable[..., Machine], carrier: str) -> None:
    laptop, desk = machine("laptop"), machine("desk", ILKKA_HERE)
    desk.add("goal", title="was here")
    space = create(laptop.journal, "mine", carrier, None)
    laptop.sync()
    join(desk.journal, invitation(laptop.journal, space), carrier)
    settle(laptop, desk, rounds=2)
    assert desk.journal.snapshot.owner == ILKKA_HERE and desk.journal.snapshot.is_me(MAIJA)
    assert laptop.journal.snapshot.is_me(ILKKA_HERE)
