"""Where a passphrase comes from: the command the person has set, else the terminal. Never an argument.

A command is split like a shell line and run without a shell; its first line is the passphrase.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentor_tui.cli.output import write_error_line
from mentor_tui.cli.session import can_ask
from mentor_tui.errors import MentorError, UsageError, WrongPassphrase
from mentor_tui.runtime.core_dump import forbid_core_dump

if TYPE_CHECKING:
    from mentor_tui.store.seal import AgeSeal

#: Commands that print a passphrase: of a space's invitation, of the journal, and the journal's next one.
INVITATION_COMMAND = "MENTOR_TUI_PASSPHRASE_COMMAND"
JOURNAL_COMMAND = "MENTOR_TUI_JOURNAL_PASSPHRASE_COMMAND"
NEW_COMMAND = "MENTOR_TUI_NEW_PASSPHRASE_COMMAND"
_TRIES = 3


def passphrase(variable: str, *, question: str = "passphrase", confirm: bool = False, remedy: str = "") -> str:
    """Return a passphrase from the command in an environment variable, else asked for. Raise `MentorError`."""
    if command := os.environ.get(variable):
        return _from_command(command, variable)
    if not can_ask():
        raise UsageError("a passphrase is needed", remedy=remedy or f"Set {variable}, or run it in a terminal")
    return str(click.prompt(question, hide_input=True, confirmation_prompt=confirm, err=True))


def unlocked(folder: Path) -> AgeSeal | None:
    """Return the seal of the journal in `folder`, None where it has no passphrase; a typed one may be typed again."""
    from mentor_tui.store import key
    from mentor_tui.store.seal import AgeSeal

    if not key.has_passphrase(folder):
        return None
    forbid_core_dump()
    for left in reversed(range(1 if os.environ.get(JOURNAL_COMMAND) else _TRIES)):
        try:
            return AgeSeal(journal_secret(folder))
        except WrongPassphrase:
            if not left:
                raise
            write_error_line("wrong passphrase, try again")
    return None


def journal_secret(folder: Path) -> str:
    """Return the key of the journal in `folder`, opened with its passphrase. Raise `WrongPassphrase`."""
    from mentor_tui.store import key

    return key.secret(folder, passphrase(JOURNAL_COMMAND, question="passphrase of this journal"))


def _from_command(command: str, variable: str) -> str:
    try:
        done = subprocess.run(shlex.split(command), capture_output=True, check=False)
    except (OSError, ValueError) as failed:
        why = failed.strerror if isinstance(failed, OSError) else failed
        raise MentorError(f"the passphrase command did not work: {why}", where=variable) from None
    words = done.stdout.decode(errors="replace").partition("\n")[0].removesuffix("\r")
    if done.returncode or not words:
        raise MentorError("the passphrase command gave none", where=variable)
    return words
