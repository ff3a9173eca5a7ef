"""Kill, fill the disk, break the disk at every system call of a save and of a checkpoint, and look at what is left.

    python -m tests.faults.campaign            every point
    python -m tests.faults.campaign --every 3  each third

Uses strace's fault injection, restricted to the journal's own files, so that nothing else is counted or broken.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.store.record import OWNER, Clock, goal

from mentor_tui.domain.change import created
from mentor_tui.store import history
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal

ROOT = Path(__file__).parents[2]
#: The calls that can lose something, and how each can fail.
CALLS = ("write", "fsync", "rename", "ftruncate", "openat", "mkdir")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")
_TIMEOUT = 60


@dataclass(frozen=True)
class Point:
    """One fault: which call, the how many-th, and what happens to it."""

    call: str
    number: int
    fault: str

    def __str__(self) -> str:
        return f"{self.call}:{self.number}:{self.fault}"


def begin(folder: Path) -> None:
    """Put a small journal with history, a backup and a log on the disk."""
    with Journal.create(folder, OWNER, clock=Clock(), timezone="UTC") as journal:
        journal.apply([created(goal(0))], "added 0")
        journal.backup()


def names(folder: Path) -> list[Path]:
    """Return every path the worker may touch in the journal."""
    files = Files(folder)
    own = [files.folder, files.checkpoint, files.log, files.history, files.write_lock, files.app_lock]
    fresh = [path.with_name(path.name + ".new") for path in (files.checkpoint, files.log)]
    closed = [files.history / history.closed_name(first, last) for first in range(1, 9) for last in range(first, 9)]
    return [*own, *fresh, *closed]


def trace(folder: Path, *options: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the worker under strace; return its end and the trace."""
    log = folder.with_suffix(".trace")
    paths = [word for path in names(folder) for word in ("-P", str(path))]
    command = ["strace", "-f", "-y", "-qq", "-o", str(log), *paths, *options]
    worker = [sys.executable, "-B", "-m", "tests.faults.worker", str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    ended = subprocess.run(
        [*command, *worker], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_TIMEOUT, check=False
    )
    return ended, log.read_text(errors="replace")


def points(base: Path, place: Path) -> list[Point]:
    """Return every point of an undisturbed run, call by call."""
    folder = place / "undisturbed"
    shutil.copytree(base, folder)
    ended, seen = trace(folder, "-e", f"trace={','.join(CALLS)}")
    assert ended.returncode == 0, ended.stderr + ended.stdout
    counts = Counter(re.findall(r"^\d+ +(\w+)\(", seen, re.MULTILINE))
    return [
        Point(call, number, fault)
        for call in CALLS
        for number in range(1, counts[call] + 1)
        for fault in FAULTS
    ]  # fmt: skip


def strike(base: Path, place: Path, point: Point) -> list[str]:
    """Run the worker with one fault and return what is wrong with what it left; nothing where all held."""
    folder = place / re.sub(r"\W", "-", str(point))
    shutil.copytree(base, folder)
    inject = f"inject={point.call}:{point.fault}:when={point.number}"
    ended, seen = trace(folder, "-e", f"trace={point.call}", "-e", inject)
    if "INJECTED" not in seen and "killed by SIGKILL" not in seen:
        return ["the fault never happened"]
    wrong = list(complaints(folder, ended.stdout, ended.returncode))
    if "Traceback" in ended.stderr:
        wrong.append(ended.stderr[-2000:])
    shutil.rmtree(folder)
    return wrong


def complaints(folder: Path, said: str, code: int) -> Iterator[str]:
    """Yield what the journal in `folder` owes to what the worker said."""
    saved = {int(number) for number in re.findall(r"^saved (\d+)$", said, re.MULTILINE)}
    if code == 3:
        yield f"the worker found damage: {said}"
    if "touched" in said:
        yield f"a refused save left its trace: {said}"
    with Journal.open(folder, clock=Clock()) as journal:
        here = {number for number in range(4) if journal.snapshot.raw(goal(number)["id"]) is not None}
        if not {0, *saved} <= here:
            yield f"lost: {sorted({0, *saved} - here)}"
        if "saved changed" in said and (journal.snapshot.raw(goal(0)["id"]) or {})["title"] != "changed":
            yield "lost: the change of 0"
        yield from (f"{item.where} {item.what}" for item in journal.check().findings if item.is_damage)
        journal.apply([created(goal(9))], "goes on")
        numbers = [members["sequence"] for members in history.forward(Files(folder))]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"sequences {numbers}"
    with Journal.open(folder, clock=Clock()) as again:
        if again.snapshot.raw(goal(9)["id"]) is None or again.notes:
            yield f"does not go on: {again.notes}"


def campaign(place: Path, *, every: int = 1, at_most: int | None = None) -> tuple[int, dict[Point, list[str]]]:
    """Strike at each `every`-th point; return how many, and what went wrong where."""
    base = place / "base"
    begin(base)
    chosen = points(base, place)
    if at_most is not None:
        every = max(every, -(-len(chosen) // at_most))
    chosen = chosen[::every]
    found = {point: wrong for point in chosen if (wrong := strike(base, place, point))}
    return len(chosen), found


def main() -> int:
    """Run the campaign from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        count, found = campaign(Path(name), every=options.every)
    for point, wrong in found.items():
        sys.stdout.write(f"{point}: {'; '.join(wrong)}\n")
    sys.stdout.write(f"{count} faults, {len(found)} not survived\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
