"""The last look at what goes to a terminal without UTF-8, or to eyes that want plain signs: ASCII twins, same width.

Signs come from the glyph table and have their twins there; this takes care of the rest: typographic quotes, dots and
arrows in words, borders of widgets, and, where the terminal cannot show them, letters.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentor_tui.ui.glyph import TWINS

_FURTHER = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": ",", "«": '"', "»": '"', "…": "~", "·": "-", "•": "*",
    "–": "-", "—": "-", "−": "-", "×": "x", "÷": "/", "←": "<", "→": ">", "↑": "^", "↓": "v", "⏎": "/", "°": "o",
    "§": "S", "½": "+", "≤": "<", "≥": ">", "\u00a0": " ", "\ufffd": "?",
}  # fmt: skip
_BOX, _BLOCK = range(0x2500, 0x2580), range(0x2580, 0x25A0)
_VERTICAL = frozenset("│┃┆┇┊┋╎╏║▏▎▍▌▐")
_TOP = frozenset("▔▁")


class AsciiFilter(LineFilter):
    """Replace what is no ASCII; with `keeps_letters` letters stay as they are."""

    def __init__(self, *, keeps_letters: bool) -> None:
        super().__init__()
        self._keeps_letters = keeps_letters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in ASCII, each as wide as before."""
        return [
            segment
            if segment.text.isascii()
            else Segment(ascii_twin(segment.text, keeps_letters=self._keeps_letters), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(2048)
def ascii_twin(text: str, *, keeps_letters: bool = False) -> str:
    """Return a text of the same width in cells, in ASCII but for the letters that are kept."""
    return "".join(char if char.isascii() else _twin(char, keeps_letters=keeps_letters) for char in text)


def _twin(char: str, *, keeps_letters: bool) -> str:
    if (twin := TWINS.get(char) or _FURTHER.get(char)) is not None:
        return twin
    code = ord(char)
    if code in _BOX or code in _BLOCK:
        return "|" if char in _VERTICAL else "-" if code in _BOX or char in _TOP else "#"
    # Letters and the marks on them, in any script.
    if keeps_letters and unicodedata.category(char)[0] in "LMN":
        return char
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    width = cell_len(char)
    return base if base and len(base) == width else "?" * width
