"""Seal a journal, save, open it for good, save again, and say what was acknowledged; run under strace by the campaign.

The key is one whose scrypt costs nothing, so that a thousand runs do.
"""

from __future__ import annotations

from pathlib import Path

from tests.faults.worker import run, say
from tests.store.record import Clock, goal
from tests.store.sealed import KEY_AGE, SECRET

from mentor_tui.domain.change import created
from mentor_tui.errors import MentorError
from mentor_tui.store import resealing
from mentor_tui.store.journal import Journal


def save(journal: Journal, number: int) -> None:
    try:
        journal.apply([created(goal(number))], f"added {number}")
        say("saved", number)
    except MentorError as refused:
        say("refused", number, refused)


def turn(journal: Journal, word: str) -> None:
    """Seal the journal or open it for good; say whether it is done."""
    try:
        with journal.saving():
            if word == "sealed":
                resealing.seal(journal._writer, KEY_AGE, SECRET)
            else:
                resealing.unseal(journal._writer)
        say(word)
    except MentorError as refused:
        say("not", word, refused)


def work(folder: Path) -> None:
    journal = Journal.open(folder, clock=Clock(), as_app=True)
    save(journal, 1)
    turn(journal, "sealed")
    save(journal, 2)
    if journal.passphrase.is_set:
        turn(journal, "opened")
    save(journal, 3)
    journal.close()
    say("closed")


if __name__ == "__main__":
    run(work, OSError)
