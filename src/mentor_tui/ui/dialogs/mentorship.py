"""Pick a mentorship: which to show, or who is beside you."""

from __future__ import annotations

from mentor_tui.domain.snapshot import Entry
from mentor_tui.domain.word import state_word
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.standing import clock_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

_ALL = ""


class MentorshipPicker(PickerDialog):
    """Return what was picked; its identity is a mentorship's id, or "" for all of them (or for nobody of them)."""

    def __init__(self, viewpoint: Viewpoint, *, title: str = "Show which mentorship?", nobody: str = "All") -> None:
        super().__init__(
            title,
            lambda words: mentorship_rows(viewpoint, words, nobody),
            placeholder="a name",
            glyph_column=True,
            glyphs=viewpoint.glyphs,
        )


def mentorship_rows(viewpoint: Viewpoint, words: str, nobody: str) -> RowSource:
    """Return a row for all, then one a mentorship whose partner's name holds the words typed."""
    rows = [Row(_ALL, one_line(nobody))]
    for entry in sorted(viewpoint.snapshot.table("mentorship").in_order, key=_is_over):
        id = str(entry.raw["id"])
        state = one_line(state_word("mentorship", str(entry.raw.get("state") or "active")), "quiet")
        sign = clock_sign(viewpoint, id)[:1]
        rows.append(Row(id, one_line(viewpoint.name(viewpoint.partner(id))), glyph=sign, meta=state))
    wanted = words.lower().strip()
    return RowSource.of([row for row in rows if wanted in row.title.plain.lower()])


def _is_over(entry: Entry) -> bool:
    return entry.raw.get("state") == "ended"
