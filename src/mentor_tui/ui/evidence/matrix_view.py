"""Show a matrix of any size with a cursor on one cell, drawing only the lines and columns in view.

Responsible for keys, mouse, cursor, scrolling and looks. What a line says is drawn by `grid_line`; what becomes of a
cell is the pane's to ask for.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.domain.matrix import Heading, Matrix
from mentor_tui.ui.command import LIST, bindings
from mentor_tui.ui.evidence.brush import Brush
from mentor_tui.ui.evidence.grid import Grid, column_key, lay_out, row_key
from mentor_tui.ui.evidence.grid_line import Pen
from mentor_tui.ui.evidence.hand import Hands
from mentor_tui.ui.evidence.span import Span
from mentor_tui.ui.evidence.window import HEAD, THUMB, Window
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.record_list import LIST_COMMANDS
from mentor_tui.ui.widgets.still import Still


class MatrixView(Still, Widget, can_focus=True):
    """Draw a matrix. The cursor is a piece and a code, so it survives turning, folding and any change of the data."""

    BINDINGS = bindings(LIST_COMMANDS, LIST, at_once=True)
    ALLOW_SELECT = False
    DEFAULT_CSS = "MatrixView { height: 1fr; width: 100%; color: $ink; background: $paper; }"

    place: var[tuple[str | None, str | None]] = var((None, None), init=False)
    """Piece and code under the cursor; watched rather than told, so that what follows it is painted with it."""

    class RowOpened(Message):
        """Tell that a row was opened with enter or a second click."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self.is_turned = False
        self.only_open = False
        self.folded: frozenset[str] = frozenset()
        self._matrix = Matrix()
        self._hands = Hands()
        self._pen = Pen(lay_out(self._matrix, 80), self._hands, glyphs)
        self._row_key = ""
        self._column_key = ""
        self._row = 0
        self._column = 0
        self._top = 0
        self._brush = Brush(self, glyphs)

    # What is shown -------------------------------------------------------------------------------------------------

    @property
    def grid(self) -> Grid:
        """The grid as laid out now."""
        return self._pen.grid

    @property
    def piece(self) -> str | None:
        """The id of the piece under the cursor; None on a heading of criteria and without pieces."""
        return self._cursor_keys[0]

    @property
    def code(self) -> str | None:
        """The code of the criterion under the cursor; None on a heading and without criteria."""
        return self._cursor_keys[1]

    @property
    def _cursor_keys(self) -> tuple[str | None, str | None]:
        grid = self.grid
        row = row_key(grid.rows[self._row]) if self._row < len(grid.rows) else None
        column = column_key(grid.columns[self._column]) if self._column < len(grid.columns) else None
        if grid.criteria_down:
            return column, None if self.is_on_heading else row
        return row, column

    @property
    def is_on_heading(self) -> bool:
        """Whether the cursor is on the heading of a group."""
        rows = self.grid.rows
        return self._row < len(rows) and isinstance(rows[self._row], Heading)

    def show(self, matrix: Matrix, hands: Hands) -> None:
        """Show a matrix; the cursor stays on its piece and its criterion, else near them."""
        self._matrix, self._hands = matrix, hands
        self._lay_out()

    def turn(self) -> None:
        """Let the other axis go down; the cursor stays on its cell."""
        piece, code = self._cursor_keys
        self.is_turned = not self.is_turned
        if self.grid.criteria_down:
            self._row_key, self._column_key = (piece or "", code or "")
        else:
            self._row_key, self._column_key = (code or "", piece or "")
        self._lay_out()

    def show_only_open(self, only: bool) -> None:
        """Keep the criteria with little or nothing, or show all again."""
        self.only_open = only
        self._lay_out()

    def move_to(self, piece: str, code: str) -> bool:
        """Put the cursor on a cell, unfolding its group; say whether it is in the grid."""
        found = self.grid.find(piece, code)
        if found is None and self.folded:
            line = self._matrix.by_code.get(code)
            self.folded -= {f"§{line.group}"} if line else frozenset()
            self._lay_out()
            found = self.grid.find(piece, code)
        if found is not None:
            self._go(*found)
        return found is not None

    def _lay_out(self) -> None:
        grid = lay_out(
            self._matrix,
            self.size.width or 80,
            turned=self.is_turned,
            folded=self.folded,
            only_open=self.only_open,
        )
        self._row = min(grid.row_at.get(self._row_key, self._row), max(0, len(grid.rows) - 1))
        self._column = min(grid.column_at.get(self._column_key, self._column), max(0, len(grid.columns) - 1))
        self._pen = Pen(grid.scrolled_to(self._column), self._hands, self.glyphs)
        self._remember()
        if self.size.height:
            self._top = self._window.top_for(self._row)
        self.refresh()

    def _remember(self) -> None:
        grid = self.grid
        if self._row < len(grid.rows):
            self._row_key = row_key(grid.rows[self._row])
        if self._column < len(grid.columns):
            self._column_key = column_key(grid.columns[self._column])
        self.place = self._cursor_keys

    # Moving --------------------------------------------------------------------------------------------------------

    def action_list_up(self) -> None:
        """Move the cursor one row up."""
        self._go(self._row - 1, self._column)

    def action_list_down(self) -> None:
        """Move the cursor one row down."""
        self._go(self._row + 1, self._column)

    def action_list_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(0, self._column)

    def action_list_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(len(self.grid.rows) - 1, self._column)

    def action_list_page_up(self) -> None:
        """Move the cursor one page up."""
        self._go(self._row - self._window.page, self._column)

    def action_list_page_down(self) -> None:
        """Move the cursor one page down."""
        self._go(self._row + self._window.page, self._column)

    def action_list_open(self) -> None:
        """Open the row: fold or unfold a group, else tell that the piece is wanted."""
        if self.is_on_heading:
            self.fold(self._row_key not in self.folded)
        elif self.piece is not None:
            self.post_message(self.RowOpened())

    def step(self, columns: int) -> None:
        """Move the cursor to another column; on a heading, fold to the left and unfold to the right."""
        if self.is_on_heading:
            self.fold(columns < 0)
        else:
            self._go(self._row, self._column + columns)

    def fold(self, is_folded: bool) -> None:
        """Fold the group under the cursor's heading, or unfold it."""
        key = {self._row_key}
        folded = self.folded | key if is_folded else self.folded - key
        if folded != self.folded:
            self.folded = folded
            self._lay_out()

    def _go(self, row: int, column: int) -> None:
        """Move the cursor and repaint only the rows that look different now, the head with a new column."""
        grid = self.grid
        row = max(0, min(row, len(grid.rows) - 1))
        column = max(0, min(column, len(grid.columns) - 1))
        if (row, column) == (self._row, self._column):
            return
        old_row, old_column, old_top = self._row, self._column, self._top
        self._row, self._column, self._top = row, column, self._window.top_for(row)
        scrolled = grid.scrolled_to(column)
        if scrolled is not grid:
            self._pen = Pen(scrolled, self._hands, self.glyphs)
        if scrolled is not grid or self._top != old_top:
            self.refresh()
        else:
            changed = {self._window.line_of(old_row), self._window.line_of(row)}
            self._refresh_lines(changed | ({0} if column != old_column else set()))
        self._remember()

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        self.refresh(*(Region(0, line, self.size.width, 1) for line in sorted(lines)))

    # Geometry ------------------------------------------------------------------------------------------------------

    @property
    def _window(self) -> Window:
        """The lines of the widget: head, rows from the top one on, rule and totals."""
        return Window(len(self.grid.rows), self.size.height, 1 + len(self._pen.totals), self._top)

    # Events --------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lay_out()

    def on_focus(self) -> None:
        """Warm the cursor row."""
        self.refresh()

    def on_blur(self) -> None:
        """Cool the cursor row."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the cell; a second click opens it."""
        row = self._window.row_at(event.y)
        if row is None:
            return
        column = self.grid.column_under(event.x)
        again = row == self._row and event.chain > 1
        self._go(row, self._column if column is None else column)
        if again:
            self.action_list_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move three rows down."""
        event.stop()
        self._go(self._row + 3, self._column)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move three rows up."""
        event.stop()
        self._go(self._row - 3, self._column)

    # Drawing -------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line: head, rows, rule, totals."""
        window = self._window
        if y < HEAD:
            return self._plain(self._pen.head(self._column))
        if (row := window.row_at(y)) is not None:
            return self._row_strip(row, THUMB if window.has_thumb(y) else " ")
        below = [self._pen.rule(), *self._pen.totals]
        at = y - HEAD - window.body
        return self._plain(below[at] if at < len(below) else [])

    def _row_strip(self, at: int, mark: str) -> Strip:
        if at != self._row:
            return self._plain(self._pen.row(at), mark)
        spans = self._pen.row(at, column=self._column)
        return self._brush.cursor_line(spans, self.size.width, warm=self.has_focus, mark=mark)

    def _plain(self, spans: list[Span], mark: str = " ") -> Strip:
        return self._brush.line(spans, self.size.width, mark=mark)
