"""`today --plain` over 10,000 records, beside jrnl and taskwarrior over as many, and beside a bare interpreter.

python -m benchmarks.command_line [--turns 20] [--peers FOLDER]
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks import generated, peer
from benchmarks.measure import Result, interleaved, report, result
from benchmarks.option import Options, options
from benchmarks.terminal import PYTHON

GOAL = 0.3
OURS, FLOOR = "mentor-tui today --plain", "python -c 'import click, json'"


def results(chosen: Options) -> list[Result]:
    """Return our time against each peer's, or against the floor where no peer is installed."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        folder = generated.copied(peer.SIZE, Path(name) / "journal")
        command = [PYTHON, "-m", "mentor_tui", "today", "--plain"]
        others = peer.readers(chosen.peers)
        figures = interleaved(
            {FLOOR: peer.run([PYTHON, "-c", "import click, json"])}
            | {OURS: peer.run(command, {"MENTOR_TUI_JOURNAL": str(folder)})}
            | others,
            chosen.turns,
        )
    return [
        result(f"today on the command line, against {other}", figures, ours=OURS, floor=other, goal=GOAL)
        for other in others
    ] or [result("today on the command line, no peer", figures, ours=OURS, floor=FLOOR, goal=2.5)]


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
