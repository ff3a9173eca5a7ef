"""Time spent learning, for a quota: continuing professional development."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Day, Label, Many, Minutes, Record


class Cpd(Record):
    """One activity; the activity `practice` counts as practice hours."""

    kind: Annotated[Literal["cpd"], Label("kind", hint="hidden")] = "cpd"
    on: Annotated[Day, Label("on", hint="day", past=True)]
    minutes: Annotated[Minutes, Label("minutes", hint="number")]
    activity: Annotated[str | None, Label("activity")] = None
    participatory: Annotated[bool | None, Label("with others", hint="check")] = None
    theme: Annotated[str | None, Label("theme", more=True)] = None
    proof: Annotated[str | None, Label("proof", more=True)] = None
    what: Annotated[str | None, Label("what I did", hint="text")] = None
    so_what: Annotated[str | None, Label("so what", hint="text")] = None
    criteria: Annotated[Many[str], Label("criteria", hint="lines", more=True)] = []

    @property
    def title_text(self) -> str:
        """What was done, else the activity."""
        return (self.what or "").partition("\n")[0] or self.activity or "CPD"
