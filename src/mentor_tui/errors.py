"""The one error family: what happened, where, and what to do about it.

Every refusal that a person can meet is a `MentorError`. Its text is one line, so that the command line prints it
on standard error as it stands and the app shows it in three rows.
"""

from __future__ import annotations


class MentorError(Exception):
    """Say what went wrong, where, and what to do; never a traceback.

    `what` is a clause without a full stop, `where` names the record, field, file or line, `remedy` the next step.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.remedy}" if self.remedy else head


class UsageError(MentorError):
    """Refuse a wrong call: an unknown name, a missing or contradictory argument."""

    exit_code = 2


class ValueRefused(MentorError):
    """Refuse a value for a wrong type, day, zone, range or word; names the field, the value and what is allowed."""


class NotFound(MentorError):
    """Refuse an id, file or name that points at nothing, or at several things."""


class JournalDamaged(MentorError):
    """Stop on damage to the journal's files; nothing was changed on disk."""


class JournalLocked(MentorError):
    """Refuse to read: the journal has a passphrase and its key is not in memory."""


class WrongPassphrase(MentorError):
    """Refuse a passphrase that does not open what it should."""


class JournalReadOnly(MentorError):
    """Refuse to write: another app holds the journal, or a newer version made it."""


class NotSaved(MentorError):
    """Report that a write failed; the journal on disk is what it was before."""
