"""Reflections, contacts, learning hours and pulses, by date."""

from __future__ import annotations

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


class JournalPane(PlainPane):
    """Reflections, contacts, learning hours and pulses, by date."""

    ID = "journal"
    NAME = "Journal"
    KINDS = ("reflection", "contact", "cpd", "pulse", "comment")
    NEW_KIND = "reflection"

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the section is for."""
        purpose = "Not everything needs to climb. A log may simply tell."
        return Emptiness("Nothing written yet", purpose, (FooterEntry("n", "write a few lines", "record.new"),))


PANE = JournalPane
