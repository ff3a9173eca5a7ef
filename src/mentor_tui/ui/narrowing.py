"""Keep the rows that hold the words of a filter, with the headers of groups that still have rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentor_tui.domain.text import fold
from mentor_tui.ui.widgets.row import Group, Row


def kept(rows: Iterable[Row | Group], words: str) -> list[Row | Group]:
    """Return the rows that hold every word, with the headers of groups that still have rows."""
    wanted = fold(words).split()
    if not wanted:
        return list(rows)
    found: list[Row | Group] = []
    for row in rows:
        if isinstance(row, Group) or all(word in _haystack(row) for word in wanted):
            found.append(row)
    return [row for at, row in enumerate(found) if not (isinstance(row, Group) and _is_bare(found, at))]


def _haystack(row: Row) -> str:
    shown = (part.plain for part in (row.lead, row.title, row.second, row.meta))
    return fold(" ".join((*shown, row.words)))


def _is_bare(rows: Sequence[Row | Group], at: int) -> bool:
    return at + 1 == len(rows) or isinstance(rows[at + 1], Group)
