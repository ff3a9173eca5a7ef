"""Torn ends and damaged lines: a power cut's rest is put aside, what is wrong stops the load and is not rewritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.store.record import Clock, goal

from mentor_tui.domain.change import created
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import repair
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal


@pytest.fixture
def log(journal: Journal, folder: Path, tmp_path: Path) -> Path:
    """The log of a journal with a backup and three goals, each a line of its own, copied as a power cut leaves it."""
    journal.backup()
    for number in (1, 2, 3):
        journal.apply([created(goal(number))], f"added {number}")
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied)
    return copied / "journal.log"


def open_(log: Path) -> Journal:
    return Journal.open(log.parent, clock=Clock())


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


@pytest.mark.parametrize("tail", [b'{"checksum":"ab', b"\0\0\0\0", b'{"chec\0\0\0\n', b"\0" * 5000 + b"\n\0\0"])
def test_a_torn_end_is_ignored_then_put_aside_with_a_note(log: Path, tail: bytes) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole + tail)
    with open_(log) as journal:
        assert len(journal.snapshot) == 4
        assert log.read_bytes() == whole + tail
        journal.apply([created(goal(4))], "added 4")
        assert (log.parent / "journal.log.torn-1").read_bytes() == tail
        assert "journal.log.torn-1" in journal.notes[0]
    with open_(log) as again:
        assert len(again.snapshot) == 5 and again.notes == ()


@pytest.mark.parametrize("length", [1, 20, 100])
def test_a_cut_anywhere_in_the_last_line_loses_that_line_only(log: Path, length: int) -> None:
    log.write_bytes(log.read_bytes()[:-length])
    with open_(log) as journal:
        assert [raw["title"] for raw in (e.raw for e in journal.snapshot.table("goal").in_order)] == [
            "Goal 1",
            "Goal 2",
        ]


@pytest.mark.parametrize("line", [1, 2, 3, 4, 5])
def test_a_wrong_checksum_anywhere_stops_the_load_with_its_place(log: Path, line: int) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b'"at":"2026', b'"at":"2027')
    log.write_bytes(b"".join(lines))
    before = everything(log.parent)
    with pytest.raises(JournalDamaged) as damage:
        open_(log)
    assert f"journal.log line {line}" in str(damage.value)
    assert "The newest good backup is 2026-05-07" in str(damage.value)
    assert everything(log.parent) == before


def test_a_missing_line_is_damage(log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    del lines[2]
    log.write_bytes(b"".join(lines))
    with pytest.raises(JournalDamaged, match="lines 2 to 2 are missing"):
        open_(log)


def test_a_missing_checkpoint_is_damage(log: Path) -> None:
    (log.parent / "journal.json").unlink()
    with pytest.raises(JournalDamaged, match="the checkpoint is missing"):
        open_(log)


def test_repair_keeps_the_good_lines_and_the_damaged_file(log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"Goal 2", b"Goal X")
    damaged = b"".join(lines)
    log.write_bytes(damaged)
    done = repair.repair(Files(log.parent))
    assert "journal.log was damaged" in done[0]
    assert (log.parent / "journal.log.damaged-1").read_bytes() == damaged
    with open_(log) as journal:
        assert [e.raw["title"] for e in journal.snapshot.table("goal").in_order] == ["Goal 1", "Goal 3"]
        assert journal.notes == ()
        journal.apply([created(goal(9))], "goes on")
    assert repair.repair(Files(log.parent)) == ()


def test_repair_makes_a_lost_checkpoint_again_from_history(log: Path) -> None:
    with open_(log) as journal:
        journal.checkpoint()
        journal.apply([created(goal(4))], "added 4")
    (log.parent / "journal.json").write_bytes(b"\0" * 500)
    repair.repair(Files(log.parent))
    assert (log.parent / "journal.json.damaged-1").read_bytes() == b"\0" * 500
    with open_(log) as again:
        assert len(again.snapshot) == 5 and again.timezone == "Europe/London"
        assert again.check().is_sound


def test_repair_goes_back_to_a_backup_where_history_is_gone(log: Path) -> None:
    with open_(log) as journal:
        journal.checkpoint()
        journal.backup()
        journal.apply([created(goal(4))], "added 4")
    for path in (log.parent / "history").iterdir():
        path.unlink()
    (log.parent / "journal.json").write_text("{")
    repair.repair(Files(log.parent))
    with open_(log) as again:
        assert len(again.snapshot) == 4


def test_check_names_a_damaged_closed_log(log: Path) -> None:
    open_(log).close()
    closed = next((log.parent / "history").iterdir())
    closed.write_bytes(closed.read_bytes().replace(b"Goal 2", b"Goal X"))
    with open_(log) as again:
        found = [item.where for item in again.check().findings if item.is_damage]
    assert found == [f"{closed.name} line 4" if False else f"history/{closed.name} line 4"]
