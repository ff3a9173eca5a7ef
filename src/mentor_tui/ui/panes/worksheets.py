"""GROW worksheets."""

from __future__ import annotations

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


class WorksheetsPane(PlainPane):
    """GROW worksheets."""

    ID = "worksheets"
    NAME = "Worksheets"
    KINDS = ("worksheet",)
    NEW_KIND = "worksheet"

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the section is for."""
        purpose = (
            "A worksheet takes one question through four stages: what you want, how things are, "
            "what could be done, what you will do."
        )
        return Emptiness("No worksheet yet", purpose, (FooterEntry("n", "start one", "record.new"),))


PANE = WorksheetsPane
