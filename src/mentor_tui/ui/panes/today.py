"""What wants you today: steps, and what comes next."""

from __future__ import annotations

from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import EmptyState


class TodayPane(PlainPane):
    """What wants you today: steps, and what comes next."""

    ID = "today"
    NAME = "Today"
    KINDS = ("action",)
    NEW_KIND = "action"

    def nothing(self, viewpoint: Viewpoint) -> EmptyState:
        """Return what the section is for."""
        return EmptyState("Nothing waits for you", ("Here stand the steps you and your partner agreed on,", "how long it has been quiet, and the next meeting."), (("n", "note a step"),))


PANE = TodayPane
