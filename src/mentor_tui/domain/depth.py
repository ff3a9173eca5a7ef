"""The rungs of the reflection ladder: set by people, never worked out from words (rule 12).

The author marks the rung; the mentor may offer a question, or, asked for it, another rung. The ladder follows the four
kinds of reflective writing in Hatton and Smith (1995). There are no averages.
"""

from __future__ import annotations

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.visibility import author_of

TOP = 4
#: Said once, where somebody first meets the ladder.
NOT_ALL_CLIMB = "Not everything needs to climb. A log may simply tell."


def next_rung(depth: int | None) -> int | None:
    """Return the rung whose questions to offer next; None at the top and where no rung was marked yet."""
    return None if depth is None or depth >= TOP else depth + 1


def may_mark(snapshot: Snapshot, raw: Raw, by: str) -> bool:
    """Say whether person `by` may mark the depth of a piece of writing: its author alone."""
    author = author_of(snapshot, raw)
    return by == author or (snapshot.is_me(by) and snapshot.is_me(author))


def may_suggest(snapshot: Snapshot, raw: Raw, by: str) -> bool:
    """Say whether `by` may suggest another rung: somebody else, where the author marked one and asks for feedback."""
    return raw.get("asks") == "feedback" and isinstance(raw.get("depth"), int) and not may_mark(snapshot, raw, by)
