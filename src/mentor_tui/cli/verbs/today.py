"""`today`: what the first screen shows, as plain text or JSON. It changes nothing, not even what was seen.

Plain text for now comes from what was kept of the last view, where that still holds: no journal is read for it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli.conflict import NEEDS_A_PERSON
from mentor_tui.cli.day_option import day_option
from mentor_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from mentor_tui.domain.snapshot import Snapshot
    from mentor_tui.store.journal import Journal


@click.command("today")
@click.option("--on", metavar="DATE", help="As it will be, or was, on that day at this time.")
@click.option("--check", is_flag=True, help="Exit 3 when a nudge is due.")
@pass_session
def today_verb(session: Session, on: str | None, check: bool) -> int:
    """Print clocks, the way back, the next meetings, open steps, unread comments and what changed."""
    view = _kept_view(session) if on is None and not session.as_json else None
    if view is None:
        with session.journal() as journal:
            now = session.local_now(journal.timezone)
            day = day_option("--on", on, now.date())
            moment = now if day is None else now.replace(year=day.year, month=day.month, day=day.day)
            view = print_today(session, journal, moment, keep=day is None)
    return NEEDS_A_PERSON if check and view["nudges"] else 0


def print_today(session: Session, journal: Journal, moment: datetime, *, keep: bool = False) -> dict[str, Any]:
    """Print the Today view at a moment (aware, in the owner's zone) and return it; `keep` it for the next time."""
    from mentor_tui.domain.today import today_view

    snapshot = journal.snapshot
    view = today_view(snapshot, moment, ZoneInfo(journal.timezone), frameworks=session.framework)
    if keep:
        from mentor_tui.runtime.kept_today import keep_today

        keep_today(journal, snapshot, view, moment)
    if session.as_json:
        session.output.data(view)
    else:
        _print_lines(session, view, snapshot)
    return view


def _kept_view(session: Session) -> dict[str, Any] | None:
    """Print the view kept from the last time and return it; None, and nothing printed, where it does not hold."""
    from mentor_tui.runtime.kept_today import kept_today

    kept = kept_today(session.folder, session.clock())
    if kept is None:
        return None
    _print_lines(session, kept.view, kept.snapshot)
    return kept.view


def _print_lines(session: Session, view: dict[str, Any], snapshot: Snapshot) -> None:
    from mentor_tui.cli.today_text import heading, today_lines

    session.output.title(heading(view))
    for line in today_lines({**view, "to_decide": _to_decide(session.folder)}, snapshot):
        session.output.say(line)


def _to_decide(folder: Path) -> int:
    """Return how many records waited for a look after the last sync; without spaces, none."""
    if not (folder / "sync" / "spaces.json").is_file():
        return 0
    from mentor_tui.runtime.journal_folder import state_folder
    from mentor_tui.sync.replica import replica_of

    return replica_of(state_folder(), folder).to_decide()
