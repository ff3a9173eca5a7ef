"""Save, checkpoint, save again, and say on standard output what was acknowledged; run under strace by the campaign."""

from __future__ import annotations

from pathlib import Path

from tests.faults.worker import run, say
from tests.store.record import Clock, goal

from mentor_tui.domain.change import created, updated
from mentor_tui.errors import NotSaved
from mentor_tui.store.journal import Journal


def content(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "journal.json", folder / "journal.log") if path.exists()]


def save(journal: Journal, number: int) -> None:
    """Add one record, trying once more after a refusal; say what came of it."""
    for _ in range(2):
        before = content(journal.folder)
        try:
            journal.apply([created(goal(number))], f"added {number}")
        except NotSaved as refused:
            say("refused", number, refused)
            if content(journal.folder) != before:
                say("touched", number)
            continue
        say("saved", number)
        return


def work(folder: Path) -> None:
    journal = Journal.open(folder, clock=Clock(), as_app=True)
    say("opened")
    save(journal, 1)
    save(journal, 2)
    try:
        journal.checkpoint()
        say("checkpointed")
    except NotSaved as refused:
        say("refused checkpoint", refused)
    save(journal, 3)
    change = updated(goal(0), goal(0, title="changed"))
    try:
        journal.apply([change] if change else [], "changed 0")
        say("saved changed")
    except NotSaved:
        say("refused changed")
    journal.close()
    say("closed")


if __name__ == "__main__":
    run(work, OSError)
