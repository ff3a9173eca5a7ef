"""What syncs left for a person's look: the list of it, and the dialogs that settle one record.

The same rules as on the command line: mine, theirs, or both, whose other value goes to the private notes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentor_tui.domain.change import Conflict, Raw
from mentor_tui.domain.text import fold
from mentor_tui.domain.word import count_of, kind_word
from mentor_tui.sync.kept import REASONS, RETURNED, Kept
from mentor_tui.sync.node import flatten
from mentor_tui.ui.dialogs.conflict import Chosen, ConflictDialog, ConflictTable, Side, field_of
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.sharing import Waiting
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, Paragraph, ReadAndConfirmDialog
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

if TYPE_CHECKING:
    from mentor_tui.sync.looking import Look, Looking
    from mentor_tui.ui.app import MentorApp

Settle = Callable[["Looking"], object]
_NOT_TAKEN = "The version not taken goes. With both, it moves to your private notes."
_READ = "Both of you wrote here, and every word is in it. Does it read well? Then it counts as read; e edits it later."
_TITLES = ("title", "name", "topic", "text", "start")
_LONGEST = 4000


# The list -------------------------------------------------------------------------------------------------------------


class WaitingDialog(PickerDialog):
    """Pick the record to look at; nothing is lost by leaving it for later."""

    def __init__(self, viewpoint: Viewpoint, waiting: Waiting) -> None:
        count = count_of(len(waiting.records), "record")
        state = shown(f"{viewpoint.glyphs['conflict']} {count}", "soon")
        rows = waiting_rows(viewpoint, waiting)
        super().__init__("To decide", rows, state=state, accept="look", placeholder="find", glyph_column=True,
                         glyphs=viewpoint.glyphs)  # fmt: skip


def waiting_rows(viewpoint: Viewpoint, waiting: Waiting) -> Callable[[str], RowSource]:
    """Return the records that wait, those whose words hold what was typed."""
    listed = [_row(viewpoint, waiting, id) for id in waiting.records]

    def rows(words: str) -> RowSource:
        return RowSource.of(row for row in listed if fold(words) in fold(f"{row.title.plain} {row.meta.plain}"))

    return rows


def _row(viewpoint: Viewpoint, waiting: Waiting, id: str) -> Row:
    looks = [look for look in waiting.looks if look.clash.record == id]
    copies = [copy for copy in waiting.kept if copy.record.get("id") == id]
    two = [look for look in looks if not look.is_merged_text]
    sign = ("conflict", "soon") if two else ("merged", "quiet") if looks else ("received", "other")
    parts = [f"two versions: {_fields(viewpoint, two)}"] if two else []
    parts += [f"merged: {_fields(viewpoint, merged)}"] if (merged := [x for x in looks if x.is_merged_text]) else []
    parts += ["back from the trash" if copy.why == RETURNED else "a copy put aside" for copy in copies]
    title = title_of(viewpoint, id) if viewpoint.snapshot.raw(id) else _copy_title(copies)
    return Row(id, one_line(title), shown(viewpoint.glyphs[sign[0]], sign[1]), meta=one_line("; ".join(parts), "quiet"))


def _fields(viewpoint: Viewpoint, looks: Sequence[Look]) -> str:
    return ", ".join(_label(viewpoint, look) for look in looks)


def _label(viewpoint: Viewpoint, look: Look) -> str:
    field = field_of(viewpoint, _conflict(look))
    return field.label if field else look.field


def _copy_title(copies: Sequence[Kept]) -> str:
    record = copies[0].record if copies else {}
    words = (str(record[name]) for name in _TITLES if record.get(name))
    return next(words, kind_word(str(record.get("kind") or "record")))


# One record -----------------------------------------------------------------------------------------------------------


async def ask_about(app: MentorApp, viewpoint: Viewpoint, waiting: Waiting, id: str) -> Settle | None:
    """Show what waits on one record and return how it is settled; None where it is left for later."""
    looks = tuple(look for look in waiting.looks if look.clash.record == id)
    if looks:
        chosen = await app.push_screen_wait(LookDialog(viewpoint, looks))
        return None if chosen is None else _settled(id, looks, chosen)
    copy = next(copy for copy in waiting.kept if str(copy.record.get("id")) == id)
    answer = await app.push_screen_wait(KeptDialog(viewpoint, copy))
    if answer == "copy":
        app.copy_to_clipboard(copy_text(copy))
        return None
    if answer is None:
        return None
    side: Side = "mine" if answer == "mine" else "both" if answer == "both" else "theirs"
    return lambda looking: looking.settle_copy(copy, side)


def _settled(id: str, looks: Sequence[Look], chosen: Chosen) -> Settle:
    """Return the settling of every field of a record: as chosen, merged words as read."""
    two = [look for look in looks if not look.is_merged_text]
    sides: dict[str, Side] = {look.key: "theirs" for look in looks}
    sides |= {look.key: chosen[place] for place, look in enumerate(two)}
    return lambda looking: looking.settle(id, "mine", sides)


class LookDialog(ConflictDialog):
    """Show the fields of one record that two wrote before they knew of each other, and the words that were merged."""

    def __init__(self, viewpoint: Viewpoint, looks: Sequence[Look]) -> None:
        self._merged = [look for look in looks if look.is_merged_text]
        two = [look for look in looks if not look.is_merged_text]
        conflicts = [_conflict(look) for look in two]
        sides: list[Side] = ["mine" if look.is_mine else "theirs" for look in two]
        own, whose = whose_sides(viewpoint, looks[0])
        table = ConflictTable(viewpoint, conflicts, stands=sides, own=own, whose=whose, always_both=True)
        self._two = bool(two)
        super().__init__(viewpoint, conflicts or [_conflict(looks[0])], table, _NOT_TAKEN)

    def compose_body(self) -> ComposeResult:
        """Show the fields to decide, then the merged words."""
        if self._two:
            yield from super().compose_body()
        else:
            yield Paragraph(title_of(self._viewpoint, self._conflicts[0].id), style="ink", air=True)
        raw = self._viewpoint.snapshot.raw(self._conflicts[0].id) or {}
        for look in self._merged:
            sign = self.glyphs["merged"]
            yield Paragraph(f"{sign} {_label(self._viewpoint, look)}: merged, please read", style="soon")
            yield Paragraph(_text_at(raw, look)[:_LONGEST], style="ink", air=True)
        if self._merged:
            yield Paragraph(_READ)


def whose_sides(viewpoint: Viewpoint, look: Look) -> tuple[str, str]:
    """Return how the columns are headed: mine and the other person's, or one's own two machines."""
    name = viewpoint.with_whom(look.space.mentorship)
    return ("mine", f"{name}'s") if name and name != "you" else ("this machine", "other machine")


def _conflict(look: Look) -> Conflict:
    """Return two versions of a field as a conflict: mine, and the other side's."""
    other = look.others[0] if look.others else None
    mine, theirs = (look.standing, other) if look.is_mine else (other, look.standing)
    return Conflict(look.clash.record, look.field, mine=mine, theirs=theirs)


def _text_at(raw: Raw, look: Look) -> str:
    """Return the merged text as it stands in the record."""
    node = flatten(raw).get(look.clash.address) if raw else None
    return node.texts.get(look.clash.pointer, "") if node else ""


# Kept copies ----------------------------------------------------------------------------------------------------------

_BACK = (Choice("k", "keep it", "theirs"), Choice("d", "to the trash again", "mine"))
_ASIDE = (Choice("r", "read", "theirs"), Choice("b", "into my private notes", "both"), Choice("y", "copy", "copy"))


class KeptDialog(ReadAndConfirmDialog):
    """Show what a sync put aside and why; it is never applied by itself."""

    def __init__(self, viewpoint: Viewpoint, copy: Kept) -> None:
        id = str(copy.record.get("id"))
        is_here = viewpoint.snapshot.raw(id) is not None
        title = title_of(viewpoint, id) if is_here else _copy_title([copy])
        kind = kind_word(str(copy.record.get("kind") or "record"))
        if copy.why == RETURNED:
            words = "It was deleted here while it was changed elsewhere, so it came back with those changes."
            super().__init__(title, words, choices=_BACK, leave="later", glyphs=viewpoint.glyphs)
            return
        choices = _ASIDE if is_here else tuple(choice for choice in _ASIDE if choice.value != "both")
        words = f"A copy of this {kind} was put aside: {REASONS.get(copy.why, copy.why)}.\n\n{copy_text(copy)}"
        super().__init__(title, words[:_LONGEST], choices=choices, leave="later", glyphs=viewpoint.glyphs)


def copy_text(copy: Kept) -> str:
    """Return the words of a kept copy, each under the name of its field."""
    return "\n".join(f"{name}: {text}" for name, text in copy.texts())
