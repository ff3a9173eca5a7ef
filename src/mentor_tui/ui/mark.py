"""The small signs beside a row: the other one changed it, wrote about it, or two versions of it wait for a look.

Pure: what there is to mark comes from the snapshot and from the last sync; no widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from mentor_tui.ui.gate import joined, shown
from mentor_tui.ui.widgets.row import Row, RowSource

if TYPE_CHECKING:
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.ui.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Marks:
    """Hold ids of records: `changed` by others since the last look, with versions to `decide`, with words to `read`."""

    changed: frozenset[str] = frozenset()
    decide: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()

    @property
    def waiting(self) -> int:
        """How many records wait for a person: two versions, merged words, or a copy put `aside`."""
        return len(self.decide | self.read | self.aside)


NO_MARKS = Marks()


def signs(viewpoint: Viewpoint) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the signs to show beside records, each a glyph's name and its style; the most urgent first."""
    marks = viewpoint.marks
    about = unread_about(viewpoint.snapshot)
    every = marks.changed | marks.decide | marks.read | about
    kinds = (
        (marks.decide, "conflict", "soon"),
        (marks.read, "merged", "quiet"),
        (about, "unread", "other"),
        (marks.changed, "received", "other"),
    )
    return {id: tuple((sign, style) for ids, sign, style in kinds if id in ids) for id in every}


def unread_about(snapshot: Snapshot) -> frozenset[str]:
    """Return the records somebody else wrote about, unread; a comment on a comment counts for what that is about."""
    if not len(snapshot.table("comment")):
        return frozenset()
    from mentor_tui.domain.news import unread
    from mentor_tui.domain.thread import subject_of

    return frozenset(subject_of(snapshot, comment.about) for comment in unread(snapshot))


def marked_source(source: RowSource, viewpoint: Viewpoint) -> RowSource:
    """Return the rows with their signs at the right end, before what stands there; the same source where none has."""
    if viewpoint.kept is not None or not (found := signs(viewpoint)):
        return source

    def dress(row: Row) -> Row:
        marks = found.get(str(row.identity))
        return replace(row, meta=_with(marks, row.meta, viewpoint)) if marks else row

    return source.dressed(dress)


def _with(marks: tuple[tuple[str, str], ...], meta: Content, viewpoint: Viewpoint) -> Content:
    words = shown(" ").join([shown(viewpoint.glyphs[sign], style) for sign, style in marks])
    return joined(words, "  ", meta) if meta.cell_length else words
