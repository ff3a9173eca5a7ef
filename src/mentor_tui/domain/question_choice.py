"""Which question to offer next: those that landed before come first, those used already come last.

What was used and what landed lives in `_personal`; the patches here say what to keep there. Questions are offered,
never asked by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mentor_tui.domain.question import Question, QuestionBank
from mentor_tui.domain.snapshot import Snapshot

_USED = "questions_used"
_MINE = "questions_mine"


def offered(bank: QuestionBank, snapshot: Snapshot, stage: str, *, rung: int | None = None) -> tuple[Question, ...]:
    """Return the questions of a stage in the order to offer them; `rung` keeps those that reach for it."""
    mine, used = _days(snapshot, _MINE), _days(snapshot, _USED)

    def order(question: Question) -> tuple[int, str]:
        if question.id in mine:
            return (0, used.get(question.id, ""))
        return (2, used[question.id]) if question.id in used else (1, "")

    return tuple(sorted((q for q in bank.by_stage(stage) if rung in (None, q.rung)), key=order))


def is_mine(snapshot: Snapshot, question: Question) -> bool:
    """Say whether a question landed before, and so became one's own."""
    return question.id in _days(snapshot, _MINE)


def used_patch(question: Question, today: date) -> dict[str, Any]:
    """Return the patch of `_personal` that remembers a question as used."""
    return {_USED: {question.id: today.isoformat()}}


def landed_patch(question: Question, today: date) -> dict[str, Any]:
    """Return the patch of `_personal` that makes a question that landed one's own."""
    return {_MINE: {question.id: today.isoformat()}, **used_patch(question, today)}


def _days(snapshot: Snapshot, name: str) -> Mapping[str, str]:
    kept = snapshot.personal.get(name)
    return {str(id): str(day) for id, day in kept.items()} if isinstance(kept, Mapping) else {}
