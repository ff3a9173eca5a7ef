"""Deeds about what is shared: sync, settle what was written twice, spaces, and one record shared or taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mentor_tui.domain.belonging import own_mentorship
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import count_of
from mentor_tui.errors import MentorError
from mentor_tui.ui.editing import title_of
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
    raw = workspace.viewpoint.snapshot.raw(id)
    if raw is None:
        return
    if raw.get("visibility") in (None, "private"):
        await _show(workspace, journal, title_of(workspace.viewpoint, id), id)
    else:
        await _take_back(workspace, journal, raw)


async def _take_back(workspace: Workspace, journal: Journal, raw: Raw) -> None:
    """Ask and take a record back; or show the other one the comments on it that they do not see."""
    from mentor_tui.domain.thread import mine_alone
    from mentor_tui.ui.dialogs.preview import TakeBackDialog

    app, viewpoint, id = workspace.mentor, workspace.viewpoint, str(raw["id"])
    title = title_of(viewpoint, id)
    alone = [comment.id for comment in mine_alone(viewpoint.snapshot, id)]
    dialog = TakeBackDialog(viewpoint, title, mentorship=own_mentorship(raw), alone=len(alone))
    answer = await app.push_screen_wait(dialog)
    if answer == "comments":
        await _show(workspace, journal, count_of(len(alone), "comment"), *alone)
    elif answer is not None:
        await _apply(workspace, [{**raw, "visibility": "private"}], f"taken back: {title}")


async def _show(workspace: Workspace, journal: Journal, title: str, *ids: str) -> None:
    """Show records as they would leave, and share them."""
    from mentor_tui.ui.dialogs.preview import planned_share, preview_dialog

    app = workspace.mentor
    try:
        plan = await aside(lambda: planned_share(journal, *ids))
    except MentorError as failure:
        app.show_failure(failure)
        return
    if await app.push_screen_wait(preview_dialog(workspace.viewpoint, title, plan)) is not None:
        await _apply(workspace, plan.after, f"shared: {title}")


async def _apply(workspace: Workspace, after: Iterable[Raw], label: str) -> None:
    from mentor_tui.domain.change import updated

    snapshot = workspace.viewpoint.snapshot
    changes = [updated(snapshot.raw(raw["id"]) or {}, raw) for raw in after]
    if found := [change for change in changes if change]:
        await workspace.mentor.apply_now(found, label)
