"""`undo`, `redo` and `history`: what was done, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli.conflict import NEEDS_A_PERSON, described
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.domain.day import instant_from
from mentor_tui.domain.ending import known_id

if TYPE_CHECKING:
    from mentor_tui.store.history import Version
    from mentor_tui.store.journal import Journal
    from mentor_tui.store.undo import Undone


@click.command("undo")
@pass_session
def undo_verb(session: Session) -> int:
    """Take back your last change, where its values still stand."""
    return _moved(session, "taken back", lambda journal: journal.undo())


@click.command("redo")
@pass_session
def redo_verb(session: Session) -> int:
    """Do again what was taken back last."""
    return _moved(session, "done again", lambda journal: journal.redo())


def _moved(session: Session, word: str, move: Callable[[Journal], Undone]) -> int:
    with session.journal() as journal:
        undone = move(journal)
        session.tell(f"{word}: {undone.label}")
        for conflict in undone.skipped:
            session.output.note(f"left as it is: {described(conflict)}")
        return NEEDS_A_PERSON if undone.skipped else 0


@click.command("history")
@click.argument("id", metavar="ID")
@pass_session
def history_verb(session: Session, id: str) -> None:
    """List every saved version of a record, oldest first: when, by whom, what."""
    from mentor_tui.cli.record_text import title_of

    with session.journal() as journal:
        snapshot = journal.snapshot
        versions = journal.history(known_id(snapshot, id))
        if session.as_json:
            session.output.data([_as_data(version) for version in versions])
            return
        zone = ZoneInfo(journal.timezone)
        session.output.table(
            (
                str(version.sequence),
                _local(version.at, zone),
                title_of(snapshot.raw(version.author) or {"id": version.author}),
                version.action,
                version.label,
            )
            for version in versions
        )


def _as_data(version: Version) -> dict[str, Any]:
    from mentor_tui.domain.draft import as_written

    return {
        "sequence": version.sequence,
        "at": version.at,
        "author": version.author,
        "action": version.action,
        "label": version.label,
        "record": as_written(version.record) if version.record else None,
    }


def _local(instant: str, zone: ZoneInfo) -> str:
    try:
        return instant_from(instant).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return instant
