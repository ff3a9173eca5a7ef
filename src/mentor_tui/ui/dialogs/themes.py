"""Pick a theme; each is seen on the page behind as the cursor moves, and none is kept until one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentor_tui.errors import MentorError
from mentor_tui.ui.gate import one_line
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Paragraph
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Row, RowSource

_LOOK_EVERY = 0.5
"""Seconds between two looks at the theme files."""


class ThemesDialog(PickerDialog):
    """Return the name to keep; leaving puts the theme from before back on.

    `titles` gives the titles by name as they are now, `worn` the theme for a name; `kept` is the name in the settings.
    `read_again` takes up theme files that have changed, so that a theme can be seen while it is written.
    """

    DEFAULT_CSS = "ThemesDialog { background: transparent; align: right middle; }"

    def __init__(
        self,
        titles: Callable[[], Mapping[str, str]],
        kept: str,
        worn: Callable[[str], str],
        *,
        read_again: Callable[[], tuple[MentorError, ...] | None] = lambda: None,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__("Themes", lambda words: theme_rows(titles(), words), accept="keep it", glyphs=glyphs)
        self._read_again = read_again
        self._refused = ""
        self._before = ""
        self._kept = kept
        self._worn = worn

    def on_mount(self) -> None:
        """Start at the theme that is on."""
        self._before = self.app.theme
        self._list.move_to(self._kept)
        self.set_interval(_LOOK_EVERY, self._look_again)

    def _look_again(self) -> None:
        """Show the themes as their files are now, and what is wrong with one."""
        refused = self._read_again()
        if refused is not None:
            self._refused = str(refused[0]) if refused else ""
            self._list.show_rows(self._rows(self._words))
            self._show_remark()

    def _show_remark(self) -> None:
        super()._show_remark()
        if self._refused:
            self.query_one("#picker-remark", Paragraph).show_text(self._refused)

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
