"""The pieces as a list: those with a place first, then candidates, captured ones, and what was left out."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.matrix import in_order, is_placed
from mentor_tui.domain.records import Evidence
from mentor_tui.domain.word import plain_word, state_word
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Group, Row, RowSource
from mentor_tui.ui.wording import near_day

LEAD = 3


def item_rows(folio: Portfolio, viewpoint: Viewpoint) -> RowSource:
    """Return every piece in groups; a piece's identity is its record's id."""
    pieces = in_order(folio.pieces)
    left_out = [piece for piece in pieces if piece.state == "rejected"]
    kept = [piece for piece in pieces if piece.state != "rejected"]
    groups = (
        ("in the portfolio", [piece for piece in kept if is_placed(piece)]),
        ("to choose from", [piece for piece in kept if not is_placed(piece)]),
        ("left out", left_out),
        ("without a mentorship", folio.elsewhere),
    )
    known = {piece.id: piece for _, members in groups for piece in members}
    headed = [(Group(label, shown(str(len(members)), "quiet")), [piece.id for piece in members])
              for label, members in groups]  # fmt: skip
    return RowSource.grouped(headed, lambda id: _row(folio, viewpoint, known[str(id)]))


def range_words(folio: Portfolio) -> str:
    """Return how many pieces there are and what was advised: `16 pieces; 15 to 20 was the advice`."""
    words = f"{folio.chosen} chosen"
    advice = folio.framework.evidence_range if folio.framework else None
    if advice is None:
        return words
    year = f" ({advice.advice_year})" if advice.advice_year else ""
    return f"{words}; {advice.low} to {advice.high} was the advice{year}"


def _row(folio: Portfolio, viewpoint: Viewpoint, piece: Evidence) -> Row:
    number = folio.number(piece.id)
    kind = plain_word(piece.type) if piece.type else ""
    state = state_word("evidence", piece.state)
    day = near_day(piece.on, viewpoint.today) if piece.on else ""
    told = "" if piece.state == "selected" and is_placed(piece) else state  # its group says so
    second = " · ".join(part for part in (f"{number}" if number else "", told, kind, day) if part)
    codes = _codes(piece)
    meta = joined(one_line(f"{kind}  " if kind else "", "quiet"), one_line(state, "quiet"), "  ", codes)
    if viewpoint.width in ("side", "rail", "wide"):
        meta = codes
    return Row(
        piece.id,
        one_line(piece.title),
        lead=shown(f"{number:>{LEAD}}", "quiet") if number else EMPTY,
        meta=meta,
        second=one_line(second, "quiet"),
    )


def _codes(piece: Evidence) -> Content:
    """Return the criteria a piece is claimed for, the primary ones in ink."""
    claims = {claim.criterion: claim.strength for claim in piece.claims if claim.criterion}
    words = [one_line(code, "ink" if strength == "primary" else "quiet") for code, strength in claims.items()]
    return shown(" ").join(words[:4])
