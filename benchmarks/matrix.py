"""Key to paint in a pseudo-terminal: a cursor move in the matrix of 300 pieces and 17 criteria against a bare table.

python -m benchmarks.matrix [--turns 20]
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import generated
from benchmarks.cursor import DOWN, WARM, _figures, _settle_in, taken_in_turns
from benchmarks.first_frame import app_on
from benchmarks.measure import Result, report, result
from benchmarks.option import Options, options
from benchmarks.terminal import PYTHON, Terminal
from mentor_tui.domain.change import Change, updated
from mentor_tui.domain.records import Evidence
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.runtime.packaged import framework
from mentor_tui.store.journal import Journal

GOAL = 1.2
PIECES = 300
UP, LEFT, RIGHT = "\x1b[A", "\x1b[D", "\x1b[C"
_THERE = 8
"""Steps one way before the way back: fewer than a page has rows, so that none meets the edge or scrolls."""


def results(chosen: Options) -> list[Result]:
    """Return a step to the next row, and one to the next column, each against a step in a table of 50 rows."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        folder = generated.copied(PIECES + 3, Path(name) / "journal", only="evidence")
        claim(folder)
        return [
            *_step(folder, chosen.turns, "row", DOWN, UP),
            *_step(folder, chosen.turns, "column", RIGHT, LEFT),
        ]


def claim(folder: Path) -> None:
    """Give every piece of a journal two claims with views and words, so that there is something to draw."""
    with Journal.open(folder, clock=lambda: generated.NOW) as journal:
        journal.apply(list(_claims(journal.snapshot)), "claimed")
        journal.checkpoint()


def _claims(snapshot: Snapshot) -> Iterator[Change]:
    codes, chance = framework("ukspec4-ceng").coverage, random.Random(PIECES)
    for number, piece in enumerate(snapshot.of(Evidence)):
        raw = snapshot.raw(piece.id) or {}
        claims = [
            {
                "id": f"01900000-0000-7000-9000-{number:06x}{place:06x}",
                "criterion": codes[(number + 5 * place) % len(codes)],
                "annotation": generated.words(chance, 30),
                "mentee_view": "meets",
                "mentor_view": "partly",
            }
            for place in range(2)
        ]
        change = updated(raw, {**raw, "claims": claims})
        if change is not None:
            yield change


def _step(folder: Path, turns: int, name: str, there: str, back: str) -> list[Result]:
    with Terminal([PYTHON, "-m", "benchmarks.floor_app"]) as floor, app_on(folder) as ours:
        floor.seconds_until("Floorrow9")
        _settle_in(ours)
        for pressed in "5", DOWN:  # off the heading, which has no columns
            ours.seconds_of(pressed)
            ours.settle(1.5)
        taken = taken_in_turns(
            {
                "minimal app": lambda turn: floor.frames_of(_way(turn, DOWN, UP)),
                "mentor-tui": lambda turn: ours.frames_of(_way(turn, there, back)),
            },
            turns,
        )
    claimed = f"next {name} in the matrix of {PIECES} × 17, key to painted cursor"
    to_words = "the same, to the words of the claim below, which follow once the cursor rests"
    first, last = _figures(taken, 0), _figures(taken, 1)
    return [
        result(claimed, first, ours="mentor-tui", floor="minimal app", goal=GOAL),
        result(to_words, last, ours="mentor-tui", floor="minimal app", goal=GOAL),
    ]


def _way(turn: int, there: str, back: str) -> str:
    """Return the key of a turn: some steps there, as many back."""
    return back if (turn + WARM) // _THERE % 2 else there


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
