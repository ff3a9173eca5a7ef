"""Draw the lines of a grid: its head, its rows, its totals. Pure functions from values to spans of text.

Every line is exactly as wide as its grid, so that a line drawn over an older one leaves nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from mentor_tui.domain.matrix import Cell, Heading, Line, Piece, Total
from mentor_tui.domain.word import count_of, state_word
from mentor_tui.ui.evidence.grid import Grid, has_head, row_key
from mentor_tui.ui.evidence.hand import GAP, WIDTH, Hands, cell_word
from mentor_tui.ui.evidence.span import CELL, Span, clipped, fit
from mentor_tui.ui.gate import cell_len, one_line
from mentor_tui.ui.glyph import UNICODE, Glyphs

TotalSpan: TypeAlias = Callable[[Total], list[Span]]
_MARKED_FROM = 14
"""Cells of this width and more have room for a mark in words below them."""
_SQUARES = 10  # as many as a cell has room for beside its count
_STANDING_GLYPH = {"meets": "meets", "partly": "partly", "not_yet": "not_yet", "ready": "ready", "open": "not_asked"}


class Pen:
    """Draw the lines of one grid for one pair of hands."""

    def __init__(self, grid: Grid, hands: Hands, glyphs: Glyphs = UNICODE) -> None:
        self.grid = grid
        self.hands = hands
        self.glyphs = glyphs

    # The head ------------------------------------------------------------------------------------------------------

    def head(self, column: int) -> list[Span]:
        """Draw the names of the columns; the one under the cursor in accent."""
        grid = self.grid
        if grid.criteria_down:
            name = self._range() or "criterion"
            start = [(fit(name, grid.start), "quiet")]
            return self._filled([*start, *self._numbers(column), *self._tail_head()])
        whose: list[Span] = [("you", "quiet"), (f", {one_line(self.hands.partner).plain}", "other")]
        room = grid.title + 2 * 2 - 2
        right = whose if self.hands.partner and sum(cell_len(text) for text, _ in whose) + 7 < room else []
        used = sum(cell_len(text) for text, _ in right)
        name = fit(self._range() or "piece", room - used - 2)
        lead: list[Span] = [(fit("#", grid.lead, right=True) + "  ", "quiet"), (name, "quiet"), *right, ("  ", "")]
        return self._filled([*lead, *self._criteria(column)])

    def _range(self) -> str:
        """Say which columns are in view where not all are."""
        grid = self.grid
        if grid.shown >= len(grid.columns):
            return ""
        return f"{grid.first + 1} to {grid.first + grid.shown} of {len(grid.columns)}"

    def _criteria(self, column: int) -> list[Span]:
        spans: list[Span] = []
        for at, line in enumerate(self.grid.in_view, self.grid.first):
            assert isinstance(line, Line)
            is_here = at == column
            width = WIDTH[self.grid.form] + self.grid.gap(at)
            code = fit(line.code, min(cell_len(line.code), width - 1))
            room = width - cell_len(code)
            short = fit(f" {line.short or line.title}", room - 1) + " " if room > 8 else " " * room
            spans += [(code, "accent bold" if is_here else "ink bold"), (short, "ink" if is_here else "quiet")]
        return spans

    def _numbers(self, column: int) -> list[Span]:
        """Set the numbers over their columns, right-aligned; one that would touch another is left out."""
        grid = self.grid
        width = grid.shown * grid.step - GAP[grid.form]
        spans: list[Span] = []
        done = 0
        from_here, to_here, _ = (
            self._number_at(column) if grid.first <= column < grid.first + grid.shown else (-9, -9, "")
        )
        for at in range(grid.first, grid.first + grid.shown):
            begin, end, text = self._number_at(at)
            touches_last = bool(spans) and begin <= done
            touches_here = at != column and begin <= to_here and end >= from_here
            if not touches_last and not touches_here:
                spans += [(" " * (begin - done), ""), (text, "accent bold" if at == column else "quiet")]
                done = end
        return [*spans, (" " * max(0, width - done), "")]

    def _number_at(self, column: int) -> tuple[int, int, str]:
        """Return where a column's number begins and ends in the head, and the number."""
        piece = self.grid.columns[column]
        assert isinstance(piece, Piece)
        text = str(piece.number)
        begin = max(0, (column - self.grid.first) * self.grid.step + WIDTH[self.grid.form] - len(text))
        return begin, begin + len(text), text

    def _tail_head(self) -> list[Span]:
        return [(f"{'P':>4}{'s':>3}", "quiet")]

    # Rows ----------------------------------------------------------------------------------------------------------

    def row(self, at: int, *, column: int | None = None) -> list[Span]:
        """Draw a row; `column` is where the cursor stands in it, None for any other row."""
        row = self.grid.rows[at]
        if isinstance(row, Heading):
            return self._filled(self._heading(row, is_cursor=column is not None))
        if isinstance(row, Line):
            return self._filled(self._line(row, column))
        return self._filled(self._piece(row, column))

    def _piece(self, piece: Piece, column: int | None) -> list[Span]:
        grid = self.grid
        title = "ink" if column is None else "ink bold"
        spans: list[Span] = [
            (fit(str(piece.number), grid.lead, right=True) + "  ", "ink" if piece.is_placed else "quiet"),
            (fit(piece.title, grid.title), title),
            ("  ", ""),
        ]
        for across, line in enumerate(grid.in_view, grid.first):
            assert isinstance(line, Line)
            spans += self._cell(grid.matrix.cell(piece.id, line.code), across, is_here=across == column)
        if grid.tail:
            word = state_word("evidence", piece.state)
            spans.append((fit(word, grid.tail, right=True), "quiet"))
        return spans

    def _line(self, line: Line, column: int | None) -> list[Span]:
        grid = self.grid
        name = line.title if line.is_known else "not in this edition"
        if line.code == line.group:
            name = "the whole of it"
        spans: list[Span] = [
            (fit(f"{self._indent}{line.code}", grid.lead), "ink" if column is not None else "quiet"),
            (" ", ""),
            (fit(name, grid.title), "ink" if column is None else "ink bold"),
            ("  ", ""),
        ]
        for across, piece in enumerate(grid.in_view, grid.first):
            assert isinstance(piece, Piece)
            spans += self._cell(grid.matrix.cell(piece.id, line.code), across, is_here=across == column)
        return [*spans, *self._tail(line.total)]

    @property
    def _indent(self) -> str:
        return "  " if any(map(has_head, self.grid.matrix.headings)) else ""

    def _tail(self, total: Total) -> list[Span]:
        """Draw how many pieces serve a criterion, and its mark where one may want to look."""
        primary: Span = (f"{total.primary:>3}", "ink bold" if total.primary else "quiet")
        mark = self.mark(total, short=self.grid.tail < 20)
        counts: list[Span] = [(" ", ""), primary, (f"{total.secondary:>3}", "quiet")]
        return [*counts, (f" {mark}" if mark else "", "soon")]

    def mark(self, total: Total, *, short: bool = False, room: int = 16) -> str:
        """Return the mark of a criterion with little or nothing, with its words where there is room."""
        if not total.is_open:
            return ""
        sign = self.glyphs["gap"]
        if short:
            return sign
        return f"{sign} {standing_words(total, room - 2)}"

    def _heading(self, heading: Heading, *, is_cursor: bool) -> list[Span]:
        grid = self.grid
        is_folded = row_key(heading) in grid.folded
        sign = self.glyphs["folded" if is_folded else "unfolded"]
        title = heading.title if heading.code else "Codes this edition does not know"
        spans: list[Span] = [
            (f"{sign} ", "glyph"),
            (f"{heading.code} " if heading.code else "", "ink bold"),
            (one_line(title).plain, "ink bold" if is_cursor else "ink"),
        ]
        spans = clipped(spans, grid.start - 1)
        spans.append((" ", ""))
        have = [line.total.primary > 0 for line in _points(heading)]
        if is_folded:
            full, bare = (self.glyphs["have"] + " ", "chart"), (self.glyphs["missing"] + " ", "glyph")
            spans += [*(full if one else bare for one in have), (" ", "")]
        spans.append((_heading_words(heading, have, is_short=is_folded), "quiet"))
        if heading.open_lines and is_folded:
            spans.append((f"   {self.glyphs['gap']} {heading.open_lines} to look at", "soon"))
        return spans

    # Cells ---------------------------------------------------------------------------------------------------------

    def _cell(self, cell: Cell | None, across: int, *, is_here: bool) -> list[Span]:
        grid = self.grid
        gap: Span = (" " * grid.gap(across), "")
        spans = self._claim(cell) if cell is not None else self._no_claim()
        if grid.form not in ("merged", "tight"):
            spans = clipped(spans, WIDTH[grid.form])
        return [*((text, CELL) for text, _ in spans), gap] if is_here else [*spans, gap]

    def _no_claim(self) -> list[Span]:
        """Draw an empty cell; the small forms have their sign where a claim's view would stand."""
        sign = self.glyphs["nothing"]
        return [(f" {sign}" if self.grid.form in ("merged", "tight") else sign, "glyph")]

    def _claim(self, cell: Cell) -> list[Span]:
        is_primary = cell.strength == "primary"
        strength: Span = (self.glyphs["primary" if is_primary else "secondary"], "ink bold" if is_primary else "ink")
        form = self.grid.form
        if form in ("merged", "tight"):
            return [strength, (self.glyphs[_STANDING_GLYPH[cell.standing]], "ink")]
        spans = [strength, (" ", ""), self._view(self.hands.mine(cell), "ink"), (" ", "")]
        spans.append(self._view(self.hands.theirs(cell), "other"))
        if form == "views":
            return spans
        is_to_talk = cell.is_to_talk_about
        return [
            *spans,
            (" ", ""),
            (cell_word(cell, self.hands, short=form == "short"), "ink" if is_to_talk else "quiet"),
        ]

    def _view(self, view: str | None, style: str) -> Span:
        return (self.glyphs[view], style) if view in _STANDING_GLYPH else (self.glyphs["not_asked"], "quiet")

    # Totals --------------------------------------------------------------------------------------------------------

    @cached_property
    def totals(self) -> list[list[Span]]:
        """Draw the totals below pieces; criteria that go down have theirs at the right."""
        grid = self.grid
        if grid.criteria_down or not grid.columns:
            return []
        room = WIDTH[grid.form]
        is_small = room < _MARKED_FROM
        primary = self._total_line("primary", lambda total: self._primary_total(total, is_small))
        secondary = self._total_line("secondary", lambda total: [(str(total.secondary), "ink")])
        if is_small or not any(line.total.is_open for line in grid.matrix.lines):
            return [primary, secondary]
        marks = self._total_line("", lambda total: [(self.mark(total, room=room), "soon")])
        return [primary, secondary, marks]

    def _primary_total(self, total: Total, is_small: bool) -> list[Span]:
        """Return the count of primary pieces, with a square for each; where cells are small, its mark beside it."""
        if not is_small:
            squares = self.glyphs["have"] * min(total.primary, _SQUARES)
            return [(f"{total.primary:<4}", "ink bold"), (squares, "chart")]
        mark = self.mark(total, short=True)
        return [(f"{total.primary} {mark}" if mark else str(total.primary), "soon bold" if mark else "ink bold")]

    def _total_line(self, name: str, what: TotalSpan) -> list[Span]:
        grid = self.grid
        spans: list[Span] = [(fit(" " * (grid.lead + 2) + name, grid.start), "quiet")]
        for at, line in enumerate(grid.in_view, grid.first):
            assert isinstance(line, Line)
            spans += clipped(what(line.total), WIDTH[grid.form] + grid.gap(at))
        return self._filled(spans)

    def rule(self) -> list[Span]:
        """Draw the rule between rows and totals."""
        return self._filled([(self.glyphs["thin_rule"] * self.grid.room, "line")])

    def _filled(self, spans: list[Span]) -> list[Span]:
        return clipped(spans, self.grid.room)


def _points(heading: Heading) -> list[Line]:
    """Return what stands below a heading; where only the heading itself has a line, that one."""
    return [line for line in heading.lines if line.code != heading.code] or list(heading.lines)


def _heading_words(heading: Heading, have: list[bool], *, is_short: bool) -> str:
    """Return how a group stands: the pieces for the whole where those are counted, and how many points have one."""
    whole = next((line.total for line in heading.lines if line.code == heading.code), None)
    words = f"{sum(have)} of {len(have)}" + ("" if is_short else " with a primary piece")
    if whole is None or not whole.is_judged or len(heading.lines) == 1:
        return words
    pieces = count_of(whole.primary + whole.secondary, "piece")
    points = f"{sum(have)} of {len(have)}" + ("" if is_short else " points with a primary one")
    return f"{pieces}, {points}"


def standing_words(total: Total, room: int = 20) -> str:
    """Return how a criterion with little or nothing stands, in at most `room` cells."""
    if total.is_gap:
        return "nothing yet"
    if total.primary != 1:
        return "fewer than you set" if room >= 18 else "few"
    return "stands on one piece" if room >= 19 else "on one piece"
