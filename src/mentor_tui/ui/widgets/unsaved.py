"""Ask before what was typed is let go: keep it, let it go, or go on writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Dialog

_CHOICES = (Choice("s", "save it", "save"), Choice("l", "let it go", "leave"))


def leave_or_ask(dialog: Dialog[Any], *, is_changed: bool, save: Callable[[], object]) -> None:
    """Leave a dialog without an answer; ask first where something was typed, and call `save` where that is wanted."""
    if not is_changed:
        dialog.dismiss(None)
        return

    def answered(answer: str | None) -> None:
        if answer == "save":
            save()
        elif answer == "leave":
            dialog.dismiss(None)

    question = ConfirmDialog(
        "Leave what you wrote?",
        "It was not saved.",
        choices=_CHOICES,
        enter="save",
        leave="go on writing",
        glyphs=dialog.glyphs,
    )
    dialog.app.push_screen(question, answered)
