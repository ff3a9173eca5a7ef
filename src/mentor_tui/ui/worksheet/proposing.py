"""From what is written in an open sheet to what is proposed to the journal. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.change import updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import Step
from mentor_tui.domain.snapshot import Raw
from mentor_tui.errors import MentorError
from mentor_tui.ui.message import ChangesProposed, FailureMet
from mentor_tui.ui.worksheet import listing
from mentor_tui.ui.worksheet.stage import Path, Slot, patch_at, value_at

if TYPE_CHECKING:
    from mentor_tui.ui.pane import Pane


class SheetProposals:
    """Propose what is written in a sheet, each time from what was proposed before.

    Keys come faster than saves: the second of two must start from the first, or it would conflict with it.
    """

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._ahead: Raw | None = None

    def forget(self) -> None:
        """Start from what the journal has, for another sheet."""
        self._ahead = None

    def standing(self, id: str) -> Raw | None:
        """Return a sheet as it stands with what was proposed and is not in the snapshot yet."""
        raw = self._pane.viewpoint.snapshot.raw(id)
        ahead = self._ahead
        if raw is None or ahead is None or ahead["id"] != id or _is_same(raw, ahead):
            self._ahead = None
            return raw
        return ahead

    def write(self, sheet: str, slot: Slot, value: Any) -> None:
        """Propose what a slot holds now; a topic stays where it would be empty."""
        raw = self.standing(sheet)
        if raw is None or value_at(raw, slot.path) == value or (slot.path == ("topic",) and not value):
            return
        patch = patch_at(raw, slot.path, value)
        if slot.path == ("review", "kept") and value:
            patch = listing.with_review_day(self._pane.viewpoint, raw, patch)
        self._propose(raw, patch, f"worksheet: {slot.label or 'option'}")

    def add_option(self, raw: Raw) -> Path:
        """Propose one more option on the table; return the path to its words."""
        raw = self.standing(str(raw["id"])) or raw
        patch = listing.option_patch(self._pane.viewpoint, raw)
        self._propose(raw, patch, "worksheet: an option")
        return "options", str(patch["options"][-1]["id"]), "text"

    def _propose(self, raw: Raw, patch: Mapping[str, Any], label: str) -> None:
        pane = self._pane
        try:
            after = Draft(pane.viewpoint.snapshot, pane.viewpoint.now).edited(raw, patch)
        except MentorError as failure:
            pane.post_message(FailureMet(failure.what, where=failure.where, remedy=failure.remedy))
            return
        change = updated(raw, after)
        if change is not None:
            self._ahead = after
            pane.post_message(ChangesProposed((change,), label))
            pane.post_message(pane.Changed())


def ask_steps(pane: Pane, raw: Raw) -> None:
    """Ask for the steps that come of a sheet; its first step is offered where none of them says it yet."""
    from mentor_tui.ui.dialogs.step import StepsDialog

    actions = pane.viewpoint.snapshot.table("action").in_order
    known = {str(entry.raw.get("text")) for entry in actions if entry.raw.get("worksheet") == raw["id"]}
    first = str((raw.get("will") or {}).get("first_step") or "")

    def answered(steps: tuple[Step, ...] | None) -> None:
        fresh = pane.viewpoint.snapshot.raw(str(raw["id"]))
        if steps and fresh is not None:
            pane.post_message(
                ChangesProposed(listing.steps_changes(pane.viewpoint, fresh, steps), "steps of the worksheet")
            )

    text = "" if first in known else first
    pane.app.push_screen(StepsDialog(pane.viewpoint, raw.get("mentorship"), text=text), answered)


def _is_same(one: Raw, other: Raw) -> bool:
    return {**one, "updated": None} == {**other, "updated": None}
