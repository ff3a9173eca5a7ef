"""Save, sync, attach, save and sync again, and say on standard output what was acknowledged; run under strace.

An error that is none of the program's own ends it with a traceback, which the campaign counts against it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.faults.syncing import EVIDENCE, MEETING, machine
from tests.faults.worker import run, say
from tests.sync.sync_machine import Machine

from mentor_tui.errors import MentorError, NotSaved
from mentor_tui.sync import publishing


def save(at: Machine, number: int) -> None:
    """Put a word into the notes and one into a new record, trying once more after a refusal."""
    for _ in range(2):
        try:
            at.set(MEETING, notes=f"{at.raw(MEETING)['notes']} w{number}")
        except NotSaved as refused:
            say("refused", number, refused)
            continue
        say("saved", number)
        return


def sync(at: Machine) -> None:
    try:
        outcome = at.sync()
    except MentorError as failed:
        say("not synced:", failed)
    else:
        say("synced", *(came.failure for came in outcome.came))


def attach(at: Machine, path: Path) -> None:
    try:
        file: dict[str, Any] = at.journal.attach(path)
        at.add("evidence", id=EVIDENCE, title="slip", file=file)
        say("attached")
    except NotSaved as refused:
        say("refused", refused)


def work(folder: Path) -> None:
    try:
        a = machine(folder, "a")
    except OSError as failed:  # a program that does not start says so in one line; that is the command line's test
        raise MentorError(str(failed)) from None
    save(a, 1)
    sync(a)
    attach(a, folder / "slip.txt")
    save(a, 2)
    publishing.MOST_FILES = 2  # so that many files become one under the faults too
    sync(a)
    save(a, 3)
    sync(a)
    a.journal.close()
    say("closed")


if __name__ == "__main__":
    run(work)
