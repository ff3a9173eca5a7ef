"""Steps as they are jotted down, one a line; each echoed as it was understood. Returns them, or None."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from mentor_tui.domain.pair import first_name
from mentor_tui.domain.practice import Step
from mentor_tui.domain.step_line import step_in
from mentor_tui.domain.word import due_word
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import joined, one_line, shown, stacked
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.widgets.unsaved import leave_or_ask

STEPS = "steps"
STEP_COMMANDS: tuple[Command, ...] = (
    Command("steps.keep", ("ctrl+s",), "Keep the steps", "Keeps each line as a step.", "Steps", STEPS, priority=True),
)


class StepsDialog(Dialog[tuple[Step, ...]]):
    """Ask for steps, one a line: whose first, a day last, both only if wanted."""

    BINDINGS = bindings(STEP_COMMANDS, STEPS)
    DEFAULT_CSS = """
    StepsDialog LongEntry, StepsDialog LongEntry:focus { height: 4; margin-bottom: 1; }
    StepsDialog #steps-read { height: auto; min-height: 2; }
    """

    def __init__(self, viewpoint: Viewpoint, mentorship: str | None, *, text: str = "", title: str = "Steps") -> None:
        keys = (FooterEntry("ctrl+s", "keep", "steps.keep"), FooterEntry("esc", "leave", "dialog.leave"))
        super().__init__(title, foot=Foot(keys), width=72, glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._mentorship = mentorship
        self._text = text

    def compose_body(self) -> ComposeResult:
        """Show what a line may hold, the lines, and how they are read."""
        other = self._viewpoint.with_whom(self._mentorship) or "the other"
        yield Paragraph(f"One a line: “you ask for the figures, fri” or “{other} sends two names”.", air=True)
        yield LongEntry(self._text)
        yield Static(id="steps-read")

    def on_mount(self) -> None:
        """Start in the lines."""
        entry = self.query_one(LongEntry)
        entry.move_cursor(entry.document.end)
        entry.focus()
        self._echo()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say how the lines are read."""
        event.stop()
        self._echo()

    def action_dialog_leave(self) -> None:
        """Leave; ask where something was typed."""
        is_changed = self.query_one(LongEntry).text != self._text
        leave_or_ask(self, is_changed=is_changed, save=self.action_steps_keep)

    def action_steps_keep(self) -> None:
        """Return the steps; without words there are none."""
        self.dismiss(self.steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps as they stand."""
        return steps_in(self._viewpoint, self._mentorship, self.query_one(LongEntry).text)

    def _echo(self) -> None:
        lines = [step_words(self._viewpoint, self._mentorship, step) for step in self.steps]
        self.query_one("#steps-read", Static).update(stacked(lines or [shown("A day only if wanted.", "quiet")]))


def steps_in(viewpoint: Viewpoint, mentorship: str | None, text: str) -> tuple[Step, ...]:
    """Return the steps of a text, one a line."""
    mine = "mentor" if viewpoint.is_mentor(mentorship) else "mentee"
    named = sides(viewpoint, mentorship)
    read = (step_in(line, named, viewpoint.today, mine=mine) for line in text.splitlines())
    return tuple(step for step in read if step is not None)


def sides(viewpoint: Viewpoint, mentorship: str | None) -> Mapping[str, str]:
    """Return what the two may be called in a step, and which side that is."""
    mine, theirs = ("mentor", "mentee") if viewpoint.is_mentor(mentorship) else ("mentee", "mentor")
    return {"you": mine, "me": mine, "i": mine, "they": theirs, first_name(viewpoint.with_whom(mentorship)): theirs}


def step_words(viewpoint: Viewpoint, mentorship: str | None, step: Step) -> Content:
    """Return a step in one line: whose it is, its words, for when."""
    mine = "mentor" if viewpoint.is_mentor(mentorship) else "mentee"
    who = one_line("you", "ink") if step.owner == mine else one_line(viewpoint.with_whom(mentorship), "other")
    due = due_word(step.due, viewpoint.today)
    sign = shown(viewpoint.glyphs["open"], "quiet")
    return joined(
        sign, " ", who, shown(" · ", "quiet"), one_line(step.text), one_line(f"  {due}" if due else "", "quiet")
    )
