"""A document with a word limit, drafted in versions, citing evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Absent, Ask, Day, Item, Label, Many, Minutes, Record

#: An upper-case name of this many letters or fewer is an acronym, such as CV.
_ACRONYM = 4


class Version(Item):
    """The text as it stood on a day."""

    on: Annotated[Day | None, Label("on", hint="day", past=True)] = None
    text: Annotated[str | None, Label("text", hint="text")] = None


class Statement(Record):
    """A statement for a portfolio; `word_limit` in words."""

    kind: Annotated[Literal["statement"], Label("kind", hint="hidden")] = "statement"
    document: Annotated[str, Label("document")]
    word_limit: Annotated[Minutes | None, Label("word limit", hint="number")] = None
    versions: Annotated[Many[Version], Label("versions", hint="items")] = []
    evidence: Annotated[Many[str], Label("evidence", hint="references", to="evidence", more=True)] = []
    asks: Annotated[
        Ask | None, Label("asks for", "What would help you here?", hint="choice", limit="pair", more=True)
    ] = None
    state: Annotated[Literal["draft", "with_mentor", "final"], Absent("draft"), Label("state", hint="choice")] = "draft"

    @property
    def title_text(self) -> str:
        """The document's name; a framework's code, such as STATEMENT, as the word it is."""
        return (
            self.document.capitalize() if self.document.isupper() and len(self.document) > _ACRONYM else self.document
        )
