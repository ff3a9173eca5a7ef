"""What is done about the claim under the cursor: made, taken off, seen by either side, and what its author asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.domain.matrix import Cell
from mentor_tui.domain.text import one_line
from mentor_tui.domain.word import Side
from mentor_tui.ui.dialogs.reason import moved_dialog
from mentor_tui.ui.evidence import asking, proposal
from mentor_tui.ui.evidence.proposing import ask_reason, glyphs_of, propose, raw_of, spot_of, title_of
from mentor_tui.ui.evidence.statements import statement_title
from mentor_tui.ui.evidence.tab import STATEMENT
from mentor_tui.ui.message import ResultTold

if TYPE_CHECKING:
    from mentor_tui.ui.panes.evidence import EvidencePane


def primary(pane: EvidencePane) -> None:
    """Claim the criterion mainly."""
    _claim(pane, "primary")


def secondary(pane: EvidencePane) -> None:
    """Claim the criterion too."""
    _claim(pane, "secondary")


def _claim(pane: EvidencePane, strength: str) -> None:
    spot = spot_of(pane)
    if spot is None:
        return
    piece, code = spot
    found = pane.folio.claim(piece, code)
    patch = proposal.strength_patch(raw_of(pane, piece), code, found[0].claim if found else None, strength)
    if patch is None:
        pane.post_message(ResultTold(f"{code} stands as {strength} already"))
        return
    propose(pane, {piece: patch}, f"{code} {strength}: {title_of(pane, piece)}")


def unclaim(pane: EvidencePane) -> None:
    """Take the claim off."""
    spot = spot_of(pane)
    found = pane.folio.claim(*spot) if spot else None
    if spot and found:
        piece, code = spot
        patch = proposal.unclaimed_patch(raw_of(pane, piece), code, found[0].claim)
        propose(pane, {piece: patch}, f"no claim on {code}: {title_of(pane, piece)}")


def my_view(pane: EvidencePane) -> None:
    """Ask for my view of the claim."""
    _ask_view(pane, pane.folio.hands.my_side)


def their_view(pane: EvidencePane) -> None:
    """Ask what the other one said, to note it."""
    _ask_view(pane, pane.folio.hands.their_side)


def _ask_view(pane: EvidencePane, side: Side) -> None:
    spot = spot_of(pane)
    found = pane.folio.claim(*spot) if spot else None
    if spot is None or found is None:
        pane.post_message(ResultTold("no claim here yet: P or S makes one"))
        return
    hands, cell = pane.folio.hands, found[0]
    whose = "Your view" if side == hands.my_side else f"{hands.partner}’s view"
    title = f"{whose} of {spot[1]}: {title_of(pane, spot[0])}"

    def chosen(answer: str | None) -> None:
        if answer is not None:
            _move_view(pane, spot, cell, side, None if answer == asking.TAKE_BACK else answer)

    pane.app.push_screen(asking.ViewDialog(cell, hands, side, title=title, glyphs=glyphs_of(pane)), chosen)


def ask(pane: EvidencePane) -> None:
    """Ask what the other one is asked for: on the claim, or on the statement."""
    if pane.tab is STATEMENT:
        _ask_about_statement(pane)
        return
    spot = spot_of(pane)
    found = pane.folio.claim(*spot) if spot else None
    if spot is None or found is None:
        pane.post_message(ResultTold("no claim here yet: P or S makes one"))
        return
    piece, code = spot
    cell = found[0]

    def chosen(asks: str | None) -> None:
        patch = proposal.asks_patch(raw_of(pane, piece), code, cell.claim, asks)
        propose(pane, {piece: patch}, f"{code} {asking.ask_label(asks)}: {title_of(pane, piece)}")

    _ask_for(pane, piece, f"{code}: {title_of(pane, piece)}", cell.asks, chosen)


def _ask_about_statement(pane: EvidencePane) -> None:
    statement = next((each for each in pane.folio.statements if each.id == pane.cursor), None)
    if statement is None:
        return
    title = one_line(statement_title(pane.folio, statement))

    def chosen(asks: str | None) -> None:
        propose(pane, {statement.id: {"asks": asks}}, f"{asking.ask_label(asks)}: {title}")

    _ask_for(pane, statement.id, title, statement.asks, chosen)


def _ask_for(pane: EvidencePane, record: str, title: str, now: str | None, then: Callable[[str | None], None]) -> None:
    """Let the author of a record choose what to ask the other one for; nobody asks in another's name."""
    partner = pane.folio.hands.partner
    if not pane.viewpoint.snapshot.is_me(raw_of(pane, record).get("author") or pane.viewpoint.snapshot.owner):
        pane.post_message(ResultTold(f"{partner} says what would help here"))
        return

    def chosen(answer: str | None) -> None:
        asks = None if answer == asking.TAKE_BACK else answer
        if answer is not None and asks != now:
            then(asks)

    pane.app.push_screen(asking.ask_dialog(title, partner or "the other one", now, glyphs=glyphs_of(pane)), chosen)


def _move_view(pane: EvidencePane, spot: tuple[str, str], cell: Cell, side: Side, view: str | None) -> None:
    """Propose a view; one that moves asks for its reason first."""
    piece, code = spot
    recorded = cell.mentee_view if side == "mentee" else cell.mentor_view
    if recorded == view:
        return
    word = pane.folio.hands.word(view, side) if view else "taken back"
    label = f"{code} {word}: {title_of(pane, piece)}"
    patch = proposal.view_patch(raw_of(pane, piece), code, cell.claim, side, view)
    if recorded is None:
        propose(pane, {piece: patch}, label)
        return
    ask_reason(pane, moved_dialog(glyphs=glyphs_of(pane)), lambda why: propose(pane, {piece: patch}, label, why))
