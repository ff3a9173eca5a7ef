"""What can be done with the worksheets, and in an open one; declared once."""

from __future__ import annotations

from functools import partial

from mentor_tui.ui.command import Command, deed_command

WORKSHEETS = "worksheets"
SHEET = "sheet"
"""The scope of an open sheet: only keys that a text field leaves alone."""

COMMANDS = (
    deed_command("Worksheets", "worksheets.set-aside", (), "Set it aside", "Sets the sheet aside; it stays readable."),
    deed_command("Worksheets", "worksheets.take-up", (), "Take it up again", "Puts the sheet back on the table."),
)
_in_sheet = partial(deed_command, "Sheet")
SHEET_COMMANDS = (
    _in_sheet("sheet.save", ("ctrl+s",), "Save now", "Saves what you are writing; it happens by itself, too.",
              label="save", order=10),
    _in_sheet("sheet.question", ("ctrl+o",), "Next question", "Brings the next question of this stage."),
    _in_sheet("sheet.landed", ("ctrl+l",), "The question landed", "Makes the question one of yours, offered first."),
    _in_sheet("sheet.stage", ("f4",), "Next stage", "Goes on to the next stage; any order will do.",
              label="next stage", order=30),
    _in_sheet("sheet.add", ("f2",), "An option, or a step",
              "Puts an option on the table, or makes a step of the sheet.", label="option, step", order=40),
    _in_sheet("sheet.rung", ("f5",), "Questions that reach further",
              "Keeps the questions of one rung, then the next."),
    _in_sheet("sheet.more", ("f8",), "For, against, energy", "Shows what is seldom needed, or puts it away.",
              label="for, against, energy", order=80),
    Command("sheet.leave", ("escape",), "Leave the sheet", "Goes back to the list; all of it is saved.", "Sheet",
            SHEET, action="run('app.put-away')", label="leave", order=70, instead_of=("app.put-away",)),
)  # fmt: skip
