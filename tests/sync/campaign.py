"""Random histories of two and three machines. The long run: `python -m tests.sync.campaign --histories 2000`."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from tests.sync.sync_world import World

FIGURES = {"histories": 0, "crashes": 0, "restores": 0, "words": 0}
_NUMBER = st.integers(0, 2)
_DICE = st.integers(0, 2**32)


class Histories(RuleBasedStateMachine):
    """Let anything happen in any order; at the end all machines are equal and no word is lost or doubled."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=_fast_folder()))
        self.world: World | None = None

    @initialize(count=st.integers(2, 3), dice=_DICE)
    def begin(self, count: int, dice: int) -> None:
        self.world = World(self.folder, count, random.Random(dice))
        self.world.add(self.world.machines[0])
        self.world.machines[0].sync()
        for number in range(1, count):
            self.world.carry(0, number, whole=True)

    @property
    def w(self) -> World:
        assert self.world
        return self.world

    def at(self, number: int, dice: int) -> int:
        self.w.dice.seed(dice)
        return number % len(self.w.machines)

    @rule(number=_NUMBER, dice=_DICE, what=st.sampled_from(["write", "write", "cut", "choose", "item", "item"]))
    def edit(self, number: int, dice: int, what: str) -> None:
        getattr(self.w, what)(self.w.machines[self.at(number, dice)])

    @rule(number=_NUMBER, dice=_DICE, what=st.sampled_from(["add", "delete", "undelete"]))
    def come_and_go(self, number: int, dice: int, what: str) -> None:
        getattr(self.w, what)(self.w.machines[self.at(number, dice)])

    @rule(number=_NUMBER, dice=_DICE)
    def sync(self, number: int, dice: int) -> None:
        self.w.sync(self.w.machines[self.at(number, dice)])

    @rule(number=_NUMBER, dice=_DICE)
    def crash(self, number: int, dice: int) -> None:
        self.w.crash(self.w.machines[self.at(number, dice)])

    @rule(number=_NUMBER, step=st.integers(1, 2), dice=_DICE)
    def carry(self, number: int, step: int, dice: int) -> None:
        source = self.at(number, dice)
        target = (source + step) % len(self.w.machines)
        if source != target:
            self.w.carry(source, target)

    @rule(number=_NUMBER, dice=_DICE, what=st.sampled_from(["damage", "wipe"]))
    def spoil(self, number: int, dice: int, what: str) -> None:
        getattr(self.w, what)(self.at(number, dice))

    @rule(number=_NUMBER, dice=_DICE)
    def back_up(self, number: int, dice: int) -> None:
        self.w.back_up(self.at(number, dice))

    @precondition(lambda self: self.world and any(self.folder.glob("backup*")))
    @rule(number=_NUMBER, dice=_DICE)
    def restore(self, number: int, dice: int) -> None:
        self.w.restore(self.at(number, dice))

    def teardown(self) -> None:
        if self.world:
            try:
                self.world.check()
                FIGURES["histories"] += 1
                FIGURES["crashes"] += self.world.crashes
                FIGURES["restores"] += self.world.restores
                FIGURES["words"] += len(self.world.written)
            finally:
                self.world.close()
                shutil.rmtree(self.folder, ignore_errors=True)


def _fast_folder() -> str | None:
    """Return a folder in memory where there is one: a disk's fsync is not what is tested here."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def run(histories: int, steps: int = 30) -> None:
    """Run this many histories; raise on the first that diverges, loses or doubles."""
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            verbosity=Verbosity.normal,
            suppress_health_check=list(HealthCheck),
        ),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=30)
    asked = parser.parse_args()
    start = time.monotonic()
    run(asked.histories, asked.steps)
    figures = ", ".join(f"{count} {name}" for name, count in FIGURES.items())
    sys.stdout.write(f"{figures}: 0 diverged, 0 lost, 0 doubled; {time.monotonic() - start:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
