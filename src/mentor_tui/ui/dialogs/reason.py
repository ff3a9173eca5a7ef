"""Ask why a view moved (rule 6): three reasons at a key, or own words."""

from __future__ import annotations

from mentor_tui.domain.word import REASONS
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import TextDialog


class ReasonDialog(TextDialog):
    """Return the reason in words, or None."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(
            "What moved the view?",
            f"It stays beside the view. Such as: {' · '.join(REASONS)}, or your own words.",
            check=lambda typed: "" if typed.strip() else "A few words are needed: a view moves with its reason.",
            accept="keep it",
            glyphs=glyphs,
        )
