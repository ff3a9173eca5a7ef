"""A piece of reflective writing; people set its depth, never a score."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Absent, Ask, Label, Record, Rung


class Reflection(Record):
    """Free writing, or the questions of a model; `learning` marks the mentor's own log."""

    kind: Annotated[Literal["reflection"], Label("kind", hint="hidden")] = "reflection"
    title: Annotated[str | None, Label("title")] = None
    about: Annotated[str | None, Label("about", hint="reference", to="any", more=True)] = None
    model: Annotated[Literal["free", "what", "gibbs"], Absent("free"), Label("model", hint="choice")] = "free"
    parts: Annotated[dict[str, str | None], Absent({}), Label("parts", hint="group")] = {}
    text: Annotated[str | None, Label("text", hint="text")] = None
    depth: Annotated[
        Rung | None,
        Label("depth", "1 tells, 2 with a why, 3 weighs, 4 owns.", hint="scale", limit="pair", more=True),
    ] = None
    depth_suggested: Annotated[Rung | None, Label("suggested depth", hint="scale", limit="pair", more=True)] = None
    asks: Annotated[
        Ask | None, Label("asks for", "What would help you here?", hint="choice", limit="pair", more=True)
    ] = None
    view_from_elsewhere: Annotated[
        str | None,
        Label("from elsewhere", "How would it look to somebody else who was there?", hint="text", more=True),
    ] = None
    next_act: Annotated[str | None, Label("next act", hint="text", more=True)] = None
    learning: Annotated[bool | None, Label("my learning log", hint="check", more=True)] = None
    state: Annotated[Literal["draft", "done"], Absent("draft"), Label("state", hint="choice")] = "draft"

    @property
    def title_text(self) -> str:
        """The title, else the first line of the writing."""
        return self.title or (self.text or "").partition("\n")[0] or "untitled reflection"
