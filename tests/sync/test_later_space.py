"""A space for a mentorship that is made when my machines know its records already; the other one only hears of it."""

from __future__ import annotations

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
