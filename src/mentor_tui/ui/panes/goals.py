"""Goals, with what they are measured by."""

from __future__ import annotations

from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import EmptyState


class GoalsPane(PlainPane):
    """Goals, with what they are measured by."""

    ID = "goals"
    NAME = "Goals"
    KINDS = ("goal",)
    NEW_KIND = "goal"

    def nothing(self, viewpoint: Viewpoint) -> EmptyState:
        """Return what the section is for."""
        return EmptyState("No goal yet", ("A goal is a title and perhaps a date.", "The rest appears when you use it."), (("n", "note one"),))


PANE = GoalsPane
