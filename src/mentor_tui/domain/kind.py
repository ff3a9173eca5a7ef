"""The names of the kinds and what can be known of them without loading the models."""

from __future__ import annotations

#: Every kind of record, in the order people meet them.
KINDS = (
    "person",
    "mentorship",
    "meeting",
    "contact",
    "worksheet",
    "goal",
    "action",
    "evidence",
    "reflection",
    "rating",
    "statement",
    "cpd",
    "pulse",
    "comment",
)

#: The field that holds a kind's own day, for `--since`, `--until` and the timeline; all other kinds use `created`.
DAY_FIELD = {
    "meeting": "start",
    "contact": "on",
    "goal": "due",
    "action": "due",
    "evidence": "on",
    "rating": "on",
    "cpd": "on",
    "pulse": "on",
}
