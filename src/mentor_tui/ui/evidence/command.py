"""What can be done in the section, declared once, by the tab it works in."""

from __future__ import annotations

from functools import partial

from mentor_tui.ui.command import Command, deed_command
from mentor_tui.ui.evidence.tab import CHECKLIST, ITEMS, MATRIX, SKILLS, STATEMENT, Tab

_command = partial(deed_command, "Evidence")
TAB_COMMANDS = (
    _command(
        "evidence.next-tab",
        ("tab",),
        "Next tab",
        "Opens the next tab: matrix, items, skills, statement, checklist.",
        label="next tab",
        order=60,
        instead_of=("pane.next",),
    ),
    _command(
        "evidence.previous-tab",
        ("shift+tab",),
        "Tab before",
        "Opens the tab before this one.",
        instead_of=("pane.previous",),
    ),
    _command(
        "evidence.framework",
        ("F",),
        "Choose the criteria",
        "Opens the mentorship at its framework; where there is none yet, begins one.",
    ),
)
ASK_COMMANDS = (
    _command(
        "evidence.ask",
        ("a",),
        "Ask the other one for",
        "Says what would help here: a question, feedback, or silence.",
        label="ask for",
        order=13,
    ),
)
MATRIX_COMMANDS = (
    *ASK_COMMANDS,
    _command("evidence.left", ("left", "h"), "One column left", "Moves one column left; folds a group."),
    _command("evidence.right", ("right", "l"), "One column right", "Moves one column right; unfolds a group."),
    _command(
        "evidence.my-view",
        ("v",),
        "Your view",
        "Says where you see this claim; a view that moves asks for its reason.",
        label="your view",
        order=12,
    ),
    _command(
        "evidence.their-view",
        (),
        "Their view, noted by you",
        "Notes what the other one said about this claim.",
    ),
    _command(
        "evidence.primary",
        ("P",),
        "Primary",
        "Claims this criterion with this piece, mainly; or makes the claim primary.",
        label="primary",
        order=14,
    ),
    _command(
        "evidence.secondary",
        ("S",),
        "Secondary",
        "Claims this criterion with this piece, too; or makes the claim secondary.",
    ),
    _command(
        "evidence.unclaim",
        ("backspace", "delete"),
        "Take the claim off",
        "Takes the claim off this criterion; the piece stays.",
    ),
    _command(
        "evidence.difference",
        ("D",),
        "Next to talk about",
        "Goes to the next claim you two see differently.",
        label="to talk about",
        order=25,
    ),
    _command(
        "evidence.only-open",
        ("f",),
        "Only where little stands",
        "Keeps the criteria with nothing yet, or with one piece; again: all.",
        label="little or nothing",
        order=30,
    ),
    _command("evidence.turn", ("T",), "Turn", "Turns the matrix: the other axis goes down.", label="turn", order=40),
)
PIECE_COMMANDS = (
    _command(
        "evidence.leave-out",
        ("R",),
        "Leave out, or take in again",
        "Leaves the piece out with a reason; on one that is left out: takes it in again.",
        label="leave out",
        order=50,
    ),
    _command(
        "evidence.place",
        ("o",),
        "Give it a place",
        "Gives the piece its place in the portfolio; that chooses it.",
        label="place",
        order=45,
    ),
)
STATEMENT_COMMANDS = (
    _command(
        "evidence.write",
        ("w",),
        "Write",
        "Writes the next version, its words counted against the limit.",
        label="write",
        order=12,
    ),
)
CHECKLIST_COMMANDS = (
    _command(
        "evidence.ready",
        ("r",),
        "Ready, or not yet",
        "Notes that the document is ready today; again: not yet.",
        label="ready",
        order=12,
    ),
)

EVIDENCE_COMMANDS: tuple[Command, ...] = (
    *TAB_COMMANDS,
    *MATRIX_COMMANDS,
    *PIECE_COMMANDS,
    *STATEMENT_COMMANDS,
    *CHECKLIST_COMMANDS,
)
_HERE: dict[str, tuple[Command, ...]] = {
    MATRIX.id: (*MATRIX_COMMANDS, *PIECE_COMMANDS, *TAB_COMMANDS),
    ITEMS.id: (*PIECE_COMMANDS, *TAB_COMMANDS),
    SKILLS.id: TAB_COMMANDS,
    STATEMENT.id: (*STATEMENT_COMMANDS, *ASK_COMMANDS, *TAB_COMMANDS),
    CHECKLIST.id: (*CHECKLIST_COMMANDS, *TAB_COMMANDS),
}


def commands_in(tab: Tab) -> tuple[Command, ...]:
    """Return the commands that work in a tab."""
    return _HERE[tab.id]
