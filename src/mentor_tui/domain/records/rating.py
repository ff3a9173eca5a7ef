"""A skills self-assessment of one item in one round."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Day, Label, Record, Skill


class Rating(Record):
    """Where somebody sees themselves, 0 none to 4 advanced, and where they want to be."""

    kind: Annotated[Literal["rating"], Label("kind", hint="hidden")] = "rating"
    pack: Annotated[str, Label("skills pack")]
    item: Annotated[str, Label("skill")]
    now: Annotated[Skill, Label("now", "0 none to 4 advanced.", hint="scale")]
    target: Annotated[Skill | None, Label("target", "0 none to 4 advanced.", hint="scale")] = None
    comment: Annotated[str | None, Label("comment", hint="text")] = None
    round: Annotated[Literal["start", "mid", "end"], Label("round", hint="choice")]
    on: Annotated[Day, Label("on", hint="day", past=True)]

    @property
    def title_text(self) -> str:
        """The skill."""
        return self.item
