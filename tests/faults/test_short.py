"""A disk that is really full: a tiny file system in memory, filled while the journal saves and syncs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.syncing import MEETING, begin, lay, machine
from tests.store.record import program
from tests.sync.sync_machine import settle

from mentor_tui.errors import MentorError, NotSaved

#: Pages of 4 kB: what is left of a whole page takes a part of a write, and the rest is refused.
_ROOM = 4096 * 400


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.6 MB with two machines and their space on it."""
    program("mount")
    folder = tmp_path / "tiny"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a tiny file system needs the right to mount (root)")
    try:
        begin(tmp_path / "base")
        shutil.copytree(tmp_path / "base", folder / "j")
        lay(folder / "j")
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_refuses_saves_and_syncs_and_keeps_everything(tiny: Path) -> None:
    folder = tiny / "j"
    a = machine(folder, "a")
    log = folder / "a" / "journal.log"
    saved: set[str] = set()
    refused = short = 0
    for left in (9000, 5000, 4096, 3000, 1000, 300, 0):
        _fill(tiny, left)
        for number in range(6):
            before, size = log.read_bytes(), log.stat().st_size
            word = f"w{left}n{number}"
            try:
                a.set(
                    MEETING,
                    decisions=f"{a.raw(MEETING).get('decisions') or ''} {word}".strip(),
                    notes="mine begun " + "x" * 700,
                )
                a.set(MEETING, notes="mine begun")
                saved.add(word)
            except NotSaved as failed:
                assert "no space left" in str(failed)
                refused += 1
                short += size % 4096 + 1400 > 4096
                assert log.read_bytes().startswith(before)
        assert _said(a) is not None
    assert refused > 6 and saved and short, "the disk was never full in the middle of a line"
    (tiny / "ballast").unlink()
    a.reopen()
    b = machine(folder, "b")
    settle(a, b, rounds=3)
    assert a.records == b.records and a.journal.check().is_sound
    assert saved <= set(b.raw(MEETING)["decisions"].split())
    for each in (a, b):
        each.journal._writer.close()


def _fill(tiny: Path, left: int) -> None:
    """Leave about so many bytes free."""
    with (tiny / "ballast").open("ab") as ballast:
        free = shutil.disk_usage(tiny).free
        ballast.write(b"\0" * max(0, free - left))


def _said(at: object) -> str | None:
    """Sync on the full disk; return the one line a person reads, empty where it went well."""
    try:
        (came,) = at.sync().came  # type: ignore[attr-defined]
    except MentorError as failed:
        return str(failed) if "\n" not in str(failed) else None
    return came.failure if "\n" not in came.failure else None
