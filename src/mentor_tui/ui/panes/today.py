"""What wants you today: steps, and what comes next."""

from __future__ import annotations

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


class TodayPane(PlainPane):
    """What wants you today: steps, and what comes next."""

    ID = "today"
    NAME = "Today"
    KINDS = ("action",)
    NEW_KIND = "action"

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the section is for."""
        purpose = (
            "Here stand the steps you and your partner agreed on, how long it has been quiet, and the next meeting."
        )
        return Emptiness("Nothing waits for you", purpose, (FooterEntry("n", "note a step", "record.new"),))


PANE = TodayPane
