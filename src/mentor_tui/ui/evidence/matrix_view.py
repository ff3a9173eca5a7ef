"""Show a matrix of any size with a cursor on one cell, drawing only the lines and columns in view.

Responsible for keys, mouse, scrolling and looks. What a line says is drawn by `grid_line`; what becomes of a
cell is the pane's to ask for. Where the cursor is stands in `grid_cursor`.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.domain.matrix import Matrix
from mentor_tui.ui.command import LIST, bindings
from mentor_tui.ui.evidence.brush import Brush
from mentor_tui.ui.evidence.grid_cursor import GridCursor
from mentor_tui.ui.evidence.grid_line import Pen
from mentor_tui.ui.evidence.hand import Hands
from mentor_tui.ui.evidence.span import Span
from mentor_tui.ui.evidence.window import HEAD, THUMB, Window
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.list_command import LIST_COMMANDS
from mentor_tui.ui.widgets.still import Still


class MatrixView(Still, Widget, can_focus=True):
    """Draw a matrix, its cursor warm where the widget has the focus."""

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
        self.cursor = GridCursor()
        self._hands = Hands()
        self._pen = Pen(self.cursor.grid, self._hands, glyphs)
        self._top = 0
        self._brush = Brush(self, glyphs)

    # What is shown -------------------------------------------------------------------------------------------------

    @property
    def piece(self) -> str | None:
        """The id of the piece under the cursor; None on a heading of pieces and without pieces."""
        return self.cursor.place[0]

    @property
    def code(self) -> str | None:
        """The code of the criterion under the cursor; None on a heading and without criteria."""
        return self.cursor.place[1]

    def show(self, matrix: Matrix, hands: Hands) -> None:
        """Show a matrix; the cursor stays on its piece and its criterion, else near them."""
        self._hands = hands
        self.cursor.show(matrix)
        self._draw_anew()

    def turn(self) -> None:
        """Let the other axis go down; the cursor stays on its cell."""
        self.cursor.turn()
        self._draw_anew()

    def show_only_open(self, only: bool) -> None:
        """Keep the criteria with little or nothing, or show all again."""
        self.cursor.show_only_open(only)
        self._draw_anew()

    def move_to(self, piece: str, code: str) -> bool:
        """Put the cursor on a cell, unfolding its group; say whether it is in the grid."""
        found = self.cursor.grid.find(piece, code)
        if found is None and self.cursor.folded:
            self.cursor.unfold_for(code)
            self._draw_anew()
            found = self.cursor.grid.find(piece, code)
        if found is not None:
            self._go(*found)
        return found is not None

    def _draw_anew(self) -> None:
        self._pen = Pen(self.cursor.grid, self._hands, self.glyphs)
        self.place = self.cursor.place
        if self.size.height:
            self._top = self._window.top_for(self.cursor.row)
        self.refresh()

    # Moving --------------------------------------------------------------------------------------------------------

    def action_list_up(self) -> None:
        """Move the cursor one row up."""
        self._go_down(-1)

    def action_list_down(self) -> None:
        """Move the cursor one row down."""
        self._go_down(1)

    def action_list_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(0, self.cursor.column)

    def action_list_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(len(self.cursor.grid.rows) - 1, self.cursor.column)

    def action_list_page_up(self) -> None:
        """Move the cursor one page up."""
        self._go_down(-self._window.page)

    def action_list_page_down(self) -> None:
        """Move the cursor one page down."""
        self._go_down(self._window.page)

    def action_list_open(self) -> None:
        """Open the row: fold or unfold a group, else tell that the piece is wanted."""
        if self.cursor.is_on_heading:
            self._fold(not self.cursor.is_on_folded)
        elif self.piece is not None:
            self.post_message(self.RowOpened())

    def step(self, columns: int) -> None:
        """Move the cursor to another column; on a heading, fold to the left and unfold to the right."""
        if self.cursor.is_on_heading:
            self._fold(columns < 0)
        else:
            self._go(self.cursor.row, self.cursor.column + columns)

    def _fold(self, is_folded: bool) -> None:
        if is_folded != self.cursor.is_on_folded:
            self.cursor.fold(is_folded)
            self._draw_anew()

    def _go_down(self, rows: int) -> None:
        self._go(self.cursor.row + rows, self.cursor.column)

    def _go(self, row: int, column: int) -> None:
        """Move the cursor and repaint only the rows that look different now, the head with a new column."""
        cursor, old_top = self.cursor, self._top
        old_row, old_column = cursor.row, cursor.column
        cursor.go(row, column)
        if (cursor.row, cursor.column) == (old_row, old_column):
            return
        self._top = self._window.top_for(cursor.row)
        is_scrolled = cursor.grid is not self._pen.grid
        if is_scrolled:
            self._pen = Pen(cursor.grid, self._hands, self.glyphs)
        if is_scrolled or self._top != old_top:
            self.refresh()
        else:
            changed = {self._window.line_of(old_row), self._window.line_of(cursor.row)}
            self._refresh_lines(changed | ({0} if cursor.column != old_column else set()))
        self.place = cursor.place

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        self.refresh(*(Region(0, line, self.size.width, 1) for line in sorted(lines)))

    # Geometry ------------------------------------------------------------------------------------------------------

    @property
    def _window(self) -> Window:
        """The lines of the widget: head, rows from the top one on, rule and totals."""
        return Window(len(self.cursor.grid.rows), self.size.height, 1 + len(self._pen.totals), self._top)

    # Events --------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.cursor.fit(self.size.width)
        self._draw_anew()

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
        column = self.cursor.grid.column_under(event.x)
        again = row == self.cursor.row and event.chain > 1
        self._go(row, self.cursor.column if column is None else column)
        if again:
            self.action_list_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move three rows down."""
        event.stop()
        self._go_down(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move three rows up."""
        event.stop()
        self._go_down(-3)

    # Drawing -------------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line: head, rows, rule, totals."""
        window = self._window
        if y < HEAD:
            return self._plain(self._pen.head(self.cursor.column))
        if (row := window.row_at(y)) is not None:
            return self._row_strip(row, THUMB if window.has_thumb(y) else " ")
        below = [self._pen.rule(), *self._pen.totals]
        at = y - HEAD - window.body
        return self._plain(below[at] if at < len(below) else [])

    def _row_strip(self, at: int, mark: str) -> Strip:
        if at != self.cursor.row:
            return self._plain(self._pen.row(at), mark)
        spans = self._pen.row(at, column=self.cursor.column)
        return self._brush.cursor_line(spans, self.size.width, warm=self.has_focus, mark=mark)

    def _plain(self, spans: list[Span], mark: str = " ") -> Strip:
        return self._brush.line(spans, self.size.width, mark=mark)
