"""What the command line writes: safe text, aligned columns, JSON.

Nothing reaches a stream but through here, so nothing a terminal would obey ever does. Colour only marks what the words
say already, and only where the stream is a terminal that wants it.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TextIO

from mentor_tui.domain.text import clean_text, one_line

Tone = Literal["bold", "dim", "accent"]
_TONES: dict[Tone, str] = {"bold": "1", "dim": "2", "accent": "36"}
#: Characters JSON leaves as they are and a terminal or an eye would trip over; written as escapes they lose nothing.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_GAP = "  "
#: What TERM says where nothing understands an escape.
_WITHOUT_COLOUR = ("", "dumb", "unknown")


class Output:
    """Write results to standard output and remarks to standard error; `plain` forbids colour."""

    def __init__(self, *, plain: bool = False) -> None:
        self.plain = plain

    @property
    def has_colour(self) -> bool:
        """Say whether standard output is a terminal that can be coloured, and may be."""
        is_unwanted = self.plain or os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in _WITHOUT_COLOUR
        return not is_unwanted and is_terminal(sys.stdout)

    def say(self, text: str = "") -> None:
        """Write text (one line or several) to standard output."""
        sys.stdout.write(clean_text(text) + "\n")

    def document(self, text: str, *, is_json: bool = False) -> None:
        """Write a whole document to standard output; its own line ends (a calendar's, say) stay."""
        safe = "\r\n".join(map(clean_text, text.split("\r\n")))
        sys.stdout.write(_writable(safe) if is_json else safe)

    def title(self, text: str) -> None:
        """Write one line that heads what follows."""
        self.say_toned(text.replace("\n", " "), "bold")

    def say_toned(self, text: str, tone: Tone) -> None:
        """Write one line in a tone, where there is colour."""
        safe = clean_text(text)
        sys.stdout.write(f"\x1b[{_TONES[tone]}m{safe}\x1b[0m\n" if self.has_colour else safe + "\n")

    def note(self, text: str) -> None:
        """Write one line to standard error: what a person should hear beside the result."""
        write_error_line(text)

    def data(self, value: Any) -> None:
        """Write a JSON value to standard output, names in the order they have; no encoding loses any of it."""
        sys.stdout.write(_writable(json_text(value)) + "\n")

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows of cells in aligned columns, the last one ragged."""
        for line in aligned(rows):
            self.say(line)


def write_error_line(text: str) -> None:
    """Write exactly one safe line to standard error."""
    sys.stderr.write(one_line(clean_text(text)) + "\n")


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a stream is a terminal; a closed one (None, where it was closed from the start) is not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def json_text(value: Any) -> str:
    """Return JSON as people read it, with every unsafe character escaped and nothing else changed."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _writable(json_text: str) -> str:
    """Return JSON that standard output can write whole: where its encoding lacks a character, as escapes."""
    try:
        json_text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return _NOT_ASCII.sub(lambda found: json.dumps(found.group())[1:-1], json_text)
    return json_text


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return one line a row, every column as wide as its widest cell; widths are in terminal cells."""
    from rich.cells import cell_len

    table = [[one_line(clean_text(cell)) for cell in row] for row in rows]
    columns = max(map(len, table), default=0)
    widths = [max((cell_len(row[place]) for row in table if place < len(row)), default=0) for place in range(columns)]

    def padded(row: list[str]) -> str:
        cells = (cell + " " * (widths[place] - cell_len(cell)) for place, cell in enumerate(row))
        return _GAP.join(cells).rstrip()

    return [padded(row) for row in table]
