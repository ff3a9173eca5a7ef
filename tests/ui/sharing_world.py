"""Maija's journal, in the app, and Ilkka's on another machine; one mentorship they share over a folder or over git."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from tests.sync.sync_machine import Clock, Machine, person, settle

from mentor_tui.domain.change import created
from mentor_tui.runtime.journal_folder import state_folder
from mentor_tui.store.journal import Journal
from mentor_tui.sync.membership import create, invitation, join
from mentor_tui.sync.replica import replica_of

MAIJA, ILKKA, ILKKA_HERE = (f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))


class Maija(Machine):
    """The machine the app runs on: its name among the spaces is the one the app goes by."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "unused", person("Maija Example", MAIJA))
        self.replica = replica_of(state_folder(), folder)


class World:
    """Hold the two machines; `meeting` is a shared meeting both have."""

    def __init__(self, folder: Path, *, git: bool = False) -> None:
        self.place = folder / ("space.git" if git else "space")
        if git:
            subprocess.run(["git", "init", "--quiet", "--bare", str(self.place)], check=True, capture_output=True)
        else:
            self.place.mkdir()
        self.maija = Maija(folder / "journal")
        self.ilkka = Machine(folder / "ilkka", "1" * 8, person("Ilkka Example", ILKKA_HERE))
        self.maija.journal.apply([created(person("Ilkka Example", ILKKA))], "added")
        self.mentorship = self.maija.add("mentorship", mentor=MAIJA, mentee=ILKKA, state="active")
        self.space = create(self.maija.journal, "ilkka", str(self.place), self.mentorship)
        self.maija.sync()
        join(self.ilkka.journal, invitation(self.maija.journal, self.space), str(self.place))
        self.meeting = self.meet(self.maija, place="Turku", notes="one two three", minutes=60)
        self.settle()

    @property
    def folder(self) -> Path:
        return self.maija.folder

    def meet(self, at: Machine, **fields: Any) -> str:
        plain = {"start": "2026-05-06T09:00", "plan": {"focus": "The first talk"}, "state": "held"}
        return at.add("meeting", mentorship=self.mentorship, visibility="pair", **{**plain, **fields})

    def settle(self, rounds: int = 2) -> None:
        settle(self.maija, self.ilkka, rounds=rounds)

    def ready(self) -> Path:
        """Close Maija's journal, so that the app can have it, and return its folder."""
        self.maija.journal.close()
        return self.maija.folder

    def again(self) -> None:
        """Open Maija's journal once the app has left it."""
        self.maija.journal = Journal.open(self.maija.folder, clock=Clock())

    def close(self) -> None:
        for machine in (self.maija, self.ilkka):
            machine.journal._writer.close()
