"""Draw the lines of a list: a row's first and second line, and a group header. Pure functions of values."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown, spread
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.row import Group, Row

_LEAD_GAP = 2
_GLYPH = 2
_INDENT = 2


@dataclass(frozen=True)
class Columns:
    """Hold the geometry of a list in cells: the text, its lead column (0: none), a glyph column or not."""

    width: int
    lead: int = 0
    glyph: bool = True


def first_line(row: Row, columns: Columns, *, mark: str = "", bold: bool = False) -> Content:
    """Draw lead, glyph (or `mark` in its place), title and, at the right edge, meta."""
    lead = joined(fitted(row.lead, columns.lead), " " * _LEAD_GAP) if columns.lead else EMPTY
    sign = shown(mark, "accent") if mark else row.glyph
    column = fitted(sign, _GLYPH) if columns.glyph else EMPTY
    title = row.title.stylize("bold") if bold or row.bold else row.title
    start = joined(lead, " " * (_INDENT * row.depth), column, title)
    return spread(start, row.meta, columns.width, gap=2)


def second_line(row: Row, columns: Columns) -> Content:
    """Draw the quiet second line, indented to the title."""
    lead = columns.lead + _LEAD_GAP if columns.lead else 0
    indent = lead + _INDENT * row.depth + (_GLYPH if columns.glyph else 0)
    return fitted(joined(" " * indent, row.second), columns.width)


def group_line(group: Group, width: int, part: int, *, here: bool, two: bool, glyphs: Glyphs = UNICODE) -> Content:
    """Draw a group header: label and rule in one line, or with `two` the label above its rule."""
    label = one_line(group.label.upper(), "accent bold" if here else "quiet bold")
    sign, style = (glyphs["heavy_rule"], "accent") if here else (glyphs["thin_rule"], "line")
    if two:
        return shown(sign * width, style) if part else spread(label, group.note, width)
    note = joined("  ", group.note) if group.note.cell_length else EMPTY
    rule = max(0, width - label.cell_length - note.cell_length - 2)
    return fitted(joined(label, "  ", shown(sign * rule, style), note), width)
