"""GROW worksheets."""

from __future__ import annotations

from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import EmptyState


class WorksheetsPane(PlainPane):
    """GROW worksheets."""

    ID = "worksheets"
    NAME = "Worksheets"
    KINDS = ("worksheet",)
    NEW_KIND = "worksheet"

    def nothing(self, viewpoint: Viewpoint) -> EmptyState:
        """Return what the section is for."""
        return EmptyState("No worksheet yet", ("A worksheet takes one question through four stages: what you want,", "how things are, what could be done, what you will do."), (("n", "start one"),))


PANE = WorksheetsPane
