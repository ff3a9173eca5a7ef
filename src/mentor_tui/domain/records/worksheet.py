"""One GROW sheet: Topic, Goal, Reality, Options, Will, Review. Stages come in any order and nothing is blocked."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Absent, Day, Item, Label, Many, Part, Record, Score, Side


class GoalStage(Part):
    """What the mentee wants from the topic (not a goal record)."""

    want: Annotated[str | None, Label("I want", hint="text")] = None
    this_session: Annotated[str | None, Label("from this hour", hint="text")] = None
    success: Annotated[str | None, Label("I will see it by", hint="text")] = None
    why: Annotated[str | None, Label("it matters because", hint="text")] = None
    in_my_hands: Annotated[str | None, Label("in my hands", hint="text", more=True)] = None
    by: Annotated[Day | None, Label("by", hint="day")] = None


class RealityStage(Part):
    """Where things stand."""

    facts: Annotated[str | None, Label("facts", hint="text")] = None
    tried: Annotated[str | None, Label("tried", hint="text")] = None
    result: Annotated[str | None, Label("what came of it", hint="text")] = None
    strengths: Annotated[str | None, Label("already works", hint="text")] = None
    obstacles_inside: Annotated[str | None, Label("in the way, in me", hint="text")] = None
    obstacles_outside: Annotated[str | None, Label("in the way, outside", hint="text")] = None
    scale: Annotated[Score | None, Label("where I stand", "1 to 10.", hint="scale")] = None


class Option(Item):
    """One way on, and whose idea it was."""

    text: Annotated[str | None, Label("option")] = None
    idea_of: Annotated[Side | None, Label("idea of", hint="choice")] = None
    pros: Annotated[str | None, Label("for", hint="text", more=True)] = None
    cons: Annotated[str | None, Label("against", hint="text", more=True)] = None
    energy: Annotated[Score | None, Label("energy", "1 to 10.", hint="scale", more=True)] = None


class WillStage(Part):
    """What happens next, and how much of it is meant."""

    first_step: Annotated[str | None, Label("first step", "Within two days, if it can be.", hint="text")] = None
    obstacle_plan: Annotated[str | None, Label("if it sticks", hint="text")] = None
    support: Annotated[str | None, Label("support", hint="text")] = None
    who_knows: Annotated[str | None, Label("who knows", more=True)] = None
    commitment: Annotated[Score | None, Label("commitment", "1 to 10.", hint="scale", limit="pair")] = None
    raise_it: Annotated[str | None, Label("what would raise it", hint="text")] = None
    commitment_after: Annotated[Score | None, Label("commitment after", "1 to 10.", hint="scale", limit="pair")] = None


class Review(Part):
    """What became of it, at the next meeting."""

    on: Annotated[Day | None, Label("looked at on", hint="day", past=True)] = None
    kept: Annotated[Literal["kept", "partly", "not"] | None, Label("how it went", hint="choice")] = None
    insight: Annotated[str | None, Label("what I learned", hint="text")] = None


class Worksheet(Record):
    """A GROW session on paper; `chosen` keeps the id of the chosen option."""

    kind: Annotated[Literal["worksheet"], Label("kind", hint="hidden")] = "worksheet"
    topic: Annotated[str, Label("topic", "What is this about?")]
    meeting: Annotated[str | None, Label("meeting", hint="reference", to="meeting", more=True)] = None
    goal: Annotated[GoalStage | None, Label("Goal", hint="group")] = None
    reality: Annotated[RealityStage | None, Label("Reality", hint="group")] = None
    options: Annotated[
        Many[Option], Label("Options", "What else? Two are fine; a third often surprises.", hint="items")
    ] = []
    chosen: Annotated[str | None, Label("chosen", hint="choice")] = None
    will: Annotated[WillStage | None, Label("Will", hint="group")] = None
    review: Annotated[Review | None, Label("Review", hint="group", more=True)] = None
    state: Annotated[
        Literal["open", "committed", "reviewed", "abandoned"], Absent("open"), Label("state", hint="choice")
    ] = "open"

    @property
    def title_text(self) -> str:
        """The topic."""
        return self.topic
