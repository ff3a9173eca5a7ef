"""Goals, with what they are measured by."""

from __future__ import annotations

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


class GoalsPane(PlainPane):
    """Goals, with what they are measured by."""

    ID = "goals"
    NAME = "Goals"
    KINDS = ("goal",)
    NEW_KIND = "goal"

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the section is for."""
        purpose = "A goal is a title and perhaps a date. The rest appears when you use it."
        return Emptiness("No goal yet", purpose, (FooterEntry("n", "note one", "record.new"),))


PANE = GoalsPane
