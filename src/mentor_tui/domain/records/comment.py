"""A thread entry on any record, by either person; never more visible than its subject."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Absent, Label, Record


class Comment(Record):
    """A few words about a record."""

    kind: Annotated[Literal["comment"], Label("kind", hint="hidden")] = "comment"
    about: Annotated[str, Label("about", hint="reference", to="any")]
    text: Annotated[str, Label("comment", hint="text")]
    state: Annotated[Literal["open", "resolved"], Absent("open"), Label("state", hint="choice")] = "open"

    @property
    def title_text(self) -> str:
        """The first line."""
        return self.text.partition("\n")[0]
