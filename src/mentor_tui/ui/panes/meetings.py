"""Meetings: what comes and what was; the mentee's sheet as agenda, shared notes, private notes folded."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.records import Meeting
from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.list_pane import ListPane
from mentor_tui.ui.meeting.at_hand import at_hand
from mentor_tui.ui.meeting.row import LEAD_WIDTH, rows, summary
from mentor_tui.ui.meeting.time import starts_at
from mentor_tui.ui.meeting.view import detail
from mentor_tui.ui.message import LiveRequested, NewRequested, ResultTold
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import RowSource

COMMANDS = (
    Command(
        "meetings.live",
        ("L",),
        "Live",
        "Shows the meeting while it happens: clock, agenda, question, notes, steps.",
        "Meetings",
        "meetings",
        label="live",
        order=15,
    ),
    Command(
        "meetings.action",
        ("a",),
        "A step from this meeting",
        "Opens the form of a step agreed in the meeting.",
        "Meetings",
        "meetings",
        label="step",
        order=40,
    ),
    Command(
        "meetings.template",
        ("T",),
        "Begin from a template",
        "Lays a kind of meeting on one without agenda: its points, a length where none is set.",
        "Meetings",
        "meetings",
    ),
    Command(
        "meetings.answer",
        ("P",),
        "Paste their answer",
        "Takes an answer that came by e-mail into the planning sheet, noted by you.",
        "Meetings",
        "meetings",
    ),
    Command(
        "meetings.wrap-up",
        ("w",),
        "Wrap up",
        "Asks what stays of the meeting, for the steps and the next time; as often as you like.",
        "Meetings",
        "meetings",
    ),
    Command("meetings.held", ("H",), "It was held", "Marks the meeting as held.", "Meetings", "meetings"),
    Command("meetings.fell-through", ("F",), "It did not happen", "Says so, without a reason.", "Meetings", "meetings"),
)


class MeetingsPane(ListPane):
    """List meetings; show one with what led to it and what came of it."""

    ID = "meetings"
    NAME = "Meetings"
    COMMANDS = COMMANDS
    NEW_KIND = "meeting"
    LEAD_WIDTH = LEAD_WIDTH
    GLYPH_COLUMN = False

    def rows(self, viewpoint: Viewpoint) -> RowSource:
        """Return what comes, soonest first, then what was, latest first."""
        return rows(viewpoint)

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return one meeting: time in both zones, last steps, agenda, sheet, notes, private notes, steps."""
        meeting = viewpoint.snapshot.one(Meeting, id)
        if meeting is None:
            return super().detail_of(viewpoint, id)
        return detail(viewpoint, meeting, private_open=self.is_private_open)

    def third_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return what helps beside a meeting: questions, last time, the other one."""
        meeting = viewpoint.snapshot.one(Meeting, id)
        return at_hand(viewpoint, meeting) if meeting else Detail()

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many were held and how many come."""
        return viewpoint.derived("meetings counted", lambda: summary(viewpoint))

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what a meeting is for."""
        who = viewpoint.with_whom(viewpoint.mentorship)
        title = f"No meeting with {who} yet" if who else "No meeting yet"
        purpose = (
            "A meeting holds what you want to talk about, what was said, and the small steps each of you takes away."
        )
        return Emptiness(title, purpose, (FooterEntry("n", "plan one: a day and a time are enough", "record.new"),))

    def action_meetings_action(self) -> None:
        """Open the form of a step agreed in this meeting."""
        meeting = self.viewpoint.snapshot.one(Meeting, self.cursor)
        if meeting is not None:
            self.post_message(NewRequested("action", {"meeting": meeting.id, "mentorship": meeting.mentorship}))

    def action_meetings_live(self) -> None:
        """Hold the meeting live."""
        if self.cursor:
            self.post_message(LiveRequested(self.cursor))

    def action_meetings_template(self) -> None:
        """Ask which kind of meeting it is; a template fills only an empty agenda."""
        from mentor_tui.ui.dialogs.template import ask_template

        if self.cursor:
            ask_template(self, self.viewpoint, self.cursor)

    def action_meetings_answer(self) -> None:
        """Ask for the answer to the planning sheet as it came by e-mail."""
        from mentor_tui.ui.dialogs.answer import ask_answer

        if self.cursor:
            ask_answer(self, self.viewpoint, self.cursor)

    def action_meetings_wrap_up(self) -> None:
        """Ask what stays of the meeting, once it has begun."""
        from mentor_tui.ui.dialogs.wrap_up import ask_wrap_up

        meeting = self.viewpoint.snapshot.one(Meeting, self.cursor)
        if meeting is None:
            return
        if starts_at(self.viewpoint, meeting) > self.viewpoint.now:
            self.post_message(ResultTold("it has not begun yet"))
            return
        ask_wrap_up(self, self.viewpoint, meeting.id)

    def action_meetings_held(self) -> None:
        """Mark the meeting as held."""
        if self.cursor:
            self.propose(self.cursor, "held", state="held")

    def action_meetings_fell_through(self) -> None:
        """Say that the meeting did not happen."""
        if self.cursor:
            self.propose(self.cursor, "did not happen", state="missed")


PANE = MeetingsPane
