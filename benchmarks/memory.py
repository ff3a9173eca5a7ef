"""Peak memory of the app with 10,000 records beside the minimal app.

python -m benchmarks.memory [--turns 5]
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks import generated
from benchmarks.first_frame import SHOWN, app_on
from benchmarks.measure import Result, interleaved, report, result
from benchmarks.option import Options, options
from benchmarks.terminal import PYTHON, Terminal

GOAL, SIZE = 2.0, 10_000
_MOST_TURNS = 5


def results(chosen: Options) -> list[Result]:
    """Return the peak of resident memory (KiB) once the journal is read, its texts are folded and all is at rest."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        folder = generated.copied(SIZE, Path(name) / "journal")

        def ours() -> float:
            with app_on(folder) as terminal:
                terminal.seconds_until(SHOWN, patience=60)
                terminal.settle(5.0, 30)
                return terminal.peak_memory()

        figures = interleaved({"minimal app": floor, "mentor-tui": ours}, min(chosen.turns, _MOST_TURNS), warm=0)
    return [
        result(f"peak memory, {SIZE:,} records", figures, ours="mentor-tui", floor="minimal app", goal=GOAL, unit="MB")
    ]


def floor() -> float:
    """Return the peak of the minimal app."""
    with Terminal([PYTHON, "-m", "benchmarks.floor_app"]) as terminal:
        terminal.seconds_until("Floorrow9")
        terminal.settle(0.5)
        return terminal.peak_memory()


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
