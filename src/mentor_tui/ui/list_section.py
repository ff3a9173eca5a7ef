"""What a section with a list says: its rows, and what is shown of one; no widget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from mentor_tui.ui.narrowing import kept
from mentor_tui.ui.section import Section
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.row import Group, Row, RowSource


class ListSection(Section):
    """Say what the list of a section holds.

    `rows` gives rows and group headers whose identities are record ids; `detail_of` what is shown of one; `third_of`
    what stands in the third column from 140 columns on.
    """

    LEAD_WIDTH: ClassVar[int] = 0
    GLYPH_COLUMN: ClassVar[bool] = True
    AIR: ClassVar[bool] = True
    """Whether blocks have a free row between them; a pane that sets its own spaces says no."""
    TWO_LINES_FROM_RAIL: ClassVar[bool] = True

    @property
    def is_private_open(self) -> bool:
        """Whether private text is unfolded here."""
        return False

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
