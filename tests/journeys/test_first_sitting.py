"""From an empty home, by keyboard alone: a journal, its first records, a summary; a kill in between loses nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.journeys.folder import Folder
from tests.journeys.form import add_claims, go_to, write
from tests.journeys.terminal import PROGRAM, Terminal

WHEN = "2 jan 2031 14:00"


def test_a_first_sitting_stays_after_a_kill(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    with Terminal(PROGRAM, home=tmp_path) as terminal:
        _start_a_journal(terminal)
        _write_the_first_records(terminal)
        _export_the_summary(terminal, summary)
        os.kill(terminal.pid(), signal.SIGKILL)
    assert "A reading group" in summary.read_text(encoding="utf-8")

    folder = Folder(tmp_path / "mine", tmp_path)
    with folder.open() as terminal:
        _everything_is_there(terminal)
        _undo_takes_back_what_was_last(terminal)
    kept = {kind: folder.records(kind) for kind in ("meeting", "worksheet", "goal", "evidence")}
    assert [len(records) for records in kept.values()] == [1, 1, 1, 0]
    assert kept["meeting"][0]["start"] == "2031-01-02T14:00"
    assert kept["worksheet"][0]["goal"]["want"] == "Ten regular readers"


def _start_a_journal(terminal: Terminal) -> None:
    terminal.until("Look around")
    terminal.press("2")
    terminal.until("Start my journal", "your name ▎")
    write(terminal, "your name", "Priya Raman")
    write(terminal, "with", "Ilkka Salonen")
    go_to(terminal, "folder")
    terminal.press("C-u")
    write(terminal, "folder", "~/mine")
    terminal.press("C-s")
    terminal.until("Shall we have a short look around?")
    terminal.press("n")
    terminal.until("1 Today", "? keys")


def _write_the_first_records(terminal: Terminal) -> None:
    terminal.press("2")
    terminal.until("No meeting yet")
    _new(terminal, "when", WHEN)
    _keep(terminal, "UPCOMING", "Ilkka")

    terminal.press("3")
    terminal.until("No worksheet yet")
    _new(terminal, "topic", "The reading group")
    go_to(terminal, "Goal")
    terminal.press("Enter")
    terminal.until("I want ▎")
    write(terminal, "I want", "Ten regular readers")
    terminal.press("C-s")
    terminal.until_gone("I want ▎")
    _keep(terminal, "added: The reading group")

    terminal.press("4")
    terminal.until("No goal yet")
    _new(terminal, "title", "A reading group")
    _keep(terminal, "added: A reading group")

    terminal.press("5")
    terminal.until("No piece yet")
    _new(terminal, "title", "Reference desk log")
    add_claims(terminal, "C1", "C2")
    _keep(terminal, "added: Reference desk log")


def _new(terminal: Terminal, label: str, text: str) -> None:
    terminal.press("n")
    terminal.until(f"{label} ▎")
    write(terminal, label, text)


def _keep(terminal: Terminal, *seen: str) -> None:
    terminal.press("C-s")
    terminal.until("? keys", *seen)


def _export_the_summary(terminal: Terminal, path: Path) -> None:
    terminal.press("x")
    terminal.until("Export", "summary", "For me only", "ctrl+s write it")
    go_to(terminal, "to")
    terminal.press("C-u")
    write(terminal, "to", str(path))
    terminal.press("C-s")
    terminal.until("written:")


def _everything_is_there(terminal: Terminal) -> None:
    terminal.until("1 Today", "? keys")
    for key, words in (("2", "2 Jan"), ("3", "The reading group"), ("4", "A reading group")):
        terminal.press(key)
        terminal.until(words)
    terminal.press("5")
    terminal.until("Matrix")
    terminal.press("Tab")
    terminal.until("Reference desk log", "C1", "C2")


def _undo_takes_back_what_was_last(terminal: Terminal) -> None:
    terminal.press("u")
    terminal.until("undone: added: Reference desk log", "No piece yet")
