"""Whether the terminal is light or dark, as it says itself.

The question is put before the app is loaded and the answer read after, so that waiting for it costs nothing. With it
goes a question that every terminal answers: its answer says that no other is to come.
"""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)[^\x07\x1b]*(?:\x07|\x1b\\)")
_LAST = re.compile(rb"\x1b\[\?[0-9;]*c")
_PATIENCE = 1.0
"""Seconds from the question on after which a terminal is taken to be one that does not answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold what came back: whether the background is light (None: nobody knows), and keys pressed meanwhile."""

    is_light: bool | None = None
    keys: bytes = b""


class Question:
    """Ask a terminal for its background; `answer` has to be called, for it gives the terminal back."""

    def __init__(self, reading: int, writing: int) -> None:
        import termios
        import tty

        self._reading = reading
        self._before: list[Any] = termios.tcgetattr(reading)
        tty.setcbreak(reading, termios.TCSANOW)
        self._until = time.monotonic() + _PATIENCE
        os.write(writing, _QUESTION)

    def answer(self, environ: Mapping[str, str]) -> Heard:
        """Wait for the answer and return it; where the terminal has none, what `environ` says."""
        import termios

        try:
            heard = _parted(self._read())
        finally:
            termios.tcsetattr(self._reading, termios.TCSANOW, self._before)
        return heard if heard.is_light is not None else Heard(_said_in(environ), heard.keys)

    def _read(self) -> bytes:
        found = b""
        while not _LAST.search(found):
            # What is there already is read however late it is: left behind, it would be taken for keys.
            ready, _, _ = select.select([self._reading], [], [], max(0.0, self._until - time.monotonic()))
            more = os.read(self._reading, 1024) if ready else b""
            if not more:
                break
            found += more
        return found


def ask(reading: int, writing: int) -> Question | None:
    """Put the question to a terminal; None where it cannot be put."""
    try:
        import termios
    except ImportError:
        return None
    try:
        return Question(reading, writing)
    except (termios.error, OSError, ValueError):
        return None


def _parted(found: bytes) -> Heard:
    """Return the colour among what was read, and the rest, which a person typed."""
    colour = _COLOUR.search(found)
    keys = _LAST.sub(b"", _COLOUR.sub(b"", found))
    return Heard(_is_light(*colour.groups()) if colour else None, keys)


def _is_light(*parts: bytes) -> bool:
    """Say whether red, green and blue, each of one to four hexadecimal digits, come to more light than dark."""
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)


def _said_in(environ: Mapping[str, str]) -> bool | None:
    """Return what COLORFGBG says, where it is set: the number of the background's colour stands last."""
    last = environ.get("COLORFGBG", "").rpartition(";")[2]
    return int(last) in {7, 15} if last.isdigit() else None
