"""Deeds that change from where one looks: mentorship, company, back, out."""

from __future__ import annotations

from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.workspace import Workspace


def choose_mentorship(workspace: Workspace) -> None:
    """Ask which mentorship to show."""
    from mentor_tui.ui.dialogs.mentorship import MentorshipPicker

    if workspace.viewpoint.in_company:
        workspace.tell("in company: the others are not shown, f9 ends it")
        return

    def chosen(answer: Picked | None) -> None:
        if answer is not None:
            workspace.mentor.look_from(mentorship=str(answer.identity or "") or None)

    workspace.app.push_screen(MentorshipPicker(workspace.viewpoint), chosen)


def company(workspace: Workspace) -> None:
    """Hide what is private and other people at once, or show them again; then ask who is there where all were shown."""
    viewpoint = workspace.viewpoint
    workspace.tell("")
    others_again = {"mentorship": None} if workspace.is_narrowed_for_company else {}
    workspace.is_narrowed_for_company = False
    workspace.mentor.look_from(in_company=not viewpoint.in_company, **others_again)
    if not viewpoint.in_company and viewpoint.mentorship is None and len(viewpoint.snapshot.table("mentorship")):
        _ask_who_is_there(workspace)


def _ask_who_is_there(workspace: Workspace) -> None:
    """Ask whose own may be seen; until it is said nobody's is."""
    from mentor_tui.ui.dialogs.mentorship import CompanyPicker

    def chosen(answer: Picked | None) -> None:
        if answer is not None and answer.identity:
            workspace.is_narrowed_for_company = True
            workspace.mentor.look_from(mentorship=str(answer.identity))

    workspace.app.push_screen(CompanyPicker(workspace.viewpoint), chosen)


def jump(workspace: Workspace) -> None:
    """Lay labels over what can be reached; go where one is typed."""
    from mentor_tui.ui.dialogs.jump import jump

    jump(workspace)


async def back(workspace: Workspace) -> None:
    """Go back: out of a zoomed record, else to where the last jump came from."""
    if not workspace.pane.put_away():
        await workspace.back()


async def put_away(workspace: Workspace) -> None:
    """Put away the error, else marks, filter or zoom, else go back."""
    if not workspace.put_notice_away():
        await back(workspace)


def leave(workspace: Workspace) -> None:
    """Leave the app; everything is kept already."""
    workspace.mentor.leave()
