"""A yes to what replaces or removes: asked for where somebody can be asked, else wanted beforehand as `--yes`."""

from __future__ import annotations

import click

from mentor_tui.cli.session import can_ask
from mentor_tui.errors import MentorError, UsageError


def insist(question: str, reason: str, *, is_confirmed: bool) -> None:
    """Return once somebody agrees; `reason` is a clause that says why it wants a yes.

    Raise `UsageError` where nobody can be asked, `MentorError` after a no.
    """
    if is_confirmed:
        return
    if not can_ask():
        raise UsageError(reason, remedy="Confirm with --yes")
    if not click.confirm(question, err=True):
        raise MentorError("not confirmed", remedy="Nothing was changed")
