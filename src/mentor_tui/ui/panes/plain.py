"""A plain section: the records of its kinds, latest first, one group a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from mentor_tui.domain.kind import DAY_FIELD
from mentor_tui.domain.word import kind_word, state_word
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.gate import EMPTY, one_line, shown
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Group, Identity, Row, RowSource
from mentor_tui.ui.wording import day_words


class PlainPane(Pane):
    """List the records of `KINDS`."""

    KINDS: ClassVar[tuple[str, ...]] = ()
    LEAD_WIDTH = 11
    GLYPH_COLUMN = False

    def rows(self, viewpoint: Viewpoint) -> Sequence[Row | Group]:
        """Return the records, one group a kind, each latest first."""
        return [row for kind in self.KINDS for row in self._group(viewpoint, kind)]

    def source(self, viewpoint: Viewpoint) -> RowSource:
        """Return the rows, each built only when it is drawn; a filter has to read them all."""
        if self.filter:
            return super().source(viewpoint)
        entries: list[Identity] = []
        for kind in self.KINDS:
            ids = [str(raw["id"]) for raw in _raws(viewpoint, kind)]
            if ids:
                entries += [Group(kind_word(kind, 2), shown(str(len(ids)), "quiet")), *ids]
        return RowSource(entries, lambda id: record_row(viewpoint, viewpoint.snapshot.raw(str(id)) or {"id": id}))

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many records of each kind there are."""
        counts = {kind: len(list(_raws(viewpoint, kind))) for kind in self.KINDS}
        return shown(" · ".join(f"{n} {kind_word(kind, n)}" for kind, n in counts.items() if n), "quiet")

    def _group(self, viewpoint: Viewpoint, kind: str) -> list[Row | Group]:
        rows = [record_row(viewpoint, raw) for raw in _raws(viewpoint, kind)]
        return [Group(kind_word(kind, 2), shown(str(len(rows)), "quiet")), *rows] if rows else []


def _raws(viewpoint: Viewpoint, kind: str) -> Iterator[Mapping[str, Any]]:
    """Yield the records of a kind that are in view, by their own day, latest first; damaged ones too."""
    entries = viewpoint.snapshot.table(kind).in_order
    seen = (entry.raw for entry in entries if viewpoint.shows_raw(entry.raw))
    yield from sorted(seen, key=day_of, reverse=True)


def day_of(raw: Mapping[str, Any]) -> str:
    """Return a record's own day as text, else the instant it was made."""
    return str(raw.get(DAY_FIELD.get(str(raw.get("kind")), "created")) or raw.get("created") or "")


def record_row(viewpoint: Viewpoint, raw: Mapping[str, Any]) -> Row:
    """Return the row of any record: its day, title, whom it is with, and its state."""
    id, kind = str(raw["id"]), str(raw.get("kind"))
    state = str(raw.get("state") or "")
    who = viewpoint.with_whom(raw.get("mentorship"))
    day = str(raw.get(DAY_FIELD.get(kind, "")) or "")[:10]
    lead = one_line(day_words(day, viewpoint.today), "quiet") if day else EMPTY
    under = shown("  ").join([part for part in (lead, one_line(who, "other")) if part.cell_length])
    meta = one_line(state_word(kind, state), "quiet") if state else EMPTY
    return Row(id, one_line(title_of(viewpoint, id)), lead=lead, meta=meta, second=under)
