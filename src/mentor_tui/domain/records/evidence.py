"""One piece that shows something, linked to criteria by claims."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mentor_tui.domain.records.field import (
    Absent,
    Ask,
    Day,
    Item,
    Label,
    Many,
    Minutes,
    Number,
    Part,
    Record,
    Rung,
)

View = Literal["ready", "not_yet", "partly", "meets"]
Strength = Literal["primary", "secondary"]
EvidenceState = Literal["captured", "candidate", "selected", "rejected", "submitted"]


class StoredFile(Part):
    """A file kept in the journal under its SHA-256; `size` in bytes."""

    name: Annotated[str | None, Label("name")] = None
    sha256: Annotated[str | None, Label("SHA-256", hint="hidden")] = None
    size: Annotated[Minutes | None, Label("size", hint="hidden")] = None


class ViewChange(Item):
    """One move of a view, with its reason."""

    by: Annotated[str | None, Label("by", to="person")] = None
    on: Annotated[Day | None, Label("on", hint="day", past=True)] = None
    view: Annotated[Literal["mentee", "mentor"] | None, Label("whose view", hint="choice")] = None
    from_: Annotated[View | None, Field(alias="from"), Label("from", hint="choice")] = None
    to: Annotated[View | None, Label("to", hint="choice")] = None
    why: Annotated[str | None, Label("why", limit="pair")] = None


class Claim(Item):
    """One link from the piece to a criterion."""

    criterion: Annotated[str | None, Label("criterion", "A code of the framework that the mentorship names.")] = None
    strength: Annotated[Strength | None, Label("strength", hint="choice")] = None
    annotation: Annotated[str | None, Label("annotation", "What in this piece shows it?", hint="text")] = None
    asks: Annotated[Ask | None, Label("asks for", "What would help you here?", hint="choice", limit="pair")] = None
    mentee_view: Annotated[View | None, Label("mentee's view", hint="choice", limit="pair")] = None
    mentor_view: Annotated[View | None, Label("mentor's view", hint="choice", limit="pair")] = None
    history: Annotated[Many[ViewChange], Label("how it moved", hint="hidden", limit="pair")] = []


class Evidence(Record):
    """A piece, captured in seconds and claimed when there is time."""

    kind: Annotated[Literal["evidence"], Label("kind", hint="hidden")] = "evidence"
    title: Annotated[str, Label("title")]
    type: Annotated[
        Literal[
            "work_product", "data", "observation", "feedback", "certificate", "event", "reading", "correspondence",
            "contribution", "reflection", "context", "self_assessment",
        ] | None,
        Label("type", hint="choice"),
    ] = None  # fmt: skip
    on: Annotated[Day | None, Label("on", hint="day", past=True)] = None
    summary: Annotated[str | None, Label("summary", hint="text")] = None
    url: Annotated[str | None, Label("link")] = None
    file: Annotated[StoredFile | None, Label("file", "A copy is kept in the journal.", hint="file")] = None
    claims: Annotated[Many[Claim], Label("claims", "Which criteria does it serve?", hint="items")] = []
    depth: Annotated[
        Rung | None,
        Label("depth", "1 tells, 2 with a why, 3 weighs, 4 owns.", hint="scale", limit="pair", more=True),
    ] = None
    third_parties: Annotated[
        Many[str],
        Label("people in it", "Masked outside your own export.", hint="references", to="person", more=True),
    ] = []
    order: Annotated[Number | None, Label("place", "In the portfolio.", hint="number", more=True)] = None
    reason: Annotated[str | None, Label("reason", hint="text", limit="pair", more=True)] = None
    state: Annotated[EvidenceState, Absent("captured"), Label("state", hint="choice")] = "captured"

    @property
    def title_text(self) -> str:
        """The title."""
        return self.title
