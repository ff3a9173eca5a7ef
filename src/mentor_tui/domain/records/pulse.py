"""Three scores at a date; private on both sides, raised one by one."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Day, Label, Record, Score


class Pulse(Record):
    """Confidence, clarity and the value of the mentoring, each 1 to 10."""

    kind: Annotated[Literal["pulse"], Label("kind", hint="hidden")] = "pulse"
    on: Annotated[Day, Label("on", hint="day", past=True)]
    confidence: Annotated[Score | None, Label("confidence", "1 to 10.", hint="scale", limit="pair")] = None
    clarity: Annotated[Score | None, Label("clarity", "1 to 10.", hint="scale")] = None
    value: Annotated[Score | None, Label("value", "Of the mentoring, 1 to 10.", hint="scale")] = None
    note: Annotated[str | None, Label("note", hint="text")] = None

    @property
    def title_text(self) -> str:
        """The note's first line, else the three scores."""
        scores = f"confidence {self.confidence or '–'}, clarity {self.clarity or '–'}, value {self.value or '–'}"
        return (self.note or "").partition("\n")[0] or scores
