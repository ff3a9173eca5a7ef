"""One run of the command line: what the global options said, and the journal they lead to.

Responsible for the clock, the folder and opening; decides nothing about what a verb does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mentor_tui.cli.output import Output, is_terminal
from mentor_tui.errors import NotFound
from mentor_tui.runtime.clock import Clock, GivenClock, machine_clock
from mentor_tui.runtime.journal_folder import is_journal, journal_folder

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.store.journal import Journal
    from mentor_tui.store.seal import AgeSeal


@dataclass
class Session:
    """Carry the global options of one run and what follows from them."""

    journal_option: str | None = None
    as_json: bool = False
    clock: Clock = machine_clock
    output: Output = field(default_factory=Output)
    _seal: AgeSeal | None = None

    @property
    def folder(self) -> Path:
        """The journal's folder, whether there is a journal or not."""
        return journal_folder(self.journal_option, os.environ)

    @contextmanager
    def journal(self, *, as_app: bool = False) -> Iterator[Journal]:
        """Open the journal for one verb; raise `NotFound` where there is none. Its remarks go to standard error.

        `as_app` holds it alone, as an app does.
        """
        if not is_journal(self.folder):
            raise NotFound("no journal here", where=str(self.folder), remedy="'mentor-tui init --me NAME' makes one")
        from mentor_tui.store.journal import Journal

        journal = Journal.open(self.folder, clock=self.clock, as_app=as_app, seal=self.seal())
        known = journal.notes
        for note in known:
            self.output.note(note)
        try:
            with journal:
                self.settle(journal.timezone)
                yield journal
        finally:
            for note in journal.notes[len(known) :]:
                self.output.note(note)

    def tell(self, *lines: str) -> None:
        """Say what was done; where JSON is asked for, as one object whose `done` holds the lines."""
        if self.as_json:
            self.output.data({"done": lines})
        else:
            for line in lines:
                self.output.say(line)

    def seal(self) -> AgeSeal | None:
        """Return the key of a journal with a passphrase, which is asked for once; None where it has none."""
        from mentor_tui.store.key import has_passphrase

        if self._seal is None and has_passphrase(self.folder):
            from mentor_tui.cli.passphrase import unlocked

            self._seal = unlocked(self.folder)
        return self._seal

    def settle(self, timezone: str) -> None:
        """Read a `--now` without an offset in the owner's zone."""
        if isinstance(self.clock, GivenClock):
            self.clock.settle(ZoneInfo(timezone))

    def today(self, timezone: str) -> date:
        """Return the day it is in an IANA zone."""
        return self.local_now(timezone).date()

    def local_now(self, timezone: str) -> datetime:
        """Return the aware moment it is, in an IANA zone."""
        return self.clock().astimezone(ZoneInfo(timezone))

    def framework(self, framework_id: str) -> Framework | None:
        """Return a framework, the person's own first; None where there is none of that id."""
        from mentor_tui.runtime.shelf import framework

        return framework(framework_id)


def can_ask() -> bool:
    """Say whether a question can be put: only where standard input is a terminal."""
    return is_terminal(sys.stdin)


pass_session = click.make_pass_decorator(Session, ensure=True)
