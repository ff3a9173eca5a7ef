"""Mentor with two machines and mentee with one, whose shared space is made in the middle of a history.

The laptop makes it; the desk hears of it through the own space alone, and may not reach it at first; the mentee
is let in when it pleases them.
"""

from __future__ import annotations

from typing import Any

from tests.sync.pair_world import DESK, ILKKA, LAPTOP, MAIJA, MENTEE, SHIP, PairWorld
from tests.sync.sync_world import World

from mentor_tui.domain.change import created
from mentor_tui.sync.membership import create, invitation, join
from mentor_tui.sync.space import Space, new_space


class LaterWorld(PairWorld):
    """As `PairWorld`, but `share` makes the shared space, `let_in` takes the mentee into it, `place` tells the desk."""

    def begin(self) -> None:
        laptop = self.machines[LAPTOP]
        laptop.journal.apply([created({"id": ILKKA, "kind": "person", "name": "Ilkka"})], "added")
        laptop.add("mentorship", id=SHIP, mentor=MAIJA, mentee=ILKKA, visibility="pair")
        own = new_space("mine", "", None)
        self.enter(LAPTOP, own)
        join(self.machines[DESK].journal, invitation(laptop.journal, own), self.enter(DESK, own))
        self.spaces = {own.id: own}
        for _ in range(2):
            self.add(laptop)
        super(PairWorld, self).settle()

    @property
    def made(self) -> Space | None:
        return next((space for space in self.spaces.values() if space.mentorship), None)

    def share(self) -> None:
        """Make the shared space, once; a backup from before would not know its key."""
        if self.made is None:
            door = self.folder / "door"
            space = create(self.machines[LAPTOP].journal, "ilkka", str(door), SHIP)
            self.spaces[space.id] = space
            (self.folder / "space0" / space.id).mkdir(parents=True)
            door.symlink_to(self.folder / "space0" / space.id)
            self.drop_backup(LAPTOP)

    def let_in(self) -> None:
        """Let the mentee in, once."""
        mentee = self.machines[MENTEE]
        if self.made is not None and not mentee.spaces.all():
            space = self.machines[LAPTOP].spaces.named(self.made.id)
            at = self.enter(MENTEE, space)
            join(mentee.journal, invitation(self.machines[LAPTOP].journal, space), at)
            self.drop_backup(MENTEE)

    def close_door(self) -> None:
        """Let nobody but the laptop reach the shared space where the laptop made it."""
        if self.made is not None:
            (self.folder / "door").unlink(missing_ok=True)
            self.place(LAPTOP)

    def place(self, number: int) -> None:
        """Tell a machine where its own copy of the shared space lies."""
        for space in self.machines[number].spaces.all():
            at = self.folder / f"space{number}" / space.id
            at.mkdir(parents=True, exist_ok=True)
            self.machines[number].spaces.moved(space, str(at))

    def drop_backup(self, number: int) -> None:
        target = self.folder / f"backup{number}"
        if target.exists():
            target.rename(target.with_name(f"dropped{number}"))

    def sync_one(self, at: Any) -> None:
        if at.spaces.all():
            super().sync_one(at)

    def sync(self, at: Any) -> None:
        if at.spaces.all():
            super().sync(at)

    def settle(self) -> None:
        """Bring everybody in, then settle."""
        self.share()
        self.let_in()
        self.close_door()
        self.machines[LAPTOP].sync()
        self.carry(LAPTOP, DESK, whole=True)
        self.machines[DESK].sync()
        self.place(DESK)
        World.settle(self)
