"""Open a journal, make one, or make a throw-away copy of the sample: what the app does before its main screen."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mentor_tui.errors import MentorError
from mentor_tui.store.journal import Journal
from mentor_tui.store.key import has_passphrase as has_passphrase
from mentor_tui.store.seal import Seal

Clock = Callable[[], datetime]


def has_journal(folder: Path) -> bool:
    """Say whether there is a journal in a folder."""
    return any((folder / name).exists() for name in ("journal.json", "journal.log"))


def open_journal(folder: Path, clock: Clock, seal: Seal | None = None) -> Journal:
    """Open the journal in `folder` for an app; a second app gets it read-only. One with a passphrase needs its key."""
    return Journal.open(folder, clock=clock, as_app=True, seal=seal)


def opened_for_today(folder: Path, clock: Clock, seal: Seal | None = None) -> Journal:
    """Open the journal for an app, with the records that Today shows checked: call it in a thread."""
    journal = open_journal(folder, clock, seal)
    keep_today(journal, clock)
    return journal


def keep_today(journal: Journal, clock: Clock) -> None:
    """Keep Today as it is now for the next first frame; call it in a thread, it may have to check records."""
    from mentor_tui.domain.today import today_view
    from mentor_tui.runtime import kept_today
    from mentor_tui.runtime.packaged import framework

    now, snapshot = clock(), journal.snapshot
    view = today_view(snapshot, now, ZoneInfo(journal.timezone), frameworks=framework)
    kept_today.keep_today(journal, snapshot, view, now)


def rest(journal: Journal, clock: Clock) -> None:
    """Do what can wait until nobody types: fold a long log, keep Today; in a thread."""
    if not journal.is_read_only:
        with suppress(MentorError):  # the next look at the files, or the next save, tells
            journal.checkpoint(if_large=True)
        keep_today(journal, clock)


def close_journal(journal: Journal, clock: Clock) -> None:
    """Leave the journal, with Today kept for the next start."""
    try:
        if not journal.is_read_only:
            keep_today(journal, clock)
    finally:
        journal.close()


def begin_journal(folder: Path, *, name: str, timezone: str, clock: Clock) -> Journal:
    """Make a journal in `folder` for the person called `name`; refuse where there is one already."""
    from mentor_tui.domain.draft import Draft
    from mentor_tui.domain.snapshot import Snapshot

    person = Draft(Snapshot(owner=""), clock()).new("person", {"name": name, "timezone": timezone})
    person["author"] = person["id"]
    return Journal.create(folder, person, clock=clock, timezone=timezone, as_app=True)


def sample_copy(clock: Clock) -> Journal:
    """Make a throw-away copy of the sample journal and open it; its folder goes when the journal is let go."""
    from mentor_tui.domain.change import created
    from mentor_tui.exchange.sample import load_sample
    from mentor_tui.runtime.packaged import sample_folder

    source = sample_folder()
    sample = load_sample(source, clock().date())
    owner = next(record for record in sample.records if record["id"] == sample.owner)
    parent = Path(tempfile.mkdtemp(prefix="mentor-tui-sample-"))
    journal = Journal.create(parent / "journal", owner, clock=clock, timezone=sample.timezone, as_app=True)
    weakref.finalize(journal, shutil.rmtree, parent, ignore_errors=True)
    for file in sorted((source / "attachments").glob("*")):
        journal.attach(file)
    journal.apply([created(record) for record in sample.records if record is not owner], "the sample", origin="sample")
    return journal
