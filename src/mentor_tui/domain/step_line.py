"""One agreed step as it is jotted down: `you ask Lorcan, fri` or `Ansel: two names`. Nothing in it is needed but words.

Whose it is stands first, a day last; both may be left out. What cannot be read as either stays part of the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentor_tui.domain.practice import Step
from mentor_tui.domain.text import fold
from mentor_tui.domain.when import parse_day
from mentor_tui.errors import ValueRefused


def step_in(line: str, sides: Mapping[str, str], today: date, *, mine: str) -> Step | None:
    """Return the step a line says, None for a line without words.

    `sides` maps what somebody may be called (`you`, a first name) to `mentor` or `mentee`; `mine` is whose a step is
    when nobody is named. The names are matched in any case and with any accent. What stood behind a name begins with
    a capital then, as it stands at the start of a line; all else is kept as it was typed.
    """
    owner, words = _owner(line.strip().lstrip("-*• ").strip(), sides)
    words, due = _due(words[:1].upper() + words[1:] if owner else words, today)
    return Step(owner or mine, words, due) if words else None


def _owner(line: str, sides: Mapping[str, str]) -> tuple[str, str]:
    first, _, rest = line.partition(" ")
    known = {fold(name): side for name, side in sides.items() if name}
    side = known.get(fold(first.rstrip(":,")))
    if side is None or not rest.strip():
        return "", line
    return side, rest.strip()


def _due(words: str, today: date) -> tuple[str, date | None]:
    """Part a day from the end of the words, after a comma, `by`, `for` or `until`."""
    for mark in (",", " by ", " for ", " until "):
        start, found, end = words.rpartition(mark)
        if found and start.strip() and end.strip():
            try:
                return start.strip().rstrip(","), parse_day(end.strip().rstrip("."), today)
            except (ValueRefused, OverflowError):
                continue
    return words, None
