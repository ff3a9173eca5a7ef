"""Dense histories: lists of steps drawn plainly from a seed, played the same whenever they are played.

Nothing but the steps is left to chance, the engine's names for what it writes included. So a history that fails fails
again, and can be made short one step at a time. `campaign` draws thousands.
"""

from __future__ import annotations

import random
import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.sync.pair_world import PairWorld, ThreeSpaces
from tests.sync.sync_world import World

#: What is done, by the machine of which number, with which dice.
Step = tuple[str, int, int]
_OWN = "write write cut choose item item add delete undelete sync sync sync carry carry carry wholly"
_PAIR = (
    "write cut choose item add delete undelete whisper show show show comment comment reword reword "
    "sync sync own shared own shared carry wholly"
)
_PREPARED: dict[tuple[type[World], int], Path] = {}


def fast_folder() -> str | None:
    """Return a folder in memory where there is one: a disk's fsync is not what is tested here."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


@dataclass(frozen=True)
class Drawn:
    """Histories of one sort of world with `machines` machines; `words` are the steps, the more often the likelier."""

    world: type[World]
    machines: int
    words: str

    def steps(self, seed: int, count: int) -> list[Step]:
        """Draw the history of a seed."""
        dice = random.Random(seed)
        return [
            (dice.choice(self.words.split()), dice.randrange(self.machines), dice.getrandbits(32)) for _ in range(count)
        ]

    def run(self, histories: int, steps: int, *, number: int = 0, is_shrunk: bool = True) -> Counter[str]:
        """Play one batch, the same for the same `number`; return its figures. Raise on the first that fails."""
        figures: Counter[str] = Counter()
        for seed in range(number * histories, (number + 1) * histories):
            history = self.steps(seed, steps)
            if failed := self.play(history, figures):
                short = self.shortened(history, failed) if is_shrunk else history
                raise AssertionError(f"history {seed}: {self.play(short)} in {short}")
        return figures

    def play(self, history: Sequence[Step], figures: Counter[str] | None = None) -> str:
        """Play a history to its end; return what does not hold there, empty where all does."""
        folder = Path(tempfile.mkdtemp(dir=fast_folder()))
        with steady() as chance, self._world(folder) as world:
            often: Counter[Step] = Counter()
            for step in history:
                often[step] += 1
                chance.seed(f"{step} {often[step]}")
                take(world, step)
            chance.seed("check")
            try:
                world.check()
            except AssertionError as failed:
                return str(failed)
            if figures is not None:
                figures.update({"histories": 1, "of mentor and mentee": int(isinstance(world, PairWorld))})
                figures.update({"words": len(world.written)})
        return ""

    @contextmanager
    def _world(self, folder: Path) -> Iterator[World]:
        """Copy a world that was prepared once: how machines first meet is another test's."""
        if (about := (self.world, self.machines)) not in _PREPARED:
            _PREPARED[about] = Path(tempfile.mkdtemp(dir=fast_folder()))
            self.world(_PREPARED[about], self.machines, random.Random(0)).close()
        shutil.copytree(_PREPARED[about], folder, dirs_exist_ok=True)
        world = self.world(folder, self.machines, random.Random(0))
        try:
            yield world
        finally:
            world.close()
            shutil.rmtree(folder)

    def shortened(self, history: Sequence[Step], failed: str) -> list[Step]:
        """Return the shortest history found that fails in the same way: stretches left out, dice made plain."""

        def is_bad(steps: list[Step]) -> bool:
            return self.play(steps).partition(" ")[0] == failed.partition(" ")[0]

        found = _without(list(history), is_bad)
        for place, (what, number, _) in enumerate(found):
            for dice in range(4):
                if is_bad(other := [*found[:place], (what, number, dice), *found[place + 1 :]]):
                    found = other
                    break
        return _without(found, is_bad)


OWN = Drawn(World, 2, _OWN)
PAIR = Drawn(PairWorld, 3, _PAIR)
THREE = Drawn(ThreeSpaces, 3, _PAIR)


def take(world: World, step: Step) -> None:
    """Take one step; `wholly` delivers all that a machine's folder holds to every other, `carry` some to one."""
    what, number, dice = step
    world.dice.seed(dice)
    at, others = world.machines[number], [n for n in range(len(world.machines)) if n != number]
    if what == "carry":
        world.carry(number, world.dice.choice(others))
    elif what == "wholly":
        for other in others:
            world.carry(number, other, whole=True)
    elif what in ("own", "shared"):
        for space in at.spaces.all():
            if bool(space.mentorship) == (what == "shared"):
                at.sync_only(space)
    else:
        getattr(world, what)(at)


@contextmanager
def steady() -> Iterator[random.Random]:
    """Let every name that is made at random come from dice that can be seeded."""
    chance = random.Random(0)
    with (
        mock.patch.object(secrets, "token_hex", lambda size=32: f"{chance.getrandbits(8 * size):0{2 * size}x}"),
        mock.patch.object(secrets, "randbits", chance.getrandbits),
    ):
        yield chance


def _without(steps: list[Step], is_bad: Callable[[list[Step]], bool]) -> list[Step]:
    """Leave out stretches, long ones first, until nothing can be left out."""
    size = max(1, len(steps) // 2)
    while size:
        before = len(steps)
        for place in range(len(steps) - size, -1, -size):
            if is_bad(other := steps[:place] + steps[place + size :]):
                steps = other
        if size == 1 and len(steps) < before:
            continue
        size //= 2
    return steps
