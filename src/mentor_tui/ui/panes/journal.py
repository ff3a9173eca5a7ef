"""Reflections, contacts, learning hours and pulses, by date."""

from __future__ import annotations

from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import EmptyState


class JournalPane(PlainPane):
    """Reflections, contacts, learning hours and pulses, by date."""

    ID = "journal"
    NAME = "Journal"
    KINDS = ("reflection", "contact", "cpd", "pulse", "comment")
    NEW_KIND = "reflection"

    def nothing(self, viewpoint: Viewpoint) -> EmptyState:
        """Return what the section is for."""
        return EmptyState("Nothing written yet", ("Not everything needs to climb.", "A log may simply tell."), (("n", "write a few lines"),))


PANE = JournalPane
