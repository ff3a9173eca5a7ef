"""How the command line tells of a conflict: the rest is saved, what stands is kept, and a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mentor_tui.cli.output import Output, json_text
from mentor_tui.domain.change import Conflict

#: The exit code of a run that is done but needs a person: a conflict, a damaged record, a nudge due.
NEEDS_A_PERSON = 3
_SHOWN = 60


def reported(output: Output, conflicts: Iterable[Conflict]) -> int:
    """Name each conflict on standard error; return 3 where there was one, else 0."""
    found = tuple(conflicts)
    for conflict in found:
        output.note(described(conflict))
    return NEEDS_A_PERSON if found else 0


def described(conflict: Conflict) -> str:
    """Return one line: which field was changed since, what stands there, what was not written."""
    place = f"{conflict.id} {conflict.field}".rstrip()
    if conflict.theirs is None:
        return f"{place}: removed since; not written: {_short(conflict.mine)}"
    return f"{place}: changed since, {_short(conflict.theirs)} stands; not written: {_short(conflict.mine)}"


def _short(value: Any) -> str:
    text = " ".join(json_text(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
