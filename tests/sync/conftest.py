"""Machines, spaces and carriers for tests of sync: everything real, nothing read from this machine's own journal."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.sync.sync_machine import Machine, person, settle

from mentor_tui.domain.change import created
from mentor_tui.sync.membership import create, invitation, join

MAIJA, ILKKA, ILKKA_HERE = (f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def bare_repository(path: Path) -> str:
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True, capture_output=True)
    return str(path)


@pytest.fixture(params=["folder", "git"])
def carrier(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place both machines reach: a plain folder, or a bare repository."""
    if request.param == "git":
        return bare_repository(tmp_path / "space.git")
    (tmp_path / "space").mkdir()
    return str(tmp_path / "space")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Callable[..., Machine]]:
    made: list[Machine] = []

    def make(name: str, owner: str = MAIJA) -> Machine:
        found = Machine(tmp_path / name, name[:1].encode().hex() * 8, person(name, owner))
        made.append(found)
        return found

    yield make
    for each in made:
        each.journal._writer.close()


@pytest.fixture
def two(machine: Callable[..., Machine], carrier: str) -> tuple[Machine, Machine]:
    """Two machines of one owner that share everything."""
    laptop, desk = machine("laptop"), machine("desk")
    space = create(laptop.journal, "mine", carrier, None)
    laptop.sync()
    join(desk.journal, invitation(laptop.journal, space), carrier)
    settle(laptop, desk, rounds=2)
    return laptop, desk


class Pair:
    """Maija, mentor, with two machines; Ilkka, mentee, with one; one mentorship they share."""

    def __init__(self, machine: Callable[..., Machine], folder: Path, shared: str = "") -> None:
        for name in ("own", "shared"):
            (folder / name).mkdir()
        shared = shared or str(folder / "shared")
        self.laptop, self.desk, self.ilkka = machine("laptop"), machine("desk"), machine("ilkka", ILKKA_HERE)
        note = {**person("Ilkka", ILKKA), "private_notes": "canary-person"}
        self.laptop.journal.apply([created(note)], "added")
        self.third = self.laptop.add("person", name="Pirkko Canarylainen", alias="P.", place="canary-place")
        self.mentorship = self.laptop.add(
            "mentorship", mentor=MAIJA, mentee=ILKKA, private_trial_answer="canary-trial", private_notes="canary-ship"
        )
        self.own = create(self.laptop.journal, "mine", str(folder / "own"), None)
        self.space = create(self.laptop.journal, "ilkka", shared, self.mentorship)
        self.folder = folder / "shared"
        self.laptop.sync()
        join(self.desk.journal, invitation(self.laptop.journal, self.own), str(folder / "own"))
        join(self.ilkka.journal, invitation(self.laptop.journal, self.space), shared)
        self.settle()

    def settle(self) -> None:
        settle(self.laptop, self.desk, self.ilkka)
        assert self.laptop.records == self.desk.records

    def meeting(self, at: Machine, visibility: str = "pair", **fields: Any) -> str:
        plain = {"start": "2026-05-07T09:00", "mentorship": self.mentorship, "visibility": visibility}
        return at.add("meeting", **{**plain, **fields})


@pytest.fixture
def pair(machine: Callable[..., Machine], tmp_path: Path) -> Pair:
    return Pair(machine, tmp_path)
