"""From exec to the first frame that shows real data, in a pseudo-terminal, beside a minimal Textual app and peers.

python -m benchmarks.first_frame [--turns 20] [--sizes 1000 10000 100000] [--peers FOLDER]
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks import generated, peer
from benchmarks.measure import Figure, Result, Taken, Turn, interleaved, report, result
from benchmarks.option import Options, options
from benchmarks.terminal import PYTHON, Terminal

GOAL, GROWTH = 1.25, 1.2
FLOOR = "minimal app"
#: Only the journal knows this word of an open step, so it is on the screen when real data is.
SHOWN = generated.RECENT


def floor() -> Taken:
    """Return what it took until the minimal app shows its table."""
    with Terminal([PYTHON, "-m", "benchmarks.floor_app"]) as terminal:
        return terminal.seconds_until("Floorrow9")


def app_on(folder: Path) -> Terminal:
    """Return the app, running on a journal in `folder`."""
    return Terminal([PYTHON, "-m", "mentor_tui"], environment={"MENTOR_TUI_JOURNAL": str(folder)})


def ours(folder: Path) -> Turn:
    """Return a turn that starts the app and waits until it shows a step of the journal."""

    def turn() -> Taken:
        with app_on(folder) as terminal:
            return terminal.seconds_until(SHOWN)

    return turn


def left(folder: Path) -> None:
    """Open the app once and leave it as a person would, so that it kept what the next start shows."""
    with app_on(folder) as terminal:
        terminal.seconds_until(SHOWN, patience=120)
        terminal.settle(1.0, 60)
        terminal.leave()


def results(chosen: Options) -> list[Result]:
    """Return first frame at each size against the floor and the peers, and its growth from the least to the most."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        contenders: dict[str, Turn] = {FLOOR: floor}
        for size in chosen.sizes:
            folder = generated.copied(size, Path(name) / str(size))
            left(folder)
            contenders[f"mentor-tui {size:,}"] = ours(folder)
        contenders |= peer.screens(chosen.peers)
        figures = interleaved(contenders, chosen.turns)
    found = [
        result(f"first frame, {size:,} records", figures if size == 10_000 else _two(figures, size),
               ours=f"mentor-tui {size:,}", floor=FLOOR, goal=GOAL)
        for size in chosen.sizes
    ]  # fmt: skip
    if len(chosen.sizes) > 1:
        least, most = (f"mentor-tui {size:,}" for size in (chosen.sizes[0], chosen.sizes[-1]))
        pair = {name: figures[name] for name in (least, most)}
        found.append(result("first frame, most against least", pair, ours=most, floor=least, goal=GROWTH))
    return found


def _two(figures: dict[str, Figure], size: int) -> dict[str, Figure]:
    return {name: figures[name] for name in (FLOOR, f"mentor-tui {size:,}")}


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
