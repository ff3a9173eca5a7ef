"""A space for a mentorship that is made when my machines know its records already; the other one only hears of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.sync.conftest import ILKKA, ILKKA_HERE, MAIJA
from tests.sync.sync_machine import Machine, person, settle

from mentor_tui.domain.change import created
from mentor_tui.sync.kept import kept_copies
from mentor_tui.sync.membership import create, invitation, join
from mentor_tui.sync.space import Space


class Later:
    """Maija's laptop and desk, which both know a mentorship with a meeting; `share` makes its space on the laptop."""

    def __init__(self, machine: Callable[..., Machine], folder: Path) -> None:
        for name in ("own", "shared"):
            (folder / name).mkdir()
        self.folder = folder
        self.laptop, self.desk, self.ilkka = machine("laptop"), machine("desk"), machine("ilkka", ILKKA_HERE)
        self.laptop.journal.apply([created(person("Ilkka", ILKKA))], "added")
        self.ship = self.laptop.add("mentorship", mentor=MAIJA, mentee=ILKKA, private_notes="hush", visibility="pair")
        self.meeting = self.add(private_notes="hush", notes="plain", place="here")
        self.own = create(self.laptop.journal, "mine", str(folder / "own"), None)
        self.laptop.sync()
        join(self.desk.journal, invitation(self.laptop.journal, self.own), str(folder / "own"))
        settle(self.laptop, self.desk, rounds=2)

    def add(self, visibility: str = "pair", **fields: Any) -> str:
        plain = {"start": "2026-05-07T09:00", "mentorship": self.ship, "visibility": visibility}
        return self.laptop.add("meeting", **plain, **fields)

    def share(self) -> Space:
        return create(self.laptop.journal, "ilkka", str(self.folder / "shared"), self.ship)

    def let_in(self, space: Space) -> None:
        join(self.ilkka.journal, invitation(self.laptop.journal, space), str(self.folder / "shared"))

    def settle(self) -> None:
        settle(self.laptop, self.desk, self.ilkka)
        assert self.laptop.records == self.desk.records

    def kept(self) -> list[Any]:
        """Return the kept copies on any machine, but for that of the owner's person, who has a name on each."""
        machines = (self.laptop, self.desk, self.ilkka)
        found = [kept for at in machines for kept in kept_copies(at.journal.files, at.spaces.folder / "kept")]
        return [kept for kept in found if kept.record["id"] != MAIJA]


@pytest.fixture
def later(machine: Callable[..., Machine], tmp_path: Path) -> Later:
    return Later(machine, tmp_path)


def test_one_sync_takes_a_machine_into_a_space_it_only_hears_of_and_nothing_is_gone_in_between(later: Later) -> None:
    before = later.desk.records
    later.let_in(later.share())
    later.laptop.sync()
    outcome = later.desk.sync()
    assert outcome.joined == ["ilkka"] and later.desk.records == before == later.laptop.records
    assert not any(came.published_again for came in outcome.came)
    later.settle()
    assert later.laptop.raw(later.meeting)["private_notes"] == "hush"
    assert "private_notes" not in later.ilkka.raw(later.meeting)
    assert later.laptop.records.keys() - {ILKKA_HERE} == before.keys() and not later.kept()
    assert not any(came.sent for at in (later.laptop, later.desk, later.ilkka) for came in at.sync().came)


def reach_own(later: Later, times: int = 2) -> None:
    """Sync the desk while the space it hears of cannot be reached."""
    for _ in range(times):
        later.desk.sync_only(later.own)


@pytest.mark.parametrize("visibility", ["pair", "private"])
def test_what_went_to_a_space_out_of_reach_stays_as_it_is_until_that_is_reached(later: Later, visibility: str) -> None:
    id = later.add(visibility, notes="first", private_notes="hush")
    settle(later.laptop, later.desk, rounds=2)
    later.let_in(later.share())
    later.laptop.set(id, visibility="pair")
    later.laptop.sync()
    reach_own(later)
    assert later.desk.raw(id)["notes"] == "first" and not later.desk.journal.snapshot.trash
    later.desk.set(id, private_notes="hush hush")
    reach_own(later)
    later.laptop.set(id, place="there")
    later.settle()
    assert later.desk.raw(id) == {**later.laptop.raw(id), "place": "there", "private_notes": "hush hush"}
    assert later.ilkka.raw(id)["notes"] == "first" and not later.kept()
    assert not any(at.conflicts() for at in (later.laptop, later.desk, later.ilkka))


def test_what_is_written_before_a_space_is_reached_for_the_first_time_is_kept_aside(later: Later) -> None:
    later.share()
    later.laptop.sync()
    reach_own(later)
    later.desk.set(later.meeting, notes="plain desk")
    reach_own(later)
    later.laptop.set(later.meeting, notes="plain laptop")
    later.settle()
    assert later.laptop.raw(later.meeting)["notes"] == "plain laptop"
    assert [(kept.why, kept.record["notes"]) for kept in later.kept()] == [("moved", "plain desk")]


def test_what_is_taken_back_before_its_space_is_reached_is_private(later: Later) -> None:
    later.let_in(later.share())
    later.laptop.sync()
    reach_own(later)
    later.desk.set(later.meeting, visibility="private")
    reach_own(later)
    later.settle()
    assert later.laptop.raw(later.meeting)["visibility"] == later.desk.raw(later.meeting)["visibility"] == "private"
    assert later.ilkka.raw(later.meeting) is None


def test_a_space_that_lost_what_was_awaited_there_is_told_of_it(later: Later) -> None:
    later.share()
    later.laptop.sync()
    reach_own(later)
    shutil.rmtree(later.folder / "shared" / "log")
    later.desk.sync()
    assert later.desk.raw(later.meeting)["notes"] == "plain"
    later.settle()
    assert not later.kept() and later.laptop.raw(later.meeting)["private_notes"] == "hush"


def test_what_was_written_unseen_when_the_other_machine_shared_it_is_kept_aside(later: Later) -> None:
    later.desk.set(later.meeting, notes="plain desk")
    later.share()
    later.laptop.sync_only(later.laptop.spaces.named("ilkka"))
    later.desk.sync()
    later.laptop.sync()
    later.settle()
    stands = later.laptop.raw(later.meeting)["notes"]
    assert "desk" in " ".join((stands, *(kept.record["notes"] for kept in later.kept()))).split()
