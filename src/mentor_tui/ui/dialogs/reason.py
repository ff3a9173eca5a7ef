"""Ask for a reason in words: the usual ones at hand, or one's own. A view moves only with one (rule 6)."""

from __future__ import annotations

from mentor_tui.domain.word import REASONS
from mentor_tui.ui.gate import shown
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.widgets.picker import Picked, PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

LEFT_OUT_REASONS = ("another piece shows the same", "too little by itself", "others could be recognised")


def moved_dialog(*, glyphs: Glyphs) -> PickerDialog:
    """Ask why a view moved."""
    return _reasons("Why did it move?", REASONS, glyphs)


def leave_out_dialog(*, glyphs: Glyphs) -> PickerDialog:
    """Ask why a piece is left out."""
    return _reasons("Leave it out, because …", LEFT_OUT_REASONS, glyphs)


def reason_in(answer: Picked | None) -> str:
    """Return the reason that was picked or typed; nothing where the question was left."""
    if answer is None:
        return ""
    return str(answer.identity) if answer.identity is not None else answer.text.strip()


def _reasons(title: str, reasons: tuple[str, ...], glyphs: Glyphs) -> PickerDialog:
    def rows(typed: str) -> RowSource:
        return RowSource.of([] if typed.strip() else [Row(reason, shown(reason)) for reason in reasons])

    return PickerDialog(title, rows, placeholder="or in your own words", accept="keep", own_words="keep", glyphs=glyphs)
