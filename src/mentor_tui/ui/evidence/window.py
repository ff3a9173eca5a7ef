"""Say which rows of a matrix stand on which lines of its widget: a head, rows, a foot, and where the thumb is."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 1
"""Lines above the rows: the names of the columns."""
THUMB = "┃"


@dataclass(frozen=True, slots=True)
class Window:
    """Hold how many `rows` there are, the widget's `height`, the lines of the `foot`, and the first row in view."""

    rows: int
    height: int
    foot: int
    top: int = 0

    @property
    def body(self) -> int:
        """Count the lines the rows take: no more than there are rows."""
        return max(1, min(self.rows, self.height - HEAD - self.foot))

    @property
    def page(self) -> int:
        """Count the rows a page moves by; one stays in view."""
        return max(1, self.body - 1)

    def top_for(self, row: int) -> int:
        """Return the first row in view so that `row` is in view, moved no further than needed."""
        last = max(0, self.rows - self.body)
        return max(min(self.top, row, last), min(row - self.body + 1, last), 0)

    def line_of(self, row: int) -> int:
        """Return the line a row in view stands on."""
        return HEAD + row - self.top

    def row_at(self, line: int) -> int | None:
        """Return the row on a line, or None on head, foot and what is empty."""
        row = self.top + line - HEAD
        return row if HEAD <= line < HEAD + self.body and row < self.rows else None

    def has_thumb(self, line: int) -> bool:
        """Say whether the thumb of the scroll bar covers a line of the body."""
        if self.body >= self.rows:
            return False
        length = max(1, self.body * self.body // self.rows)
        first = round((self.body - length) * self.top / (self.rows - self.body))
        return first <= line - HEAD < first + length
