"""Break one system call of a program and see that it was: points, strace's injection, and the trace it leaves.

A point is the how many-th call of its sort in the whole run of the program; only those on the program's own files are
chosen, from the trace of an undisturbed run. The program therefore must make the same calls each time: it gets one hash
seed, and no byte code is written. Whether the call that broke was one on its files is read off the trace again.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: The calls that can lose something, and how each can fail.
CALLS = ("write", "fsync", "rename", "link", "unlink", "ftruncate", "openat", "mkdir", "read")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")
READ_FAULTS = ("error=EIO",)
_TIMEOUT = 120
_CALL = re.compile(r"^(\d+) +(\w+)\((.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Point:
    """One fault: which call, the how many-th, and what happens to it."""

    call: str
    number: int
    fault: str

    def __str__(self) -> str:
        return f"{self.call}:{self.number}:{self.fault}"


@dataclass(frozen=True)
class Ended:
    """How a program ended under a fault: what it said, its code, its errors, and the trace."""

    code: int
    said: str
    errors: str
    trace: str


def run(module: str, folder: Path, *options: str) -> Ended:
    """Run a worker on a folder under strace."""
    log = folder.with_suffix(".trace")
    # The faster way of tracing (by seccomp) never delivers the signal.
    fast = [] if any("signal=" in option for option in options) else ["--seccomp-bpf"]
    command = ["strace", "-f", *fast, "-y", "-qq", "-o", str(log), *options]
    worker = [sys.executable, "-B", "-m", module, str(folder)]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"}
    ended = subprocess.run(
        [*command, *worker], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_TIMEOUT, check=False
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr, log.read_text(errors="replace"))


def points(module: str, folder: Path) -> list[Point]:
    """Return every point of an undisturbed run on a folder, call by call."""
    ended = run(module, folder, "-e", f"trace={','.join(CALLS)}")
    assert ended.code == 0, ended.errors + ended.said
    found: dict[str, list[int]] = {call: [] for call in CALLS}
    counts: Counter[tuple[str, str]] = Counter()
    for process, call, rest in _CALL.findall(ended.trace):
        counts[process, call] += 1
        if str(folder) in rest:
            found[call].append(counts[process, call])
    return [Point(call, number, fault) for call in CALLS for number in found[call] for fault in faults_of(call)]


def faults_of(call: str) -> tuple[str, ...]:
    """Return how a call can fail: nothing is lost by a kill in a read, and a read fills no disk."""
    return READ_FAULTS if call == "read" else FAULTS


def struck(module: str, folder: Path, point: Point) -> Ended | None:
    """Run a worker with one fault; None where the call that broke was none on its own files."""
    inject = f"inject={point.call}:{point.fault}:when={point.number}"
    ended = run(module, folder, "-e", f"trace={point.call}", "-e", inject)
    return ended if any(str(folder) in line for line in _broken(ended.trace, point)) else None


def _broken(trace: str, point: Point) -> Iterator[str]:
    """Yield the line of the call that broke: marked as injected, or the last before the program was killed."""
    lines = trace.splitlines()
    if point.fault != "signal=KILL":
        yield from (line for line in lines if "(INJECTED)" in line)
    elif lines and "killed by SIGKILL" in lines[-1]:
        yield from (line for line in lines[-2:-1] if f" {point.call}(" in line)
