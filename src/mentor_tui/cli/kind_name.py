"""Which kind of record a typed word means: its name, for one or for several, or what the screen calls it."""

from __future__ import annotations

from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.word import kind_called
from mentor_tui.errors import UsageError


def kind_named(word: str) -> str:
    """Return the kind that a word means; raise `UsageError`, which names them all."""
    found = kind_called(word)
    if found is None:
        raise UsageError(f"'{word}' is not a kind of record", remedy=f"The kinds are {', '.join(KINDS)}")
    return found
