"""Show what an empty page is for, in a few lines, and the keys that start it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown, stacked, wrapped
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.frame import key_pair

_MEASURE = 62
_INDENT = 5


@dataclass(frozen=True)
class Emptiness:
    """Hold the words of an empty page: what is not there yet, what it is for, and the keys that start it."""

    title: str
    purpose: str
    entries: tuple[FooterEntry, ...] = ()


def empty_state(value: Emptiness, width: int, height: int, *, glyphs: Glyphs = UNICODE) -> Content:
    """Draw the words left-aligned behind an accent bar, a quarter of the way down the page."""
    room = max(10, min(_MEASURE, width - _INDENT - 5))
    lines = [one_line(value.title, "ink bold"), EMPTY, *wrapped(shown(value.purpose, "quiet"), room)]
    if value.entries:
        lines += [EMPTY, *(key_pair(entry.key, f" {entry.label}") for entry in value.entries)]
    bar = joined(" " * _INDENT, shown(glyphs["bar"], "accent"), "  ")
    above = max(0, (height - len(lines)) // 4)
    return stacked([EMPTY] * above + [joined(bar, line) for line in lines])


class EmptyState(Drawn[Emptiness], can_focus=True):
    """Fill a page that has nothing to show yet, and hold the focus, so that the keys it names are heard."""

    DEFAULT_CSS = "EmptyState { height: 1fr; color: $ink; }"

    def __init__(self, value: Emptiness, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(value, lambda words, width, height: empty_state(words, width, height, glyphs=glyphs), id=id)
