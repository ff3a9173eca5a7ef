"""Deeds on the mentorship at hand: that of the record under the cursor, else the one shown, else the only one."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.ui.at_hand import going, mentorship_at_hand
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.workspace import Workspace


def end(workspace: Workspace) -> None:
    """Ask how the mentorship at hand comes to its end."""
    from mentor_tui.ui.dialogs.trial import ask_how_it_ended

    _with_one(workspace, "End which mentorship?", lambda id: ask_how_it_ended(workspace, workspace.viewpoint, id))


def _with_one(workspace: Workspace, question: str, deed: Callable[[str], None]) -> None:
    """Do something with the mentorship at hand; ask which where none is, and say so where none is under way."""
    viewpoint = workspace.viewpoint
    at_hand = mentorship_at_hand(viewpoint, workspace.pane.cursor)
    if at_hand is not None:
        deed(at_hand)
    elif viewpoint.in_company:
        workspace.tell("in company: the others are not shown, f9 ends it")
    elif not going(viewpoint):
        workspace.tell("no mentorship is under way")
    else:
        _pick(workspace, question, deed)


def _pick(workspace: Workspace, question: str, deed: Callable[[str], None]) -> None:
    from mentor_tui.ui.dialogs.mentorship import MentorshipPicker

    def chosen(answer: Picked | None) -> None:
        if answer is not None and answer.identity:
            deed(str(answer.identity))

    workspace.app.push_screen(MentorshipPicker(workspace.viewpoint, title=question, nobody="none of them"), chosen)
