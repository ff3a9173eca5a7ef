"""Lists of what was: changes that can be undone, the trash, the saved versions of a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from textual.app import ComposeResult

from mentor_tui.domain.text import fold
from mentor_tui.domain.when import short_day
from mentor_tui.domain.word import kind_word
from mentor_tui.store.history import Version
from mentor_tui.store.undo import UndoEntry
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Row, RowSource

_TITLES = ("title", "name", "topic", "text", "document", "item", "line_that_stays", "note", "activity")
_LEAD = 18


class ListDialog(Dialog[str]):
    """Show rows that are only looked at."""

    DEFAULT_CSS = "ListDialog RecordList { height: auto; max-height: 16; }"

    def __init__(self, title: str, rows: Sequence[Row], viewpoint: Viewpoint, nothing: str) -> None:
        super().__init__(title, foot=Foot((FooterEntry("esc", "close", "dialog.leave"),)), glyphs=viewpoint.glyphs)
        self._rows = RowSource.of(rows)
        self._nothing = "" if rows else nothing

    def compose_body(self) -> ComposeResult:
        """Show the rows, or why there are none."""
        yield Paragraph(self._nothing)
        yield RecordList(self._rows, lead_width=_LEAD, glyph_column=False, glyphs=self.glyphs)


def undo_list(viewpoint: Viewpoint, entries: Sequence[UndoEntry]) -> ListDialog:
    """Return the list of what can be undone, latest first."""
    rows = [Row(entry.sequence, one_line(entry.label), lead=_when(viewpoint, entry.at)) for entry in entries]
    return ListDialog("What can be undone", rows, viewpoint, "Nothing was changed yet.")


def version_list(viewpoint: Viewpoint, versions: Sequence[Version]) -> ListDialog:
    """Return the list of a record's saved versions, latest first."""
    rows = [
        Row(
            version.sequence,
            one_line(version.label or version.action),
            lead=_when(viewpoint, version.at),
            meta=one_line(viewpoint.first_name(version.author), "quiet"),
        )
        for version in reversed(versions)
    ]
    return ListDialog("History of this record", rows, viewpoint, "No version is kept yet.")


def trash_list(viewpoint: Viewpoint) -> PickerDialog:
    """Return the picker of the trash; what is picked is put back."""
    return PickerDialog(
        "Trash",
        _trash_rows(viewpoint),
        accept="put back",
        placeholder="find",
        nothing="The trash is empty.",
        lead_width=_LEAD,
        glyphs=viewpoint.glyphs,
    )


def _trash_rows(viewpoint: Viewpoint) -> Callable[[str], RowSource]:
    trash = sorted(viewpoint.snapshot.trash.items(), key=lambda pair: pair[1].at, reverse=True)

    def rows(words: str) -> RowSource:
        found = []
        for id, trashed in trash:
            title = next((str(trashed.raw[name]) for name in _TITLES if trashed.raw.get(name)), "")
            kind = kind_word(str(trashed.raw.get("kind")))
            if viewpoint.shows_raw(trashed.raw) and fold(words) in fold(f"{title} {kind}"):
                found.append(_row(viewpoint, id, title or kind, trashed.at, kind))
        return RowSource.of(found)

    return rows


def _row(viewpoint: Viewpoint, id: str, title: str, at: str, kind: str) -> Row:
    return Row(id, one_line(title), lead=_when(viewpoint, at), meta=one_line(kind, "quiet"))


def _when(viewpoint: Viewpoint, at: str) -> Any:
    """Return an instant as the owner's day and time."""
    try:
        moment = datetime.fromisoformat(at).astimezone(viewpoint.zone)
    except ValueError:
        return one_line(at, "quiet")
    return shown(f"{short_day(moment.date(), viewpoint.today)} {moment:%H:%M}", "quiet")
