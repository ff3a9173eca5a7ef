"""What each command of the section does. A deed is a function of the pane: it asks, then proposes; it saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.matrix import Cell, is_placed
from mentor_tui.domain.records import Evidence
from mentor_tui.domain.text import one_line
from mentor_tui.domain.word import Side
from mentor_tui.errors import MentorError
from mentor_tui.ui.dialogs.reason import leave_out_dialog, moved_dialog, reason_in
from mentor_tui.ui.editing import field_changes
from mentor_tui.ui.evidence import asking, proposal
from mentor_tui.ui.evidence.statements import newest_text, statement_title, word_limit
from mentor_tui.ui.evidence.tab import TABS
from mentor_tui.ui.evidence.writing import WritingDialog
from mentor_tui.ui.message import ChangesProposed, FailureMet, NewRequested, ResultTold
from mentor_tui.ui.widgets.picker import Picked

if TYPE_CHECKING:
    from mentor_tui.ui.panes.evidence import EvidencePane


def next_tab(pane: EvidencePane) -> None:
    """Open the next tab."""
    pane.open_tab(TABS[(TABS.index(pane.tab) + 1) % len(TABS)])


def previous_tab(pane: EvidencePane) -> None:
    """Open the tab before."""
    pane.open_tab(TABS[(TABS.index(pane.tab) - 1) % len(TABS)])


# The matrix ----------------------------------------------------------------------------------------------------------


def left(pane: EvidencePane) -> None:
    """Move one column left."""
    pane.matrix_view.step(-1)


def right(pane: EvidencePane) -> None:
    """Move one column right."""
    pane.matrix_view.step(1)


def turn(pane: EvidencePane) -> None:
    """Let the other axis go down."""
    pane.matrix_view.turn()


def only_open(pane: EvidencePane) -> None:
    """Keep the criteria with little or nothing, or show all again."""
    view = pane.matrix_view
    if not view.only_open and not any(line.total.is_open for line in pane.folio.matrix.lines):
        pane.post_message(ResultTold("nothing stands on less than two pieces"))
        return
    view.show_only_open(not view.only_open)


def difference(pane: EvidencePane) -> None:
    """Go to the next claim the two see differently, from the first again after the last."""
    found = list(pane.folio.matrix.differences())
    if not found:
        pane.post_message(ResultTold("you two see every claim alike"))
        return
    here = _spot(pane)
    order = {place: at for at, place in enumerate(_places(pane))}
    at = order.get(here, -1) if here else -1
    later = [place for place in found if order[place] > at]
    for piece, code in chain(later, found):
        if pane.matrix_view.move_to(piece, code):
            return


def _places(pane: EvidencePane) -> list[tuple[str, str]]:
    matrix = pane.folio.matrix
    return [(piece.id, line.code) for piece in matrix.pieces for line in matrix.lines]


def primary(pane: EvidencePane) -> None:
    """Claim the criterion mainly."""
    _claim(pane, "primary")


def secondary(pane: EvidencePane) -> None:
    """Claim the criterion too."""
    _claim(pane, "secondary")


def _claim(pane: EvidencePane, strength: str) -> None:
    spot = _spot(pane)
    if spot is None:
        return
    piece, code = spot
    found = pane.folio.claim(piece, code)
    patch = proposal.strength_patch(_raw(pane, piece), code, found[0].claim if found else None, strength)
    if patch is None:
        pane.post_message(ResultTold(f"{code} stands as {strength} already"))
        return
    propose(pane, {piece: patch}, f"{code} {strength}: {_title(pane, piece)}")


def unclaim(pane: EvidencePane) -> None:
    """Take the claim off."""
    spot = _spot(pane)
    found = pane.folio.claim(*spot) if spot else None
    if spot and found:
        piece, code = spot
        patch = proposal.unclaimed_patch(_raw(pane, piece), code, found[0].claim)
        propose(pane, {piece: patch}, f"no claim on {code}: {_title(pane, piece)}")


def my_view(pane: EvidencePane) -> None:
    """Ask for my view of the claim."""
    _ask_view(pane, pane.folio.hands.my_side)


def their_view(pane: EvidencePane) -> None:
    """Ask what the other one said, to note it."""
    _ask_view(pane, pane.folio.hands.their_side)


def _ask_view(pane: EvidencePane, side: Side) -> None:
    spot = _spot(pane)
    found = pane.folio.claim(*spot) if spot else None
    if spot is None or found is None:
        pane.post_message(ResultTold("no claim here yet: P or S makes one"))
        return
    hands, cell = pane.folio.hands, found[0]
    whose = "Your view" if side == hands.my_side else f"{hands.partner}’s view"
    title = f"{whose} of {spot[1]}: {_title(pane, spot[0])}"

    def chosen(answer: str | None) -> None:
        if answer is not None:
            _move_view(pane, spot, cell, side, None if answer == asking.TAKE_BACK else answer)

    pane.app.push_screen(asking.ViewDialog(cell, hands, side, title=title, glyphs=_glyphs(pane)), chosen)


def _move_view(pane: EvidencePane, spot: tuple[str, str], cell: Cell, side: Side, view: str | None) -> None:
    """Propose a view; one that moves asks for its reason first."""
    piece, code = spot
    recorded = cell.mentee_view if side == "mentee" else cell.mentor_view
    if recorded == view:
        return
    word = pane.folio.hands.word(view, side) if view else "taken back"
    label = f"{code} {word}: {_title(pane, piece)}"
    patch = proposal.view_patch(_raw(pane, piece), code, cell.claim, side, view)
    if recorded is None:
        propose(pane, {piece: patch}, label)
        return
    _ask_reason(pane, moved_dialog(glyphs=_glyphs(pane)), lambda why: propose(pane, {piece: patch}, label, why))


def _ask_reason(pane: EvidencePane, dialog: Any, then: Callable[[str], None]) -> None:
    def chosen(answer: Picked | None) -> None:
        if why := reason_in(answer):
            then(why)

    pane.app.push_screen(dialog, chosen)


# Pieces --------------------------------------------------------------------------------------------------------------


def leave_out(pane: EvidencePane) -> None:
    """Leave the piece out with a reason, or take it in again."""
    piece = _piece(pane)
    if piece is None:
        return
    if piece.state == "rejected":
        propose(pane, {piece.id: proposal.taken_in_patch(_raw(pane, piece.id))}, f"taken in again: {piece.title}")
        return

    def because(why: str) -> None:
        patches: dict[str, proposal.Patch] = {}
        if is_placed(piece):
            patches = proposal.place_patches(pane.folio.pieces, piece.id, None)
        propose(pane, patches | {piece.id: proposal.left_out_patch(why)}, f"left out: {piece.title}")

    _ask_reason(pane, leave_out_dialog(glyphs=_glyphs(pane)), because)


def place(pane: EvidencePane) -> None:
    """Ask for the piece's place in the portfolio."""
    piece = _piece(pane)
    if piece is None or piece.mentorship is None:
        return
    placed = [each for each in pane.folio.pieces if is_placed(each)]
    last = len(placed) + (0 if is_placed(piece) else 1)
    now = pane.folio.number(piece.id) if is_placed(piece) else None

    def chosen(answer: str | None) -> None:
        if answer is not None:
            number = int(answer) if answer.strip() else None
            patches = proposal.place_patches(pane.folio.pieces, piece.id, number)
            propose(pane, patches, f"place {number}: {piece.title}" if number else f"no place: {piece.title}")

    dialog = asking.place_dialog(one_line(piece.title), now or last, last, glyphs=_glyphs(pane))
    pane.app.push_screen(dialog, chosen)


# Statement and checklist ---------------------------------------------------------------------------------------------


def write(pane: EvidencePane) -> None:
    """Write the next version of the statement; without one, start it."""
    folio = pane.folio
    statement = next((each for each in folio.statements if each.id == pane.cursor), None)
    if statement is None:
        pane.post_message(NewRequested("statement", pane.preset(pane.viewpoint)))
        return
    versions = _raw(pane, statement.id).get("versions") or []

    def written(text: str | None) -> None:
        if text is not None and text != newest_text(statement):
            patch = proposal.version_patch(versions, text, pane.viewpoint.today)
            propose(pane, {statement.id: patch}, f"a version of {statement_title(folio, statement)}")

    dialog = WritingDialog(
        one_line(statement_title(folio, statement)),
        newest_text(statement),
        limit=word_limit(folio, statement),
        asks=pane.asks(),
        glyphs=_glyphs(pane),
    )
    pane.app.push_screen(dialog, written)


def ready(pane: EvidencePane) -> None:
    """Note that a document is ready today, or that it is not yet."""
    identity, mentorship = pane.list.cursor, pane.folio.mentorship
    if mentorship is None or not isinstance(identity, tuple):
        return
    code = str(identity[1])
    found = next((each for each in mentorship.documents if each.code == code), None)
    day = None if found and found.done_on else pane.viewpoint.today
    patch = proposal.document_patch(_raw(pane, mentorship.id), code, day)
    propose(pane, {mentorship.id: patch}, f"{'ready' if day else 'not yet'}: {code}")


# Shared --------------------------------------------------------------------------------------------------------------


def propose(pane: EvidencePane, patches: Mapping[str, Mapping[str, Any]], label: str, why: str = "") -> None:
    """Propose new values for some fields of some records, under one label and with one reason."""
    try:
        changes = field_changes(pane.viewpoint, patches, why=why)
    except MentorError as failure:
        pane.post_message(FailureMet(failure.what, where=failure.where, remedy=failure.remedy))
    else:
        pane.post_message(ChangesProposed(changes, one_line(label)))


def _spot(pane: EvidencePane) -> tuple[str, str] | None:
    view = pane.matrix_view
    return (view.piece, view.code) if view.piece and view.code else None


def _piece(pane: EvidencePane) -> Evidence | None:
    return pane.folio.by_id.get(pane.cursor or "")


def _raw(pane: EvidencePane, id: str) -> Mapping[str, Any]:
    return pane.viewpoint.snapshot.raw(id) or {}


def _title(pane: EvidencePane, id: str) -> str:
    return one_line(pane.folio.by_id[id].title)


def _glyphs(pane: EvidencePane) -> Any:
    return pane.viewpoint.glyphs


DEEDS: dict[str, Callable[[EvidencePane], None]] = {
    "next-tab": next_tab,
    "previous-tab": previous_tab,
    "left": left,
    "right": right,
    "turn": turn,
    "only-open": only_open,
    "difference": difference,
    "primary": primary,
    "secondary": secondary,
    "unclaim": unclaim,
    "my-view": my_view,
    "their-view": their_view,
    "leave-out": leave_out,
    "place": place,
    "write": write,
    "ready": ready,
}
