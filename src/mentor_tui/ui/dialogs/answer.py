"""Paste their answer: what the other one wrote back by e-mail, into the planning sheet it answers."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static, TextArea

from mentor_tui.domain.records import Meeting
from mentor_tui.exchange.answer import FIELDS, answers_in
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import joined, one_line, shown, stacked
from mentor_tui.ui.meeting.view import is_for_the_other
from mentor_tui.ui.message import FieldsProposed, ResultTold
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.widgets.unsaved import leave_or_ask

ANSWER = "answer"
ANSWER_COMMANDS: tuple[Command, ...] = (
    Command(
        "answer.keep", ("ctrl+s",), "Keep it", "Keeps what was read as their sheet.", "Answer", ANSWER, priority=True
    ),
)
_LABELS = ("uppermost", "since", "proud of", "stuck on", "from you")


class AnswerDialog(Dialog[dict[str, str]]):
    """Take a mail as it came and say below how it is read; returns the fields of the plan it fills."""

    BINDINGS = bindings(ANSWER_COMMANDS, ANSWER)
    DEFAULT_CSS = """
    AnswerDialog LongEntry, AnswerDialog LongEntry:focus { height: 6; margin-bottom: 1; }
    AnswerDialog #answer-read { height: auto; min-height: 5; }
    """

    def __init__(self, viewpoint: Viewpoint, who: str) -> None:
        keys = (FooterEntry("ctrl+s", "keep", "answer.keep"), FooterEntry("esc", "leave", "dialog.leave"))
        super().__init__(f"What {who} answered", foot=Foot(keys), width=76, glyphs=viewpoint.glyphs)

    def compose_body(self) -> ComposeResult:
        """Show the place for the mail, and how it is read."""
        yield Paragraph("Paste the mail as it came. Your terminal's own key for it works here.", air=True)
        yield LongEntry()
        yield Static(id="answer-read")

    def on_mount(self) -> None:
        """Start where the mail goes."""
        self.query_one(LongEntry).focus()
        self._echo()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say how the mail is read."""
        event.stop()
        self._echo()

    def action_dialog_leave(self) -> None:
        """Leave; ask where something was typed."""
        is_changed = bool(self.query_one(LongEntry).text.strip())
        leave_or_ask(self, is_changed=is_changed, save=self.action_answer_keep)

    def action_answer_keep(self) -> None:
        """Return what was read; without words nothing."""
        self.dismiss(answers_in(self.query_one(LongEntry).text) or None)

    def _echo(self) -> None:
        answers = answers_in(self.query_one(LongEntry).text)
        lines = [
            joined(shown(f"{label:<11}", "quiet"), one_line(answers[name], "other"))
            for name, label in zip(FIELDS, _LABELS, strict=True)
            if name in answers
        ]
        self.query_one("#answer-read", Static).update(stacked(lines or [shown("Nothing read yet.", "quiet")]))


def ask_answer(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Ask for the mail, and propose what it says as the sheet of the meeting; a mentee's sheet is their own."""
    meeting, raw = viewpoint.snapshot.one(Meeting, id), viewpoint.snapshot.raw(id)
    if meeting is None or raw is None:
        return
    if not is_for_the_other(viewpoint, meeting):
        sender.post_message(ResultTold("this sheet is yours to write: A opens it"))
        return

    def answered(answers: dict[str, str] | None) -> None:
        if answers:
            sender.post_message(FieldsProposed(id, {"plan": answered_plan(viewpoint, raw, answers)}, f"{who}'s answer"))

    who = viewpoint.with_whom(meeting.mentorship)
    sender.app.push_screen(AnswerDialog(viewpoint, who), answered)


def answered_plan(viewpoint: Viewpoint, meeting: Any, answers: dict[str, str]) -> dict[str, Any]:
    """Return the sheet with the answers in it: it came today, and the owner noted it."""
    stamp = {"sent_on": viewpoint.today.isoformat(), "noted_by": viewpoint.snapshot.owner}
    return {**(meeting.get("plan") or {}), **answers, **stamp}
