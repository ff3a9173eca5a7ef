"""Deeds about what is shared: sync, settle what was written twice, spaces, and one record shared or taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.errors import MentorError
from mentor_tui.ui.sharing import looking
from mentor_tui.ui.sharing_app import aside
from mentor_tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.looking import Looking
    from mentor_tui.ui.dialogs.spaces import SpaceDeed


def sync(workspace: Workspace) -> None:
    """Send and fetch what is shared; say so where nothing is."""
    workspace.mentor.sync()


# What waits for a look ------------------------------------------------------------------------------------------------


def decide(workspace: Workspace) -> None:
    """List what waits for a look and settle what is picked, until nothing waits or it is left for later."""
    app = workspace.mentor
    if workspace.viewpoint.in_company:
        workspace.tell("in company: what was changed is not shown")
    elif not app.waiting.records:
        workspace.tell("nothing to decide")
    elif not app.refuses_to_write():
        workspace.run_worker(_decide(workspace), group="decide", exclusive=True)


async def _decide(workspace: Workspace) -> None:
    from mentor_tui.ui.dialogs.waiting import WaitingDialog, ask_about

    app = workspace.mentor
    while app.waiting.records:
        picked = await app.push_screen_wait(WaitingDialog(workspace.viewpoint, app.waiting))
        if picked is None or picked.identity is None:
            return
        settle = await ask_about(app, workspace.viewpoint, app.waiting, str(picked.identity))
        if settle is not None and not await _settle(workspace, settle):
            return
    workspace.tell(f"{app.glyphs['done']} nothing left to decide")


async def _settle(workspace: Workspace, settle: Callable[[Looking], object]) -> bool:
    app = workspace.mentor
    try:
        await app.in_turn(lambda journal: settle(looking(journal)))
    except MentorError as failure:
        app.show_failure(failure)
        return False
    await app.take_stock_now()
    return True


# Spaces ---------------------------------------------------------------------------------------------------------------


def spaces(workspace: Workspace) -> None:
    """Show the spaces and how each stands, and do what is chosen there."""
    from mentor_tui.ui.dialogs.spaces import SpacesDialog, spaces_of

    app = workspace.mentor
    journal = app.journal
    if journal is None:
        return
    if workspace.viewpoint.in_company:
        workspace.tell("in company: what is shared with whom is not shown")
        return
    try:
        found = spaces_of(journal)
    except MentorError as failure:
        app.show_failure(failure)
        return

    def chosen(deed: SpaceDeed | None) -> None:
        if deed is not None:
            workspace.run_worker(_on_space(workspace, journal, deed), group="space", exclusive=True)

    app.push_screen(SpacesDialog(workspace.viewpoint, found, app.sharing), chosen)


async def _on_space(workspace: Workspace, journal: Journal, deed: SpaceDeed) -> None:
    from mentor_tui.ui.dialogs import membership

    app = workspace.mentor
    if deed.what == "sync":
        app.sync()
        return
    if deed.what != "invite" and app.refuses_to_write():
        return
    try:
        done = await membership.DEEDS[deed.what](app, journal, deed.space)
    except MentorError as failure:
        app.show_failure(failure)
        return
    app.look_again()
    if done:
        workspace.tell(done)


# One record -----------------------------------------------------------------------------------------------------------


def share(workspace: Workspace) -> None:
    """Show what the other one would get of the record under the cursor, then share it; or take it back."""
    app, id = workspace.mentor, workspace.pane.cursor
    journal = app.journal
    if journal is None or id is None or app.refuses_to_write():
        return
    if workspace.viewpoint.in_company:
        workspace.tell("in company: nothing is shared from here")
        return
    workspace.run_worker(_share(workspace, journal, id), group="share", exclusive=True)


async def _share(workspace: Workspace, journal: Journal, id: str) -> None:
    from mentor_tui.ui.dialogs.preview import TakeBackDialog, planned_share, preview_dialog
    from mentor_tui.ui.editing import title_of

    app, viewpoint = workspace.mentor, workspace.viewpoint
    raw = viewpoint.snapshot.raw(id)
    if raw is None:
        return
    title = title_of(viewpoint, id)
    is_shared = raw.get("visibility") not in (None, "private")
    try:
        plan = None if is_shared else await aside(lambda: planned_share(journal, id))
    except MentorError as failure:
        app.show_failure(failure)
        return
    if plan is None:
        is_meant = await app.push_screen_wait(TakeBackDialog(title, glyphs=viewpoint.glyphs)) is not None
    else:
        is_meant = await app.push_screen_wait(preview_dialog(viewpoint, title, plan)) is not None
    if not is_meant:
        return
    after = {**raw, "visibility": "private"} if plan is None else plan.after
    label = f"taken back: {title}" if plan is None else f"shared: {title}"
    from mentor_tui.domain.change import updated

    if change := updated(raw, after):
        await app.apply_now([change], label)
