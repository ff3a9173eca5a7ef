"""Gather what the Evidence section shows of one mentorship: its pieces, its framework, the matrix of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from mentor_tui.domain.coverage import thin_below
from mentor_tui.domain.framework import Framework
from mentor_tui.domain.matrix import Cell, Matrix, matrix
from mentor_tui.domain.records import Claim, Evidence, Mentorship, Rating, Record, Statement
from mentor_tui.domain.text import fold
from mentor_tui.runtime import shelf
from mentor_tui.ui.evidence.hand import Hands
from mentor_tui.ui.viewpoint import Viewpoint

R = TypeVar("R", bound=Record)
Frameworks = Callable[[str], Framework | None]
_SETTLED = ("ended",)


@dataclass(frozen=True)
class Portfolio:
    """Hold one mentorship's pieces (in view, left-out ones too), its framework (None: no criteria), its matrix.

    `elsewhere` are pieces that belong to no mentorship.
    """

    mentorship: Mentorship | None = None
    framework: Framework | None = None
    pieces: tuple[Evidence, ...] = ()
    elsewhere: tuple[Evidence, ...] = ()
    ratings: tuple[Rating, ...] = ()
    statements: tuple[Statement, ...] = ()
    matrix: Matrix = field(default_factory=Matrix)
    hands: Hands = field(default_factory=Hands)

    @cached_property
    def by_id(self) -> dict[str, Evidence]:
        """Map each id to its piece, wherever it belongs."""
        return {piece.id: piece for piece in (*self.pieces, *self.elsewhere)}

    @cached_property
    def chosen(self) -> int:
        """Count the pieces that were chosen; asked at every step of the cursor."""
        return sum(piece.state in ("selected", "submitted") for piece in self.pieces)

    @property
    def has_criteria(self) -> bool:
        """Say whether there is anything to set evidence against."""
        return bool(self.framework and self.framework.criteria)

    def claim(self, piece: str, code: str) -> tuple[Cell, Claim] | None:
        """Return the cell where a piece meets a criterion and its claim, or None."""
        cell = self.matrix.cell(piece, code)
        if cell is None:
            return None
        claims = self.by_id[piece].claims
        found = next((claim for claim in claims if claim.id == cell.claim and claim.criterion == code), None)
        return (cell, found) if found else None

    def number(self, piece: str) -> int | None:
        """Return the number a piece has here; None for one that is left out or elsewhere."""
        found = self.matrix.by_id.get(piece)
        return found.number if found else None


def portfolio(
    viewpoint: Viewpoint, *, of: str | None = None, words: str = "", frameworks: Frameworks = shelf.framework
) -> Portfolio:
    """Return the portfolio in view: of the filter's mentorship, else `of` that one, else of the one with most to show.

    `words` keep the pieces whose title or summary holds them all; the totals stay those of every piece.
    """
    mentorship = _mentorship(viewpoint, of)
    elsewhere = tuple(piece for piece in viewpoint.of(Evidence) if piece.mentorship is None)
    if mentorship is None:
        return Portfolio(elsewhere=elsewhere)
    pieces = _of(viewpoint, viewpoint.snapshot.belonging(Evidence, mentorship.id))
    framework = frameworks(mentorship.framework) if mentorship.framework else None
    whole = matrix(pieces, framework, thin_below=thin_below(viewpoint.snapshot)) if framework else Matrix()
    return Portfolio(
        mentorship,
        framework,
        pieces,
        elsewhere,
        _theirs_and_loose(viewpoint, Rating, mentorship.id),
        _theirs_and_loose(viewpoint, Statement, mentorship.id),
        narrowed(whole, pieces, words),
        Hands(viewpoint.is_mentor(mentorship.id), viewpoint.with_whom(mentorship.id)),
    )


def narrowed(whole: Matrix, pieces: Iterable[Evidence], words: str) -> Matrix:
    """Return the matrix with the pieces whose title or summary holds every word; numbers and totals stay."""
    wanted = fold(words).split()
    if not wanted:
        return whole
    kept = {piece.id for piece in pieces if _holds(piece, wanted)}
    return Matrix(tuple(piece for piece in whole.pieces if piece.id in kept), whole.headings, whole.cells)


def _holds(piece: Evidence, wanted: Iterable[str]) -> bool:
    text = fold(f"{piece.title} {piece.summary or ''}")
    return all(word in text for word in wanted)


def _of(viewpoint: Viewpoint, records: tuple[R, ...]) -> tuple[R, ...]:
    return tuple(record for record in records if viewpoint.shows(record))


def _theirs_and_loose(viewpoint: Viewpoint, model: type[R], mentorship: str) -> tuple[R, ...]:
    """Return the records of a mentorship and those of none: a person's own skills and texts need no partner."""
    theirs: tuple[R, ...] = viewpoint.snapshot.belonging(model, mentorship)
    loose: tuple[R, ...] = viewpoint.snapshot.belonging(model, None)
    return _of(viewpoint, theirs + loose)


def _mentorship(viewpoint: Viewpoint, of: str | None) -> Mentorship | None:
    wanted = viewpoint.snapshot.one(Mentorship, viewpoint.mentorship or of)
    if viewpoint.mentorship is not None or (wanted is not None and viewpoint.shows(wanted)):
        return wanted
    snapshot = viewpoint.snapshot

    def weight(mentorship: Mentorship) -> tuple[bool, int]:
        return mentorship.state not in _SETTLED, len(snapshot.belonging(Evidence, mentorship.id))

    return max(viewpoint.of(Mentorship), key=weight, default=None)
