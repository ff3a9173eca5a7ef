"""What is shared, in the words of the rail's foot and the title row, and one sync run for the app.

The engine is loaded only where spaces exist; that there are any is one look for a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from mentor_tui.domain.word import count_of
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.glyph import Glyphs

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal

_SPACES = Path("sync") / "spaces.json"
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Hold how sharing stands: whether there are spaces, the last sync's instant, what came and what waits.

    `failure` is one line, empty where the last sync went well. `is_sample` marks a throw-away journal, `is_alone` one
    whose owner said that the other one does not use the program: then sharing is not spoken of.
    """

    has_spaces: bool = False
    is_alone: bool = False
    is_sample: bool = False
    is_running: bool = False
    synced: datetime | None = None
    received: int = 0
    to_decide: int = 0
    failure: str = ""


def has_spaces(journal_folder: Path) -> bool:
    """Say whether a journal has been told of any space."""
    return (journal_folder / _SPACES).is_file()


def sync_words(sharing: Sharing, now: datetime, glyphs: Glyphs) -> tuple[Content, ...]:
    """Return the lines about sharing, the one that matters most first."""
    if sharing.is_sample:
        return (shown("a sample to try", "quiet"),)
    if not sharing.has_spaces:
        return () if sharing.is_alone else (shown("nothing is shared", "quiet"),)
    if sharing.is_running:
        return (shown("syncing", "quiet"),)
    lines = []
    if sharing.to_decide:
        lines.append(shown(f"{glyphs['conflict']} {sharing.to_decide} to decide", "soon"))
    if sharing.failure:
        lines.append(shown(f"{glyphs['error']} not synced", "late"))
    if sharing.received:
        lines.append(shown(f"{glyphs['received']} {sharing.received} came in", "other"))
    if sharing.synced is not None and not sharing.failure:
        lines.append(one_line(f"{glyphs['done']} synced {_ago(now - sharing.synced)}", "fine"))
    return tuple(lines) or (shown("not synced yet", "quiet"),)


def told(sharing: Sharing) -> str:
    """Return the result of a sync for the footer."""
    if sharing.failure:
        return f"not synced: {sharing.failure}"
    parts = [f"{count_of(sharing.received, 'record')} came in" if sharing.received else "nothing new came in"]
    parts += [f"{sharing.to_decide} to decide"] if sharing.to_decide else []
    return "synced, " + ", ".join(parts)


def synced(journal: Journal, now: datetime) -> Sharing:
    """Sync every space of a journal and return how sharing stands then; raise `MentorError`. Call it in a thread."""
    from mentor_tui.runtime.journal_folder import state_folder
    from mentor_tui.sync.engine import Syncing
    from mentor_tui.sync.looking import Looking
    from mentor_tui.sync.replica import replica_of

    replica = replica_of(state_folder(), journal.folder)
    outcome = Syncing(journal, replica).run()
    looking = Looking(journal, replica)
    failures = [f"{came.space.name}, {came.failure}" for came in outcome.came if came.failure]
    return Sharing(
        has_spaces=True,
        synced=None if failures else now,
        received=outcome.received,
        to_decide=len(looking.all()) + len(looking.kept()),
        failure="; ".join(failures),
    )


def _ago(passed: timedelta) -> str:
    minutes = max(0, passed // _MINUTE)
    if minutes < 1:
        return "just now"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"
