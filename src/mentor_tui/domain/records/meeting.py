"""A planned or held conversation, with the mentee's planning sheet."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import (
    Absent,
    ClockTime,
    Day,
    Item,
    Label,
    Many,
    Minutes,
    Part,
    Record,
    Side,
    ZoneName,
)

SINCE_LAST_TIME = "Since last time"
"""The point an agenda begins with that nobody wrote: below it stands what was agreed."""


class Plan(Part):
    """The planning sheet: the mentee's preparation, sent about seven days ahead."""

    focus: Annotated[str | None, Label("uppermost today", "What is uppermost today?", hint="text")] = None
    since_last_time: Annotated[str | None, Label("since last time", "Nothing new is fine.", hint="text")] = None
    proud_of: Annotated[str | None, Label("proud of", hint="text")] = None
    stuck_on: Annotated[str | None, Label("stuck on", hint="text")] = None
    want_from_you: Annotated[str | None, Label("from you", "What would make the hour worth it?", hint="text")] = None
    sent_on: Annotated[Day | None, Label("sent on", hint="day", past=True)] = None
    noted_by: Annotated[str | None, Label("noted by", "Who put in an answer that came by e-mail.", hint="hidden")] = (
        None
    )


class AskedQuestion(Item):
    """A question asked in the meeting, and whether it landed."""

    text: Annotated[str | None, Label("question")] = None
    landed: Annotated[bool | None, Label("landed", hint="check")] = None


class Meeting(Record):
    """A conversation; `start` is local to `timezone`, or to the owner's zone where that is absent."""

    kind: Annotated[Literal["meeting"], Label("kind", hint="hidden")] = "meeting"
    start: Annotated[ClockTime, Label("when", "Such as: fri 14:00.", hint="clock", past=("held", "missed"))]
    timezone: Annotated[ZoneName | None, Label("time zone", hint="zone", more=True)] = None
    minutes: Annotated[Minutes | None, Label("minutes", hint="number")] = None
    mode: Annotated[Literal["in_person", "video", "phone", "written"] | None, Label("how", hint="choice")] = None
    place: Annotated[str | None, Label("where")] = None
    agenda: Annotated[Many[str], Label("agenda", "One point a line.", hint="lines")] = []
    plan: Annotated[Plan | None, Label("planning sheet", hint="group", limit="pair", more=True)] = None
    line_that_stays: Annotated[str | None, Label("line that stays", "One line you want to keep.")] = None
    notes: Annotated[str | None, Label("notes", hint="text")] = None
    decisions: Annotated[str | None, Label("decisions", hint="text")] = None
    questions: Annotated[Many[AskedQuestion], Label("questions", hint="items", more=True)] = []
    others: Annotated[Many[str], Label("others there", hint="references", to="person", more=True)] = []
    cancelled_by: Annotated[Side | None, Label("called off by", hint="choice", more=True)] = None
    cancelled_on: Annotated[Day | None, Label("called off on", hint="day", past=True, more=True)] = None
    state: Annotated[
        Literal["planned", "prepared", "held", "cancelled", "missed"],
        Absent("planned"),
        Label("state", hint="choice"),
    ] = "planned"

    @property
    def title_text(self) -> str:
        """The focus of the sheet, else the line that stays, else the first point of an agenda somebody thought of."""
        focus = self.plan.focus if self.plan else None
        first = self.agenda[0] if self.agenda else SINCE_LAST_TIME
        return focus or self.line_that_stays or (first if first != SINCE_LAST_TIME else "no focus yet")
