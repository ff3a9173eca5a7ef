"""Evidence: the matrix of pieces and criteria, and beside it items, skills, statement and checklist."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from mentor_tui.ui.command import Command
from mentor_tui.ui.evidence.command import EVIDENCE_COMMANDS, commands_in
from mentor_tui.ui.evidence.deed import DEEDS
from mentor_tui.ui.evidence.items import LEAD, range_words
from mentor_tui.ui.evidence.matrix_page import MatrixPage
from mentor_tui.ui.evidence.matrix_view import MatrixView
from mentor_tui.ui.evidence.portfolio import portfolio
from mentor_tui.ui.evidence.tab import (
    CHECKLIST,
    ITEMS,
    MATRIX,
    SKILLS,
    STATEMENT,
    TABS,
    Rows,
    Tab,
    record_of,
    tab_detail,
    tab_head,
    tab_names,
    tab_nothing,
)
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.list_pane import ListPane
from mentor_tui.ui.thread_view import with_thread
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail_pane import DetailPane
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Row
from mentor_tui.ui.widgets.tabs import TabRow

_ROOMY = ("rail", "wide")


class EvidencePane(ListPane):
    """Show one mentorship's evidence in five tabs; each keeps its own cursor."""

    ID = "evidence"
    NAME = "Evidence"
    NEW_KIND = "evidence"
    COMMANDS = EVIDENCE_COMMANDS
    LEAD_WIDTH = LEAD
    GLYPH_COLUMN = False
    SCOPED_CSS = False
    DEFAULT_CSS = """
    EvidencePane TabRow { display: none; height: 3; padding: 0 2; }
    .-rail EvidencePane TabRow, .-wide EvidencePane TabRow { display: block; }
    EvidencePane MatrixPage { display: none; }
    EvidencePane.-matrix MatrixPage { display: block; }
    EvidencePane.-matrix Columns, EvidencePane.-nothing MatrixPage { display: none; }
    .-narrow EvidencePane ClaimPanel { height: 2; padding: 0 2; }
    .-rail.-tall EvidencePane ClaimPanel, .-wide.-tall EvidencePane ClaimPanel { height: 12; }
    .-side EvidencePane.-broad Columns, .-rail EvidencePane.-broad Columns, .-wide EvidencePane.-broad Columns {
        layout: vertical;
    }
    .-side EvidencePane.-broad RecordList, .-rail EvidencePane.-broad RecordList,
    .-wide EvidencePane.-broad RecordList { width: 100%; max-width: 100; }
    .-side EvidencePane.-broad .-shown, .-rail EvidencePane.-broad .-shown, .-wide EvidencePane.-broad .-shown {
        height: 40%; width: 100%;
    }
    EvidencePane.-broad .-third { display: none; }
    """

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(viewpoint, id=id)
        self.tab = MATRIX
        self.folio = portfolio(viewpoint)
        self._of: str | None = None
        self._cursors: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        """Lay out the tabs, the matrix with its claim, and what every section has."""
        glyphs = self.viewpoint.glyphs
        yield TabRow(tab_head(self.folio, self.tab), glyphs=glyphs)
        yield MatrixPage(self.folio, self.viewpoint.today, glyphs=glyphs)
        yield from super().compose()

    @property
    def page(self) -> MatrixPage:
        """The page of the matrix."""
        return self.query_one(MatrixPage)

    @property
    def matrix_view(self) -> MatrixView:
        """The matrix."""
        return self.page.view

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of the open tab."""
        return commands_in(self.tab)

    # What the section says -----------------------------------------------------------------------------------------

    def rows(self, viewpoint: Viewpoint) -> Rows:
        """Return the rows of the open tab."""
        return self.tab.rows(self.folio, viewpoint)

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return what the evidence is for and with whom; without a row of tabs, the tabs."""
        if viewpoint.width not in _ROOMY:
            return tab_names(self.tab, short=viewpoint.width == "narrow")
        if self.folio.mentorship is None:
            return EMPTY
        title = self.folio.framework.title if self.folio.framework else "no criteria"
        return joined(one_line(title, "quiet"), shown(" with ", "quiet"), one_line(self.folio.hands.partner, "other"))

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return how many pieces are chosen beside what was advised, where there is room."""
        return one_line(range_words(self.folio), "quiet") if viewpoint.width in _ROOMY else EMPTY

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the open tab is for."""
        return tab_nothing(self.tab, self.folio)

    def preset(self, viewpoint: Viewpoint) -> dict[str, Any]:
        """Return the mentorship whose evidence is shown."""
        return {"mentorship": self.folio.mentorship.id} if self.folio.mentorship else {}

    def asks(self) -> str:
        """Return what the criteria ask, one question a line."""
        criteria = self.folio.framework.criteria if self.folio.framework else ()
        parts = []
        for criterion in criteria:
            if criterion.prompts:
                lines = "\n".join(f"{prompt.letter} {prompt.text}" for prompt in criterion.prompts)
                parts.append(f"{criterion.code} {criterion.short}\n{lines}")
        return "\n\n".join(parts)

    # Looking -------------------------------------------------------------------------------------------------------

    def look(self, viewpoint: Viewpoint) -> None:
        """Show the section from another viewpoint; every tab keeps its cursor."""
        self.folio = portfolio(viewpoint, of=self._of, words=self.filter if self.tab is MATRIX else "")
        if not self.query(MatrixView):
            self.viewpoint = viewpoint
            return
        self._dress()
        self.query_one(TabRow).show(tab_head(self.folio, self.tab))
        if self.tab is MATRIX:
            self._look_at_matrix(viewpoint)
            return
        self.list.glyph_column = self.tab is CHECKLIST
        super().look(viewpoint)
        self.list.lead_width = LEAD if self.tab is ITEMS and not self.list.two_lines else 0

    def _dress(self) -> None:
        self.set_class(self.tab is MATRIX, "-matrix")
        self.set_class(self.tab in (SKILLS, CHECKLIST), "-broad")

    def _look_at_matrix(self, viewpoint: Viewpoint) -> None:
        self.viewpoint = viewpoint
        is_bare = not (self.folio.has_criteria and (self.folio.matrix.pieces or self.filter))
        self._show_whether_empty(is_bare)
        self.page.show(self.folio, viewpoint.today)

    def open_tab(self, tab: Tab) -> None:
        """Show another tab, with its cursor where it was."""
        self._cursors[self.tab.id] = self.list.cursor
        self.tab = tab
        self.NEW_KIND = tab.kind  # type: ignore[misc]  # what `n` makes follows the tab
        self.remove_class("-zoomed")
        self.look(self.viewpoint)
        if (before := self._cursors.get(tab.id)) is not None:
            self.list.move_to(before)
        self.take_focus()
        self.post_message(self.Changed())

    @property
    def cursor(self) -> str | None:
        """The id of the record under the cursor; a document of the checklist has none."""
        if not self.has_parts:
            return None
        return self.matrix_view.piece if self.tab is MATRIX else record_of(self.list.cursor)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids a command is about: the marked ones, else the one under the cursor."""
        marks = () if self.tab is MATRIX else tuple(filter(None, map(record_of, self.list.marks)))
        return marks or ((self.cursor,) if self.cursor else ())

    def show_record(self, id: str) -> None:
        """Put the cursor on a piece, a rating or a statement, in its tab."""
        if not self.has_parts:
            self._wanted = id
            return
        if self.tab is MATRIX and self.matrix_view.piece == id:
            return
        raw = self.viewpoint.snapshot.raw(id) or {}
        self._of = raw.get("mentorship") or self._of
        self.open_tab({"rating": SKILLS, "statement": STATEMENT}.get(str(raw.get("kind")), ITEMS))
        rows = (row.identity for row in self.rows(self.viewpoint) if isinstance(row, Row))
        found = next((identity for identity in rows if record_of(identity) == id), id)
        self.list.move_to(found)
        self._draw_detail()

    def take_focus(self) -> None:
        """Give the focus to the matrix or the list."""
        if self.tab is MATRIX and not self.has_class("-nothing"):
            self.focus_soon(lambda: self.matrix_view)
        else:
            super().take_focus()

    # Commands ------------------------------------------------------------------------------------------------------

    def action_deed(self, name: str) -> None:
        """Do what a command of the open tab says."""
        if any(command.id == f"evidence.{name}" for command in self.commands):
            DEEDS[name](self)

    def toggle_mark(self) -> None:
        """Mark the row; the matrix has no marks."""
        if self.tab is not MATRIX:
            super().toggle_mark()

    def toggle_zoom(self) -> None:
        """Give what is shown the page; from the matrix, its piece."""
        if self.tab is MATRIX:
            self.on_matrix_view_row_opened()
        else:
            super().toggle_zoom()

    def put_away(self) -> bool:
        """Clear marks, filter or zoom; in the matrix also what keeps only some criteria."""
        if self.tab is MATRIX and not self.filter and self.matrix_view.cursor.only_open:
            self.matrix_view.show_only_open(False)
            return True
        done = super().put_away()
        if done and self.tab is MATRIX:
            self.take_focus()
        return done

    # Events --------------------------------------------------------------------------------------------------------

    def on_matrix_view_row_opened(self) -> None:
        """Show the whole piece, in the list of items."""
        if (piece := self.matrix_view.piece) is not None:
            self.open_tab(ITEMS)
            self.show_record(piece)
            self.open(piece)

    def on_tab_row_chosen(self, event: TabRow.Chosen) -> None:
        """Open the tab that was clicked."""
        self.open_tab(TABS[event.place])

    def _show_detail(self) -> None:
        identity = self.list.cursor
        self.detail.air = self.app.size.height >= 30
        found = tab_detail(self.tab, self.folio, self.viewpoint, identity, private_open=self.is_private_open)
        if self.cursor and self.tab in (ITEMS, SKILLS):
            found = with_thread(found, self.viewpoint, self.cursor)
        self.query_one(f"#{self.id}-detail", DetailPane).show_detail(found)


PANE = EvidencePane
