"""No fault in the middle of setting or taking away a passphrase costs a word or leaves one readable."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.faults import sealing
from tests.faults.strike import points, struck
from tests.store.record import program

_MOST = 9


def test_a_sample_of_every_fault_is_survived(tmp_path: Path) -> None:
    """`python -m tests.faults.campaign --only sealing` strikes at all of them."""
    program("strace")
    base = tmp_path / "base"
    sealing.begin(base)
    shutil.copytree(base, tmp_path / "undisturbed")
    every = points(sealing.WORKER, tmp_path / "undisturbed")
    assert len(every) > 300
    for point in every[:: len(every) // _MOST]:
        folder = tmp_path / re.sub(r"\W", "-", str(point))
        shutil.copytree(base, folder)
        ended = struck(sealing.WORKER, folder, point)
        assert ended is not None, f"{point} never happened"
        assert list(sealing.complaints(folder, ended)) == [], point
        assert "Traceback" not in ended.errors, ended.errors
