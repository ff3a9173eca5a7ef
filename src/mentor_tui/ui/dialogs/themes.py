"""Pick a theme; each is seen on the page behind as the cursor moves, and none is kept until one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentor_tui.ui.gate import one_line
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Row, RowSource


class ThemesDialog(PickerDialog):
    """Return the name to keep; leaving puts the theme from before back on.

    `kept` is the name in the settings now, `worn` gives the theme for a name.
    """

    DEFAULT_CSS = "ThemesDialog { background: transparent; align: right middle; }"

    def __init__(
        self,
        titles: Mapping[str, str],
        kept: str,
        worn: Callable[[str], str],
        *,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__("Themes", lambda words: theme_rows(titles, words), accept="keep it", glyphs=glyphs)
        self._before = ""
        self._kept = kept
        self._worn = worn

    def on_mount(self) -> None:
        """Start at the theme that is on."""
        self._before = self.app.theme
        self._list.move_to(self._kept)

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        """Put the theme under the cursor on."""
        event.stop()
        if self._before and event.identity is not None:
            self.app.theme = self._worn(str(event.identity))

    def action_dialog_leave(self) -> None:
        """Put the theme from before back on."""
        self.app.theme = self._before
        self.dismiss(None)


def theme_rows(titles: Mapping[str, str], words: str) -> RowSource:
    """Return the themes whose title holds the words."""
    kept = [(name, title) for name, title in titles.items() if words.lower().strip() in title.lower()]
    return RowSource.of([Row(name, one_line(title), meta=one_line(name, "quiet")) for name, title in kept])
