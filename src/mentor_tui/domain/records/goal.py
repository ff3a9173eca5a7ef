"""What the mentee works towards, with a measure, check-ins and confidence."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Absent, Day, Item, Label, Many, Number, Record, Score


class Milestone(Item):
    """A point on the way."""

    text: Annotated[str | None, Label("milestone")] = None
    due: Annotated[Day | None, Label("due", hint="day")] = None
    done_on: Annotated[Day | None, Label("done on", hint="day", past=True)] = None


class CheckIn(Item):
    """Where the goal stood on a day, and how sure its owner was."""

    on: Annotated[Day | None, Label("on", hint="day", past=True)] = None
    value: Annotated[Number | None, Label("value", "Only where the goal is measured.", hint="number")] = None
    confidence: Annotated[Score | None, Label("confidence", "1 to 10.", hint="scale", limit="pair")] = None
    note: Annotated[str | None, Label("note")] = None


class Revision(Item):
    """An earlier form of the goal and why it changed."""

    on: Annotated[Day | None, Label("on", hint="day", past=True)] = None
    what: Annotated[str | None, Label("what changed")] = None
    why: Annotated[str | None, Label("why", limit="pair")] = None


class Goal(Record):
    """A title and perhaps a date; the rest appears when used."""

    kind: Annotated[Literal["goal"], Label("kind", hint="hidden")] = "goal"
    title: Annotated[str, Label("title")]
    why: Annotated[str | None, Label("why", "What makes it worth the work?", hint="text")] = None
    due: Annotated[Day | None, Label("due", hint="day")] = None
    state: Annotated[
        Literal["idea", "active", "at_risk", "achieved", "revised", "paused", "dropped"],
        Absent("active"),
        Label("state", hint="choice"),
    ] = "active"
    parent: Annotated[str | None, Label("part of", hint="reference", to="goal")] = None
    criteria: Annotated[Many[str], Label("criteria", hint="lines")] = []
    measure: Annotated[str | None, Label("measure", "What would you count or see?", more=True)] = None
    unit: Annotated[str | None, Label("unit", more=True)] = None
    baseline: Annotated[Number | None, Label("baseline", hint="number", more=True)] = None
    target: Annotated[Number | None, Label("target", hint="number", more=True)] = None
    current: Annotated[Number | None, Label("current", "Follows the last check-in.", hint="number", more=True)] = None
    start: Annotated[Day | None, Label("start", hint="day", more=True)] = None
    skills: Annotated[Many[str], Label("skills", hint="lines", more=True)] = []
    worksheets: Annotated[Many[str], Label("worksheets", hint="references", to="worksheet", more=True)] = []
    milestones: Annotated[Many[Milestone], Label("milestones", hint="items", more=True)] = []
    checkins: Annotated[Many[CheckIn], Label("check-ins", hint="items", more=True)] = []
    revisions: Annotated[Many[Revision], Label("revisions", hint="items", more=True)] = []
    successor: Annotated[str | None, Label("became", hint="reference", to="goal", more=True)] = None
    achieved_on: Annotated[Day | None, Label("reached on", hint="day", past=True, more=True)] = None
    reason: Annotated[str | None, Label("reason", hint="text", limit="pair", more=True)] = None

    @property
    def title_text(self) -> str:
        """The title."""
        return self.title

    @property
    def standing(self) -> int | float | None:
        """The current value: the last check-in's by its day, of one day the later; or `current`, or the baseline."""
        valued = [checkin for checkin in self.checkins if checkin.value is not None and checkin.on is not None]
        if valued:
            return max(enumerate(valued), key=lambda pair: (str(pair[1].on), pair[0]))[1].value
        return self.current if self.current is not None else self.baseline
