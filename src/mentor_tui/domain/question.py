"""Hold the questions a mentor can reach for, by stage and by the rung they lead to.

Questions are offered, never asked by themselves; which to show is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mentor_tui.domain.table import Table, refuse_repeats

STAGES = (
    "topic",
    "goal",
    "reality",
    "options",
    "will",
    "review",
    "perspective",
    "criteria",
    "restart",
    "closing",
)
RUNGS = (1, 2, 3)
"""What an answer reaches: 1 description, 2 analysis, 3 awareness and responsibility."""
TOP_DEPTH = 4
"""The reflection ladder's last rung; nothing is asked beyond it."""


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one open question; `id` never changes, so that "used" and "mine" keep pointing at it."""

    id: str
    stage: str
    rung: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one question that helps a piece of writing from the rung below up to depth `to` (2 to 4)."""

    id: str
    to: int
    text: str


_Entry = TypeVar("_Entry", Question, Step)


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """Hold all questions in the order they are offered."""

    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...] = ()

    def by_stage(self, stage: str) -> tuple[Question, ...]:
        """Return the questions of one stage; empty for a stage that is not known."""
        return tuple(question for question in self.questions if question.stage == stage)

    def next_rung(self, depth: int | None) -> tuple[Step, ...]:
        """Return what leads on from a piece at `depth`; unmarked counts as 1, the top has nothing above."""
        return tuple(step for step in self.steps if step.to == (depth or 1) + 1)

    def find(self, question_id: str) -> Question | Step | None:
        """Return the question or step with that id, or None."""
        entries: tuple[Question | Step, ...] = (*self.questions, *self.steps)
        return next((entry for entry in entries if entry.id == question_id), None)

    def joined(self, other: QuestionBank) -> QuestionBank:
        """Return both banks: an entry of `other` replaces one with its id in place, the rest follow."""
        return QuestionBank(questions=_joined(self.questions, other.questions), steps=_joined(self.steps, other.steps))


def question_bank_from(mapping: Mapping[str, object], place: str = "questions") -> QuestionBank:
    """Return the bank of the lists `questions` (id, stage, rung, text) and `steps` (id, to, text).

    Raises `ValueRefused` naming the field, the value and what is allowed.
    """
    table = Table(mapping, place)
    bank = QuestionBank(
        questions=tuple(_question(item) for item in table.tables("questions")),
        steps=tuple(_step(item) for item in table.tables("steps")),
    )
    refuse_repeats([question.id for question in bank.questions] + [step.id for step in bank.steps], place)
    table.finish()
    return bank


def _question(table: Table) -> Question:
    question = Question(
        id=table.id("id"),
        stage=table.word("stage", STAGES),
        rung=table.whole("rung", RUNGS[0], RUNGS[-1], default=1),
        text=table.line("text"),
    )
    table.finish()
    return question


def _step(table: Table) -> Step:
    step = Step(id=table.id("id"), to=table.whole("to", 2, TOP_DEPTH), text=table.line("text"))
    table.finish()
    return step


def _joined(ours: Iterable[_Entry], theirs: Iterable[_Entry]) -> tuple[_Entry, ...]:
    merged = {entry.id: entry for entry in ours}
    merged.update({entry.id: entry for entry in theirs})
    return tuple(merged.values())
