"""One whole way through the program, as somebody goes it who has just begun; every stop on it is a screen to look at.

First run, first meeting, the meeting live, a GROW sheet, a goal and its check-in, evidence and its matrix, search,
export, sync. By keyboard alone, at any size and under any theme.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.journeys.folder import Folder
from tests.journeys.form import add_claims, go_to, write
from tests.journeys.terminal import PROGRAM, Terminal

NOW = "2026-05-07T13:41:00+00:00"
#: Names of the stops, in order.
STOPS = (
    *("first-run", "start", "tour", "today-at-first", "meetings-empty", "meeting-form", "meeting"),
    *("live", "live-steps", "live-share", "wrap-up", "meeting-held", "grow", "grow-options"),
    *("goal-form", "check-in", "goal", "evidence-form", "matrix", "items", "search", "export"),
    *("people", "synced", "today", "keys"),
)

See = Callable[[str], None]


@dataclass(frozen=True)
class Way:
    """Hold the terminal that is walked through, what is done at each stop, and the home it stands in."""

    terminal: Terminal
    see: See
    home: Path

    def look(self, name: str, *seen: str, gone: str = "") -> None:
        """Wait until a screen stands, then look at it."""
        self.terminal.until(*seen)
        if gone:
            self.terminal.until_gone(gone)
        self.see(name)

    def section(self, key: str, *seen: str) -> None:
        """Open a section by its number."""
        self.terminal.until("? keys")
        self.terminal.press(key)
        self.terminal.until(*seen)

    def new(self, label: str, text: str) -> None:
        """Open the form of a new record and write into one of its fields."""
        self.terminal.press("n")
        self.terminal.until(f"{label} ▎")
        write(self.terminal, label, text)

    def keep(self, *seen: str) -> None:
        """Save, and wait until the section stands again."""
        self.terminal.press("C-s")
        self.terminal.until_gone("ctrl+s save")
        self.terminal.until(*seen)


def begun(home: Path, *, size: tuple[int, int], theme: str) -> Terminal:
    """Start the program in an empty home, where only the theme was chosen."""
    settings = home / ".config" / "mentor-tui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'theme = "{theme}"\n', encoding="utf-8")
    return Terminal((*PROGRAM, "--now", NOW), home=home, size=size)


def walk(terminal: Terminal, see: See, home: Path) -> None:
    """Go the whole way; `see` is called at each stop with its name."""
    way = Way(terminal, see, home)
    _first_run(way)
    _first_meeting(way)
    _live(way)
    _grow(way)
    _goal(way)
    _evidence(way)
    _search(way)
    _export(way)
    _sync(way)
    _end(way)


def _first_run(way: Way) -> None:
    way.look("first-run", "Look around", "nothing is written")
    terminal = way.terminal
    terminal.press("2")
    terminal.until("Start my journal", "your name ▎")
    write(terminal, "your name", "Priya Raman")
    write(terminal, "with", "Ilkka Salonen")
    go_to(terminal, "folder")
    terminal.press("C-u")
    write(terminal, "folder", "~/mine")
    way.look("start", "~/mine")
    terminal.press("C-s")
    way.look("tour", "Shall we have a short look around?")
    terminal.press("n")
    way.look("today-at-first", "Nothing waits", "plan your first meeting", "? keys")


def _first_meeting(way: Way) -> None:
    way.section("2", "No meeting yet", "plan one")
    way.see("meetings-empty")
    way.new("when", "today 14:00")
    way.look("meeting-form", "Thu 7 May 14:00", "● changed")
    way.keep("UPCOMING", "Ilkka", "added: meeting")
    way.see("meeting")


def _live(way: Way) -> None:
    terminal = way.terminal
    terminal.press("L")
    terminal.until("NOTES", "only mine")
    terminal.type("A reading group for the night shift.")
    terminal.press("F5", "F5")
    terminal.until("plain facts")
    terminal.press("F8")
    terminal.wait(lambda screen: screen.count("What is happening") == 2 and "saved" in screen)
    way.see("live")
    terminal.press("F2")
    terminal.until("New steps", "One a line")
    terminal.type("Ask six readers, fri")
    way.look("live-steps", "Ask six readers", "for tomorrow")
    terminal.press("C-s")
    terminal.until_gone("New steps")
    terminal.press("F10")
    way.look("live-share", "Share these notes with Ilkka?")
    terminal.press("y")
    way.look("wrap-up", "stays ▎", "next time")
    terminal.type("Start with the night shift")
    terminal.until("Start with the night shift")
    terminal.press("C-s")
    terminal.until("Share 1 to 3 with Ilkka?")
    terminal.press("y")
    way.look("meeting-held", "✓ held", "wrapped up with Ilkka", gone="Share 1 to 3")


def _grow(way: Way) -> None:
    terminal = way.terminal
    way.section("3", "No worksheet yet")
    way.new("topic", "The reading group")
    way.keep("ON THE TABLE", "The reading group")
    terminal.press("Enter")
    terminal.until("I want", "saved")
    terminal.type("Ten regular readers")
    terminal.press("Tab")
    way.look("grow", "Ten regular readers", "worksheet: I want")
    terminal.press("F4")
    terminal.wait(lambda screen: _is_written_in(screen, "facts"))
    terminal.type("Six come, two of them speak")
    terminal.until("speak")
    terminal.press("F4")
    terminal.until("Type what you could do")
    for at, words in enumerate(("Ask each for one page", "Meet at two in the night"), 1):
        terminal.press("F2")
        terminal.wait(lambda screen, at=at: _is_written_in(screen, f"{at} idea of you"))
        terminal.at_rest()
        terminal.type(words)
        terminal.until(words.split()[-1])
        terminal.press("C-s")
    way.look("grow-options", "I choose", "1 idea of you", "2 idea of you", gone="writing")
    terminal.press("Escape")
    terminal.until("ON THE TABLE")


def _is_written_in(screen: str, label: str) -> bool:
    """Say whether a field of a sheet is open: no dash stands in it, beside its label or below."""
    lines = screen.splitlines()
    for line, below in pairwise(lines):
        at = line.find(label)
        if at >= 0:
            end = at + len(label)
            return "–" not in line[end : end + 4] and "–" not in below[at : at + 2]
    return False


def _goal(way: Way) -> None:
    terminal = way.terminal
    way.section("4", "No goal yet")
    way.new("title", "A reading group of ten")
    way.look("goal-form", "New goal", "● changed")
    way.keep("added: A reading group")
    for number, (stands, sure) in enumerate((("3", "5"), ("6", "7")), 1):
        terminal.press("i")
        terminal.until("ctrl+s save")
        write(terminal, "value", stands)
        go_to(terminal, "confidence")
        terminal.type(sure)
        if number == 1:
            way.look("check-in", "● changed")
        way.keep("? keys")
    way.see("goal")


def _evidence(way: Way) -> None:
    terminal = way.terminal
    (pair,) = Folder(way.home / "mine", way.home).records("mentorship")
    Folder(way.home / "mine", way.home).run("set", pair["id"], "framework=cilip-chartership")
    way.section("5", "No piece yet")
    way.new("title", "Reference desk log")
    add_claims(terminal, "C1", "C2")
    way.look("evidence-form", "Reference desk log", "C2")
    way.keep("added: Reference")
    way.look("matrix", "Reference desk log")
    terminal.press("Tab")
    way.look("items", "Reference desk log")


def _search(way: Way) -> None:
    terminal = way.terminal
    terminal.press("C-f")
    terminal.until("esc close")
    terminal.type("reading")
    way.look("search", "A reading group of ten", "The reading group")
    terminal.press("Escape")
    terminal.until_gone("esc close")


def _export(way: Way) -> None:
    terminal = way.terminal
    terminal.press("x")
    terminal.until("Export", "ctrl+s write it")
    go_to(terminal, "to")
    terminal.at_rest()
    terminal.press("C-u")
    write(terminal, "to", "~/summary.md")
    way.look("export", "~/summary.md", "ctrl+s write it")
    terminal.press("C-s")
    terminal.until("written:")
    assert "A reading group of ten" in (way.home / "summary.md").read_text(encoding="utf-8")


def _sync(way: Way) -> None:
    terminal = way.terminal
    way.section("7", "Ilkka Salonen")
    way.see("people")
    shared = way.home / "shared"
    shared.mkdir()
    Folder(way.home / "mine", way.home).run("space", "create", "own", "--at", str(shared))
    terminal.press("s")
    way.look("synced", "✓ synced")


def _end(way: Way) -> None:
    way.section("1", "Ask six readers")
    way.see("today")
    way.terminal.press("?")
    way.look("keys", "Keys", "esc close")
    way.terminal.press("Escape")
    way.terminal.until_gone("esc close")
    way.terminal.press("C-q")
    assert way.terminal.until_over() == 0
