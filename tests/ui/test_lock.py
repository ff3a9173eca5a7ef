"""The app over a journal with a passphrase: asked for first, locked by a key and by itself, nothing typed lost."""

from __future__ import annotations

import asyncio
import shutil
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.store.sealed import KEY_AGE, PASSPHRASE, SECRET, Endless, opened, seal

from mentor_tui.runtime.configuration import Configuration
from mentor_tui.runtime.memory_folder import MEMORY, left_behind, new_memory_folder
from mentor_tui.store import key, key_process, resealing
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.store.key import SealedKey
from mentor_tui.store.seal import AgeSeal
from mentor_tui.ui import opening
from mentor_tui.ui.dialogs.lock import LockScreen
from mentor_tui.ui.dialogs.passphrase import PassphraseDialog
from mentor_tui.ui.editing import open_form
from mentor_tui.ui.forms.form import FormDialog
from mentor_tui.ui.forms.keeping import Keeping
from mentor_tui.ui.outside import written_outside
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.field import Field

WORD = "Ansel"  # stands on the sample's first page


@pytest.fixture(scope="session")
def sealed_template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed") / "journal"
    shutil.copytree(sample_template, folder)
    seal(folder)
    return folder


@pytest.fixture
def sealed(sealed_template: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "journal"
    shutil.copytree(sealed_template, folder)
    return folder


def text(pilot: Any, shell: Any) -> str:
    return "\n".join(shell.text(pilot.app))


async def locked(pilot: Any, shell: Any) -> LockScreen[Any]:
    """Wait for the locked page, and see that it says nothing of the journal."""
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, LockScreen) and pilot.app.screen.query("Entry"))
    await shell.until(pilot, lambda: pilot.app.screen.focused)
    assert WORD not in text(pilot, shell)
    return pilot.app.screen


async def unlock(pilot: Any, shell: Any, words: str = PASSPHRASE) -> None:
    await locked(pilot, shell)
    pilot.app.screen.query_one("Entry").value = words
    await pilot.press("enter")


async def begin(pilot: Any, shell: Any) -> Any:
    await unlock(pilot, shell)
    return await shell.workspace(pilot)


async def test_the_first_frame_asks_and_a_wrong_passphrase_is_one_line(sealed: Path, shell: Any) -> None:
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        await unlock(pilot, shell, "other words")
        await shell.until(pilot, lambda: "wrong passphrase" in text(pilot, shell))
        assert pilot.app.screen.query_one("Entry").value == ""
        await pilot.pause()
        assert "wrong passphrase" in text(pilot, shell)
        assert "other words" not in text(pilot, shell) and pilot.app.journal is None
        await begin(pilot, shell)
        assert WORD in text(pilot, shell)


async def test_the_page_goes_on_while_the_passphrase_is_tried_and_tries_one_at_a_time(sealed: Path, shell: Any) -> None:
    tried: list[str] = []
    goes_on = asyncio.Event()

    async def slow(words: str) -> AgeSeal:
        tried.append(words)
        await goes_on.wait()
        return key.unlocked(sealed, words)

    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        page = await locked(pilot, shell)
        page._unlock = slow
        try:
            await unlock(pilot, shell)
            await shell.until(pilot, lambda: tried and "opening;" in text(pilot, shell))
            await pilot.press("enter", "x", "enter")
            assert page.query_one("Entry").value == PASSPHRASE + "x" and "opening;" in text(pilot, shell)
        finally:
            goes_on.set()
        await shell.workspace(pilot)
        assert tried == [PASSPHRASE] and WORD in text(pilot, shell)


async def test_a_journal_without_a_passphrase_has_nothing_to_lock(sample: Path, shell: Any) -> None:
    app = shell.app(sample)
    app.elapsed = lambda: 1e9
    async with app.run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("ctrl+k")
        await shell.until(pilot, lambda: "no passphrase" in text(pilot, shell))
        app.lock_if_idle()
        assert app.screen is app.workspace


async def test_it_locks_when_nobody_is_there_and_gives_back_what_was_typed(sealed: Path, shell: Any) -> None:
    app = shell.app(sealed)
    app.configuration = Configuration(values={"lock_after": "7"})
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        open_form(app, "goal")
        await shell.until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("Entry"))
        form = app.screen
        next(one for one in form.query(Field) if one.key == "title").set_value("half a goal")
        app.touch()
        now = app._touched
        app.elapsed = lambda: now + 7 * 60 - 1
        app.lock_if_idle()
        assert app.screen is form
        app.elapsed = lambda: now + 7 * 60 + 60
        app.lock_if_idle()
        await locked(pilot, shell)
        assert app.journal.passphrase.is_locked
        await shell.until(pilot, lambda: list((sealed / "cache" / "drafts").glob("*.json")))
        await unlock(pilot, shell, "other words")
        await shell.until(pilot, lambda: "wrong passphrase" in text(pilot, shell))
        await unlock(pilot, shell)
        await shell.until(pilot, lambda: app.screen is form)
        assert not app.journal.passphrase.is_locked
        assert next(one for one in form.query(Field) if one.key == "title").value == "half a goal"
        assert Keeping(app.journal.files).all()[0].values["title"] == "half a goal"
    assert b"half a goal" not in b"".join(path.read_bytes() for path in sealed.rglob("*") if path.is_file())


async def test_a_key_after_a_long_sleep_reaches_nothing(sealed: Path, shell: Any) -> None:
    app = shell.app(sealed)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        now = app.elapsed()
        app.elapsed = lambda: now + 3600
        await pilot.press("n")
        await locked(pilot, shell)
        assert len(app.screen_stack) == 3 or app.screen_stack[-2] is app.workspace
        await unlock(pilot, shell)
        await shell.until(pilot, lambda: app.screen is app.workspace)


async def test_an_app_that_is_left_while_locked_loses_nothing(sealed: Path, shell: Any) -> None:
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        pilot.app.journal.set_personal({"canary": "kept"})
        await pilot.press("ctrl+k")
        await locked(pilot, shell)
        await pilot.press("ctrl+q")
    with opened(sealed) as journal:
        assert journal.snapshot.personal["canary"] == "kept" and journal.check().is_sound


@pytest.mark.parametrize("is_open", [False, True])
async def test_leaving_waits_for_no_passphrase_that_is_being_tried(
    sealed: Path, shell: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_open: bool
) -> None:
    endless = Endless(tmp_path)
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        if is_open:
            await begin(pilot, shell)
            pilot.app.journal.set_personal({"canary": "kept"})
            await pilot.press("ctrl+k")
        await locked(pilot, shell)
        monkeypatch.setattr(sys, "executable", str(endless.program))
        await unlock(pilot, shell)
        await shell.until(pilot, lambda: endless.has_begun)
        assert endless.is_running and "opening;" in text(pilot, shell)
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0 and not endless.is_running
    with opened(sealed, as_app=True) as journal:
        assert not journal.is_read_only and journal.check().is_sound
        assert journal.snapshot.personal.get("canary") == ("kept" if is_open else None)


async def test_what_would_show_while_it_is_locked_waits(sealed: Path, shell: Any) -> None:
    app = shell.app(sealed)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        app.lock()
        dialog = ConfirmDialog("A question", WORD, glyphs=app.glyphs)

        async def ask() -> None:
            await app.push_screen_wait(dialog)

        app.run_worker(ask())
        await locked(pilot, shell)
        await unlock(pilot, shell)
        await shell.until(pilot, lambda: app.screen is dialog)


# Setting, changing, taking away ---------------------------------------------------------------------------------------


async def asked(pilot: Any, shell: Any, choice: str = "") -> PassphraseDialog[Any]:
    """Begin to set a passphrase, or to do what is chosen about the one there is."""
    workspace = await shell.workspace(pilot)
    pilot.app.run_worker(workspace.run_command("app.passphrase"))
    if choice:
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog) and pilot.app.screen.takes_keys)
        await pilot.press(choice)
    await shell.until(pilot, lambda: isinstance(pilot.app.screen, PassphraseDialog))
    await shell.until(pilot, lambda: pilot.app.screen.focused)
    return pilot.app.screen


async def fill(pilot: Any, *words: str, key: str = "enter") -> None:
    """Write into the lines of the dialog, and take the last one."""
    for entry, value in zip(pilot.app.screen.query("Entry"), words, strict=True):
        entry.value = value
        pilot.app.screen.set_focus(entry)
    await pilot.press(key)


@pytest.fixture
def slow_key(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Make keys that wait for `goes_on` in place of scrypt, and note for which passphrases."""
    made = SimpleNamespace(goes_on=asyncio.Event(), words=[])

    async def sealed_key(secret: str, words: str) -> SealedKey:
        made.words.append(words)
        await made.goes_on.wait()
        return SealedKey(secret, KEY_AGE)

    monkeypatch.setattr(key, "new_secret", lambda: SECRET)
    monkeypatch.setattr(key_process, "sealed_key", sealed_key)
    return made


async def test_a_passphrase_is_set_in_the_app(sample: Path, shell: Any, slow_key: Any) -> None:
    slow_key.goes_on.set()
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await asked(pilot, shell)
        await fill(pilot, PASSPHRASE, "not the same")
        await shell.until(pilot, lambda: "not the same" in text(pilot, shell))
        await fill(pilot, PASSPHRASE, PASSPHRASE, key="ctrl+s")
        await shell.until(pilot, lambda: pilot.app.journal.passphrase.is_set)
        await shell.until(pilot, lambda: "What this does not reach" in text(pilot, shell))
        await pilot.press("escape", "ctrl+k")
        await unlock(pilot, shell)
        await shell.until(pilot, lambda: WORD in text(pilot, shell))
    assert WORD.encode() not in b"".join(path.read_bytes() for path in sample.rglob("*") if path.is_file())


async def test_a_change_is_told_while_it_lasts_and_made_once(sealed: Path, shell: Any, slow_key: Any) -> None:
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        dialog = await asked(pilot, shell, "c")
        await fill(pilot, "other words", "new words", "new words")
        await shell.until(pilot, lambda: "wrong passphrase" in text(pilot, shell))
        assert "esc leave" in text(pilot, shell) and slow_key.words == []
        assert [entry.value for entry in dialog.query("Entry")] == ["", "new words", "new words"]
        (sealed / "key.age").write_bytes((sealed / "backups" / "key.age").read_bytes() + b"\n")
        await fill(pilot, PASSPHRASE, "new words", "new words")
        await shell.until(pilot, lambda: slow_key.words)
        assert "changing; this takes some seconds" in text(pilot, shell) and "esc leave" not in text(pilot, shell)
        await pilot.press("enter", "escape")
        assert pilot.app.screen is dialog and (sealed / "key.age").read_bytes() != KEY_AGE
        slow_key.goes_on.set()
        await shell.until(pilot, lambda: "the passphrase is another now" in text(pilot, shell))
        assert slow_key.words == ["new words"] and (sealed / "key.age").read_bytes() == KEY_AGE


async def test_leaving_before_the_new_key_is_made_changes_nothing(sample: Path, shell: Any, slow_key: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await asked(pilot, shell)
        await fill(pilot, PASSPHRASE, PASSPHRASE)
        await shell.until(pilot, lambda: slow_key.words)
        await pilot.press("ctrl+q")
    with Journal.open(sample, clock=shell.clock) as journal:
        assert not journal.passphrase.is_set and journal.check().is_sound


async def test_leaving_while_files_are_sealed_waits_for_the_last_one(
    sample: Path, shell: Any, slow_key: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does the app lock meanwhile: the key is needed to the end."""
    slow_key.goes_on.set()
    began, goes_on = threading.Event(), threading.Event()
    seal_all, close = resealing._seal_all, opening.close_journal

    def slowly(files: Files) -> Iterator[bool]:
        began.set()
        assert goes_on.wait(60)
        yield from seal_all(files)

    def closing(journal: Journal, clock: Any) -> None:
        goes_on.set()
        close(journal, clock)

    monkeypatch.setattr(resealing, "_seal_all", slowly)
    monkeypatch.setattr(opening, "close_journal", closing)
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await asked(pilot, shell)
        await fill(pilot, PASSPHRASE, PASSPHRASE)
        await shell.until(pilot, began.is_set)
        pilot.app.lock()
        assert isinstance(pilot.app.screen, PassphraseDialog) and not pilot.app.journal.passphrase.is_locked
        await pilot.press("ctrl+q")
    assert WORD.encode() not in b"".join(path.read_bytes() for path in sample.rglob("*") if path.is_file())
    with opened(sample, as_app=True) as journal:
        assert not journal.is_read_only and not journal.notes and journal.check().is_sound


async def test_a_passphrase_is_taken_away_in_the_app(sealed: Path, shell: Any) -> None:
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        await asked(pilot, shell, "t")
        await fill(pilot, "other words")
        await shell.until(pilot, lambda: "wrong passphrase" in text(pilot, shell))
        assert pilot.app.journal.passphrase.is_set
        await fill(pilot, PASSPHRASE)
        await shell.until(pilot, lambda: not pilot.app.journal.passphrase.is_set)
        await shell.until(pilot, lambda: "plain text now" in text(pilot, shell))
    assert not (sealed / "key.age").exists()


# The editor -----------------------------------------------------------------------------------------------------------

_EDITOR = """#!/bin/sh
stat -c %a "$1" "$(dirname "$1")" > "{said}"
echo "$1" >> "{said}"
printf "written outside" > "$1"
exit {code}
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def made(code: int = 0) -> Path:
        script = tmp_path / "editor"
        script.write_text(_EDITOR.format(said=tmp_path / "said", code=code))
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(script))
        return tmp_path / "said"

    return made


@pytest.mark.skipif(not MEMORY.is_dir(), reason="needs /dev/shm")
async def test_the_editor_gets_a_file_in_memory(
    sealed: Path, shell: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = editor()
    monkeypatch.setattr("mentor_tui.ui.outside._run", _run_it)
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        await begin(pilot, shell)
        assert written_outside(pilot.app, "before") == "written outside"
        file_mode, folder_mode, file = said.read_text().split()
        assert Path(file).is_relative_to(MEMORY) and folder_mode == "700" and file_mode in {"600", "644"}
        assert not Path(file).parent.exists()
        editor(code=1)
        assert written_outside(pilot.app, "before") is None
        assert Keeping(pilot.app.journal.files).all()[0].values["text"] == "written outside"
        assert not list(left_behind(sealed))
        monkeypatch.setattr("mentor_tui.ui.editor_place.new_memory_folder", lambda _: None)
        assert written_outside(pilot.app, "before") is None
        await pilot.press("escape")
        await shell.until(pilot, lambda: "no editor that writes only to memory" in text(pilot, shell))


@pytest.mark.skipif(not MEMORY.is_dir(), reason="needs /dev/shm")
async def test_what_a_killed_editor_left_becomes_a_draft(sealed: Path, shell: Any) -> None:
    for words in ("left behind", "unchanged"):
        folder = new_memory_folder(sealed)
        assert folder is not None
        (folder / "before.md").write_text("unchanged")
        (folder / "text.md").write_text(words)
    async with shell.app(sealed).run_test(size=(80, 24)) as pilot:
        await unlock(pilot, shell)
        await shell.until(pilot, lambda: "left behind" in text(pilot, shell))
        assert Keeping(pilot.app.journal.files).all()[0].values == {"text": "left behind"}
        assert not list(left_behind(sealed))


def _run_it(_: Any, command: list[str]) -> str:
    """Run the editor where there is no terminal to step aside from."""
    import subprocess

    code = subprocess.run(command, check=False).returncode
    return f"it ended with {code}" if code else ""
