"""Saving, following, undoing: what the journal promises to everything above it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.record import OWNER, OWNER_ID, Clock, goal, program
from tinydb import TinyDB

from mentor_tui.domain.change import created, deleted, updated
from mentor_tui.errors import JournalReadOnly, MentorError, NotFound, ValueRefused
from mentor_tui.store.journal import Journal

Again = Callable[..., Journal]


def lines_of(folder: Path) -> int:
    return (folder / "journal.log").read_bytes().count(b"\n")


def test_what_was_saved_is_there_after_leaving_without_a_word(journal: Journal, reopened: Again) -> None:
    journal.apply([created(goal(1))], "added")
    assert reopened().snapshot.raw(goal(1)["id"]) == goal(1)


def test_one_change_set_is_one_line_whatever_it_touches(journal: Journal, folder: Path) -> None:
    before = lines_of(folder)
    applied = journal.apply([created(goal(number)) for number in range(50)], "added 50")
    assert lines_of(folder) == before + 1
    assert applied.sequence == applied.snapshot.sequence == 2


def test_an_apply_with_nothing_left_to_change_writes_no_line(journal: Journal, folder: Path) -> None:
    journal.apply([created(goal(1))], "added")
    before = (folder / "journal.log").read_bytes()
    assert journal.apply([created(goal(1))], "added again").conflicts == ()
    assert (folder / "journal.log").read_bytes() == before


def test_another_program_s_edit_shows_and_other_fields_merge(journal: Journal, reopened: Again) -> None:
    journal.apply([created(goal(1))], "added")
    other = reopened()
    change = updated(goal(1), goal(1, why="mine", title="mine"))
    other.apply([updated(goal(1), goal(1, title="theirs"))], "changed")
    assert change
    applied = journal.apply([change], "changed too")
    assert [(item.field, item.mine, item.theirs) for item in applied.conflicts] == [("title", "mine", "theirs")]
    assert journal.snapshot.raw(goal(1)["id"]) == goal(1, why="mine", title="theirs")
    assert other.refresh() and not other.refresh()
    assert other.snapshot.raw(goal(1)["id"]) == journal.snapshot.raw(goal(1)["id"])


def test_a_second_app_is_read_only_names_the_first_and_follows(journal: Journal, reopened: Again) -> None:
    first, second = reopened(as_app=True), reopened(as_app=True)
    assert second.is_read_only and not first.is_read_only
    assert f"pid {os.getpid()}" in (second.holder or "")
    with pytest.raises(JournalReadOnly, match="open in"):
        second.apply([created(goal(1))], "added")
    first.apply([created(goal(2))], "added")
    assert second.refresh() and second.snapshot.raw(goal(2)["id"])


def test_undo_and_redo_survive_a_restart_and_a_checkpoint(journal: Journal, reopened: Again) -> None:
    journal.apply([created(goal(1))], "added")
    journal.apply([updated(goal(1), goal(1, title="second"))], "changed")  # type: ignore[list-item]
    journal.checkpoint()
    again = reopened()
    assert [entry.label for entry in again.undo_stack()] == ["changed", "added"]
    assert again.undo().snapshot.raw(goal(1)["id"]) == goal(1)
    assert reopened().undo().snapshot.raw(goal(1)["id"]) is None
    last = reopened()
    with pytest.raises(MentorError, match="nothing to undo"):
        last.undo()
    last.redo()
    assert last.redo().snapshot.raw(goal(1)["id"]) == goal(1, title="second")
    with pytest.raises(MentorError, match="nothing to redo"):
        last.redo()


def test_undo_leaves_a_field_that_somebody_changed_since(journal: Journal) -> None:
    journal.apply([created(goal(1))], "added")
    journal.apply([updated(goal(1), goal(1, title="mine", why="mine"))], "changed")  # type: ignore[list-item]
    theirs = updated(goal(1, title="mine", why="mine"), goal(1, title="theirs", why="mine"))
    assert theirs
    journal.apply([theirs], "sync", author="somebody", origin="sync")
    undone = journal.undo()
    assert [item.field for item in undone.skipped] == ["title"]
    assert undone.snapshot.raw(goal(1)["id"]) == goal(1, title="theirs")


@pytest.mark.parametrize("origin", ["sync", "journal"])
def test_undo_passes_over_what_is_not_the_owner_s_own(journal: Journal, origin: str) -> None:
    journal.apply([created(goal(1))], "added")
    journal.apply([created(goal(2))], "came from elsewhere", origin=origin)
    assert journal.undo().label == "added"
    assert journal.snapshot.raw(goal(2)["id"])


def test_a_new_edit_ends_redo(journal: Journal) -> None:
    journal.apply([created(goal(1))], "added")
    journal.undo()
    journal.apply([created(goal(2))], "added")
    with pytest.raises(MentorError, match="nothing to redo"):
        journal.redo()


def test_trash_keeps_the_whole_record_with_who_and_when(journal: Journal, reopened: Again) -> None:
    journal.apply([created(goal(1, unknown={"kept": [1]}))], "added")
    journal.apply([deleted(goal(1, unknown={"kept": [1]}))], "deleted")
    journal.checkpoint()
    trashed = reopened().snapshot.trash[goal(1)["id"]]
    assert trashed.raw == goal(1, unknown={"kept": [1]})
    assert trashed.by == OWNER_ID and trashed.at.startswith("2026-05-07T08:00")
    journal.restore([goal(1)["id"]])
    assert journal.snapshot.raw(goal(1)["id"]) == goal(1, unknown={"kept": [1]})
    assert not journal.snapshot.trash
    with pytest.raises(NotFound, match="not in the trash"):
        journal.restore([goal(1)["id"]])


def test_the_trash_is_emptied_for_good_and_for_others_too(journal: Journal, reopened: Again) -> None:
    journal.apply([created(goal(1)), created(goal(2))], "added")
    journal.apply([deleted(goal(1)), deleted(goal(2))], "deleted")
    other = reopened()
    assert journal.empty_trash([goal(1)["id"]]) == 1
    other.refresh()
    assert list(other.snapshot.trash) == [goal(2)["id"]]
    assert journal.empty_trash() == 1 and journal.empty_trash() == 0


def test_history_gives_each_version_whole_oldest_first(journal: Journal) -> None:
    journal.apply([created(goal(1, why="once"))], "added")
    journal.apply([updated(goal(1, why="once"), goal(1, title="second"))], "changed")  # type: ignore[list-item]
    journal.checkpoint()
    journal.apply([deleted(goal(1, title="second"))], "deleted")
    journal.restore([goal(1)["id"]])
    versions = journal.history(goal(1)["id"])
    assert [version.action for version in versions] == ["created", "updated", "deleted", "created"]
    assert [version.record for version in versions] == [
        goal(1, why="once"),
        goal(1, title="second"),
        None,
        goal(1, title="second"),
    ]
    assert [version.sequence for version in versions] == [2, 3, 4, 5]


def test_personal_is_laid_over_deep_and_null_clears(journal: Journal, reopened: Again) -> None:
    journal.set_personal({"snoozes": {"a": 1, "b": 2}, "same_as": [goal(9)["id"]]})
    journal.set_personal({"snoozes": {"a": None}})
    assert reopened().snapshot.personal == {"snoozes": {"b": 2}, "same_as": [goal(9)["id"]]}
    assert reopened().snapshot.is_me(goal(9)["id"])
    with pytest.raises(MentorError, match="nothing to undo"):
        journal.undo()


def test_the_checkpoint_is_a_plain_document_for_jq(journal: Journal, folder: Path) -> None:
    journal.apply([created(goal(1, title="Ä 日本 👩‍🔬"))], "added")
    journal.checkpoint()
    found = subprocess.run(
        [program("jq"), "-r", ".goal[].title", folder / "journal.json"], capture_output=True, text=True, check=True
    )
    assert found.stdout == "Ä 日本 👩‍🔬\n"


def test_document_numbers_are_whole_and_never_given_twice(journal: Journal, folder: Path) -> None:
    for number in (1, 2):
        journal.apply([created(goal(number))], "added")
    journal.apply([deleted(goal(2))], "deleted")
    journal.empty_trash()
    journal.close()
    with Journal.open(folder, clock=Clock()) as again:
        again.apply([created(goal(3))], "added")
        again.checkpoint()
    table = json.loads((folder / "journal.json").read_text())["goal"]
    assert {key: raw["title"] for key, raw in table.items()} == {"1": "Goal 1", "3": "Goal 3"}


def test_what_is_not_json_is_refused_and_nothing_changes(journal: Journal, folder: Path) -> None:
    before = (folder / "journal.log").read_bytes()
    with pytest.raises(ValueRefused):
        journal.apply([created(goal(1, baseline=float("nan")))], "added")
    assert (folder / "journal.log").read_bytes() == before
    assert journal.snapshot.raw(goal(1)["id"]) is None


def test_folders_and_files_are_private(journal: Journal, folder: Path) -> None:
    journal.apply([created(goal(1))], "added")
    journal.checkpoint()
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_a_journal_is_not_made_over_another_and_none_is_found_where_none_is(
    journal: Journal, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    with pytest.raises(MentorError, match="already"):
        Journal.create(folder, OWNER, clock=clock, timezone="UTC")
    with pytest.raises(NotFound, match="no journal here"):
        Journal.open(tmp_path / "none", clock=clock)


def test_a_journal_in_a_synced_folder_says_so(folder: Path, clock: Clock) -> None:
    (folder.parent / ".stfolder").mkdir()
    with Journal.create(folder, OWNER, clock=clock, timezone="UTC") as journal:
        assert len(journal.notes) == 1 and "synced folder" in journal.notes[0]


def test_a_command_makes_a_checkpoint_once_the_log_is_large_and_an_app_when_asked(
    journal: Journal, folder: Path, reopened: Again
) -> None:
    app = reopened(as_app=True)
    app.apply([created(goal(1, why="x" * 1_100_000))], "added")
    assert (folder / "journal.log").stat().st_size > 1_000_000
    app.checkpoint(if_large=True)
    assert (folder / "journal.log").stat().st_size < 1_000
    journal.apply([created(goal(2, why="x" * 1_200_000))], "added")
    assert (folder / "journal.log").stat().st_size < 1_000
    assert app.refresh() and app.snapshot.raw(goal(2)["id"])


def test_a_restored_record_gets_another_number_where_stock_tinydb_gave_its_own_away(
    journal: Journal, folder: Path
) -> None:
    journal.apply([created(goal(1)), created(goal(2))], "added")
    journal.apply([deleted(goal(2))], "deleted")
    journal.close()
    with TinyDB(folder / "journal.json") as stock:
        assert stock.table("goal").insert(goal(3)) == 2
    with Journal.open(folder, clock=Clock()) as again:
        again.restore([goal(2)["id"]])
        again.checkpoint()
    table = json.loads((folder / "journal.json").read_text())["goal"]
    assert {key: raw["title"] for key, raw in table.items()} == {"1": "Goal 1", "2": "Goal 3", "4": "Goal 2"}


def test_a_file_that_is_not_there_is_not_attached(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="cannot be read"):
        journal.attach(tmp_path / "none.pdf")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_is_not_attached(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/zero")
    for path in (tmp_path / "link", tmp_path):
        with pytest.raises(NotFound, match="not a file"):
            journal.attach(path)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_checkpoint_is_written_through_a_link(journal: Journal, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "my.json"
    elsewhere.parent.mkdir()
    (folder / "journal.json").rename(elsewhere)
    (folder / "journal.json").symlink_to(elsewhere)
    journal.apply([created(goal(1))], "added")
    journal.checkpoint()
    assert (folder / "journal.json").is_symlink() and goal(1)["id"] in elsewhere.read_text()
    assert [path.name for path in elsewhere.parent.iterdir()] == ["my.json"]
    with Journal.open(folder, clock=Clock()) as again:
        assert again.snapshot.raw(goal(1)["id"]) and not again.notes


def test_the_format_page_s_own_command_checks_a_line(journal: Journal, folder: Path) -> None:
    journal.apply([created(goal(1, title="Ä"))], "added")
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text()
    command = next(line for line in page.splitlines() if line.startswith("sed -E"))
    shell = [program("bash"), "-c", command]
    sums = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=True).stdout.split()[::2]
    wanted = [json.loads(line)["checksum"] for line in (folder / "journal.log").read_text().splitlines()]
    assert sums == wanted and len(sums) == 3


def test_the_format_page_names_every_file_and_member(journal: Journal, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("words")
    journal.apply([created(goal(1, file=journal.attach(tmp_path / "paper.txt")))], "added", origin="import")
    journal.apply([deleted(journal.snapshot.raw(goal(1)["id"]) or {})], "deleted")
    journal.undo()
    journal.set_personal({"seen": 1})
    journal.keep_today("2026-05-07", {})
    journal.checkpoint()
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text()
    closed = next((folder / "history").iterdir()).read_text().splitlines()
    members = {name for line in closed for name in json.loads(line)}
    tables = json.loads((folder / "journal.json").read_text())
    for name in (*members, *tables["_journal"]["1"], *(path.name for path in folder.iterdir())):
        assert f"`{name}" in page or f"\n{name}" in page, name
