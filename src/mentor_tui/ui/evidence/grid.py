"""Lay a matrix out at a width: which axis goes down, how much a cell shows, which columns are in view.

Pure. A `Grid` is geometry and keys; what stands in a line is drawn by `grid_line`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from mentor_tui.domain.matrix import Heading, Line, Matrix, Piece
from mentor_tui.ui.evidence.hand import GAP, WIDTH, Form
from mentor_tui.ui.gate import cell_len

MOST_COLUMNS = 5
"""Up to so many criteria stand as columns by default; more stand as rows."""
_EDGE = 2
_RIGHT = 2
_GUTTER = 2
_STATE_WIDTH = 9
_SHORT_TAIL = 9
_LONG_TAIL = 23
"""Two counts of three cells, then the mark: its sign, or its sign and words."""
_WIDE_TAIL_FROM = 90
_ROOMY = {"long": 30, "short": 21, "views": 20, "merged": 16, "tight": 14}
"""How many cells of title each form leaves at least; a form that leaves less is too wide."""

GridRow: TypeAlias = Heading | Line | Piece


def row_key(row: GridRow) -> str:
    """Return what names a row for the cursor: a piece's id, a criterion's code, a heading's code and a mark."""
    if isinstance(row, Piece):
        return row.id
    return f"§{row.code}" if isinstance(row, Heading) else row.code


def column_key(column: Line | Piece) -> str:
    """Return what names a column for the cursor."""
    return column.id if isinstance(column, Piece) else column.code


@dataclass(frozen=True)
class Grid:
    """Hold rows, columns and widths in cells. Columns from `first` on are in view, `shown` of them.

    `lead` is the width of number or code, `title` of what names a row, `tail` of what stands right of the cells.
    """

    matrix: Matrix
    criteria_down: bool
    width: int
    rows: tuple[GridRow, ...]
    columns: Sequence[Line | Piece]
    form: Form
    lead: int
    title: int
    tail: int
    folded: frozenset[str] = frozenset()
    first: int = 0

    @property
    def room(self) -> int:
        """Count the cells between the bar and the free cells at the right."""
        return max(1, self.width - _EDGE - _RIGHT)

    @property
    def step(self) -> int:
        """Count the cells from one column to the next."""
        return WIDTH[self.form] + GAP[self.form]

    @property
    def start(self) -> int:
        """Count the cells left of the first column, from the bar."""
        return self.lead + self.title + _GUTTER + (1 if self.criteria_down else _GUTTER)

    @cached_property
    def shown(self) -> int:
        """Count the columns that fit."""
        room = self.room - self.start - self.tail
        return max(1, min(len(self.columns), (room + GAP[self.form]) // self.step)) if self.columns else 0

    def gap(self, column: int) -> int:
        """Count the free cells right of a column in view: none after the last."""
        return 0 if column == self.first + self.shown - 1 else GAP[self.form]

    @property
    def in_view(self) -> Sequence[Line | Piece]:
        """The columns that are drawn."""
        return self.columns[self.first : self.first + self.shown]

    @cached_property
    def row_at(self) -> dict[str, int]:
        """Map each row's key to its place."""
        return {row_key(row): at for at, row in enumerate(self.rows)}

    @cached_property
    def column_at(self) -> dict[str, int]:
        """Map each column's key to its place."""
        return {column_key(column): at for at, column in enumerate(self.columns)}

    def scrolled_to(self, column: int) -> Grid:
        """Return the grid with a column in view, moved no further than needed."""
        last = max(0, len(self.columns) - self.shown)
        first = max(min(self.first, column, last), min(column - self.shown + 1, last))
        return self if first == self.first else replace(self, first=first)

    def column_under(self, x: int) -> int | None:
        """Return the column that stands at a cell of the widget, or None beside them."""
        at = (x - _EDGE - self.start) // self.step
        return self.first + at if 0 <= at < self.shown else None

    def find(self, piece: str, code: str) -> tuple[int, int] | None:
        """Return row and column of a piece and a code, or None where one of them is not in the grid."""
        row, column = (code, piece) if self.criteria_down else (piece, code)
        found = self.row_at.get(row), self.column_at.get(column)
        return None if found[0] is None or found[1] is None else (found[0], found[1])


def lay_out(
    matrix: Matrix,
    width: int,
    *,
    turned: bool = False,
    folded: Collection[str] = (),
    only_open: bool = False,
) -> Grid:
    """Return the grid of a matrix in `width` cells; `only_open` keeps the criteria with little or nothing."""
    if (len(matrix.lines) > MOST_COLUMNS) is not turned:
        return _criteria_down(matrix, width, frozenset(folded), only_open)
    return _pieces_down(matrix, width, only_open)


def _pieces_down(matrix: Matrix, width: int, only_open: bool) -> Grid:
    columns = tuple(line for line in matrix.lines if line.total.is_open or not only_open)
    lead = max(2, len(str(len(matrix.pieces))))
    bare = Grid(matrix, False, width, matrix.pieces, columns, "tight", lead, 0, 0)
    for form in _forms("long", "short", "views", "merged"):
        title = bare.room - replace(bare, form=form).start - _cells(form, len(columns))
        if title >= _ROOMY[form]:
            tail = _STATE_WIDTH + _GUTTER if title - _STATE_WIDTH - _GUTTER >= _ROOMY["short"] + 3 else 0
            return replace(bare, form=form, title=title - tail, tail=tail)
    return replace(bare, form="merged", title=_ROOMY["merged"])


def _criteria_down(matrix: Matrix, width: int, folded: frozenset[str], only_open: bool) -> Grid:
    rows = tuple(_down(matrix, folded, only_open))
    indent = 2 if any(map(has_head, matrix.headings)) else 0
    lead = indent + min(12, max((cell_len(line.code) for line in matrix.lines), default=2))
    bare = Grid(matrix, True, width, rows, matrix.pieces, "tight", lead, 0, _SHORT_TAIL, folded)
    is_wide = width >= _WIDE_TAIL_FROM
    for form, tail in _down_forms(is_wide):
        tried = replace(bare, form=form, tail=tail)
        title = tried.room - tail - tried.start - _cells(form, len(matrix.pieces))
        if title >= _ROOMY["views"]:
            return replace(tried, title=min(title, 46))
    return replace(bare, form="merged" if is_wide else "tight", title=26 if is_wide else 15)


def _down_forms(is_wide: bool) -> tuple[tuple[Form, int], ...]:
    """Return what to try, roomiest first: the form of a cell and the width right of the cells."""
    narrow: tuple[tuple[Form, int], ...] = (("merged", _SHORT_TAIL), ("tight", _SHORT_TAIL))
    return (("views", _LONG_TAIL), ("merged", _LONG_TAIL), *narrow) if is_wide else narrow


def _forms(*forms: Form) -> tuple[Form, ...]:
    return forms


def _cells(form: Form, count: int) -> int:
    return count * (WIDTH[form] + GAP[form]) - GAP[form] if count else 0


def _down(matrix: Matrix, folded: frozenset[str], only_open: bool) -> list[GridRow]:
    rows: list[GridRow] = []
    for heading in matrix.headings:
        lines = [line for line in heading.lines if line.total.is_open or not only_open]
        if not lines:
            continue
        if has_head(heading):
            rows.append(heading)
        if row_key(heading) not in folded:
            rows.extend(lines)
    return rows


def has_head(heading: Heading) -> bool:
    """Say whether a group has a row of its own: criteria that stand alone have none."""
    return bool(heading.code) or not heading.lines[0].is_known
