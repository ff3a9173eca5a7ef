"""Kill, fill the disk, break the disk at every system call of a save, a checkpoint, a sync and a sealing.

python -m tests.faults.campaign                 every point: over 1,000
python -m tests.faults.campaign --every 10      each tenth
python -m tests.faults.campaign --only syncing  of that alone
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from tests.faults import saving, sealing, strike, syncing
from tests.faults.strike import Point

WORKS: dict[str, ModuleType] = {"saving": saving, "syncing": syncing, "sealing": sealing}


@dataclass
class Struck:
    """What a campaign came to: how many points fired, and what went wrong where."""

    fired: int = 0
    found: dict[Point, list[str]] = field(default_factory=dict)
    sorts: Counter[str] = field(default_factory=Counter)


def wrong_after(work: ModuleType, base: Path, place: Path, point: Point) -> list[str]:
    """Run a worker with one fault and return what is wrong with what it left; nothing where all held."""
    folder = place / re.sub(r"\W", "-", str(point))
    shutil.copytree(base, folder)
    work.lay(folder)
    ended = strike.struck(work.WORKER, folder, point)
    if ended is None:
        return ["the fault never happened"]
    wrong = list(work.complaints(folder, ended))
    if "Traceback" in ended.errors:
        wrong.append(ended.errors[-2000:])
    shutil.rmtree(folder)
    return wrong


def campaign(
    work: ModuleType, place: Path, *, every: int = 1, at_most: int | None = None, jobs: int | None = 1
) -> Struck:
    """Strike at each `every`-th point of a work; `at_most` chooses as many, spread over all sorts of calls."""
    base = place / "base"
    work.begin(base)
    folder = place / "undisturbed"
    shutil.copytree(base, folder)
    work.lay(folder)
    chosen = strike.points(work.WORKER, folder)
    if at_most is not None:
        every = max(every, -(-len(chosen) // at_most))
    result = Struck()
    with ThreadPoolExecutor(jobs) as pool:
        points = chosen[::every]
        for point, wrong in zip(points, pool.map(lambda one: wrong_after(work, base, place, one), points), strict=True):
            result.fired += wrong != ["the fault never happened"]
            result.sorts[point.call] += 1
            if wrong:
                result.found[point] = wrong
                sys.stderr.write(f"{point}: {'; '.join(wrong)}\n")
    return result


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", choices=WORKS)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    failed = 0
    for name, work in WORKS.items():
        if asked.only in (None, name):
            start = time.monotonic()
            with tempfile.TemporaryDirectory() as place:
                struck = campaign(work, Path(place), every=asked.every, jobs=asked.jobs)
            failed += len(struck.found)
            sorts = ", ".join(f"{count} {call}" for call, count in struck.sorts.items())
            sys.stdout.write(
                f"{name}: {struck.fired} faults ({sorts}), {len(struck.found)} not survived, "
                f"{time.monotonic() - start:.0f} s\n"
            )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
