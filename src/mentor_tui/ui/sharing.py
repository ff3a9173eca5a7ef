"""What is shared, in the words of the rail's foot and the title row, and one sync run for the app.

The engine is loaded only where spaces exist; that there are any is one look for a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.content import Content

from mentor_tui.domain.word import count_of
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.glyph import Glyphs

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.kept import Kept
    from mentor_tui.sync.looking import Look, Looking
    from mentor_tui.sync.replica import Replica

_SPACES = Path("sync") / "spaces.json"
_MINUTE = timedelta(minutes=1)
Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Hold how sharing stands: whether there are spaces, the last sync's instant, what waits to go and to be looked at.

    `changed` counts what the others changed since the last look, `by` names the one whose all of it is. `failures` has
    one line a space that was not reached, empty where the last sync went well. `step` is what a running sync does now,
    empty where none runs. `is_sample` marks a throw-away journal, `is_alone` one whose owner said that the other one
    does not use the program: then sharing is not spoken of.
    """

    has_spaces: bool = False
    is_alone: bool = False
    is_sample: bool = False
    step: str = ""
    synced: datetime | None = None
    received: int = 0
    unsent: int = 0
    changed: int = 0
    by: str = ""
    to_decide: int = 0
    failures: tuple[str, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether a sync runs now."""
        return bool(self.step)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hold what waits for a person's look: fields with two versions or merged words, and kept copies."""

    looks: tuple[Look, ...] = ()
    kept: tuple[Kept, ...] = ()
    documents: Mapping[str, Any] | None = None
    """The spaces' documents it was read from; nothing else of a space decides what waits."""

    @property
    def records(self) -> tuple[str, ...]:
        """Return the ids of the records it is about, each once."""
        ids = [look.clash.record for look in self.looks] + [str(copy.record.get("id")) for copy in self.kept]
        return tuple(dict.fromkeys(ids))


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
        return (one_line(f"{sharing.step}{glyphs['ellipsis']}", "quiet"),)
    return tuple(_lines(sharing, now, glyphs)) or (shown("not synced yet", "quiet"),)


def _lines(sharing: Sharing, now: datetime, glyphs: Glyphs) -> Iterator[Content]:
    if sharing.to_decide:
        yield shown(f"{glyphs['conflict']} {sharing.to_decide} to decide", "soon")
    if sharing.failures:
        yield shown(f"{glyphs['error']} not synced", "late")
    if sharing.changed:
        whose = f" from {sharing.by}" if sharing.by else " changed"
        yield one_line(f"{glyphs['received']} {sharing.changed}{whose}", "other")
    if sharing.unsent:
        yield shown(f"{glyphs['to_send']} {sharing.unsent} unsent", "quiet")
    if sharing.synced is not None and not sharing.failures:
        yield one_line(f"{glyphs['done']} synced {_ago(now - sharing.synced)}", "fine")


def told(sharing: Sharing) -> str:
    """Return the result of a sync for the footer."""
    if sharing.failures:
        return "not synced, saved here"
    parts = [f"{count_of(sharing.received, 'record')} came in" if sharing.received else "nothing new came in"]
    parts += [f"{sharing.to_decide} to decide"] if sharing.to_decide else []
    return "synced, " + ", ".join(parts)


# Engine: imports inside, since most journals have no space ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Synced:
    """Hold what one sync came to: one line a space that failed, how many records came in."""

    failures: tuple[str, ...]
    received: int


def machine(journal: Journal) -> Replica:
    """Return this machine's name in the journal's spaces."""
    from mentor_tui.runtime.journal_folder import state_folder
    from mentor_tui.sync.replica import replica_of

    return replica_of(state_folder(), journal.folder)


def synced(journal: Journal, progress: Progress) -> Synced:
    """Sync every space of a journal; raise `MentorError`. Call it in a thread."""
    from mentor_tui.sync.engine import Syncing

    outcome = Syncing(journal, machine(journal), progress=progress).run()
    return Synced(outcome.failures, outcome.received)


def looking(journal: Journal) -> Looking:
    """Return what lists and settles what waits."""
    from mentor_tui.sync.looking import Looking

    return Looking(journal, machine(journal))


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold how a journal stands to its spaces between two syncs."""

    waiting: Waiting
    synced: datetime | None
    unsent: int
    carried: frozenset[str]
    """The mentorships that have a space."""


def standing(journal: Journal, known: Waiting) -> Standing:
    """Return what waits for a look, when all was sent last and how much was not since. Call it in a thread.

    `known` is what waited before: the documents are read again only where they are other ones.
    """
    from mentor_tui.sync.last_sync import last_sync, unsent
    from mentor_tui.sync.space import Spaces

    found, replica = looking(journal), machine(journal)
    last = last_sync(replica)
    documents = dict(journal.documents)
    looks = known.looks if known.documents == documents else found.all()
    waiting = Waiting(looks, found.kept(), documents)
    replica.note_to_decide(len(waiting.records))
    return Standing(waiting, last.at if last else None, unsent(journal, replica), Spaces(journal.files).mentorships())


def step_words(step: str, name: str) -> str:
    """Return what a sync does now, in words; nothing for steps too short to be seen."""
    words = {"fetching": "looking at {}", "merging": "merging", "sending": "sending to {}"}
    return words.get(step, "").format(name)


def _ago(passed: timedelta) -> str:
    minutes = max(0, passed // _MINUTE)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 2 * 24 * 60 else f"{minutes // (24 * 60)} days ago"
