"""What can be done in a live meeting, declared once."""

from __future__ import annotations

from mentor_tui.ui.command import Command

LIVE = "live"
"""The scope of a live meeting: only keys that a text field leaves alone."""

LIVE_COMMANDS = (
    Command("live.step", ("f2",), "A new step", "Notes steps, one a line: whose, what, a day if wanted.", "Live", LIVE,
            label="step", order=10),
    Command("live.private", ("f3",), "Private words", "Unfolds or folds what is for you alone.", "Live", LIVE,
            label="private", order=20),
    Command("live.point", ("f4",), "Next point", "Goes on to the next point of the agenda.", "Live", LIVE,
            label="next point", order=30),
    Command("live.decision", ("f12",), "A decision", "Notes what you decided together.", "Live", LIVE,
            label="decision", order=70),
    Command("live.end", ("f10",), "End the meeting", "Ends it, and asks who may read the notes.", "Live", LIVE,
            label="end", order=50),
    Command("live.leave", ("escape",), "Leave without ending", "Goes back to the sections; the meeting goes on.",
            "Live", LIVE, label="leave", order=60),
    Command("live.question", ("ctrl+o",), "Next question", "Brings the next question.", "Live", LIVE),
    Command("live.ask", ("f8",), "Ask it", "Puts the question into the notes.", "Live", LIVE),
    Command("live.landed", ("ctrl+l",), "The question landed", "Makes it one of your questions.", "Live", LIVE),
    Command("live.stage", ("f5",), "Questions of the next stage", "Goes on to the next stage.", "Live", LIVE),
    Command("live.keys", ("f1",), "Keys here", "Lists the keys of a live meeting; any can be run.", "Live", LIVE),
    Command("live.editor", ("ctrl+g",), "In your editor", "Opens the notes in $VISUAL or $EDITOR.", "Live", LIVE),
)  # fmt: skip
