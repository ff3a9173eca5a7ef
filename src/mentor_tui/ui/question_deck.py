"""The questions of each stage as they are offered, and the place in them: one at hand, the next when asked for."""

from __future__ import annotations

from mentor_tui.domain.question import Question, QuestionBank
from mentor_tui.domain.question_choice import offered
from mentor_tui.domain.snapshot import Snapshot

_Key = tuple[str, int | None]


class QuestionDeck:
    """Hold the order in which a stage's questions were first offered, and the place in it: nothing moves by itself.

    A stage and a rung (None: all rungs) have an order and a place of their own.
    """

    def __init__(self, bank: QuestionBank) -> None:
        self._bank = bank
        self._orders: dict[_Key, tuple[Question, ...]] = {}
        self._places: dict[_Key, int] = {}

    def order(self, snapshot: Snapshot, stage: str, rung: int | None = None) -> tuple[Question, ...]:
        """Return a stage's questions as they were first offered."""
        key = (stage, rung)
        if key not in self._orders:
            self._orders[key] = offered(self._bank, snapshot, stage, rung=rung)
        return self._orders[key]

    def at_hand(self, snapshot: Snapshot, stage: str, rung: int | None = None) -> Question | None:
        """Return the question at hand, None where the stage has none of this rung."""
        order = self.order(snapshot, stage, rung)
        return order[self._places.get((stage, rung), 0) % len(order)] if order else None

    def go_on(self, stage: str, rung: int | None = None) -> None:
        """Bring the next question; after the last comes the first."""
        self._places[stage, rung] = self._places.get((stage, rung), 0) + 1
