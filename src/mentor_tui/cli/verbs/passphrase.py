"""`passphrase`: keep the whole journal sealed on the disk, or stop doing so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentor_tui.cli.session import Session, can_ask, pass_session
from mentor_tui.domain.word import count_of

if TYPE_CHECKING:
    from mentor_tui.store.resealing import Resealed

_WARNING = "Without the passphrase nobody can ever read this journal again. Write it down where you keep papers."


@click.group("passphrase")
def passphrase_verb() -> None:
    """Keep the journal under a passphrase: every file of it is then sealed with age."""


@passphrase_verb.command("set")
@pass_session
def passphrase_set(session: Session) -> None:
    """Seal every file of the journal, history and backups too."""
    from mentor_tui.cli.passphrase import JOURNAL_COMMAND, passphrase
    from mentor_tui.store.key import new_key

    with session.journal(as_app=True) as journal:
        journal.passphrase.must_be_settable()
        session.output.note(_WARNING)
        words = passphrase(JOURNAL_COMMAND, question="new passphrase", confirm=True)
        done = journal.passphrase.set(new_key(words))
        session.tell(f"sealed: {count_of(done.count, 'file')}")
        _tell(session, done)


@passphrase_verb.command("change")
@pass_session
def passphrase_change(session: Session) -> None:
    """Give the journal another passphrase. Its key stays: whoever knew the old one may have kept that."""
    from mentor_tui.cli.passphrase import NEW_COMMAND, passphrase
    from mentor_tui.store.key import sealed_key

    with session.journal() as journal:
        secret = journal.passphrase.secret
        words = passphrase(NEW_COMMAND, question="new passphrase", confirm=True)
        journal.passphrase.change(sealed_key(secret, words))
    session.tell("the passphrase is another now")
    session.output.note("whoever knew the old one and has an old key.age can still read: 'remove', then 'set' is safe")


@passphrase_verb.command("remove")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def passphrase_remove(session: Session, yes: bool) -> None:
    """Open every file for good: whoever can read your files can read the journal then."""
    with session.journal(as_app=True) as journal:
        if not yes and can_ask():
            click.confirm("Keep this journal in plain text from now on?", abort=True, err=True)
        done = journal.passphrase.remove()
        session.tell(f"plain text now: {count_of(done.count, 'file')}")
        _tell(session, done)


def _tell(session: Session, done: Resealed) -> None:
    for line in done.left:
        session.output.note(line)
