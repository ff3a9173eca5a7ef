"""Where somebody is in a matrix: on a piece and a code, whatever the grid makes of them.

Pure: knows rows and columns, no screen. It survives turning, folding and any change of the data, and what it stands on
stays in view.
"""

from __future__ import annotations

from mentor_tui.domain.matrix import Heading, Matrix
from mentor_tui.ui.evidence.grid import column_key, lay_out, row_key

_WIDTH = 80
"""Cells until the first size is known."""


class GridCursor:
    """Hold a matrix as it is laid out, and the `row` and `column` one is on; both 0 where there are none."""

    def __init__(self) -> None:
        self.is_turned = False
        self.only_open = False
        self.folded: frozenset[str] = frozenset()
        self.row = 0
        self.column = 0
        self._row_key = ""
        self._column_key = ""
        self._matrix = Matrix()
        self._width = _WIDTH
        self.grid = lay_out(self._matrix, self._width)

    @property
    def place(self) -> tuple[str | None, str | None]:
        """The piece and the code: no code on a heading of criteria, None for each that there is none of."""
        grid = self.grid
        row = row_key(grid.rows[self.row]) if self.row < len(grid.rows) else None
        column = column_key(grid.columns[self.column]) if self.column < len(grid.columns) else None
        if grid.criteria_down:
            return column, None if self.is_on_heading else row
        return row, column

    @property
    def is_on_heading(self) -> bool:
        """Whether it stands on the heading of a group."""
        rows = self.grid.rows
        return self.row < len(rows) and isinstance(rows[self.row], Heading)

    @property
    def is_on_folded(self) -> bool:
        """Whether it stands on the heading of a group that is folded."""
        return self.is_on_heading and self._row_key in self.folded

    # The grid ------------------------------------------------------------------------------------------------------

    def show(self, matrix: Matrix) -> None:
        """Take up a matrix; the cursor stays on its piece and its criterion, else near them."""
        self._matrix = matrix
        self._lay_out()

    def fit(self, width: int) -> None:
        """Lay the grid out in so many cells."""
        self._width = width or _WIDTH
        self._lay_out()

    def turn(self) -> None:
        """Let the other axis go down; the cursor stays on its cell."""
        piece, code = (key or "" for key in self.place)
        self._row_key, self._column_key = (piece, code) if self.grid.criteria_down else (code, piece)
        self.is_turned = not self.is_turned
        self._lay_out()

    def show_only_open(self, only: bool) -> None:
        """Keep the criteria with little or nothing, or show all again."""
        self.only_open = only
        self._lay_out()

    def fold(self, is_folded: bool) -> None:
        """Fold the group it stands on the heading of, or unfold it."""
        key = {self._row_key}
        self.folded = self.folded | key if is_folded else self.folded - key
        self._lay_out()

    def unfold_for(self, code: str) -> None:
        """Unfold the group that a criterion is in."""
        line = self._matrix.by_code.get(code)
        self.folded -= {f"§{line.group}"} if line else frozenset()
        self._lay_out()

    def _lay_out(self) -> None:
        looks = {"turned": self.is_turned, "only_open": self.only_open}
        self.grid = lay_out(self._matrix, self._width, folded=self.folded, **looks)
        row = self.grid.row_at.get(self._row_key, self.row)
        self.go(row, self.grid.column_at.get(self._column_key, self.column))

    # Moving --------------------------------------------------------------------------------------------------------

    def go(self, row: int, column: int) -> None:
        """Move to a row and a column, or the nearest there are, and bring the column into view."""
        grid = self.grid
        self.row = max(0, min(row, len(grid.rows) - 1))
        self.column = max(0, min(column, len(grid.columns) - 1))
        self.grid = grid.scrolled_to(self.column)
        if self.row < len(grid.rows):
            self._row_key = row_key(grid.rows[self.row])
        if self.column < len(grid.columns):
            self._column_key = column_key(grid.columns[self.column])
