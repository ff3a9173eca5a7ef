"""What can be done on the Today page, declared once. What a card asks is printed on the card itself."""

from __future__ import annotations

from functools import partial

from mentor_tui.ui.command import Command, deed_command

_command = partial(deed_command, "Today")
TODAY_COMMANDS: tuple[Command, ...] = (
    _command(
        "today.yes", ("y",), "Wrap up, or copy the draft",
        "Opens the two-minute card where it is asked whether you met; else copies the draft.",
        instead_of=("record.copy",),
    ),
    _command(
        "today.moved", ("m",), "The meeting moved", "On the question whether you met: asks for the new day and time.",
        instead_of=("mentorship.filter",),
    ),
    _command(
        "today.no", ("n",), "It fell through", "On the question whether you met: says so, without a reason.",
        instead_of=("record.new",),
    ),
    _command(
        "today.done", ("space",), "Done", "Notes the step as done.",
        label="done", order=15, instead_of=("row.mark",),
    ),
    _command(
        "today.carry", ("o",), "Carry the step on",
        "Asks for another day; the step as it was agreed keeps its place and the link.",
    ),
    _command(
        "today.log", ("l",), "Log a contact",
        "Opens a contact of today, by e-mail, with the one whom the line is about.",
    ),
    _command("today.read", ("r",), "Read it whole", "Shows every word of the way back, where it is cut."),
    _command(
        "today.next-back", ("tab",), "The next way back", "Turns the card to the next one it has been quiet with.",
        instead_of=("pane.next",),
    ),
    _command(
        "today.pause", ("p",), "Suggest a pause",
        "Shows a line that suggests a pause; a pause holds when you have both said so.",
    ),
    _command("today.not-today", ("h",), "Not today", "Puts the way back off until tomorrow; u takes that back."),
    _command(
        "today.wrap-up", ("w",), "Wrap up a meeting",
        "Opens the two-minute card of the last meeting that nobody has noted anything about.",
    ),
)  # fmt: skip
