"""Add, edit, trash, undo, the editor outside, filters, palette, company, themes: what a person does all day."""

from __future__ import annotations

import os
import random
import signal
import string
from pathlib import Path

import pytest
from tests.journeys.folder import Folder, new_folder, paired_folder
from tests.journeys.form import go_to, write
from tests.journeys.terminal import Terminal


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return new_folder(tmp_path)


def _section(terminal: Terminal, key: str, *seen: str) -> None:
    terminal.until("? keys")
    terminal.press(key)
    terminal.until(*seen)


def test_a_record_goes_to_the_trash_and_back(folder: Folder) -> None:
    folder.add("goal", "title=First light")
    with folder.open() as terminal:
        _section(terminal, "4", "First light")
        terminal.press("e")
        terminal.until("Edit goal", "title ▎")
        write(terminal, "title", " of the year")
        terminal.press("C-s")
        terminal.until("changed: First light of the year")
        terminal.press("d")
        terminal.until("moved to the trash", "No goal yet")
        terminal.press("u")
        terminal.until("undone: moved to the trash", "First light of the year")
        terminal.press("C-r")
        terminal.until("done again", "No goal yet")
        _run_from_the_palette(terminal, "Trash")
        terminal.until("First light of the year", "esc close")
        terminal.press("Enter")
        terminal.until("put back from the trash", "First light of the year")
        terminal.press("C-q")
        assert terminal.until_over() == 0
    with folder.open() as terminal:
        _section(terminal, "4", "First light of the year")
        terminal.press("u")
        terminal.until("undone", "No goal yet")


def _run_from_the_palette(terminal: Terminal, words: str) -> None:
    terminal.press("C-p")
    terminal.until("esc close")
    terminal.type(words)
    terminal.until(f" {words}")
    terminal.press("Enter")
    terminal.until_gone(f"▎{words}")


def _editor(path: Path, script: str) -> dict[str, str]:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return {"EDITOR": str(path), "TMPDIR": str(path.parent)}


def test_long_text_goes_through_the_editor(folder: Folder, tmp_path: Path) -> None:
    folder.add("goal", "title=First light", "why=Because")
    environ = _editor(tmp_path / "editor", 'printf "\\nand more, 会議\\n" >> "$1"')
    with folder.open(environ=environ) as terminal:
        _section(terminal, "4", "First light")
        terminal.press("E")
        terminal.until("changed: why", "and more, 会議")
        terminal.press("e")
        terminal.until("Edit goal", "title ▎")
        go_to(terminal, "why")
        terminal.press("C-g")
        terminal.until("● changed")
        terminal.press("C-s")
        terminal.until("changed: First light")
    assert folder.records("goal")[0]["why"] == "Because\nand more, 会議\nand more, 会議"


def test_an_editor_that_fails_loses_nothing(folder: Folder, tmp_path: Path) -> None:
    folder.add("goal", "title=First light", "why=Because")
    environ = _editor(tmp_path / "editor", "exit 3")
    with folder.open(environ=environ) as terminal:
        _section(terminal, "4", "First light")
        terminal.press("e")
        terminal.until("Edit goal", "title ▎")
        write(terminal, "why", " of it")
        terminal.press("C-g")
        terminal.until("the editor did not work")
        terminal.until("of it")
        terminal.press("C-s")
        terminal.until_gone("ctrl+s save")
    assert "of it" in folder.records("goal")[0]["why"]


def test_what_was_written_in_an_editor_that_fails_is_kept(folder: Folder, tmp_path: Path) -> None:
    folder.add("goal", "title=First light", "why=Because")
    environ = _editor(tmp_path / "editor", 'echo "an hour of work" >> "$1"; exit 3')
    with folder.open(environ=environ) as terminal:
        _section(terminal, "4", "First light")
        terminal.press("E")
        terminal.until("the editor did not work")
    kept = [file for file in tmp_path.rglob("*.md") if "an hour of work" in file.read_text(encoding="utf-8")]
    assert kept


def test_one_mentorship_at_a_time(tmp_path: Path) -> None:
    folder, pair = paired_folder(tmp_path)
    other = folder.add("mentorship", "mentor=me", f"mentee={folder.add('person', 'name=Juno Appleby')}", "state=active")
    folder.add("goal", "title=With Ilkka", f"mentorship={pair}")
    folder.add("goal", "title=With Juno", f"mentorship={other}")
    with folder.open() as terminal:
        _section(terminal, "4", "With Ilkka", "With Juno")
        terminal.press("m")
        terminal.until("esc close")
        terminal.type("juno")
        terminal.press("Enter")
        terminal.until_gone("With Ilkka")
        terminal.until("With Juno")
        terminal.press("F9")
        terminal.until("in company")
        terminal.press("F9")
        terminal.until_gone("in company")


def test_company_hides_what_is_private(folder: Folder) -> None:
    folder.add("goal", "title=First light", "private_notes=Only mine, quince")
    with folder.open() as terminal:
        _section(terminal, "4", "First light")
        terminal.press("F3")
        terminal.until("Only mine, quince")
        terminal.press("F9")
        terminal.until("in company")
        assert "quince" not in terminal.text()
        terminal.press("C-f")
        terminal.until("esc close")
        terminal.type("quince")
        terminal.until("quince", "Nothing")


def test_the_palette_jumps_and_the_keys_run(folder: Folder) -> None:
    folder.add("goal", "title=First light")
    folder.add("evidence", "title=Desk log")
    with folder.open() as terminal:
        terminal.until("? keys")
        terminal.press("C-p")
        terminal.until("esc close")
        terminal.type("first light")
        terminal.until("First light")
        terminal.press("Enter")
        terminal.until("Goals", "under way")
        terminal.press("?")
        terminal.until("Keys", "esc close")
        terminal.type("worksheets")
        terminal.until("Worksheets")
        terminal.press("Enter")
        terminal.until("No worksheet yet")


def test_every_theme_is_put_on(folder: Folder) -> None:
    with folder.open() as terminal:
        terminal.until("? keys")
        for down in range(5):
            terminal.press("t")
            terminal.until("Themes", "esc close")
            terminal.press(*["Down"] * down, "Enter")
            terminal.until_gone("esc close")
        assert not terminal.is_over()


@pytest.mark.parametrize("sizes", [12, pytest.param(200, marks=pytest.mark.campaign)])
def test_a_storm_of_sizes_loses_no_character(folder: Folder, sizes: int) -> None:
    chance = random.Random(sizes)
    text = "".join(chance.choice(string.ascii_letters) for _ in range(sizes))
    with folder.open() as terminal:
        _section(terminal, "4", "No goal yet")
        terminal.press("n")
        terminal.until("title ▎")
        for letter in text:
            terminal.resize(chance.randint(20, 200), chance.randint(5, 60))
            terminal.type(letter)
        terminal.resize(80, 24)
        terminal.until(text[-8:], "title ▎")
        terminal.press("C-s")
        terminal.until("? keys")
    assert folder.records("goal")[0]["title"] == text


def test_a_draft_survives_a_kill(folder: Folder) -> None:
    with folder.open() as terminal:
        _section(terminal, "4", "No goal yet")
        terminal.press("n")
        terminal.until("title ▎")
        write(terminal, "title", "Almost lost")
        _until_kept(folder, terminal, "Almost lost")
        os.kill(terminal.pid(), signal.SIGKILL)
    with folder.open() as terminal:
        terminal.until("was not finished", "Almost lost", "take it up")
        terminal.press("t")
        terminal.until("title ▎", "Almost lost")
        terminal.press("C-s")
        terminal.until_gone("ctrl+s save")
    assert [goal["title"] for goal in folder.records("goal")] == ["Almost lost"]
    with folder.open() as terminal:
        terminal.until("? keys")
        assert "was not finished" not in terminal.text()


def test_what_was_just_typed_is_kept_when_the_app_is_left(folder: Folder) -> None:
    with folder.open() as terminal:
        _section(terminal, "4", "No goal yet")
        terminal.press("n")
        terminal.until("title ▎")
        write(terminal, "title", "Typed and gone")
        terminal.press("C-q")
        terminal.until_over()
    with folder.open() as terminal:
        terminal.until("was not finished", "Typed and gone")


def _until_kept(folder: Folder, terminal: Terminal, words: str) -> None:
    """Wait until a draft on the disk holds the words."""
    drafts = folder.path / "cache" / "drafts"
    terminal.wait(lambda _: any(words in file.read_text(encoding="utf-8") for file in drafts.glob("*.json")))


def test_an_editor_that_is_not_there_is_named(folder: Folder) -> None:
    folder.add("goal", "title=First light", "why=Because")
    for editor in ("no-such-editor", "torn '"):
        with folder.open(environ={"EDITOR": editor}) as terminal:
            _section(terminal, "4", "First light")
            terminal.press("E")
            terminal.until("editor", "put away")
            terminal.press("Escape")
            terminal.until_gone("put away")
