"""The kinds of record, one module a kind; `MODELS` is the one list of them.

A record on disk is its JSON object; the models here are checked views of it. What a model does not know is kept.
"""

from __future__ import annotations

from mentor_tui.domain.records.action import Action
from mentor_tui.domain.records.comment import Comment
from mentor_tui.domain.records.contact import Contact
from mentor_tui.domain.records.cpd import Cpd
from mentor_tui.domain.records.evidence import Claim, Evidence
from mentor_tui.domain.records.field import Item, Label, Part, Record
from mentor_tui.domain.records.goal import Goal
from mentor_tui.domain.records.meeting import Meeting
from mentor_tui.domain.records.mentorship import Agreement, Mentorship
from mentor_tui.domain.records.person import Person
from mentor_tui.domain.records.pulse import Pulse
from mentor_tui.domain.records.rating import Rating
from mentor_tui.domain.records.reflection import Reflection
from mentor_tui.domain.records.statement import Statement
from mentor_tui.domain.records.worksheet import Worksheet

MODELS: dict[str, type[Record]] = {
    "person": Person,
    "mentorship": Mentorship,
    "meeting": Meeting,
    "contact": Contact,
    "worksheet": Worksheet,
    "goal": Goal,
    "action": Action,
    "evidence": Evidence,
    "reflection": Reflection,
    "rating": Rating,
    "statement": Statement,
    "cpd": Cpd,
    "pulse": Pulse,
    "comment": Comment,
}

__all__ = [
    "MODELS", "Action", "Agreement", "Claim", "Comment", "Contact", "Cpd", "Evidence", "Goal", "Item", "Label",
    "Meeting", "Mentorship", "Part", "Person", "Pulse", "Rating", "Record", "Reflection", "Statement", "Worksheet",
]  # fmt: skip
