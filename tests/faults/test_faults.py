"""What is acknowledged is on the disk, whatever fails while it gets there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.faults import damage, saving, strike, syncing
from tests.faults.campaign import campaign
from tests.faults.saving import begin
from tests.faults.strike import ROOT
from tests.store.record import program

_LIMITED = """
import resource, signal, sys
from pathlib import Path
from mentor_tui.domain.change import created
from mentor_tui.errors import NotSaved
from mentor_tui.store.journal import Journal
from tests.store.record import Clock, goal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
journal = Journal.open(folder, clock=Clock())
log = folder / "journal.log"
before = log.read_bytes()
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    journal.apply([created(goal(1, why="x" * 5000))], "added")
except NotSaved as refused:
    print(refused)
print(log.read_bytes() == before, journal.snapshot.raw(goal(1)["id"]))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.apply([created(goal(1))], "added")
print(journal.snapshot.raw(goal(1)["id"])["title"])
"""


@pytest.mark.parametrize(("work", "many"), [(saving, 24), (syncing, 18)])
def test_a_sample_of_every_fault_is_survived(tmp_path: Path, work: ModuleType, many: int) -> None:
    """`python -m tests.faults.campaign` strikes at all of them, over 1,000."""
    program("strace")
    struck = campaign(work, tmp_path, at_most=many)
    assert struck.found == {}
    assert struck.fired > many * 2 / 3 and {"write", "fsync", "rename", "openat"} <= struck.sorts.keys()


def test_a_fault_that_loses_something_is_seen(tmp_path: Path) -> None:
    """A journal that lacks what was acknowledged is complained of: the campaign has eyes."""
    begin(tmp_path)
    told = strike.Ended(0, "saved 1\n", "", "")
    assert any("lost" in wrong for wrong in saving.complaints(tmp_path, told))


def test_spoiled_journals_and_spaces_lose_nothing_good(tmp_path: Path) -> None:
    """`python -m tests.faults.damage` spoils 20,000."""
    counts, found = damage.campaign(tmp_path, 210)
    assert found == []
    assert counts == {"spaces": 70, "journals": 140}


@pytest.mark.parametrize("room", [0, 1, 700])
def test_a_short_write_is_taken_back(tmp_path: Path, room: int) -> None:
    """A file size limit makes the system write a part and then refuse, as a full disk does."""
    if os.name == "nt":
        pytest.skip("needs file size limits (POSIX)")
    begin(tmp_path / "journal")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, "-c", _LIMITED, str(tmp_path / "journal"), str(room)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said == ["not saved: file too large. The journal on disk is what it was", "True None", "Goal 1"]


def test_bytes_reach_the_disk_before_anybody_is_told(tmp_path: Path) -> None:
    """The order of a save and of a checkpoint, as the system saw it."""
    program("strace")
    folder = tmp_path / "journal"
    begin(folder)
    ended = strike.run(saving.WORKER, folder, "-e", "trace=write,fsync,rename")
    assert ended.code == 0
    order = " ".join(_steps(ended.trace, folder))
    assert "write:journal.log fsync:journal.log write:journal.log fsync:journal.log" in order
    assert (
        "write:journal.log fsync:journal.log "  # the log names the checkpoint before it is there
        "write:journal.json.new fsync:journal.json.new rename:journal.json.new fsync:. "
        "rename:journal.log fsync:history fsync:. "
        "write:journal.log.new fsync:journal.log.new rename:journal.log.new fsync:."
    ) in order


def _steps(seen: str, folder: Path) -> list[str]:
    """Return `call:file` for each traced call on the journal, locks left out."""
    steps: list[str] = []
    for line in seen.splitlines():
        match = re.match(r"\d+ +(\w+)\(", line)
        paths = re.findall(rf"{re.escape(str(folder))}(/[^>\"]*)?", line)
        if match and paths and not paths[0].endswith(".lock"):
            steps.append(f"{match[1]}:{paths[0].removeprefix('/') or '.'}")
    return steps
