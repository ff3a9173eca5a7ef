"""The page of the matrix: the grid, and below it the claim on the cell under its cursor."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from mentor_tui.ui.evidence.claim import Spot
from mentor_tui.ui.evidence.claim_view import ClaimPanel
from mentor_tui.ui.evidence.matrix_view import MatrixView
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.still import StillVertical


class MatrixPage(StillVertical):
    """Show a portfolio's matrix; the claim follows its cursor and is warm with it."""

    DEFAULT_CSS = """
    MatrixPage { height: 1fr; width: 100%; }
    MatrixPage ClaimPanel { height: 6; padding: 1 2 0 2; }
    """

    def __init__(self, folio: Portfolio, today: date, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._folio = folio
        self._today = today

    def compose(self) -> ComposeResult:
        """Lay out the matrix and its claim."""
        yield MatrixView(glyphs=self.glyphs)
        yield ClaimPanel(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Let the claim follow the matrix's cursor."""
        self.watch(self.view, "place", self._follow_cursor, init=False)

    @property
    def view(self) -> MatrixView:
        """The matrix."""
        return self.query_one(MatrixView)

    @property
    def claim(self) -> ClaimPanel:
        """What stands below it."""
        return self.query_one(ClaimPanel)

    def show(self, folio: Portfolio, today: date) -> None:
        """Show a portfolio as it stands."""
        self._folio, self._today = folio, today
        self.view.show(folio.matrix, folio.hands)
        self._draw_claim()

    def on_descendant_focus(self) -> None:
        """Warm the claim with its matrix."""
        self._draw_claim()

    def on_descendant_blur(self) -> None:
        """Cool the claim with its matrix."""
        self._draw_claim()

    def _follow_cursor(self) -> None:
        self.claim.show_soon(self._spot)

    def _draw_claim(self) -> None:
        self.claim.show(self._spot())

    def _spot(self) -> Spot:
        piece, code = self.view.place
        return Spot(self._folio, piece, code, self._today, self.view.has_focus)
