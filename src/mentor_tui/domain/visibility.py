"""Who may see a record (rule 1): the ladder, the mark a new record starts with, and the ceiling of an agreement."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot

LADDER = ("private", "pair", "portfolio", "public")
#: What the conversation is made of; once there is an agreement these start shared between the two.
_STARTS_SHARED = frozenset({"meeting", "action", "goal", "comment"})


def lowest(*marks: str) -> str:
    """Return the most private of the given visibilities."""
    return min(marks, key=LADDER.index)


def starting_visibility(snapshot: Snapshot, record: Raw) -> str:
    """Return the visibility a new record starts with where its author named none."""
    shared = record["kind"] in _STARTS_SHARED and _has_agreement(snapshot, record.get("mentorship"))
    mark = _default_of(snapshot, record) if shared else "private"
    if record["kind"] == "comment":
        subject = snapshot.raw(record.get("about"))
        mark = lowest(mark, str((subject or {}).get("visibility") or "private")) if subject else mark
    return mark


def _has_agreement(snapshot: Snapshot, mentorship: Any) -> bool:
    raw = snapshot.raw(mentorship) if isinstance(mentorship, str) else None
    return bool(raw and raw.get("kind") == "mentorship" and raw.get("agreements"))


def _default_of(snapshot: Snapshot, record: Raw) -> str:
    """Return what the owner chose as default for this kind in this mentorship, else `pair`."""
    chosen = snapshot.personal.get("shared_by_default", {})
    answer = chosen.get(record.get("mentorship"), {}).get(record["kind"], True) if isinstance(chosen, dict) else True
    return "pair" if answer else "private"
