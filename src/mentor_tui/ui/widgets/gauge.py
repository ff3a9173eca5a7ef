"""Draw the line gauge and quota squares: pure functions from numbers to one line of `Content`.

Elapsed is heavy, what is left is thin, agreed limits are ticks. The caller puts number and word beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.glyph import UNICODE, Glyphs


@dataclass(frozen=True)
class Gauge:
    """Hold a measure from 0 to `end`: where it stands, limits as `ticks`, the sign at its head.

    `style` is the role of the elapsed part. One that is not `running` (a paused clock) has no elapsed part.
    """

    value: float
    end: float
    ticks: tuple[float, ...] = ()
    marker: str = ""
    style: str = "accent"
    running: bool = True


def gauge_line(gauge: Gauge, width: int, *, glyphs: Glyphs = UNICODE) -> Content:
    """Draw a gauge in exactly `width` cells; a value beyond either end stands at that end."""
    if width <= 0:
        return EMPTY
    head = _cell(gauge.value, gauge.end, width)
    ticks = {_cell(tick, gauge.end, width) for tick in gauge.ticks}
    parts: list[Content] = []
    for cell in range(width):
        if cell == head and gauge.marker:
            parts.append(one_line(gauge.marker, gauge.style))
            continue
        elapsed = gauge.running and gauge.value > 0 and cell <= head
        sign = ("heavy_tick" if elapsed else "tick") if cell in ticks else "heavy_rule" if elapsed else "thin_rule"
        parts.append(shown(glyphs[sign], gauge.style if elapsed else "line"))
    return joined(*parts).simplify()


def scale_line(value: int | None, width: int = 10, *, end: int = 10, glyphs: Glyphs = UNICODE) -> Content:
    """Draw an answer on a scale of 1 to `end`, with its number; without an answer the line is bare."""
    line = gauge_line(Gauge(value or 0, end, running=value is not None), width, glyphs=glyphs)
    number = shown("–", "quiet") if value is None else shown(str(value), "ink bold")
    return joined(line, " ", number)


def squares(have: int, want: int, *, spaced: bool = True, glyphs: Glyphs = UNICODE, style: str = "chart") -> Content:
    """Draw a square for each unit there is and an empty one for each that was wanted besides."""
    gap = " " if spaced else ""
    full = shown(gap.join([glyphs["have"]] * have), style)
    rest = shown(gap.join([glyphs["missing"]] * max(0, want - have)), "glyph")
    return joined(full, gap if have and want > have else "", rest)


def _cell(value: float, end: float, width: int) -> int:
    """Give the cell a value falls on, 0 to `width` - 1."""
    share = min(1.0, max(0.0, value / end)) if end > 0 else 0.0
    return max(0, round(share * width) - 1)
