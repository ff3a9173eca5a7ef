"""Evidence, statements and skills."""

from __future__ import annotations

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.panes.plain import PlainPane
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


class EvidencePane(PlainPane):
    """Evidence, statements and skills."""

    ID = "evidence"
    NAME = "Evidence"
    KINDS = ("evidence", "statement", "rating")
    NEW_KIND = "evidence"

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the section is for."""
        purpose = (
            "A piece is anything that shows something: a page, a mail, figures. "
            "Capture it in seconds; say later what it shows."
        )
        return Emptiness("No piece yet", purpose, (FooterEntry("n", "capture one", "record.new"),))


PANE = EvidencePane
