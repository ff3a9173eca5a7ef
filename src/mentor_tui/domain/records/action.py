"""A small agreed step with one owner and perhaps a day."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Absent, Day, Label, Record, Side


class Action(Record):
    """One step; carried to another it keeps its earlier form and the link."""

    kind: Annotated[Literal["action"], Label("kind", hint="hidden")] = "action"
    text: Annotated[str, Label("step")]
    owner: Annotated[Side, Label("whose", hint="choice")]
    due: Annotated[Day | None, Label("for", "A day, only if wanted.", hint="day")] = None
    meeting: Annotated[str | None, Label("meeting", hint="reference", to="meeting", more=True)] = None
    worksheet: Annotated[str | None, Label("worksheet", hint="reference", to="worksheet", more=True)] = None
    goal: Annotated[str | None, Label("goal", hint="reference", to="goal", more=True)] = None
    done_on: Annotated[Day | None, Label("done on", hint="day", past=True, more=True)] = None
    carried_to: Annotated[str | None, Label("carried to", hint="reference", to="action", more=True)] = None
    state: Annotated[Literal["open", "done", "carried", "dropped"], Absent("open"), Label("state", hint="choice")] = (
        "open"
    )

    @property
    def title_text(self) -> str:
        """The step itself."""
        return self.text
