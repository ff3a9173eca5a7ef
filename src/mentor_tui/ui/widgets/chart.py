"""Draw small charts that carry their numbers: columns, sparklines and rows of numbers. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from textual.content import Content

from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown, spread
from mentor_tui.ui.glyph import UNICODE, Glyphs

_SPARK_CELLS = 7


@dataclass(frozen=True)
class Columns:
    """Hold a column chart: a value and a label for each column, and perhaps a target.

    A missing value is None and leaves its column empty; zero stands as a quiet `0` on the axis. Labels may
    have several lines. `top` is the value of a full column; by default the largest value or the target.
    """

    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    target: float | None = None
    top: float | None = None


def column_chart(chart: Columns, width: int, height: int, *, glyphs: Glyphs = UNICODE) -> list[Content]:
    """Draw `height` rows of columns, the axis and the labels below; the latest columns when not all fit."""
    grid = _grid(chart, width, height, glyphs)
    values = chart.values[-grid.count :]
    drawn = [_column(value, grid, last=at == len(values) - 1) for at, value in enumerate(values)]
    lines = [_row(row, drawn, chart.target, grid) for row in range(height, -1, -1)]
    zero = fitted(shown("0", "quiet"), grid.margin - 1, right=True)
    lines.append(joined(zero, " ", shown(glyphs["thin_rule"] * (width - grid.margin), "line")))
    lines.extend(_label_rows(chart.labels[-grid.count :], grid))
    return [fitted(line, width) for line in lines]


def number_row(values: Sequence[float | None], chart: Columns, width: int) -> Content:
    """Draw a row of numbers under the columns of `chart`, the latest in bold; None is a quiet dash."""
    grid = _grid(chart, width, 1, UNICODE)
    kept = values[-grid.count :]
    cells = []
    for at, value in enumerate(kept):
        style = "ink bold" if at == len(kept) - 1 else "quiet"
        number = shown("–" if value is None else _number(value), style)
        cells.append(joined(_centred(number, grid.wide), " " * grid.gap))
    return fitted(joined(" " * (grid.margin + 1), *cells), width)


def sparkline(values: Sequence[float], *, low: float, high: float, glyphs: Glyphs = UNICODE) -> Content:
    """Draw the last seven values as column heights between `low` and `high`, the latest in accent."""
    span = (high - low) or 1.0
    kept = list(values[-_SPARK_CELLS:])
    heights = [1 + round(7 * min(1.0, max(0.0, (value - low) / span))) for value in kept]
    bars = "".join(glyphs.eighths[height] for height in heights)
    return joined(shown(bars[:-1], "chart"), shown(bars[-1:], "accent"))


def spark_line(
    label: str,
    values: Sequence[float],
    width: int,
    *,
    low: float = 1,
    high: float = 10,
    glyphs: Glyphs = UNICODE,
) -> Content:
    """Draw label, sparkline, first → last and the difference in one line of `width` cells."""
    if not values:
        return spread(one_line(label, "quiet"), shown("no answers yet", "quiet"), width)
    first, last = values[0], values[-1]
    numbers = joined(shown(f"{_number(first)} {glyphs['carried']} ", "quiet"), shown(_number(last), "ink bold"))
    difference = shown(f"{last - first:+g}" if last != first else "0", "quiet")
    spark = fitted(sparkline(values, low=low, high=high, glyphs=glyphs), _SPARK_CELLS)
    return spread(joined(fitted(one_line(label, "quiet"), 11), " ", spark, " ", numbers), difference, width)


@dataclass(frozen=True)
class _Grid:
    """Hold the geometry of a chart in cells: size, margin of the axis, columns and gaps."""

    width: int
    height: int
    margin: int
    count: int
    wide: int
    gap: int
    top: float
    glyphs: Glyphs


def _grid(chart: Columns, width: int, height: int, glyphs: Glyphs) -> _Grid:
    """Choose the widest columns, 3 to 1 cells with a gap of 2 to 1, of which all fit; else the latest few."""
    known = [value for value in (*chart.values, chart.target, chart.top) if value is not None]
    top = max([value for value in known if isfinite(value)], default=0.0)
    top = top if top > 0 else 1.0
    margin = max(len(_number(chart.target or 0)), 1) + 1
    room = width - margin - 1
    count = max(1, len(chart.values))
    for wide, gap in ((3, 2), (3, 1), (2, 1), (1, 1)):
        if count * (wide + gap) <= room:
            return _Grid(width, height, margin, count, wide, gap, top, glyphs)
    return _Grid(width, height, margin, max(1, room // 2), 1, 1, top, glyphs)


def _column(value: float | None, grid: _Grid, *, last: bool) -> list[Content]:
    """Draw one column as cells from the axis up: full blocks, the part above them, then its number."""
    if value is None or not isfinite(value):
        return []
    eighths = round(min(max(value, 0.0), grid.top) / grid.top * grid.height * 8)
    style = "accent" if last else "chart"
    number = shown(_number(value), "ink bold" if last else "quiet")
    full, part = divmod(eighths, 8)
    cells = [shown(grid.glyphs.eighths[8] * grid.wide, style)] * full
    if part:
        cells.append(shown(grid.glyphs.eighths[part] * grid.wide, style))
    return [*cells, _centred(number, grid.wide)]


def _row(row: int, drawn: list[list[Content]], target: float | None, grid: _Grid) -> Content:
    """Draw one row, counted from the axis; the target's dashes fill what no column takes."""
    on_target = target is not None and row == max(1, round(min(target, grid.top) / grid.top * grid.height))
    dash = shown(grid.glyphs["target_rule"] if on_target else " ", "glyph")
    label = shown(_number(target or 0), "accent") if on_target else EMPTY
    cells = [part for column in drawn for part in _cells(column[row : row + 1], grid, dash)]
    line = joined(fitted(label, grid.margin - 1, right=True), " ", dash, *cells)
    rest = max(0, grid.width - line.cell_length)
    return joined(line, *[dash] * rest).simplify()


def _label_rows(labels: Sequence[str], grid: _Grid) -> Iterator[Content]:
    split = [label.split("\n") for label in labels]
    for at in range(max((len(label) for label in split), default=0)):
        words = (one_line(label[at] if at < len(label) else "", "quiet") for label in split)
        yield joined(" " * (grid.margin + 1), *(fitted(word, grid.wide + grid.gap) for word in words))


def _cells(cell: list[Content], grid: _Grid, dash: Content) -> list[Content]:
    return [*(cell or [dash] * grid.wide), *[dash] * grid.gap]


def _centred(text: Content, width: int) -> Content:
    """Set a number in the middle of `width` cells; one that is too wide keeps its first cells."""
    if text.cell_length >= width:
        return text[:width]
    left = (width - text.cell_length) // 2
    return fitted(text.pad_left(left), width)


def _number(value: float) -> str:
    return f"{value:g}"
