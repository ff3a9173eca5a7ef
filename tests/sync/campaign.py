"""Random histories of two and three machines, and of mentor and mentee.

    python -m tests.sync.campaign                              2,000 histories, as every change must pass
    python -m tests.sync.campaign --histories 50000 --seed 7   the long run; docs/sync.md has its figures

They run in batches, each with a seed of its own, in as many processes as there are cores. What fails is made as short
as it can be, and printed with the seed of its batch: `--seed N --histories 1` begins with that batch. Some batches
are hypothesis's, which likes the odd and the repeated, disasters included; others are drawn plainly (`history`), with
more of what people do in a history, and find what needs many ordinary steps that fit together.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from tests.sync.history import OWN, PAIR, THREE, Drawn, fast_folder
from tests.sync.later_world import LaterWorld
from tests.sync.pair_world import PairWorld
from tests.sync.sync_world import World

FIGURES: Counter[str] = Counter()
BATCH = 125
_NUMBER = st.integers(0, 2)
_DICE = st.integers(0, 2**32)
_PREPARED: dict[int | str, Path] = {}


class Histories(RuleBasedStateMachine):
    """Let anything happen in any order; at the end all machines are equal and no word is lost or doubled."""

    world: World | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=fast_folder()))

    @initialize(count=st.integers(2, 3), dice=_DICE)
    def begin(self, count: int, dice: int) -> None:
        self.start(World, count, dice)

    def start(self, sort: type[World], count: int, dice: int) -> None:
        """Copy a world that was prepared once: how machines first meet is another test's."""
        if (name := f"{sort.__name__}{count}") not in _PREPARED:
            _PREPARED[name] = Path(tempfile.mkdtemp(dir=fast_folder()))
            sort(_PREPARED[name], count, random.Random(0)).close()
        shutil.copytree(_PREPARED[name], self.folder, dirs_exist_ok=True)
        self.world = sort(self.folder, count, random.Random(dice))

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
        if not self.world:
            return
        try:
            self.world.check()
            FIGURES["histories"] += 1
            FIGURES["of mentor and mentee"] += isinstance(self.world, PairWorld)
            FIGURES["crashes"] += self.world.crashes
            FIGURES["restored backups"] += self.world.restores
            FIGURES["words"] += len(self.world.written)
        finally:
            self.world.close()
            shutil.rmtree(self.folder, ignore_errors=True)


class PairHistories(Histories):
    """The same for a mentor with two machines and a mentee with one: much is shared, and much is kept back."""

    @initialize(dice=_DICE)
    def begin(self, dice: int) -> None:  # type: ignore[override]
        self.start(PairWorld, 3, dice)

    @rule(number=_NUMBER, dice=_DICE, what=st.sampled_from(["whisper", "whisper", "show", "show", "comment", "reword"]))
    def between_two(self, number: int, dice: int, what: str) -> None:
        getattr(self.w, what)(self.w.machines[self.at(number, dice)])

    @rule(number=_NUMBER, dice=_DICE)
    def sync_one(self, number: int, dice: int) -> None:
        self.w.sync_one(self.w.machines[self.at(number, dice)])  # type: ignore[attr-defined]


class MovingHistories(PairHistories):
    """The same without damage, crashes and backups: mostly records that move between spaces, one of them out of reach.

    What goes wrong there needs a few steps that fit together, which disasters in between make rare.
    """

    crash = spoil = back_up = restore = None  # type: ignore[assignment]

    @rule(number=_NUMBER, dice=_DICE, what=st.sampled_from(["show", "show", "comment", "reword", "sync_one"]))
    def move(self, number: int, dice: int, what: str) -> None:
        getattr(self.w, what)(self.w.machines[self.at(number, dice)])


class LaterHistories(PairHistories):
    """The same where the shared space is made in the middle, and the mentor's other machine only hears of it."""

    @initialize(dice=_DICE)
    def begin(self, dice: int) -> None:  # type: ignore[override]
        self.start(LaterWorld, 3, dice)

    @rule(what=st.sampled_from(["share", "share", "let_in", "close_door"]))
    def open_up(self, what: str) -> None:
        getattr(self.w, what)()

    @rule(number=_NUMBER)
    def place(self, number: int) -> None:
        self.w.place(number)  # type: ignore[attr-defined]


#: The sorts of batches, in turn.
SORTS: dict[str, tuple[type[Histories] | Drawn, ...]] = {
    "all": (Histories, OWN, PairHistories, PAIR, MovingHistories, THREE, LaterHistories),
    "own": (Histories, OWN),
    "pair": (PairHistories, PAIR, MovingHistories, THREE, LaterHistories),
    "dense": (PAIR, OWN, THREE),
    "later": (LaterHistories,),
}


def run(
    histories: int,
    steps: int = 30,
    *,
    number: int = 0,
    sort: type[Histories] = Histories,
    is_shrunk: bool = True,
) -> None:
    """Run one batch, the same for the same `number`; raise on the first that diverges, loses or doubles."""
    run_state_machine_as_test(
        seed(number)(sort),
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            verbosity=Verbosity.normal,
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink) if is_shrunk else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def batch(number: int, histories: int, steps: int, sorts: str, is_shrunk: bool) -> tuple[int, Counter[str], str]:
    """Run the batch of a number in this process; return its figures and what failed, empty where all held."""
    FIGURES.clear()
    failed = ""
    try:
        sort = SORTS[sorts][number % len(SORTS[sorts])]
        if isinstance(sort, Drawn):
            FIGURES.update(sort.run(histories, steps, number=number, is_shrunk=is_shrunk))
        else:
            run(histories, steps, number=number, sort=sort, is_shrunk=is_shrunk)
    except Exception:  # noqa: BLE001 - whatever it is, it is the batch's result
        failed = traceback.format_exc()
    return number, Counter(FIGURES), failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument(
        "--sorts", choices=SORTS, default="all", help="one owner's machines, a pair's, both, or the dense"
    )
    parser.add_argument("--fail-fast", action="store_true", help="show what fails as it was found, not made short")
    asked = parser.parse_args()
    start = time.monotonic()
    size = min(BATCH, asked.histories)
    numbers = range(asked.seed, asked.seed - (-asked.histories // size))
    whole: Counter[str] = Counter()
    failures = 0
    with ProcessPoolExecutor(asked.jobs) as pool:
        for done in as_completed(
            [pool.submit(batch, number, size, asked.steps, asked.sorts, not asked.fail_fast) for number in numbers]
        ):
            number, figures, failed = done.result()
            whole += figures
            if failed:
                failures += 1
                sys.stdout.write(f"seed {number}: {failed}\n")
            sys.stderr.write(f"{dict(whole)}, {time.monotonic() - start:.0f} s\n")
    said = ", ".join(f"{count:,} {name}" for name, count in whole.items())
    seeds = f"seeds {numbers.start}–{numbers.stop - 1}"
    sys.stdout.write(f"{said}; {failures} failed; {seeds}, {time.monotonic() - start:.0f} s\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
