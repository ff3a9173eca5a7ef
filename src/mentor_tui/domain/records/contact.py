"""Any touch between meetings: it resets the contact clock."""

from __future__ import annotations

from typing import Annotated, Literal

from mentor_tui.domain.records.field import Day, Label, Record

Channel = Literal["email", "call", "message", "comment", "in_person", "other"]


class Contact(Record):
    """An e-mail, a call, a message, a few words in a corridor."""

    kind: Annotated[Literal["contact"], Label("kind", hint="hidden")] = "contact"
    on: Annotated[Day, Label("on", hint="day", past=True)]
    channel: Annotated[Channel, Label("how", hint="choice")]
    direction: Annotated[Literal["sent", "received", "both"] | None, Label("direction", hint="choice")] = None
    note: Annotated[str | None, Label("note", hint="text")] = None

    @property
    def title_text(self) -> str:
        """The note's first line, else the channel."""
        return (self.note or "").partition("\n")[0] or self.channel.replace("_", " ")
