"""The keys of a list, declared once for all that has rows and a cursor: lists, the page of Today, the matrix."""

from __future__ import annotations

from mentor_tui.ui.command import LIST, Command

LIST_COMMANDS: tuple[Command, ...] = (
    Command("list.up", ("up", "k"), "Row above", "Moves the cursor up.", "Move", LIST),
    Command("list.down", ("down", "j"), "Row below", "Moves the cursor down.", "Move", LIST),
    Command("list.first", ("g", "home"), "First row", "Moves to the first row.", "Move", LIST),
    Command("list.last", ("G", "end"), "Last row", "Moves to the last row.", "Move", LIST),
    Command("list.page-up", ("pageup",), "Page up", "Moves one page up.", "Move", LIST),
    Command("list.page-down", ("pagedown",), "Page down", "Moves one page down.", "Move", LIST),
    Command("list.open", ("enter",), "Open", "Opens the row.", "Move", LIST, label="open", order=10),
)
