"""Rows for pickers: records of a kind by the words typed, and words of a choice. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from mentor_tui.domain.text import fold
from mentor_tui.domain.word import kind_word
from mentor_tui.ui.gate import EMPTY, one_line
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Row, RowSource
from mentor_tui.ui.wording import reference_word

Rows = Callable[[str], RowSource]
_LONGEST = 500
"""More rows than this nobody scrolls through: typing narrows them."""


def reference_rows(viewpoint: Viewpoint, kind: str) -> Rows:
    """Return the rows of all records of a kind (`any`: of every kind) in view that hold the words typed."""

    def rows(words: str) -> RowSource:
        wanted = fold(words).split()
        found = (Row(id, one_line(title), meta=_meta(viewpoint, id, kind)) for id, title in _titles(viewpoint, kind))
        kept = (row for row in found if all(word in fold(row.title.plain) for word in wanted))
        return RowSource.of([row for row, _ in zip(kept, range(_LONGEST), strict=False)])

    return rows


def word_rows(words: Iterable[tuple[str, str]]) -> Rows:
    """Return the rows of a choice: value and word, those that hold the words typed, first what begins with them."""
    listed = tuple(words)

    def rows(typed: str) -> RowSource:
        wanted = fold(typed).split()
        kept = [(value, word) for value, word in listed if all(part in fold(word) for part in wanted)]
        kept.sort(key=lambda row: not fold(row[1]).startswith(" ".join(wanted)))
        return RowSource.of([Row(value, one_line(word)) for value, word in kept])

    return rows


def _titles(viewpoint: Viewpoint, kind: str) -> Iterable[tuple[str, str]]:
    kinds = tuple(viewpoint.snapshot.tables) if kind == "any" else (kind,)
    for name in kinds:
        for entry in reversed(viewpoint.snapshot.table(name).in_order):
            if viewpoint.shows_raw(entry.raw):
                id = str(entry.raw["id"])
                title = (
                    viewpoint.owner_name + ", you" if viewpoint.snapshot.is_me(id) else reference_word(viewpoint, id)
                )
                yield id, title


def _meta(viewpoint: Viewpoint, id: str, kind: str) -> Content:
    raw = viewpoint.snapshot.raw(id) or {}
    if kind == "any":
        return one_line(kind_word(str(raw.get("kind"))), "quiet")
    place = str(raw.get("organisation") or raw.get("place") or "")
    return one_line(place, "quiet") if place else EMPTY
