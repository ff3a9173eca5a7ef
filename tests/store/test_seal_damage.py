"""Sealed files with bytes flipped, cut, doubled or gone: one clear line, nothing overwritten, all good parts read."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from tests.store.record import OWNER, Clock, goal
from tests.store.sealed import PASSPHRASE, SECRET, opened, seal

from mentor_tui.domain.change import created
from mentor_tui.errors import JournalDamaged, JournalLocked, MentorError
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.store.key import has_passphrase, unlocked
from mentor_tui.store.repair import repair
from mentor_tui.store.seal import AgeSeal

_DAMAGED = ("journal.json", "journal.log", "history/*.log", "backups/*.json", "attachments/*", "cache/drafts/*.json")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed journal with three closed logs, a live one, a backup, a file and a draft."""
    folder = tmp_path_factory.mktemp("damage") / "journal"
    with Journal.create(folder, OWNER, clock=Clock(), timezone="UTC") as journal:
        file = journal.attach_content("paper.txt", b"words on paper")
        journal.apply([created(goal(0, file=file))], "added 0")
    seal(folder)
    for number in (1, 2):
        with opened(folder) as journal:
            journal.apply([created(goal(number))], f"added {number}")
            (journal.files.cache / "drafts").mkdir(parents=True, exist_ok=True)
            journal.files.write(journal.files.cache / "drafts" / "new-goal.json", b"{}")
    journal = opened(folder)
    journal.apply([created(goal(3))], "added 3")
    journal._writer.close()  # as a kill leaves it
    return folder


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return other bytes: some flipped, cut off, doubled, replaced or gone."""
    at, length = dice.randrange(len(data) + 1), dice.choice((1, 1, 2, 16, 200))
    match dice.randrange(6):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes(length) + data[at + length :]
        case 2:
            return data[:at] + dice.randbytes(length) + data[at + length :]
        case 3:
            return data[:at] + data[max(0, at - length) :]
        case 4:
            return data[:at] + data[at + length :]
        case _:
            return dice.choice((b"", b"\n", b"{}", b"age-encryption.org/v1\n", dice.randbytes(300)))


def strike(whole: Path, place: Path, dice: random.Random) -> str:
    """Damage one file of a copy, open it, look, repair, and go on; return which file it was."""
    folder = place / f"{dice.random()}"
    shutil.copytree(whole, folder)
    path = dice.choice(sorted(path for pattern in _DAMAGED for path in folder.glob(pattern)))
    path.write_bytes(damaged(path.read_bytes(), dice))
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file() and one.suffix != ".lock"}
    try:
        with opened(folder) as journal:
            look(journal)
    except JournalDamaged as refused:
        assert refused.where, refused
        assert {one: one.read_bytes() for one in before} == before
        try:
            repair(Files(folder, AgeSeal(SECRET)))
        except JournalDamaged:
            return path.name
        with opened(folder) as journal:
            look(journal)
            journal.apply([created(goal(9))], "goes on")
    shutil.rmtree(folder)
    return path.name


def look(journal: Journal) -> None:
    """Use everything there is; only refusals may come of it."""
    for ask in (
        journal.check,
        journal.backups,
        journal.undo_stack,
        lambda: journal.history(goal(0)["id"]),
        lambda: journal.attached((journal.snapshot.raw(goal(0)["id"]) or {})["file"]["sha256"]),
        lambda: journal.files.read(journal.files.cache / "drafts" / "new-goal.json"),
    ):
        try:
            ask()
        except (MentorError, KeyError):
            continue


@pytest.mark.parametrize("count", [60, pytest.param(5_000, marks=pytest.mark.campaign)])
def test_no_damage_brings_a_traceback_or_covers_anything(whole: Path, tmp_path: Path, count: int) -> None:
    dice = random.Random(20260507 + count)
    struck = {strike(whole, tmp_path, dice) for _ in range(count)}
    assert {"journal.json", "journal.log"} <= struck


def test_a_lost_key_is_read_from_its_copy_and_a_copy_alone_closes_nothing(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    shutil.copytree(whole, folder)
    (folder / "key.age").unlink()
    assert has_passphrase(folder)
    copy = (folder / "backups" / "key.age").read_bytes()
    (folder / "resealing.json").write_text("{}")
    assert unlocked(folder, PASSPHRASE).is_on and not (folder / "key.age").exists()  # it may be about to go for good
    (folder / "resealing.json").unlink()
    assert unlocked(folder, PASSPHRASE).is_on and (folder / "key.age").read_bytes() == copy
    (folder / "backups" / "key.age").unlink()
    assert unlocked(folder, PASSPHRASE).is_on and (folder / "backups" / "key.age").read_bytes() == copy
    (folder / "key.age").unlink()
    with pytest.raises(JournalLocked):
        Journal.open(folder, clock=Clock())
    with opened(folder) as journal:
        assert journal.snapshot.raw(goal(3)["id"])
    (folder / "key.age").unlink()
    (folder / "journal.json").write_text("{}")  # as after the passphrase was taken away, but for the copy
    assert not has_passphrase(folder)
