"""What stands under the pane's cursor, and the way to propose something about it. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.records import Evidence
from mentor_tui.domain.text import one_line
from mentor_tui.errors import MentorError
from mentor_tui.ui.dialogs.reason import reason_in
from mentor_tui.ui.editing import field_changes
from mentor_tui.ui.message import ChangesProposed, FailureMet
from mentor_tui.ui.widgets.picker import Picked

if TYPE_CHECKING:
    from mentor_tui.ui.panes.evidence import EvidencePane


def propose(pane: EvidencePane, patches: Mapping[str, Mapping[str, Any]], label: str, why: str = "") -> None:
    """Propose new values for some fields of some records, under one label and with one reason."""
    try:
        changes = field_changes(pane.viewpoint, patches, why=why)
    except MentorError as failure:
        pane.post_message(FailureMet(failure.what, where=failure.where, remedy=failure.remedy))
    else:
        pane.post_message(ChangesProposed(changes, one_line(label)))


def spot_of(pane: EvidencePane) -> tuple[str, str] | None:
    """Return piece and code of the matrix's cursor, or None on a heading."""
    view = pane.matrix_view
    return (view.piece, view.code) if view.piece and view.code else None


def piece_of(pane: EvidencePane) -> Evidence | None:
    """Return the piece under the cursor."""
    return pane.folio.by_id.get(pane.cursor or "")


def raw_of(pane: EvidencePane, id: str) -> Mapping[str, Any]:
    """Return a record as it is kept."""
    return pane.viewpoint.snapshot.raw(id) or {}


def title_of(pane: EvidencePane, id: str) -> str:
    """Return the title of a piece, on one line."""
    return one_line(pane.folio.by_id[id].title)


def glyphs_of(pane: EvidencePane) -> Any:
    """Return the signs in use."""
    return pane.viewpoint.glyphs


def ask_reason(pane: EvidencePane, dialog: Any, then: Callable[[str], None]) -> None:
    """Ask why, and go on with the answer; without one nothing is done."""

    def chosen(answer: Picked | None) -> None:
        if why := reason_in(answer):
            then(why)

    pane.app.push_screen(dialog, chosen)
