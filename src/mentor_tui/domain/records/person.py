"""A person in the journal: its owner, a partner, or somebody mentioned."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Label, Many, Record, ZoneName


class Person(Record):
    """Somebody with a name; comes into being by typing one."""

    kind: Annotated[Literal["person"], Label("kind", hint="hidden")] = "person"
    name: Annotated[str, Label("name")]
    alias: Annotated[str | None, Label("alias", "Stands for the name wherever a reader should not know it.")] = None
    also_called: Annotated[Many[str], Label("also called", "Other spellings to mask.", hint="lines", more=True)] = []
    organisation: Annotated[str | None, Label("organisation")] = None
    sector: Annotated[str | None, Label("sector", "Another sector than yours is an advantage.")] = None
    level: Annotated[str | None, Label("level", "Another level than yours is a view of its own.")] = None
    place: Annotated[str | None, Label("place")] = None
    timezone: Annotated[ZoneName | None, Label("time zone", "Such as Europe/London.", hint="zone")] = None
    contact_route: Annotated[
        str | None, Label("how to reach", "Stays between the two of you.", limit="pair", more=True)
    ] = None
    interests: Annotated[Many[str], Label("interests", hint="lines", more=True)] = []
    shortlisted: Annotated[bool | None, Label("shortlisted", hint="check", more=True)] = None
    archived: Annotated[bool | None, Label("put away", hint="check", more=True)] = None

    @property
    def title_text(self) -> str:
        """The name as it was typed."""
        return self.name
