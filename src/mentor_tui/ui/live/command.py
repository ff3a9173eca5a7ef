"""What can be done in a live meeting, declared once."""

from __future__ import annotations

from functools import partial

from mentor_tui.ui.command import Command, deed_command

LIVE = "live"
"""The scope of a live meeting: only keys that a text field leaves alone."""

_command = partial(deed_command, "Live")
LIVE_COMMANDS: tuple[Command, ...] = (
    _command("live.step", ("f2",), "A new step", "Notes steps, one a line: whose, what, a day if wanted.",
             label="step", order=10),
    _command("live.private", ("f3",), "Private words", "Unfolds or folds what is for you alone.",
             label="private", order=20),
    _command("live.point", ("f4",), "Next point", "Goes on to the next point of the agenda.",
             label="next point", order=30),
    _command("live.decision", ("f12",), "A decision", "Notes what you decided together.", label="decision", order=70),
    _command("live.end", ("f10",), "End the meeting", "Ends it, and asks who may read the notes.",
             label="end", order=50),
    _command("live.leave", ("escape",), "Leave without ending", "Goes back to the sections; the meeting goes on.",
             label="leave", order=60),
    _command("live.question", ("ctrl+o",), "Next question", "Brings the next question."),
    _command("live.ask", ("f8",), "Ask it", "Puts the question into the notes."),
    _command("live.landed", ("ctrl+l",), "The question landed", "Makes it one of your questions."),
    _command("live.stage", ("f5",), "Questions of the next stage", "Goes on to the next stage."),
    _command("live.keys", ("f1",), "Keys here", "Lists the keys of a live meeting; any can be run."),
    _command("live.editor", ("ctrl+g",), "In your editor", "Opens the notes in $VISUAL or $EDITOR."),
)  # fmt: skip
