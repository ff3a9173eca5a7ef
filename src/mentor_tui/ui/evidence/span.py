"""Spans: text with the roles of its style, and how a run of them comes to an exact width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mentor_tui.ui.gate import cell_len, fitted, one_line

Span: TypeAlias = tuple[str, str]
"""Text and the names of its roles: `("P", "ink bold")`."""
CELL = "cell-text on cell"
"""The roles of the cell under the cursor."""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return a person's text made safe, on one line, exactly `width` cells."""
    if len(text) <= width and text.isascii() and text.isprintable():
        return text.rjust(width) if right else text.ljust(width)
    return fitted(one_line(text), max(0, width), right=right).plain


def clipped(spans: Iterable[Span], width: int) -> list[Span]:
    """Return spans cut or padded to `width` cells."""
    kept: list[Span] = []
    room = width
    for text, style in spans:
        length = cell_len(text)
        if length > room:
            text, length = fit(text, room), room
        if length:
            kept.append((text, style))
        room -= length
    return [*kept, (" " * room, "")] if room > 0 else kept
