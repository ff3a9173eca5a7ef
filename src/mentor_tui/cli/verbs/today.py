"""`today`: what the first screen shows, as plain text or JSON. It changes nothing, not even what was seen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli.conflict import NEEDS_A_PERSON
from mentor_tui.cli.day_option import day_option
from mentor_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal


@click.command("today")
@click.option("--on", metavar="DATE", help="As it will be, or was, on that day at this time.")
@click.option("--check", is_flag=True, help="Exit 3 when a nudge is due.")
@pass_session
def today_verb(session: Session, on: str | None, check: bool) -> int:
    """Print clocks, the way back, the next meetings, open steps, unread comments and what changed."""
    with session.journal() as journal:
        now = session.local_now(journal.timezone)
        day = day_option("--on", on, now.date())
        moment = now if day is None else now.replace(year=day.year, month=day.month, day=day.day)
        view = print_today(session, journal, moment)
    return NEEDS_A_PERSON if check and view["nudges"] else 0


def print_today(session: Session, journal: Journal, moment: datetime) -> dict[str, Any]:
    """Print the Today view at a moment (aware, in the owner's zone) and return it."""
    view = _view(session, journal, moment)
    if session.as_json:
        session.output.data(view)
        return view
    from mentor_tui.cli.today_text import heading, today_lines

    session.output.title(heading(view))
    for line in today_lines(view, journal.snapshot):
        session.output.say(line)
    return view


def _view(session: Session, journal: Journal, moment: datetime) -> dict[str, Any]:
    from mentor_tui.domain.today import today_view

    return today_view(journal.snapshot, moment, ZoneInfo(journal.timezone), frameworks=session.framework)
