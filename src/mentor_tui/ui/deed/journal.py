"""Deeds on the journal as a whole: undo, redo, the trash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.errors import MentorError
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.store.undo import Undone


async def undo(workspace: Workspace) -> None:
    """Take the last change back; what was only put off is taken back as well, though no history tells of it."""
    if put_off := workspace.mentor.take_personal_back():
        workspace.tell(f"undone: {put_off}")
        return
    await _turn(workspace, lambda journal: journal.undo(), "undone", "ctrl+r")


async def redo(workspace: Workspace) -> None:
    """Make the change again that was taken back."""
    await _turn(workspace, lambda journal: journal.redo(), "done again", "u")


async def _turn(workspace: Workspace, turn: Callable[[Journal], Undone], word: str, back: str) -> None:
    app = workspace.mentor
    if app.journal is None:
        return
    try:
        undone = await app.in_turn(turn)
    except MentorError as failure:
        if failure.what.startswith("nothing to"):
            workspace.tell(failure.what)
        else:
            app.show_failure(failure)
        return
    left = len(undone.skipped)
    remark = f", {left} changed since and left" if left else ""
    workspace.tell(f"{word}: {undone.label}{remark}", can_undo=back == "u")


def undo_history(workspace: Workspace) -> None:
    """List the last changes."""
    from mentor_tui.ui.dialogs.history import undo_list

    if workspace.viewpoint.in_company:
        workspace.tell("in company: what was changed is not shown")
        return
    if workspace.mentor.journal is not None:
        workspace.app.push_screen(undo_list(workspace.viewpoint, workspace.mentor.journal.undo_stack()))


def trash(workspace: Workspace) -> None:
    """List the trash and put back what is picked."""
    from mentor_tui.ui.dialogs.history import trash_list

    def picked(answer: Picked | None) -> None:
        if answer is not None and answer.identity is not None:
            workspace.run_worker(_restore(workspace, str(answer.identity)))

    workspace.app.push_screen(trash_list(workspace.viewpoint), picked)


async def _restore(workspace: Workspace, id: str) -> None:
    app = workspace.mentor
    try:
        await app.in_turn(lambda journal: journal.restore([id]))
    except MentorError as failure:
        app.show_failure(failure)
        return
    workspace.tell("put back from the trash", can_undo=True)
    await workspace.open_record(id)
