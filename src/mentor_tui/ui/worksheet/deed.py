"""What each command of the section does. A deed is a function of the pane: it asks, then proposes; it saves nothing.

Those of an open sheet do nothing where none is open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.domain.question_choice import landed_patch, used_patch
from mentor_tui.ui.message import PersonalProposed, ResultTold
from mentor_tui.ui.worksheet.proposing import ask_steps

if TYPE_CHECKING:
    from mentor_tui.ui.panes.worksheets import WorksheetsPane


def set_aside(pane: WorksheetsPane) -> None:
    """Set the sheet aside."""
    if pane.cursor:
        pane.propose(pane.cursor, "set aside", state="abandoned")


def take_up(pane: WorksheetsPane) -> None:
    """Put the sheet back on the table."""
    if pane.cursor:
        pane.propose(pane.cursor, "on the table again", state="open")


# An open sheet --------------------------------------------------------------------------------------------------------


def save(pane: WorksheetsPane) -> None:
    """Save what is being written now."""
    if view := pane.sheet:
        view.flush()
        pane.post_message(ResultTold("saved"))


def stage(pane: WorksheetsPane) -> None:
    """Go on to the next stage."""
    if view := pane.sheet:
        view.next_stage()


def question(pane: WorksheetsPane) -> None:
    """Bring the next question; the one that stood there counts as used."""
    view = pane.sheet
    if view is not None and view.question is not None:
        pane.post_message(PersonalProposed(used_patch(view.question, pane.viewpoint.today)))
        view.next_question()


def landed(pane: WorksheetsPane) -> None:
    """Make the question one's own."""
    view = pane.sheet
    if view is not None and view.question is not None:
        pane.post_message(PersonalProposed(landed_patch(view.question, pane.viewpoint.today)))
        pane.post_message(ResultTold("now one of your questions"))


def rung(pane: WorksheetsPane) -> None:
    """Keep the questions of another rung."""
    if view := pane.sheet:
        view.next_rung()


def more(pane: WorksheetsPane) -> None:
    """Show the seldom used slots, or put them away."""
    if view := pane.sheet:
        view.shows_all = not view.shows_all
        pane.draw_sheet()


def add(pane: WorksheetsPane) -> None:
    """Make steps where the will is at hand; anywhere else put an option on the table."""
    view, raw = pane.sheet, pane.raw
    if view is None or raw is None:
        return
    view.flush()
    if view.stage in {"will", "review"}:
        ask_steps(pane, raw)
    else:
        view.wanted = pane.proposals.add_option(raw)


DEEDS: dict[str, Callable[[WorksheetsPane], None]] = {
    "set-aside": set_aside,
    "take-up": take_up,
    "save": save,
    "stage": stage,
    "question": question,
    "landed": landed,
    "rung": rung,
    "more": more,
    "add": add,
}
