"""What each command of the section does. A deed is a function of the pane: it asks, then proposes; it saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from mentor_tui.domain.matrix import is_placed
from mentor_tui.domain.text import one_line
from mentor_tui.ui.dialogs.reason import leave_out_dialog
from mentor_tui.ui.evidence import asking, claiming, proposal
from mentor_tui.ui.evidence.proposing import ask_reason, glyphs_of, piece_of, propose, raw_of, spot_of
from mentor_tui.ui.evidence.statements import newest_text, statement_title, word_limit
from mentor_tui.ui.evidence.tab import TABS
from mentor_tui.ui.evidence.writing import WritingDialog
from mentor_tui.ui.message import EditRequested, NewRequested, ResultTold

if TYPE_CHECKING:
    from mentor_tui.ui.panes.evidence import EvidencePane


def next_tab(pane: EvidencePane) -> None:
    """Open the next tab."""
    pane.open_tab(TABS[(TABS.index(pane.tab) + 1) % len(TABS)])


def previous_tab(pane: EvidencePane) -> None:
    """Open the tab before."""
    pane.open_tab(TABS[(TABS.index(pane.tab) - 1) % len(TABS)])


def framework(pane: EvidencePane) -> None:
    """Open the form in which the framework is chosen: that of the mentorship in view, else of a new one."""
    if pane.folio.mentorship is not None:
        pane.post_message(EditRequested(pane.folio.mentorship.id, field="framework"))
    else:
        pane.post_message(NewRequested("mentorship", {"mentee": pane.viewpoint.snapshot.owner}))


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
    if not view.cursor.only_open and not any(line.total.is_open for line in pane.folio.matrix.lines):
        pane.post_message(ResultTold("nothing stands on less than two pieces"))
        return
    view.show_only_open(not view.cursor.only_open)


def difference(pane: EvidencePane) -> None:
    """Go to the next claim the two see differently, from the first again after the last."""
    found = list(pane.folio.matrix.differences())
    if not found:
        pane.post_message(ResultTold("you two see every claim alike"))
        return
    here = spot_of(pane)
    order = {place: at for at, place in enumerate(_places(pane))}
    at = order.get(here, -1) if here else -1
    later = [place for place in found if order[place] > at]
    for piece, code in chain(later, found):
        if pane.matrix_view.move_to(piece, code):
            return


def _places(pane: EvidencePane) -> list[tuple[str, str]]:
    matrix = pane.folio.matrix
    return [(piece.id, line.code) for piece in matrix.pieces for line in matrix.lines]


# Pieces --------------------------------------------------------------------------------------------------------------


def leave_out(pane: EvidencePane) -> None:
    """Leave the piece out with a reason, or take it in again."""
    piece = piece_of(pane)
    if piece is None:
        return
    if piece.state == "rejected":
        propose(pane, {piece.id: proposal.taken_in_patch(raw_of(pane, piece.id))}, f"taken in again: {piece.title}")
        return

    def because(why: str) -> None:
        patches: dict[str, proposal.Patch] = {}
        if is_placed(piece):
            patches = proposal.place_patches(pane.folio.pieces, piece.id, None)
        propose(pane, patches | {piece.id: proposal.left_out_patch(why)}, f"left out: {piece.title}")

    ask_reason(pane, leave_out_dialog(glyphs=glyphs_of(pane)), because)


def place(pane: EvidencePane) -> None:
    """Ask for the piece's place in the portfolio."""
    piece = piece_of(pane)
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

    dialog = asking.place_dialog(one_line(piece.title), now or last, last, glyphs=glyphs_of(pane))
    pane.app.push_screen(dialog, chosen)


# Statement and checklist ---------------------------------------------------------------------------------------------


def write(pane: EvidencePane) -> None:
    """Write the next version of the statement; without one, start it."""
    folio = pane.folio
    statement = next((each for each in folio.statements if each.id == pane.cursor), None)
    if statement is None:
        pane.post_message(NewRequested("statement", pane.preset(pane.viewpoint)))
        return
    versions = raw_of(pane, statement.id).get("versions") or []

    def written(text: str | None) -> None:
        if text is not None and text != newest_text(statement):
            patch = proposal.version_patch(versions, text, pane.viewpoint.today)
            propose(pane, {statement.id: patch}, f"a version of {statement_title(folio, statement)}")

    dialog = WritingDialog(
        one_line(statement_title(folio, statement)),
        newest_text(statement),
        limit=word_limit(folio, statement),
        asks=pane.asks(),
        glyphs=glyphs_of(pane),
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
    patch = proposal.document_patch(raw_of(pane, mentorship.id), code, day)
    propose(pane, {mentorship.id: patch}, f"{'ready' if day else 'not yet'}: {code}")


DEEDS: dict[str, Callable[[EvidencePane], None]] = {
    "next-tab": next_tab,
    "previous-tab": previous_tab,
    "framework": framework,
    "left": left,
    "right": right,
    "turn": turn,
    "only-open": only_open,
    "difference": difference,
    "primary": claiming.primary,
    "secondary": claiming.secondary,
    "unclaim": claiming.unclaim,
    "my-view": claiming.my_view,
    "their-view": claiming.their_view,
    "ask": claiming.ask,
    "leave-out": leave_out,
    "place": place,
    "write": write,
    "ready": ready,
}
