"""Forgetting: no byte stays under the folder, sequences do, a crash in between is finished by whoever opens next."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.record import Clock, goal, record_id

from mentor_tui.domain.change import created, deleted, updated
from mentor_tui.store import durable, forget
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal

Again = Callable[..., Journal]
SECRET = "unspeakable"
ID = goal(1)["id"]


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def steeped(journal: Journal, folder: Path, tmp_path: Path) -> Journal:
    """A journal in which one record left its trace everywhere it can."""
    paper = tmp_path / f"{SECRET}.txt"
    paper.write_text(f"{SECRET} file")
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    journal.apply([created(goal(1, why=SECRET, file=journal.attach(paper)))], f"added {SECRET}")
    journal.apply([created(goal(2, file=journal.attach(kept)))], "added 2")
    journal.checkpoint()
    journal.backup()
    raw = journal.snapshot.raw(ID) or {}
    journal.apply([updated(raw, {**raw, "title": SECRET}), created(goal(3))], f"changed {SECRET}")  # type: ignore[list-item]
    journal.set_personal({"snoozes": {ID: SECRET, "other": 1}, "last": {"id": ID, "text": SECRET}})
    journal.apply([deleted(journal.snapshot.raw(ID) or {})], f"deleted {SECRET}")
    journal.checkpoint()
    journal.restore([ID])
    journal.keep_today("2026-05-07", {"due": [SECRET]})
    drafts = folder / "cache" / "drafts"
    drafts.mkdir()
    (drafts / f"{ID}.json").write_text(json.dumps({"before": {"id": ID}, "values": {"why": SECRET}}))
    (drafts / "new-goal.json").write_text('{"values": {"title": "somebody else\'s"}}')
    (folder / "cache" / f"live-{ID}.json").write_text(json.dumps({"id": ID, "notes": SECRET}))
    (folder / "journal.log.torn-1").write_text(SECRET)
    (folder / "journal.json.damaged-1").write_text(SECRET)
    assert everything(folder).count(SECRET.encode()) > 10
    return journal


def test_no_byte_stays_and_all_else_does(steeped: Journal, folder: Path, reopened: Again) -> None:
    sequence = steeped.snapshot.sequence
    forgotten = steeped.forget([ID])
    assert SECRET.encode() not in everything(folder) and ID.encode() not in everything(folder)
    assert not any(SECRET in path.name for path in folder.rglob("*"))
    assert (forgotten.count, forgotten.files) == (1, 1)
    assert any("old blocks" in text for text in forgotten.left)
    assert [path.name for path in (folder / "cache" / "drafts").iterdir()] == ["new-goal.json"]
    again = reopened()
    assert again.snapshot.sequence == sequence + 1 and not again.snapshot.trash
    assert sorted(entry.raw["title"] for entry in again.snapshot.table("goal").in_order) == ["Goal 2", "Goal 3"]
    assert again.snapshot.personal == {"snoozes": {"other": 1}}
    assert again.attachment((again.snapshot.raw(goal(2)["id"]) or {})["file"]["sha256"]).read_text() == "kept"
    assert [version.action for version in again.history(goal(3)["id"])] == ["created"]
    assert again.history(ID) == ()
    assert again.check().is_sound
    assert [item.records for item in again.backups()] == [2, 2][: len(again.backups())]


def test_an_open_journal_forgets_too(steeped: Journal, reopened: Again) -> None:
    other = reopened()
    steeped.forget([ID])
    other.refresh()
    assert other.snapshot.raw(ID) is None
    other.apply([created(goal(5))], "goes on")
    assert steeped.refresh() and steeped.snapshot.raw(goal(5)["id"])


def test_undo_cannot_bring_it_back(steeped: Journal, folder: Path) -> None:
    steeped.forget([ID])
    for _ in steeped.undo_stack():
        steeped.undo()
    assert SECRET.encode() not in everything(folder)


def test_a_whole_mentorship_goes_with_what_was_once_in_it(journal: Journal, folder: Path) -> None:
    mentorship = record_id(50)
    header = {**goal(50, title=SECRET), "kind": "mentorship", "id": mentorship}
    journal.apply([created(header), created(goal(1, mentorship=mentorship, why=SECRET)), created(goal(2))], "added")
    journal.apply([created(goal(3, mentorship=mentorship, why=SECRET))], "added")
    journal.apply([deleted(goal(3, mentorship=mentorship, why=SECRET))], "deleted")
    journal.empty_trash()
    journal.checkpoint()
    assert journal.forget([], mentorship=mentorship).count == 3
    assert SECRET.encode() not in everything(folder) and mentorship.encode() not in everything(folder)
    assert journal.snapshot.raw(goal(2)["id"])


@pytest.mark.parametrize("step", range(12))
def test_a_crash_at_any_replaced_file_is_finished_by_the_next_to_open(
    steeped: Journal, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Stop the forgetting before its n-th file, copy what is on disk, as after a kill, and open that."""
    done = 0
    real = durable.replace_file

    def counting(path: Path, data: bytes, *, is_flushed: bool = True) -> None:
        nonlocal done
        if done == step:
            raise KeyboardInterrupt
        done += 1
        real(path, data, is_flushed=is_flushed)

    for module in ("forget", "writer", "log", "format"):
        monkeypatch.setattr(f"mentor_tui.store.{module}.replace_file", counting)
    try:
        steeped.forget([ID])
    except KeyboardInterrupt:
        is_cut = True
    else:
        is_cut = False
    monkeypatch.undo()
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied)
    with Journal.open(copied, clock=Clock()) as again:
        is_begun = Files(folder).forgetting.exists()
        if is_begun or not is_cut:
            assert SECRET.encode() not in everything(copied)
            assert again.snapshot.raw(ID) is None
            assert again.snapshot.raw(goal(2)["id"]) and again.check().is_sound
        else:
            assert again.snapshot.raw(ID)


def test_pruning_takes_members_items_and_parts() -> None:
    gone = frozenset({"x"})
    value = {"x": 1, "a": "x", "b": ["x", "y"], "c": {"id": "x"}, "d": [{"id": "x"}, {"id": "y", "to": "x"}]}
    assert json.dumps(forget._pruned(value, gone)) == '{"b": ["y"], "d": [{"id": "y"}]}'
