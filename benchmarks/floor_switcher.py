"""The floor of switching: our own panes in a bare ContentSwitcher, with nothing around them.

python -m benchmarks.floor_switcher JOURNAL
"""

from __future__ import annotations

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.app import App, ComposeResult
from textual.widgets import ContentSwitcher

from benchmarks.generated import NOW
from mentor_tui.store.journal import Journal
from mentor_tui.ui.panes import place
from mentor_tui.ui.theme import variable_defaults
from mentor_tui.ui.viewpoint import Viewpoint


class FloorSwitcher(App[None]):
    AUTO_FOCUS = ""
    BINDINGS = [("5", "show('evidence')", "Evidence"), ("4", "show('goals')", "Goals")]

    def __init__(self, viewpoint: Viewpoint) -> None:
        super().__init__()
        self.viewpoint = viewpoint

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="evidence"):
            yield place("evidence").pane()(self.viewpoint, id="evidence")
            yield place("goals").pane()(self.viewpoint, id="goals")

    def action_show(self, id: str) -> None:
        self.query_one(ContentSwitcher).current = id


if __name__ == "__main__":
    journal = Journal.open(Path(sys.argv[1]), clock=lambda: NOW)
    FloorSwitcher(Viewpoint(journal.snapshot, NOW, ZoneInfo("UTC"), width="rail")).run()
