"""Text that tries to be markup, an action or an order to the terminal, in every text field of every kind.

It comes in by the command line, and past it: in files that somebody else wrote. The app must live, the terminal must
obey none of it, and what the command line and the export hand out must be harmless.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import MEETING, PAIR, WORKSHEET, header
from tests.journeys.folder import Folder, new_folder
from tests.journeys.hostile import ENDLESS, LINE, PARAGRAPHS, hostile_records, is_harmless
from tests.journeys.terminal import Terminal

from mentor_tui.store import line as log_line

LINE_STANDS, PARAGRAPHS_STAND = "STANDS-FOR-A-LINE", "STANDS-FOR-PARAGRAPHS"
pytestmark = pytest.mark.campaign

ROWS = {"1": 2, "2": 1, "3": 1, "4": 3, "5": 3, "6": 5, "7": 5}
"""At least so many rows has each section of these journals."""


def added(home: Path) -> Folder:
    """A journal into which the command line put the hostile records."""
    folder = new_folder(home)
    folder.run("add", "record", "--json", "-", stdin=json.dumps(hostile_records()).encode())
    return folder


def crafted(home: Path) -> Folder:
    """A journal whose checkpoint and log somebody wrote by hand, with nothing cleaned."""
    folder = new_folder(home)
    records = hostile_records(LINE_STANDS, PARAGRAPHS_STAND)
    folder.run("add", "record", "--json", "-", stdin=json.dumps(records).encode())
    checkpoint = folder.path / "journal.json"
    text = checkpoint.read_text(encoding="utf-8")
    assert PARAGRAPHS_STAND in text
    for stands, hostile in ((LINE_STANDS, LINE), (PARAGRAPHS_STAND, PARAGRAPHS)):
        text = text.replace(stands, json.dumps(hostile)[1:-1])
    checkpoint.write_text(text, encoding="utf-8")
    _append_to_the_log(folder)
    return folder


def _append_to_the_log(folder: Folder) -> None:
    log = folder.path / "journal.log"
    last = log_line.decode(log.read_bytes().splitlines()[-1])
    goal = header("goal", "019dfe6c-2e00-7000-8000-00000000ee01", title=LINE, why=PARAGRAPHS, state="active")
    change = {"kind": "goal", "id": goal["id"], "before": None, "after": goal}
    members = {"sequence": last["sequence"] + 1, "at": last["at"], "by": LINE, "label": LINE, "changes": [change]}
    with log.open("ab") as file:
        file.write(log_line.encode(members))


def endless(home: Path) -> Folder:
    """A journal in which every text is one line of 100,000 characters."""
    folder = new_folder(home)
    folder.run("add", "record", "--json", "-", stdin=json.dumps(hostile_records(ENDLESS, ENDLESS)).encode())
    return folder


@pytest.mark.parametrize(("make", "size"), [(added, (80, 24)), (crafted, (120, 40))], ids=["added", "crafted"])
def test_no_screen_obeys_it(make: Callable[[Path], Folder], size: tuple[int, int], tmp_path: Path) -> None:
    with make(tmp_path).open(size=size) as terminal:
        terminal.until("Today", "? keys")
        title = terminal.title()
        terminal.press("Escape")
        for section in "1234567":
            _walk(terminal, section)
        _look_into_dialogs(terminal)
        _is_unmoved(terminal, title)


def test_endless_lines_stop_no_screen(tmp_path: Path) -> None:
    with endless(tmp_path).open() as terminal:
        terminal.until("Today", "? keys")
        title = terminal.title()
        for section in "1234567":
            terminal.press(section)
            _is_alive(terminal)
        _is_unmoved(terminal, title)


def _is_unmoved(terminal: Terminal, title: str) -> None:
    assert terminal.title() == title
    assert terminal.clipboard() == ""
    assert not terminal.is_over()
    terminal.press("C-q")
    assert terminal.until_over() == 0


def _walk(terminal: Terminal, section: str) -> None:
    """Open every record of a section, with its private text, and come back."""
    for row in range(ROWS[section]):
        terminal.press(section, "g", *("j" * row), "Enter", "F3", "Escape")
    _is_alive(terminal)


def _is_alive(terminal: Terminal) -> None:
    """See that a dialog still opens and closes; a key pressed while one is on its way out may be lost."""
    for _ in range(3):
        terminal.press("?")
        if terminal.sees("Keys", seconds=15):
            break
        terminal.press("Escape")
    terminal.until("Keys")
    terminal.press("Escape")
    terminal.until_gone("Keys")


def _look_into_dialogs(terminal: Terminal) -> None:
    for key, words in (("C-p", "red"), ("C-f", "red"), ("m", ""), ("c", ""), ("x", ""), ("t", "")):
        terminal.press(key)
        terminal.until_one_of("esc close", "esc leave")
        terminal.type(words)
        terminal.press("Escape")
        terminal.wait(lambda screen: "esc close" not in screen and "esc leave" not in screen)
        _is_alive(terminal)
    for section in "27":
        terminal.press(section, "g", "e")
        terminal.until("ctrl+s save")
        terminal.press("Tab", "Tab", "Escape")
        terminal.until_gone("ctrl+s save")


@pytest.mark.parametrize("make", [added, crafted])
def test_nothing_handed_out_is_obeyed(make: Callable[[Path], Folder], tmp_path: Path) -> None:
    folder = make(tmp_path)
    for kind in ("person", "meeting", "evidence"):
        _is_quiet(folder, "list", kind)
    for verb in (("today",), ("search", "red"), ("show", PAIR), ("history", MEETING), ("check",)):
        _is_quiet(folder, *verb)
    whats = (("summary", "--mentorship", PAIR), ("meeting", MEETING), ("worksheet", WORKSHEET))
    for what in (*whats, ("goals", "--mentorship", PAIR), ("agreement", "--mentorship", PAIR), ("journal",)):
        _is_quiet(folder, "export", *what)
    page = _is_quiet(folder, "export", "summary", "--mentorship", PAIR, "--format", "html")
    assert 'href="javascript:' not in page and "<script" not in page


def _is_quiet(folder: Folder, *arguments: str) -> str:
    done = folder.run(*arguments)
    assert is_harmless(done.out) and is_harmless(done.err), arguments
    return done.out
