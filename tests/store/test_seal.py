"""A journal with a passphrase: nothing readable on the disk, everything readable with the key, by `age` too."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.record import OWNER, Clock, goal, program
from tests.store.sealed import KEY_AGE, PASSPHRASE, SECRET, Endless, age_seal, opened, seal

from mentor_tui.domain.change import created, deleted
from mentor_tui.errors import JournalDamaged, JournalLocked, JournalReadOnly, UsageError, WrongPassphrase
from mentor_tui.store import cache, key, key_process, resealing
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.store.key import SealedKey
from mentor_tui.store.seal import AgeSeal

CANARY = "canary-kingfisher"


def readable(folder: Path) -> list[str]:
    """Return every file with a word of the journal in it, or the name of one who wrote it."""
    words = (CANARY.encode(), OWNER["name"].encode(), b'"kind"', b'"changes"')
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path) for path in files if any(word in path.read_bytes() for word in words)]


def live(journal: Journal, tmp_path: Path, clock: Clock) -> None:
    """Leave words in every corner of a journal: log, history, trash, backup, files, personal, cache, drafts."""
    (tmp_path / "paper.txt").write_text(f"{CANARY} on paper")
    file = journal.attach(tmp_path / "paper.txt")
    journal.apply([created(goal(1, title=CANARY, file=file)), created(goal(2, why=CANARY))], CANARY)
    journal.checkpoint()
    journal.apply([deleted(goal(2, why=CANARY))], f"deleted {CANARY}")
    journal.set_personal({"note": CANARY})
    clock.now += timedelta(days=1)
    journal.backup()
    journal.keep_today("2026-05-08", {"words": CANARY})
    drafts = journal.files.cache / "drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    journal.files.write(drafts / "new-goal.json", json.dumps({"title": CANARY}).encode())
    (journal.folder / "sync" / "kept").mkdir(parents=True)
    journal.files.write(journal.folder / "sync" / "kept" / "one.json", json.dumps({"why": CANARY}).encode())
    (journal.folder / "journal.json.new").write_text(CANARY)
    (journal.folder / "cache" / "drafts" / "x.new").write_text(CANARY)
    (journal.folder / "journal.log.torn-1").write_text(CANARY)


@pytest.fixture
def sealed(journal: Journal, folder: Path, tmp_path: Path, clock: Clock) -> Path:
    live(journal, tmp_path, clock)
    journal.close()
    seal(folder)
    return folder


def test_sealing_leaves_no_word_and_loses_none(journal: Journal, folder: Path, tmp_path: Path, clock: Clock) -> None:
    live(journal, tmp_path, clock)
    before = journal.snapshot
    journal.close()
    assert len(readable(folder)) > 8
    seal(folder)
    assert readable(folder) == []
    with opened(folder) as again:
        assert again.snapshot.raw(goal(1)["id"]) == before.raw(goal(1)["id"])
        assert again.snapshot.trash.keys() == before.trash.keys() and again.snapshot.personal == before.personal
        assert [version.label for version in again.history(goal(1)["id"])] == [CANARY]
        assert again.backups() and again.check().findings == ()
        assert again.attached((before.raw(goal(1)["id"]) or {})["file"]["sha256"]) == f"{CANARY} on paper".encode()


def test_a_day_with_a_sealed_journal_leaves_no_word(sealed: Path, tmp_path: Path, clock: Clock) -> None:
    with opened(sealed, as_app=True) as journal:
        journal.apply([created(goal(3, title=CANARY))], CANARY)
        assert len((sealed / "journal.log").read_bytes().splitlines()) == 2
        (tmp_path / "other.txt").write_text(f"{CANARY} other")
        journal.attach(tmp_path / "other.txt")
        journal.undo()
        journal.redo()
        journal.restore([goal(2)["id"]])
        journal.checkpoint()
        journal.keep_today("2026-05-08", {"words": CANARY})
        assert not (sealed / "cache" / "today.json").exists()
        clock.now += timedelta(days=2)
        journal.restore_backup(journal.backups()[0].name)
        assert readable(sealed) == []
    assert cache.today(sealed) is None
    with opened(sealed) as again:
        assert again.check().findings == ()
        again.forget([goal(1)["id"]])
        assert again.snapshot.raw(goal(1)["id"]) is None and again.check().is_sound
        for path in sealed.rglob("*"):
            if path.is_file() and path.name != "key.age" and b"age-enc" in path.read_bytes()[:8]:
                assert goal(1)["id"].encode() not in again.files.read(path)


def test_two_programs_at_a_sealed_journal_see_each_other(sealed: Path) -> None:
    with opened(sealed, as_app=True) as one, opened(sealed) as other:
        one.apply([created(goal(3))], "one")
        other.apply([created(goal(4))], "other")
        assert one.refresh() and one.snapshot.raw(goal(4)["id"]) and other.snapshot.raw(goal(3)["id"])


def test_a_save_is_one_append_of_one_sealed_line(sealed: Path) -> None:
    with opened(sealed, as_app=True) as journal:
        before = (sealed / "journal.log").read_bytes()
        journal.apply([created(goal(3))], "added")
        after = (sealed / "journal.log").read_bytes()
        assert after.startswith(before) and after.count(b"\n") == before.count(b"\n") + 1
        line = base64.b64decode(after.splitlines()[-1])
        assert b'"label":"added"' in age_seal().opened(line)


def test_without_the_key_nothing_is_read_and_nothing_written(sealed: Path, clock: Clock) -> None:
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file() and path.suffix != ".lock"}
    with pytest.raises(JournalLocked):
        Journal.open(sealed, clock=clock)
    with pytest.raises(JournalLocked):
        Files(sealed).write(sealed / "journal.json", b"{}")
    with pytest.raises(WrongPassphrase, match="wrong passphrase"):
        key.unlocked(sealed, "other words")
    assert {path: path.read_bytes() for path in before} == before


def test_a_program_that_was_open_does_not_write_plain_text_behind_a_new_passphrase(
    journal: Journal, folder: Path, clock: Clock
) -> None:
    other = Journal.open(folder, clock=clock)
    journal.apply([created(goal(1))], "added")
    journal.close()
    seal(folder)
    with pytest.raises(JournalLocked):
        other.apply([created(goal(2, title=CANARY))], CANARY)
    other.keep_today("2026-05-07", {"words": CANARY})
    other.close()
    assert readable(folder) == []


def test_a_locked_journal_still_saves_what_is_under_way_and_opens_again(sealed: Path) -> None:
    with opened(sealed, as_app=True) as journal:
        journal.passphrase.lock()
        assert journal.passphrase.is_locked
        journal.apply([created(goal(3))], "under way")
        with pytest.raises(JournalLocked):
            journal.history(goal(1)["id"])
        with pytest.raises(WrongPassphrase):
            asyncio.run(journal.passphrase.unlock("other words"))
        assert journal.passphrase.is_locked
        asyncio.run(journal.passphrase.unlock(PASSPHRASE))
        assert journal.history(goal(3)["id"])[0].label == "under way"
        journal.passphrase.lock()
    with opened(sealed) as again:
        assert again.snapshot.raw(goal(3)["id"])


def test_removing_the_passphrase_brings_every_byte_back(
    journal: Journal, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    live(journal, tmp_path, clock)
    journal.close()
    kept = ("history/*", "backups/*.json", "attachments/*", "sync/kept/*", "journal.log.torn-1", "cache/drafts/*.json")
    before = {path: path.read_bytes() for pattern in kept for path in folder.glob(pattern)}
    seal(folder)
    with opened(folder, as_app=True) as again:
        done = again.passphrase.remove()
        assert done.count > 8 and not again.passphrase.is_set
        again.apply([created(goal(5))], "plain again")
    assert {path: path.read_bytes() for path in before} == before
    assert not list(folder.rglob("key.age")) and not (folder / "resealing.json").exists()
    with Journal.open(folder, clock=clock) as plain:
        assert plain.check().findings == () and plain.snapshot.raw(goal(5)["id"])


def test_only_who_holds_the_journal_changes_its_seal(journal: Journal, folder: Path, clock: Clock) -> None:
    with Journal.open(folder, clock=clock, as_app=True), pytest.raises(JournalReadOnly, match="Close the app"):
        journal.passphrase.set(SealedKey(SECRET, KEY_AGE))
    assert not key.has_passphrase(folder)


def test_an_empty_passphrase_and_the_key_of_another_journal_are_refused(sealed: Path) -> None:
    with pytest.raises(UsageError):
        key.new_key("  ")
    with pytest.raises(UsageError):
        asyncio.run(key_process.new_key("  "))
    with opened(sealed) as journal, pytest.raises(ValueError, match="another key"):
        journal.passphrase.change(SealedKey(key.new_secret(), KEY_AGE))
    assert (sealed / "key.age").read_bytes() == KEY_AGE


def test_a_passphrase_is_set_for_real(folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one test here that pays for the whole of scrypt, in its own process; the `age` tool opens what it made."""
    with Journal.create(folder, OWNER, clock=clock, timezone="UTC", as_app=True) as journal:
        with monkeypatch.context() as patch:
            patch.setattr(key, "sealed_key", None)  # it is another process that does it
            journal.passphrase.set(asyncio.run(key_process.new_key("Früh am Morgen")))
        secret = journal.passphrase.secret
    assert key.secret(folder, "Fru\u0308h am Morgen") == secret
    assert (folder / "key.age").read_bytes() == (folder / "backups" / "key.age").read_bytes()
    said = typed([program("age"), "-d", "-i", str(folder / "key.age"), str(folder / "journal.json")], "Früh am Morgen")
    assert OWNER["name"] in said


def test_a_key_that_the_age_tool_sealed_opens_the_journal(sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "id").write_text(f"# made by hand\n{SECRET}\n")
    typed([program("age"), "-p", "-o", str(tmp_path / "key.age"), str(tmp_path / "id")], "another one", times=2)
    (sealed / "key.age").write_bytes((tmp_path / "key.age").read_bytes())
    assert key.secret(sealed, "another one") == SECRET


def typed(command: list[str], words: str, *, times: int = 1) -> str:
    """Run a command in a terminal, answer its questions with the same words, and return what it said."""
    import pty

    child, terminal = pty.fork()
    if not child:
        os.execv(command[0], command)
    said, answered = b"", 0
    while part := _heard(terminal):
        said += part
        if said.count(b"assphrase") > answered < times and said.rstrip().endswith(b":"):
            os.write(terminal, f"{words}\n".encode())
            answered += 1
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, said
    return said.decode()


def _heard(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


# Damage ---------------------------------------------------------------------------------------------------------------


def test_a_process_of_its_own_opens_a_key(sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def here(data: bytes, passphrase: str) -> str:
        raise AssertionError("opened in this process")

    (tmp_path / "base64.py").write_text("raise SystemExit('taken from the folder one is in')")
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(key, "opened", here)
        assert asyncio.run(key_process.secret(sealed, PASSPHRASE)) == SECRET
        with pytest.raises(WrongPassphrase):
            asyncio.run(key_process.secret(sealed, "other words\nand more"))
    for useless in ("/no/such/program", "/bin/false"):
        monkeypatch.setattr(sys, "executable", useless)
        assert asyncio.run(key_process.unlocked(sealed, PASSPHRASE)).secret == SECRET


async def test_who_stops_waiting_ends_the_process(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Endless(tmp_path)
    monkeypatch.setattr(sys, "executable", str(endless.program))
    waiting = asyncio.create_task(key_process.secret(sealed, PASSPHRASE))
    while not endless.has_begun:
        await asyncio.sleep(0.01)
    assert endless.is_running
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not endless.is_running


def test_a_damaged_key_is_read_from_its_copy(sealed: Path) -> None:
    (sealed / "key.age").write_bytes(KEY_AGE[:-9] + b"x" * 9)
    with opened(sealed) as journal:
        assert journal.snapshot.raw(goal(1)["id"])
    (sealed / "key.age").write_bytes(b"no key")
    key.unlocked(sealed, PASSPHRASE)
    assert (sealed / "key.age").read_bytes() == KEY_AGE and (sealed / "key.age.damaged-1").read_bytes() == b"no key"
    (sealed / "backups" / "key.age").unlink()
    (sealed / "key.age").write_bytes(b"")
    with pytest.raises(JournalDamaged, match=r"Put a copy of key\.age back"):
        key.unlocked(sealed, PASSPHRASE)


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_sealed_line_is_put_aside(sealed: Path, cut: int) -> None:
    with opened(sealed, as_app=True) as journal:
        journal.apply([created(goal(3))], "kept")
    with opened(sealed) as journal:
        journal.apply([created(goal(4))], "kept too")
        log = (sealed / "journal.log").read_bytes()
    (sealed / "journal.log").write_bytes(log + log.splitlines()[-1][:cut])
    with opened(sealed) as again:
        again.apply([created(goal(5))], "goes on")
        assert "put aside" in again.notes[-1] and again.check().findings == ()


@pytest.mark.parametrize("place", [2, 70, 300, -40])
def test_a_damaged_sealed_line_is_named_and_repaired(sealed: Path, place: int) -> None:
    with opened(sealed) as journal:
        for number in (3, 4, 5):
            journal.apply([created(goal(number))], f"added {number}")
    log = sealed / "history" / sorted(path.name for path in (sealed / "history").iterdir())[-1]
    lines = log.read_bytes().splitlines()
    damaged = bytearray(lines[-2])
    damaged[place] = ord("A") if damaged[place] != ord("A") else ord("B")
    log.write_bytes(b"\n".join([*lines[:-2], bytes(damaged), lines[-1]]) + b"\n")
    with opened(sealed, as_app=True) as again:
        findings = [item for item in again.check().findings if item.is_damage]
        assert findings and log.name in findings[0].where and f"line {len(lines) - 1}" in findings[0].where
        with pytest.raises(JournalDamaged, match="The passphrase stays"):
            again.passphrase.remove()
        again.repair()
        again.apply([created(goal(6))], "goes on")
        assert len(again.snapshot.table("goal").entries) == 5
        again.passphrase.remove()


def test_a_damaged_sealed_checkpoint_names_the_backup_and_is_kept(sealed: Path) -> None:
    path = sealed / "journal.json"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(JournalDamaged, match=r"journal\.json: .*newest good backup is 2026"):
        opened(sealed)
    before = path.read_bytes()
    seal_ = AgeSeal(SECRET)
    from mentor_tui.store.repair import repair

    done = repair(Files(sealed, seal_))
    assert any("kept as journal.json.damaged-1" in line for line in done)
    assert (sealed / "journal.json.damaged-1").read_bytes() == before
    with opened(sealed) as again:
        assert again.snapshot.raw(goal(1)["id"]) and readable(sealed) == []


def test_a_damaged_sealed_attachment_and_backup_are_named(sealed: Path) -> None:
    for path in (*(sealed / "attachments").iterdir(), *(sealed / "backups").glob("*.json")):
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    with opened(sealed) as journal:
        assert journal.backups() == ()
        where = " ".join(item.where for item in journal.check().findings if item.is_damage)
        assert "attachments/" in where and "backups/" in where


# The age tool ---------------------------------------------------------------------------------------------------------


def test_the_age_tool_opens_every_file_and_line(sealed: Path, tmp_path: Path) -> None:
    age = program("age")
    (tmp_path / "id").write_text(SECRET)
    with opened(sealed) as journal:
        journal.apply([created(goal(3))], "added")
    for path in (sealed / "journal.json", *(sealed / "backups").glob("*.json")):
        said = subprocess.run([age, "-d", "-i", tmp_path / "id", path], capture_output=True, check=True).stdout
        assert json.loads(said)["_journal"]["1"]["owner"] == OWNER["id"]
    for raw in (sealed / "journal.log").read_bytes().splitlines():
        command = [age, "-d", "-i", tmp_path / "id"]
        said = subprocess.run(command, input=base64.b64decode(raw), capture_output=True, check=True).stdout
        assert json.loads(said)["checksum"]


def test_what_the_age_tool_sealed_is_taken_as_an_edit(sealed: Path, tmp_path: Path) -> None:
    """A person opens journal.json with age, edits it and seals it again."""
    age, keygen = program("age"), program("age-keygen")
    (tmp_path / "id").write_text(SECRET)
    path = sealed / "journal.json"
    said = subprocess.run([age, "-d", "-i", tmp_path / "id", path], capture_output=True, check=True).stdout
    public = subprocess.run([keygen, "-y", tmp_path / "id"], capture_output=True, check=True, text=True).stdout.strip()
    edited = said.replace(CANARY.encode(), b"edited outside")
    path.write_bytes(subprocess.run([age, "-r", public], input=edited, capture_output=True, check=True).stdout)
    with opened(sealed) as journal:
        assert (journal.snapshot.raw(goal(1)["id"]) or {})["title"] == "edited outside"
        assert any("edited outside" in note for note in journal.notes)


# Crashes --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to_plain", [False, True])
def test_a_crash_at_any_file_is_finished_by_the_next_to_open(
    journal: Journal, folder: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, to_plain: bool
) -> None:
    """Stop the change before its n-th file for every n; each time all is there, and the change is finished."""
    import shutil

    live(journal, tmp_path, clock)
    journal.close()
    if to_plain:
        seal(folder)
    steps = 0
    while (cut := _cut_short(folder, tmp_path / f"at-{steps}", steps, monkeypatch, to_plain=to_plain)) is not None:
        again = opened(cut) if key.has_passphrase(cut) else Journal.open(cut, clock=clock)
        with again:
            assert (again.snapshot.raw(goal(1)["id"]) or {})["title"] == CANARY
            assert again.check().findings == ()
            if again.passphrase.is_set:
                assert readable(cut) == []
            assert again.passphrase.is_set is (steps == 0 if to_plain else steps >= 2)
        assert not (cut / "resealing.json").exists()
        shutil.rmtree(cut)
        steps += 1
    assert steps > 10


def _cut_short(folder: Path, copy: Path, steps: int, monkeypatch: pytest.MonkeyPatch, *, to_plain: bool) -> Path | None:
    """Copy the journal and change the copy's seal up to its n-th file; None where that is all of it."""
    import shutil

    from mentor_tui.store import durable

    class Killed(BaseException):
        pass

    shutil.copytree(folder, copy)
    done = 0

    def counting(path: Path, data: bytes) -> None:
        nonlocal done
        if done == steps:
            raise Killed
        done += 1
        durable.replace_file(path, data)

    held = opened(copy, as_app=True) if to_plain else Journal.open(copy, clock=Clock(), as_app=True)
    with monkeypatch.context() as patched:
        for module in ("resealing", "key"):
            patched.setattr(f"mentor_tui.store.{module}.replace_file", counting)
        try:
            with held.saving():
                if to_plain:
                    resealing.unseal(held._writer)
                else:
                    resealing.seal(held._writer, KEY_AGE, SECRET)
        except Killed:
            return copy
        finally:
            held._writer.close()
            held._app_lock.close()
    return None
