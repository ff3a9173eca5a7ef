"""Key to paint in a pseudo-terminal: a cursor step in a list of 10,000 records, and a switch of sections.

python -m benchmarks.cursor [--turns 20]
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks import generated
from benchmarks.first_frame import app_on
from benchmarks.measure import Figure, Result, Taken, figure, report, result
from benchmarks.option import Options, options
from benchmarks.terminal import PYTHON, Terminal

GOAL_CURSOR, GOAL_ALL, GOAL_SWITCH = 1.2, 8.0, 1.3
OURS, FLOOR, SWITCHER = "mentor-tui", "minimal app", "bare ContentSwitcher"
Frames = tuple[Taken, Taken]
Press = Callable[[int], Frames]
T = TypeVar("T")
SIZE = 10_000
DOWN, UP = "\x1b[B", "\x1b[A"
#: From the matrix to the list of all pieces.
ITEMS = "\t"
_IN_VIEW, WARM = 8, 2


def results(chosen: Options) -> list[Result]:
    """Return the cursor step against a table of 50 rows, and the switch against a bare switcher of the same panes."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        folder = generated.copied(SIZE, Path(name) / "journal", only="evidence")
        return [*_cursor(folder, chosen.turns), _switch(folder, chosen.turns)]


def _cursor(folder: Path, turns: int) -> list[Result]:
    with Terminal([PYTHON, "-m", "benchmarks.floor_app"]) as floor, app_on(folder) as ours:
        floor.seconds_until("Floorrow9")
        _settle_in(ours)
        for key in "5", ITEMS:
            ours.seconds_of(key)
            ours.settle(1.5)
        pressed = taken_in_turns({FLOOR: _step(floor), OURS: _step(ours)}, turns)
    first, last = _figures(pressed, 0), _figures(pressed, 1)
    return [
        result(f"cursor step, {SIZE:,} listed, key to painted cursor", first, ours=OURS, floor=FLOOR, goal=GOAL_CURSOR),
        result(f"the same, to the last line of the record's text beside the list, which {FLOOR} has not",
               last, ours=OURS, floor=FLOOR, goal=GOAL_ALL),
    ]  # fmt: skip


def _step(terminal: Terminal) -> Press:
    """Return a step that goes down and up again in the first rows, so that nothing scrolls."""
    return lambda turn: terminal.frames_of(DOWN if (turn + WARM) // _IN_VIEW % 2 == 0 else UP)


def _switch(folder: Path, turns: int) -> Result:
    keys = "54"
    with Terminal([PYTHON, "-m", "benchmarks.floor_switcher", str(folder)]) as floor, app_on(folder) as ours:
        _settle_in(ours)
        floor.settle(2.0, 60)
        for each in (floor, ours):
            each.settle(1.0)
            for key in "454":
                each.seconds_of(key)
                each.settle(1.0)
        pressed = taken_in_turns(
            {
                SWITCHER: lambda turn: floor.frames_of(keys[turn % 2]),
                OURS: lambda turn: ours.frames_of(keys[turn % 2]),
            },
            turns,
        )
    return result("switch of sections, key to paint", _figures(pressed, 1), ours=OURS, floor=SWITCHER, goal=GOAL_SWITCH)


def _settle_in(terminal: Terminal) -> None:
    """Wait until the app shows its data, has read the journal and rests."""
    terminal.seconds_until("Today", patience=60)
    terminal.settle(3.5, 60)


def _in_turns(contenders: dict[str, Callable[[int], float | Taken]], turns: int) -> dict[str, Figure]:
    """Return the figures of key presses in programs that are kept running, A B A B …."""
    return {name: figure(name, found) for name, found in taken_in_turns(contenders, turns).items()}


def taken_in_turns(contenders: dict[str, Callable[[int], T]], turns: int) -> dict[str, list[T]]:
    """Return what key presses took in programs that are kept running, A B A B …."""
    taken: dict[str, list[T]] = {name: [] for name in contenders}
    for turn in range(-WARM, turns):
        for name, press in contenders.items():
            found = press(turn)
            if turn >= 0:
                taken[name].append(found)
    return taken


def _figures(pressed: dict[str, list[Frames]], at: int) -> dict[str, Figure]:
    """Return the figures of the first frame (0) or of the last (1)."""
    return {name: figure(name, [frames[at] for frames in found]) for name, found in pressed.items()}


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
