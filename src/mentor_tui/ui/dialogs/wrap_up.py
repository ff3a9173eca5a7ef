"""The two minutes after a meeting: one card, every line of which may be left empty, and one change set in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import WrapUp, move_meeting, next_date, wrap_up
from mentor_tui.domain.pulse_check import scores_in
from mentor_tui.domain.purpose import purpose_question
from mentor_tui.domain.records import Meeting, Mentorship
from mentor_tui.domain.visibility import mark_of
from mentor_tui.domain.when import distance, echo, long_day, parse_clock, typed_day
from mentor_tui.errors import MentorError, ValueRefused
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.dialogs.refusal import refusal
from mentor_tui.ui.dialogs.step import steps_in
from mentor_tui.ui.forms.form import MoreLine
from mentor_tui.ui.forms.rows_field import EntryLine
from mentor_tui.ui.forms.value import CLOCK_FORMS
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.message import ChangesProposed, FailureMet
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Foot
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.text_dialog import TextDialog
from mentor_tui.ui.widgets.text_field import ListField, TextField
from mentor_tui.ui.widgets.unsaved import leave_or_ask

WRAP_UP = "wrap-up"
WRAP_UP_COMMANDS: tuple[Command, ...] = (
    Command("wrap-up.keep", ("ctrl+s",), "Keep it", "Keeps the card.", "Wrap up", WRAP_UP, priority=True),
)
_SHARE = (Choice("y", "yes", "yes"), Choice("n", "not yet", "no"))
_EXPLANATION = "The line that stays, the steps and the next date. Your private line never goes along."


class StepsField(ListField):
    """Take steps, one a line, and say on the free line how to leave it."""

    def _line(self, text: str) -> Entry:
        """Return a line; the free one below a step says how to leave the field."""
        line = super()._line(text)
        if not text and self.value:
            line.placeholder = "another one, or enter to go on"
        return line


class WrapUpDialog(FieldsDialog[WrapUp]):
    """Ask for what stays of a meeting; returns the card, not yet shared, or None."""

    BINDINGS = bindings(WRAP_UP_COMMANDS, WRAP_UP)

    def __init__(self, viewpoint: Viewpoint, meeting: Meeting) -> None:
        keys = (
            FooterEntry("enter", "next line", ""),
            FooterEntry("ctrl+s", "keep it", "wrap-up.keep"),
            FooterEntry("esc", "leave", "dialog.leave"),
        )
        self._viewpoint = viewpoint
        self._partner = viewpoint.with_whom(meeting.mentorship) or "they"
        self._mentorship = meeting.mentorship
        pair = viewpoint.snapshot.one(Mentorship, meeting.mentorship)
        self._question = purpose_question(viewpoint.snapshot, pair) if pair else ""
        self._next = _proposed(viewpoint, meeting)
        self._planned = _planned(viewpoint, meeting)
        self._opened: dict[str, Any] = {}
        day = meeting.start.date()
        title = f"{long_day(day)}, with {self._partner}"
        state = one_line("every line may stay empty", "quiet")
        super().__init__(title, state=state, foot=Foot(keys), glyphs=viewpoint.glyphs)

    def compose_body(self) -> ComposeResult:
        """Show the four lines, the first with the cursor."""
        glyphs = self.glyphs
        partner = self._partner
        yield TextField("stays", "1 stays", placeholder="one line that stays", glyphs=glyphs)
        steps = f"you … or {partner} …, “by fri” only if wanted"
        yield StepsField("steps", "2 steps", placeholder=steps, glyphs=glyphs)
        yield TextField("next", "3 next time", self._next, placeholder="none yet is fine", glyphs=glyphs)
        learned = "What did I learn? What would I ask differently?"
        yield TextField("learned", f"4 {glyphs['private']} for me", placeholder=learned, glyphs=glyphs)
        yield MoreLine(self._more, 1, is_add=True, glyphs=glyphs)

    @property
    def _more(self) -> str:
        """What the fold says: what lies below it, the purpose as a question where it is asked at this meeting."""
        return f"more: pulse, worksheet, what this is for{'?' if self._question else ''}"

    def _below(self) -> list[TextField]:
        """Return the fields below the fold: what is there now stands in them."""
        glyphs, raw = self.glyphs, self._viewpoint.snapshot.raw(self._mentorship) or {}
        numbers = "7 8 9: confidence, clarity, value of it, 1 to 10"
        fields = [
            TextField("pulse", f"5 {glyphs['private']} pulse", placeholder=numbers, glyphs=glyphs),
            TextField("worksheet", "6 worksheet", placeholder="one question to go on with: its topic", glyphs=glyphs),
        ]
        if self._mentorship:
            words = str(raw.get("purpose_in_words") or "")
            fields.append(TextField("purpose", "7 what for", words, hint=self._question, glyphs=glyphs))
        return fields

    async def on_entry_line_opened(self, event: EntryLine.Opened) -> None:
        """Unfold what is seldom wanted, and go there."""
        event.stop()
        line = self.query_one(MoreLine)
        fields = self._below()
        await self.query_one("#dialog-body").mount_all(fields, before=line)
        await line.remove()
        self._opened |= {field.key: field.value for field in fields}
        fields[0].query_one(Entry).focus()

    def on_mount(self) -> None:
        """Say how the proposed day reads, and note what stood here before anything was typed."""
        self._opened = self._values
        self._understand()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Say how the next time was understood while it is typed."""
        event.stop()
        if event.field.key == "next":
            self._understand()

    def goes_on_from(self, field: Field[Any]) -> bool:
        """Say whether another field follows; from the last one enter keeps the card."""
        return field is not self.query(Field).last()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the card from its last line."""
        event.stop()
        self.action_wrap_up_keep()

    @property
    def _values(self) -> dict[str, Any]:
        """What stands in the fields, by their keys."""
        return {field.key: field.value for field in self.query(Field)}

    def action_dialog_leave(self) -> None:
        """Leave; ask where something was typed."""
        leave_or_ask(self, is_changed=self._values != self._opened, save=self.action_wrap_up_keep)

    def action_wrap_up_keep(self) -> None:
        """Return the card; a next time that means nothing is said first."""
        found = self._understand()
        if found is False:
            self._field("next").query_one(Entry).focus()
            return
        scores = self._scores()
        if scores is None:
            self._field("pulse").query_one(Entry).focus()
            return
        self.dismiss(
            WrapUp(
                line_that_stays=self._field("stays").value.strip(),
                steps=steps_in(self._viewpoint, self._mentorship, "\n".join(self._field("steps").value)),
                next_start=found if isinstance(found, datetime) else None,
                learned=self._field("learned").value.strip(),
                pulse=scores,
                worksheet=self._words("worksheet"),
                purpose=self._words("purpose"),
            )
        )

    def _words(self, key: str) -> str:
        """Return what stands in a field; nothing while it is folded away."""
        return next((str(field.value).strip() for field in self.query(Field) if field.key == key), "")

    def _scores(self) -> dict[str, int] | None:
        """Return the three numbers, None for words that are none."""
        words = self._words("pulse")
        try:
            return scores_in(words)
        except ValueRefused as refused:
            self._field("pulse").show_error(refused.what, "7 8 9, each from 1 to 10")
            return None

    def _field(self, key: str) -> Field[Any]:
        return next(field for field in self.query(Field) if field.key == key)

    def _understand(self) -> datetime | Literal[False] | None:
        """Say beside the field how the next time reads; return it, None for none, False for one that means nothing."""
        field, today = self._field("next"), self._viewpoint.today
        text = field.value.strip()
        if not text:
            field.show_error("")
            field.show_hint(f"{echo(self._planned.start, today)}, is planned" if self._planned else "")
            return None
        try:
            found = parse_clock(text, _now(self._viewpoint))
        except ValueRefused as refused:
            field.show_error(refused.what, CLOCK_FORMS)
            return False
        field.show_error("")
        field.show_hint(echo(found, today))
        return found


def _now(viewpoint: Viewpoint) -> datetime:
    return viewpoint.local_now.replace(tzinfo=None)


def _planned(viewpoint: Viewpoint, meeting: Meeting) -> Meeting | None:
    """Return the meeting that is planned already after this one."""
    later = [
        other
        for other in viewpoint.snapshot.belonging(Meeting, meeting.mentorship)
        if other.state in ("planned", "prepared") and other.start > max(meeting.start, _now(viewpoint))
    ]
    return min(later, key=lambda other: other.start, default=None) if meeting.mentorship else None


def _proposed(viewpoint: Viewpoint, meeting: Meeting) -> str:
    """Return the next time the cadence proposes, as it can be typed; nothing without a rhythm, or with one planned."""
    mentorship = viewpoint.snapshot.one(Mentorship, meeting.mentorship)
    if mentorship is None or _planned(viewpoint, meeting) is not None:
        return ""
    found = next_date(viewpoint.snapshot, mentorship, viewpoint.today)
    return typed_day(found) if found else ""


# Asking ------------------------------------------------------------------------------------------------------------


def ask_wrap_up(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Open the card of a meeting, ask whether to share it, and propose what follows as one change set."""
    meeting = viewpoint.snapshot.one(Meeting, id)
    if meeting is None:
        return

    def kept(card: WrapUp | None) -> None:
        if card is None:
            return
        if meeting.mentorship and _shareable(card):
            question = f"Share 1 to 3 with {viewpoint.with_whom(meeting.mentorship)}?"
            words = f"{_EXPLANATION}{_going_along(viewpoint.snapshot.raw(id) or {})}"
            asked = ConfirmDialog(question, words, choices=_SHARE, glyphs=viewpoint.glyphs)
            sender.app.push_screen(asked, lambda answer: _propose(sender, viewpoint, meeting, card, answer == "yes"))
        else:
            _propose(sender, viewpoint, meeting, card, False)

    sender.app.push_screen(WrapUpDialog(viewpoint, meeting), kept)


def _shareable(card: WrapUp) -> bool:
    return bool(card.line_that_stays or card.steps or card.next_start)


def _going_along(raw: Mapping[str, Any]) -> str:
    """Return what else of a meeting that only I see would go: who shares its line shares the meeting as it stands."""
    if mark_of(raw) != "private":
        return ""
    labels = {"plan": "the planning sheet", "agenda": "the agenda", "notes": "the notes", "decisions": "the decisions",
              "questions": "the questions", "tags": "the tags"}  # fmt: skip
    found = [words for name, words in labels.items() if raw.get(name)]
    return f" The meeting goes with them as it stands: {', '.join(found)}." if found else ""


def _propose(sender: Widget, viewpoint: Viewpoint, meeting: Meeting, card: WrapUp, share: bool) -> None:
    raw = viewpoint.snapshot.raw(meeting.id) or {}
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    try:
        changes = wrap_up(draft, raw, replace(card, share=share))
    except MentorError as failure:
        sender.post_message(FailureMet(failure.what, where=failure.where, remedy=failure.remedy))
        return
    whom = viewpoint.with_whom(meeting.mentorship)
    sender.post_message(ChangesProposed(changes, f"wrapped up{f' with {whom}' if whom else ''}", then=meeting.id))


def ask_moved(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Ask for the new day and time of a meeting, and propose it."""
    raw = viewpoint.snapshot.raw(id)
    now = _now(viewpoint)
    if raw is None:
        return

    def moved(text: str | None) -> None:
        if text is not None:
            start = parse_clock(text, now)
            changes = move_meeting(Draft(viewpoint.snapshot, viewpoint.now), raw, start)
            words = f"moved, {distance(start.date(), viewpoint.today)}"
            sender.post_message(ChangesProposed(changes, words, then=id))

    explanation = "The day and the time, such as: fri 14:00, or 12 dec 2pm."
    dialog = TextDialog(
        "When instead?",
        explanation,
        check=refusal(lambda text: parse_clock(text, now)),
        accept="move it",
        glyphs=viewpoint.glyphs,
    )
    sender.app.push_screen(dialog, moved)
