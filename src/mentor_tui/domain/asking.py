"""What was asked for: on claims and on texts, by whoever wrote them. Silence asks to be read and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentor_tui.domain.records import Evidence, Record, Reflection, Statement
from mentor_tui.domain.records.field import Ask
from mentor_tui.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold one thing asked for: about which record, on which criterion (empty for a whole text), and what."""

    record: Record
    criterion: str
    asks: Ask


def asked_of_me(snapshot: Snapshot, mentorship: str | None) -> Iterator[Asked]:
    """Yield what the other one asks me for in a mentorship: claims of pieces in use first, then texts."""
    for piece in snapshot.belonging(Evidence, mentorship):
        if piece.state != "rejected" and not snapshot.is_me(piece.author):
            yield from (Asked(piece, claim.criterion or "", claim.asks) for claim in piece.claims if claim.asks)
    statements = snapshot.belonging(Statement, mentorship)
    texts: tuple[Statement | Reflection, ...] = (*statements, *snapshot.belonging(Reflection, mentorship))
    for text in texts:
        if text.asks and not snapshot.is_me(text.author):
            yield Asked(text, "", text.asks)
