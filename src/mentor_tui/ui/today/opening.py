"""What opening a row of Today does: its record where it belongs, or the question that the row stands for."""

from __future__ import annotations

from textual.widget import Widget

from mentor_tui.ui.message import AgreementRequested, EditRequested, PersonalProposed, RecordOpened
from mentor_tui.ui.today.sheet import Spot
from mentor_tui.ui.viewpoint import Viewpoint


def open_spot(sender: Widget, viewpoint: Viewpoint, spot: Spot) -> None:
    """Open the record in its section; a step where it was agreed; what is asked as its card or question."""
    if spot.what == "met":
        from mentor_tui.ui.dialogs.wrap_up import ask_wrap_up

        ask_wrap_up(sender, viewpoint, spot.id)
    elif spot.what == "decide":
        sender.run_worker(sender.screen.run_action("run('app.conflicts')"))
    elif spot.what in ("step", "theirs"):
        _open_step(sender, viewpoint, spot.id)
    elif spot.what in ("trial", "review", "purpose", "pulse"):
        _ask_again(sender, viewpoint, spot)
    elif spot.what in ("before", "grow", "middle", "close", "keep"):
        from mentor_tui.ui.dialogs.own_question import ask_own

        ask_own(sender, viewpoint, spot.what, spot.id)
    elif spot.what == "news":
        _open_news(sender, viewpoint, spot.id)
    else:
        sender.post_message(RecordOpened(spot.id))


def _ask_again(sender: Widget, viewpoint: Viewpoint, spot: Spot) -> None:
    """Ask what the two meant to come back to, what it is for, or how it goes."""
    from mentor_tui.ui.dialogs.trial import ask_pulse, ask_purpose, ask_review, ask_trial

    if spot.what == "trial":
        ask_trial(sender, viewpoint, spot.id)
    elif spot.what == "review":
        ask_review(sender, viewpoint, spot.id, lambda: sender.post_message(AgreementRequested(spot.id)))
    elif spot.what == "pulse":
        ask_pulse(sender, viewpoint, spot.id)
    else:
        ask_purpose(sender, viewpoint, spot.id)


def _open_step(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    raw = viewpoint.snapshot.raw(id) or {}
    home = next((raw[name] for name in ("meeting", "worksheet", "goal") if raw.get(name)), None)
    found = home if viewpoint.snapshot.raw(home) else None
    sender.post_message(RecordOpened(found) if found else EditRequested(id))


def _open_news(sender: Widget, viewpoint: Viewpoint, id: str) -> None:
    """Open what a comment is about, and note the comment as read; open anything else itself."""
    raw = viewpoint.snapshot.raw(id) or {}
    about = raw.get("about") if raw.get("kind") == "comment" else None
    if raw.get("kind") == "comment":
        from mentor_tui.domain.news import mark_read

        sender.post_message(PersonalProposed(mark_read([id], viewpoint.now)))
    sender.post_message(RecordOpened(str(about) if viewpoint.snapshot.raw(about) else id))
