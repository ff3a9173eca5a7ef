"""Pick a mentorship: which to show, or who is beside you."""

from __future__ import annotations

from mentor_tui.domain.snapshot import Entry
from mentor_tui.domain.text import fold
from mentor_tui.domain.word import state_word
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.standing import clock_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

_ALL = ""
_TELLING = 2
"""Letters of a name from which it is said who has it while somebody looks along."""


class MentorshipPicker(PickerDialog):
    """Return what was picked; its identity is a mentorship's id, or "" for what `nobody` says in its place."""

    def __init__(self, viewpoint: Viewpoint, *, title: str = "Show which mentorship?", nobody: str = "All") -> None:
        super().__init__(
            title,
            lambda words: mentorship_rows(viewpoint, words, nobody=nobody),
            placeholder="a name",
            glyph_column=True,
            glyphs=viewpoint.glyphs,
        )


class CompanyPicker(PickerDialog):
    """Return who is beside the owner, "" for nobody of theirs; names come only as they are typed."""

    def __init__(self, viewpoint: Viewpoint) -> None:
        super().__init__(
            "Who is with you?",
            lambda words: company_rows(viewpoint, words),
            state=one_line("hidden already", "quiet"),
            placeholder="begin their name, to see what is theirs",
            glyphs=viewpoint.glyphs,
        )


def mentorship_rows(viewpoint: Viewpoint, words: str, *, nobody: str = "All") -> RowSource:
    """Return a row for all, or nobody, then one a mentorship whose partner's name holds the words typed."""
    rows = [Row(_ALL, one_line(nobody))]
    for entry in sorted(viewpoint.snapshot.table("mentorship").in_order, key=_is_over):
        id = str(entry.raw["id"])
        state = one_line(state_word("mentorship", str(entry.raw.get("state") or "active")), "quiet")
        sign = clock_sign(viewpoint, id)[:1]
        rows.append(Row(id, one_line(viewpoint.name(viewpoint.partner(id))), glyph=sign, meta=state))
    wanted = fold(words.strip())
    return RowSource.of([row for row in rows if wanted in fold(row.title.plain)])


def company_rows(viewpoint: Viewpoint, words: str) -> RowSource:
    """Return a row for somebody else, or for each mentorship whose partner has a name that begins as typed."""
    wanted = fold(words.strip())
    if len(wanted) < _TELLING:
        return RowSource.of([Row(_ALL, one_line("somebody else"))])
    entries = sorted(viewpoint.snapshot.table("mentorship").in_order, key=_is_over)
    names = {id: viewpoint.name(viewpoint.partner(id)) for id in (str(entry.raw["id"]) for entry in entries)}
    found = (id for id, name in names.items() if any(part.startswith(wanted) for part in _beginnings(name)))
    return RowSource.of([Row(id, one_line(names[id])) for id in found])


def _beginnings(name: str) -> list[str]:
    """Return a name from each of its words on, folded."""
    words = fold(name).split()
    return [" ".join(words[at:]) for at in range(len(words))]


def _is_over(entry: Entry) -> bool:
    return entry.raw.get("state") == "ended"
