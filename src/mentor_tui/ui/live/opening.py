"""Begin, take up and close a live meeting: what stands between its screen, its draft on the disk and the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.domain.records import Meeting
from mentor_tui.domain.when import long_day
from mentor_tui.errors import MentorError
from mentor_tui.ui.live.keeping import LiveKeeping
from mentor_tui.ui.live.screen import LiveScreen
from mentor_tui.ui.live.session import Ended, Session, closing_changes

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp


def go_live(app: MentorApp, id: str) -> None:
    """Show a meeting live, from where it was left; what was typed before a crash is there again."""
    meeting = app.viewpoint.snapshot.one(Meeting, id)
    if meeting is None or app.journal is None:
        return
    if app.refuses_to_write():
        return
    app.run_worker(_hold(app, meeting, LiveKeeping(app.journal.files)), group="live", exclusive=True)


async def _hold(app: MentorApp, meeting: Meeting, keeping: LiveKeeping) -> None:
    from mentor_tui.runtime.packaged import meeting_templates
    from mentor_tui.runtime.shelf import question_bank

    def keep(session: Session) -> bool:
        try:
            keeping.keep(session)
        except OSError as failure:
            app.show_failure(MentorError(f"the live notes could not be kept: {failure.strerror}", remedy="Make room"))
            return False
        return True

    screen = LiveScreen(
        app.viewpoint,
        meeting,
        keeping.kept(meeting.id) or Session(meeting.id, app.clock()),
        bank=question_bank(),
        templates=meeting_templates(),
        clock=app.clock,
        keep=keep,
    )
    ended = await app.push_screen_wait(screen)
    if ended is None:
        if screen.session.is_empty:
            keeping.drop(meeting.id)
        see_under_way(app, keeping)
        return
    await _close(app, ended, keeping)


async def _close(app: MentorApp, ended: Ended, keeping: LiveKeeping) -> None:
    """Save what was gathered, let the draft go once it is saved, then bring the card of two minutes."""
    id = ended.session.meeting
    try:
        changes = closing_changes(app.viewpoint, ended.session, app.clock(), share=ended.share)
    except MentorError as failure:
        app.show_failure(failure)
        return
    if not await app.apply_now(changes, "the meeting was held", then=id):
        return
    keeping.drop(id)
    see_under_way(app, keeping)
    workspace = app.workspace
    if workspace is not None:
        from mentor_tui.ui.dialogs.wrap_up import ask_wrap_up

        ask_wrap_up(workspace.pane, app.viewpoint, id)


def offer_live(app: MentorApp) -> bool:
    """Offer to go on with a meeting that was under way when the app stopped; say whether there was one."""
    if app.journal is None or app.journal.is_read_only:
        return False
    kept = see_under_way(app, LiveKeeping(app.journal.files))
    if not kept:
        return False
    _offer(app, kept[-1])
    return True


def see_under_way(app: MentorApp, keeping: LiveKeeping) -> list[Session]:
    """Let the lists say which meetings were left and not closed; return those, oldest first."""
    known = app.viewpoint.snapshot
    kept = [one for one in keeping.all() if known.one(Meeting, one.meeting) and not one.is_empty]
    under_way = frozenset(one.meeting for one in kept)
    if under_way != app.viewpoint.under_way:
        app.look_from(under_way=under_way)
    return kept


def _offer(app: MentorApp, session: Session) -> None:
    from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

    day = session.started.astimezone(app.viewpoint.zone).date()
    meeting = app.viewpoint.snapshot.one(Meeting, session.meeting)
    who = app.viewpoint.with_whom(meeting.mentorship) if meeting else ""
    when = long_day(day)
    title = f"The meeting of {when}{f' with {who}' if who else ''} was not closed"
    words = "Everything you typed is there. Go on with it, or leave it for later; L on the meeting opens it too."
    choices = (Choice("t", "take it up", "take"), Choice("l", "later", "later"))

    def answered(answer: str | None) -> None:
        if answer == "take":
            go_live(app, session.meeting)

    app.push_screen(ConfirmDialog(title, words, choices=choices, glyphs=app.glyphs), answered)
