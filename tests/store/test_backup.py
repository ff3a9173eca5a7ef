"""Backups rotate, tell a damaged one, list their attachments, and are gone back to as one change set."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.record import Clock, goal

from mentor_tui.domain.change import created, updated
from mentor_tui.errors import JournalDamaged, NotFound
from mentor_tui.store.journal import Journal


def test_going_back_is_one_change_set_that_can_be_taken_back(journal: Journal) -> None:
    journal.apply([created(goal(1)), created(goal(2))], "added")
    name = journal.backup().name
    journal.apply([updated(goal(1), goal(1, title="later")), created(goal(3))], "changed")  # type: ignore[list-item]
    sequence = journal.snapshot.sequence
    applied = journal.restore_backup(name)
    assert applied.sequence == sequence + 1
    assert sorted(entry.raw["title"] for entry in applied.snapshot.table("goal").in_order) == ["Goal 1", "Goal 2"]
    assert goal(3)["id"] in applied.snapshot.trash
    journal.undo(applied.sequence)
    titles = sorted(entry.raw["title"] for entry in journal.snapshot.table("goal").in_order)
    assert titles == ["Goal 2", "Goal 3", "later"]


def test_a_backup_lists_its_attachments_and_is_a_plain_document(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("words")
    kept = journal.attach(tmp_path / "paper.txt")
    assert kept == {"name": "paper.txt", "sha256": kept["sha256"], "size": 5}
    journal.apply([created(goal(1, file=kept))], "added")
    tables = json.loads(journal.backup().path.read_text())
    assert list(tables["_attachments"].values()) == [kept]
    assert tables["goal"]["1"]["title"] == "Goal 1"


def test_a_backup_is_made_once_a_day_and_old_ones_go(journal: Journal, clock: Clock) -> None:
    for _ in range(400):
        clock.now += timedelta(days=1)
        journal.apply([created(goal(clock.now.toordinal()))], "added")
        journal.checkpoint()
        journal.checkpoint()
    found = journal.backups()
    assert len(found) == 21  # the ten newest, and the last of each of twelve months, the newest in both
    assert [item.at for item in found] == sorted((item.at for item in found), reverse=True)
    assert len({item.at[:10] for item in found}) == 21


def test_a_damaged_backup_is_not_offered_and_not_gone_back_to(journal: Journal) -> None:
    good, bad = journal.backup(), journal.backup()
    bad.path.write_bytes(bad.path.read_bytes().replace(b"Ada", b"Eve"))
    assert [item.name for item in journal.backups()] == [good.name]
    with pytest.raises(JournalDamaged, match="does not match the checksum in its name"):
        journal.restore_backup(bad.name)
    assert any("backups/" in item.where for item in journal.check().findings if item.is_damage)
    with pytest.raises(NotFound, match="no such backup"):
        journal.restore_backup("2001")


def test_a_kept_file_that_changed_or_went_is_named(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("words")
    kept = journal.attach(tmp_path / "paper.txt")
    journal.apply([created(goal(1, file=kept))], "added")
    path = journal.attachment(kept["sha256"])
    assert path.read_text() == "words" and journal.check().is_sound
    path.write_text("sdrow")
    assert "not the file that was attached" in journal.check().findings[0].what
    path.unlink()
    assert "missing" in journal.check().findings[0].what
    with pytest.raises(NotFound):
        journal.attachment("../journal.json")


def test_links_that_point_nowhere_are_told_and_are_no_damage(journal: Journal) -> None:
    journal.apply([created(goal(1, parent=goal(9)["id"]))], "added")
    report = journal.check()
    assert report.is_sound
    assert any("parent points at" in item.what for item in report.findings)
