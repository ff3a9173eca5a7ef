"""What a section of the app says: its rows, what is shown of one, its title; no widget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.content import Content

from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.gate import EMPTY
from mentor_tui.ui.narrowing import kept
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Group, Row, RowSource


class Section:
    """Say what one section shows. A section gives `ID`, `NAME`, `COMMANDS`, `NEW_KIND` and the pure functions below.

    `rows` gives rows and group headers whose identities are record ids; `detail_of` what is shown of one; `third_of`
    what stands in the third column from 140 columns on; `context` and `right` the title row; `nothing` the empty page.
    """

    ID: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    SCOPES: ClassVar[tuple[str, ...]] = ()
    SCOPED_COMMANDS: ClassVar[tuple[Command, ...]] = ()
    """Commands of further scopes of a pane's own; `chain` and `commands` say when they are the ones that work."""
    NEW_KIND: ClassVar[str] = ""
    LEAD_WIDTH: ClassVar[int] = 0
    GLYPH_COLUMN: ClassVar[bool] = True
    AIR: ClassVar[bool] = True
    """Whether blocks have a free row between them; a pane that sets its own spaces says no."""
    TWO_LINES_FROM_RAIL: ClassVar[bool] = True

    filter: str = ""
    """The words that rows have to hold."""

    @property
    def is_private_open(self) -> bool:
        """Whether private text is unfolded here."""
        return False

    # What a section says: pure functions ---------------------------------------------------------------------------

    def rows(self, viewpoint: Viewpoint) -> Iterable[Row | Group]:
        """Return the list's rows, of a section that may have very many as a `RowSource`; identities are record ids."""
        raise NotImplementedError

    def source(self, viewpoint: Viewpoint) -> RowSource:
        """Return the rows that the filter keeps; without one they are built as they are drawn, where they can be."""
        rows = self.rows(viewpoint)
        if isinstance(rows, RowSource) and not self.filter:
            return rows
        return RowSource.of(kept(rows, self.filter))

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return what is shown of one record; by default every field that has a value."""
        from mentor_tui.ui.record_view import record_detail

        return record_detail(viewpoint, id, private_open=self.is_private_open)

    def third_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return what stands in the third column, "at hand"."""
        return Detail()

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return the quiet words after the section's name in the title row."""
        return EMPTY

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return the right end of the title row."""
        return EMPTY

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what stands there instead of an empty list: what it is for, and the key that starts it."""
        return Emptiness("Nothing here yet", "", (FooterEntry("n", "start", "record.new"),))

    def preset(self, viewpoint: Viewpoint) -> dict[str, Any]:
        """Return the fields a new record of this section starts with."""
        return {"mentorship": viewpoint.mentorship} if viewpoint.mentorship else {}
