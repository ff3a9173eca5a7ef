"""Agreed steps, by person. A day is said as it was agreed; nobody is late on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import Action
from mentor_tui.domain.word import state_word
from mentor_tui.exchange.document import Block, Bullets, Heading
from mentor_tui.exchange.edition import Edition


def step_blocks(edition: Edition, steps: Sequence[Action], *, level: int) -> Iterator[Block]:
    """Yield the steps under each one's name; one's own promises come first where the owner reads it."""
    if not steps:
        return
    yield Heading(level, "Steps")
    for side in _sides(edition):
        mine = [step for step in steps if step.owner == side]
        if mine:
            yield Heading(level + 1, edition.side_name(side))
            yield Bullets([step_line(edition, step) for step in mine])


def step_line(edition: Edition, step: Action) -> str:
    """Return a step with its day and, unless it is open, what became of it."""
    when = f"for {edition.day(step.due)}" if step.due and step.state == "open" else ""
    became = "" if step.state == "open" else f"{state_word('action', step.state)} {edition.day(step.done_on)}".strip()
    tail = ", ".join(filter(None, (when, became)))
    return f"{step.text} ({tail})" if tail else step.text


def _sides(edition: Edition) -> tuple[str, str]:
    first = "mentee"
    if edition.is_mine and edition.mentorship:
        first = Pair.of(edition.view, edition.mentorship).my_side
    return (first, "mentor" if first == "mentee" else "mentee")
