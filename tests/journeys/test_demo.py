"""The first command of the README, and what stands in its way: no terminal, or one that cannot place text."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import spawn
from tests.journeys.folder import new_folder
from tests.journeys.terminal import PROGRAM, Terminal


def test_the_demo_shows_the_sample_and_leaves_nothing(tmp_path: Path) -> None:
    parent = tmp_path / "tmp"
    parent.mkdir()
    with Terminal((*PROGRAM, "demo"), home=tmp_path, environ={"TMPDIR": str(parent)}) as terminal:
        terminal.until("Today", "NEXT", "? keys")
        assert any(parent.iterdir())
        terminal.press("g", "Enter")
        terminal.until("MENTORSHIPS", "PERSONS")
        terminal.press("q")
        terminal.until("CONTACT", "NEXT", "? keys")
        terminal.press("2")
        terminal.until("UPCOMING", "PAST")
        terminal.press("C-q")
        assert terminal.until_over() == 0
    assert not any(parent.iterdir())
    assert not (tmp_path / ".local").exists()


def test_looking_around_leaves_nothing_either(tmp_path: Path) -> None:
    parent = tmp_path / "tmp"
    parent.mkdir()
    with Terminal(PROGRAM, home=tmp_path, environ={"TMPDIR": str(parent)}) as terminal:
        terminal.until("Look around")
        terminal.press("1")
        terminal.until("1 Today", "? keys")
        terminal.press("C-q")
        assert terminal.until_over() == 0
    assert not any(parent.iterdir())
    assert not (tmp_path / ".local").exists()


def test_without_a_terminal_the_demo_prints_today() -> None:
    done = spawn("demo")
    assert done.code == 0
    assert "CONTACT" in done.out and "NEXT" in done.out
    assert "\x1b" not in done.out


def test_a_dumb_terminal_is_told_what_works(tmp_path: Path) -> None:
    folder = new_folder(tmp_path)
    with folder.open(environ={"TERM": "dumb"}) as terminal:
        terminal.until("'show ID' work without")
        assert terminal.until_over() == 1
