"""Set long text: headings and strong words as such, without the signs they are written with; all else as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from mentor_tui.ui.gate import EMPTY, joined, shown, stacked

_HEADING = re.compile(r"#{1,6} +(?P<words>.*?)(?: +#+)?\s*")
_STRONG = re.compile(r"\*\*(?=\S)(?P<words>[^*\n]*\S)\*\*")


def prose(text: str) -> Content:
    """Let Markdown through as it is read; a sign that has no other to close it stays."""
    if "**" not in text and "#" not in text:
        return shown(text)
    return stacked(map(_line, text.split("\n")))


def _line(line: str) -> Content:
    heading = _HEADING.fullmatch(line)
    if heading is not None:
        return shown(_STRONG.sub(r"\g<words>", heading["words"]), "ink bold")
    return joined(*_strong(line)) if line else EMPTY


def _strong(line: str) -> Iterator[Content]:
    at = 0
    for found in _STRONG.finditer(line):
        yield shown(line[at : found.start()])
        yield shown(found["words"], "bold")
        at = found.end()
    yield shown(line[at:])
