"""What a section of the app says: its title, what it is for, what begins there; no widget."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.gate import EMPTY
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


class Section:
    """Say what one section shows. A section gives `ID`, `NAME`, `COMMANDS`, `NEW_KIND` and the pure functions below.

    `context` and `right` give the title row, `nothing` the empty page, `preset` what a new record starts with.
    """

    ID: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    SCOPES: ClassVar[tuple[str, ...]] = ()
    SCOPED_COMMANDS: ClassVar[tuple[Command, ...]] = ()
    """Commands of further scopes of a pane's own; `chain` and `commands` say when they are the ones that work."""
    NEW_KIND: ClassVar[str] = ""

    filter: str = ""
    """The words that rows have to hold."""

    # What a section says: pure functions ---------------------------------------------------------------------------

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return the quiet words after the section's name in the title row."""
        return EMPTY

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return the right end of the title row."""
        return EMPTY

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what stands there instead of an empty list: what it is for, and the key that starts it."""
        return Emptiness("Nothing here yet", "", (FooterEntry("n", "start", "record.new"),))

    def preset(self, viewpoint: Viewpoint) -> dict[str, Any]:
        """Return the fields a new record of this section starts with."""
        return {"mentorship": viewpoint.mentorship} if viewpoint.mentorship else {}
