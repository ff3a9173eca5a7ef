"""A terminal that says its background is understood; one that says nothing costs a moment and no key."""

from __future__ import annotations

import os
import pty
import termios
from collections.abc import Iterator

import pytest

from mentor_tui.runtime.terminal_background import Heard, ask

LAST = b"\x1b[?62;22c"


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Give both ends of a terminal: the person's and the program's."""
    person, program = pty.openpty()
    yield person, program
    os.close(person)
    os.close(program)


def heard(terminal: tuple[int, int], reply: bytes, **environ: str) -> Heard:
    person, program = terminal
    before = termios.tcgetattr(program)
    question = ask(program, program)
    assert question is not None
    assert b"\x1b]11;?" in os.read(person, 100)
    os.write(person, reply)
    found = question.answer(environ)
    assert termios.tcgetattr(program) == before
    return found


@pytest.mark.parametrize(
    ("colour", "is_light"),
    [
        (b"\x1b]11;rgb:ffff/fdfd/f0f0\x1b\\", True),
        (b"\x1b]11;rgb:fb/f7/ef\x07", True),
        (b"\x1b]11;rgba:1919/1717/1414/ffff\x1b\\", False),
        (b"", None),
    ],
)
def test_the_colour_is_read(terminal, colour, is_light) -> None:
    assert heard(terminal, colour + LAST) == Heard(is_light)


def test_keys_pressed_meanwhile_are_not_lost(terminal) -> None:
    assert heard(terminal, b"2" + b"\x1b]11;rgb:00/00/00\x07" + b"n\x1b[A" + LAST) == Heard(False, b"2n\x1b[A")


def test_a_silent_terminal_is_not_waited_for_long_and_its_surroundings_are_asked(terminal) -> None:
    assert heard(terminal, b"", COLORFGBG="0;15") == Heard(True)
    assert heard(terminal, b"", COLORFGBG="15;0") == Heard(False)
    assert heard(terminal, b"", COLORFGBG="default") == Heard(None)


def test_an_answer_that_came_while_the_app_was_loaded_is_read_however_long_that_took(terminal, monkeypatch) -> None:
    monkeypatch.setattr("mentor_tui.runtime.terminal_background._PATIENCE", 0.0)
    assert heard(terminal, b"\x1b]11;rgb:ff/ff/ff\x07" + LAST) == Heard(True)


def test_what_is_no_terminal_is_not_asked() -> None:
    reading, writing = os.pipe()
    assert ask(reading, writing) is None
    os.close(reading)
    os.close(writing)
