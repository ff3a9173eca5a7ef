"""What can be done on the Today page, declared once. What a card asks is printed on the card itself."""

from __future__ import annotations

from mentor_tui.ui.command import Command

_GROUP = "Today"
TODAY_COMMANDS: tuple[Command, ...] = (
    Command(
        "today.yes", ("y",), "Wrap up, or copy the draft",
        "On the question whether you met: opens the two-minute card. Else copies the draft of the way back.",
        _GROUP, "today", instead_of=("record.copy",),
    ),
    Command(
        "today.moved", ("m",), "The meeting moved", "On the question whether you met: asks for the new day and time.",
        _GROUP, "today", instead_of=("mentorship.filter",),
    ),
    Command(
        "today.no", ("n",), "It fell through", "On the question whether you met: says so, without a reason.",
        _GROUP, "today", instead_of=("record.new",),
    ),
    Command(
        "today.done", ("space",), "Done", "Notes the step as done.", _GROUP, "today",
        label="done", order=15, instead_of=("row.mark",),
    ),
    Command(
        "today.carry", ("o",), "Carry the step on",
        "Asks for another day; the step as it was agreed keeps its place and the link.", _GROUP, "today",
    ),
    Command("today.log", ("l",), "Log a contact", "Opens the form of a contact, today, by e-mail.", _GROUP, "today"),
    Command(
        "today.pause", ("p",), "Suggest a pause",
        "Shows a line that suggests a pause; a pause holds when you have both said so.", _GROUP, "today",
    ),
    Command("today.not-today", ("h",), "Not today", "Puts the way back off until tomorrow.", _GROUP, "today"),
    Command(
        "today.wrap-up", ("w",), "Wrap up a meeting",
        "Opens the two-minute card of the last meeting that nobody has noted anything about.", _GROUP, "today",
    ),
)  # fmt: skip
