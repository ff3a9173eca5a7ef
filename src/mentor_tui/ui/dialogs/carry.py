"""Carry a step on to another day: a new one stands in its place, and the earlier one keeps its form and the link."""

from __future__ import annotations

from textual.widget import Widget

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import carry_action
from mentor_tui.domain.text import one_line
from mentor_tui.domain.when import distance, parse_day
from mentor_tui.ui.dialogs.refusal import refusal
from mentor_tui.ui.message import ChangesProposed
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.text_dialog import TextDialog


def ask_carry(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Ask for the new day of a step, and propose that it is carried on."""
    raw = viewpoint.snapshot.raw(id)
    if raw is None:
        return

    def carried(text: str | None) -> None:
        if text is not None:
            due = parse_day(text, viewpoint.today)
            changes = carry_action(Draft(viewpoint.snapshot, viewpoint.now), raw, due=due)
            words = f"carried on, {distance(due, viewpoint.today)}: {one_line(str(raw.get('text') or ''))}"
            sender.post_message(ChangesProposed(changes, words, then=changes[0].id))

    explanation = "The day it is for now, such as: fri, or 12 dec. As it was agreed, it stays in its place."
    dialog = TextDialog(
        "Carry it on to when?",
        explanation,
        check=refusal(lambda text: parse_day(text, viewpoint.today)),
        accept="carry it on",
        glyphs=viewpoint.glyphs,
    )
    sender.app.push_screen(dialog, carried)
