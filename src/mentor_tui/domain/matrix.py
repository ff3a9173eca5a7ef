"""Set pieces of evidence against criteria: which claims meet where, and whose views differ.

A matrix is a value made of records and one framework. What a criterion's pieces amount to is coverage's to say; the
matrix only keeps it beside its line. It knows no widths and no words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from mentor_tui.domain.coverage import CriterionCoverage, claim_strength, criteria_coverage
from mentor_tui.domain.framework import Criterion, Framework
from mentor_tui.domain.records import Evidence
from mentor_tui.domain.records.evidence import View
from mentor_tui.domain.records.field import Ask

Standing = Literal["meets", "partly", "not_yet", "ready", "open"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one claim where its piece and its criterion meet; views are as stored, None where not given."""

    claim: str
    strength: str
    mentee_view: View | None
    mentor_view: View | None
    asks: Ask | None = None

    @property
    def is_asked(self) -> bool:
        """Say whether the mentee asked for the mentor's view: as `please read`, a question or feedback."""
        return self.mentee_view == "ready" or self.asks in ("question", "feedback")

    @property
    def is_to_talk_about(self) -> bool:
        """Say whether both have a view and the two differ; a mentor's `ready` is no view yet."""
        mentor = self.mentor_view if self.mentor_view != "ready" else None
        return bool(self.mentee_view and mentor and self.mentee_view != mentor)

    @property
    def standing(self) -> Standing:
        """Give both views in one: partly where they differ, the only view where one is missing, else `open`."""
        if self.is_to_talk_about:
            return "partly"
        return self.mentee_view or self.mentor_view or "open"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold one piece: its number here, counted from 1 with the portfolio's order first, and what names it."""

    id: str
    number: int
    title: str
    type: str | None
    state: str
    is_placed: bool


@dataclass(frozen=True, slots=True)
class Total:
    """Hold how many pieces serve a criterion; `is_judged` where coverage says it, else it is a plain count of cells."""

    primary: int = 0
    secondary: int = 0
    is_thin: bool = False
    is_gap: bool = False
    is_judged: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether somebody may want to look here: nothing yet, or too little."""
        return self.is_thin or self.is_gap


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one criterion: its code, what names it, the group it stands in (None: by itself), its totals."""

    code: str
    title: str
    short: str
    group: str | None
    total: Total
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """Hold the heading of a group of criteria; `code` is empty for codes the framework does not know."""

    code: str
    title: str
    lines: tuple[Line, ...]

    @property
    def open_lines(self) -> int:
        """Count the criteria somebody may want to look at."""
        return sum(line.total.is_open for line in self.lines)


@dataclass(frozen=True)
class Matrix:
    """Hold pieces, criteria in groups, and the cells where a claim is, by piece id and code."""

    pieces: tuple[Piece, ...] = ()
    headings: tuple[Heading, ...] = ()
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The criteria in the framework's order, then the codes it does not know."""
        return tuple(line for heading in self.headings for line in heading.lines)

    @cached_property
    def by_id(self) -> dict[str, Piece]:
        """Map each id to its piece."""
        return {piece.id: piece for piece in self.pieces}

    @cached_property
    def by_code(self) -> dict[str, Line]:
        """Map each code to its line."""
        return {line.code: line for line in self.lines}

    def cell(self, piece: str, code: str) -> Cell | None:
        """Return the claim of a piece on a criterion, or None."""
        return self.cells.get((piece, code))

    def codes_of(self, piece: str) -> tuple[str, ...]:
        """Return the criteria a piece is claimed for, in the framework's order."""
        return tuple(line.code for line in self.lines if (piece, line.code) in self.cells)

    def differences(self) -> Iterator[tuple[str, str]]:
        """Yield piece and code of every claim to talk about, piece by piece."""
        for piece in self.pieces:
            for line in self.lines:
                cell = self.cell(piece.id, line.code)
                if cell is not None and cell.is_to_talk_about:
                    yield piece.id, line.code


def matrix(pieces: Iterable[Evidence], framework: Framework, *, thin_below: int | None = None) -> Matrix:
    """Return the matrix of `pieces` against `framework`; `thin_below` is the number the user set, if any.

    What is left out (rejected) has no place in it. A claim on a code the framework does not know is kept, under a
    heading of its own. Of two claims of a piece on one criterion the weightier stands, of two alike the first.
    """
    kept = in_order(piece for piece in pieces if piece.state != "rejected")
    cells = _cells(kept)
    judged = criteria_coverage(kept, framework, thin_below=thin_below)
    sums = _summed(cells) | {found.code: _judged(found) for found in judged}
    return Matrix(_numbered(kept), _headings(framework, _claimed(cells), sums), cells)


def in_order(pieces: Iterable[Evidence]) -> list[Evidence]:
    """Return pieces as the portfolio has them: those with a place by it, the others after, as they came."""
    return sorted(pieces, key=lambda piece: (not is_placed(piece), piece.order if is_placed(piece) else 0))


def is_placed(piece: Evidence) -> bool:
    """Say whether a piece has a place in the portfolio."""
    return piece.order is not None and piece.state != "rejected"


def _numbered(pieces: Sequence[Evidence]) -> tuple[Piece, ...]:
    return tuple(
        Piece(piece.id, number, piece.title, piece.type, piece.state, is_placed(piece))
        for number, piece in enumerate(pieces, 1)
    )


def _cells(pieces: Iterable[Evidence]) -> dict[tuple[str, str], Cell]:
    cells: dict[tuple[str, str], Cell] = {}
    for piece in pieces:
        for place, claim in enumerate(piece.claims):
            if not claim.criterion:
                continue
            key, strength = (piece.id, claim.criterion), claim_strength(claim, place)
            found = cells.get(key)
            if found is None or (found.strength != "primary" and strength == "primary"):
                cells[key] = Cell(claim.id, strength, claim.mentee_view, claim.mentor_view, claim.asks)
    return cells


def _claimed(cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for _, code in cells))


def _headings(framework: Framework, claimed: Sequence[str], totals: Mapping[str, Total]) -> tuple[Heading, ...]:
    grouped: dict[str | None, list[Line]] = {}
    for criterion in framework.criteria:
        if _has_line(framework, criterion, claimed):
            group = _group(framework, criterion)
            total = totals.get(criterion.code, Total())
            grouped.setdefault(group, []).append(Line(criterion.code, criterion.title, criterion.short, group, total))
    headings = [
        Heading(code or "", framework.by_code[code].title if code else framework.title, tuple(lines))
        for code, lines in grouped.items()
    ]
    strangers = [code for code in claimed if framework.criterion(code) is None]
    if strangers:
        lines = (Line(code, "", "", "", totals[code], is_known=False) for code in strangers)
        headings.append(Heading("", "", tuple(lines)))
    return tuple(headings)


def _has_line(framework: Framework, criterion: Criterion, claimed: Sequence[str]) -> bool:
    """Say whether a criterion is a line: a leaf, or a heading that coverage counts or somebody claimed."""
    is_leaf = not framework.children(criterion.code)
    return is_leaf or criterion.code in framework.coverage or criterion.code in claimed


def _group(framework: Framework, criterion: Criterion) -> str | None:
    """Return the code of the topmost criterion above, itself where it has others below, None for one alone."""
    top = framework.path(criterion.code)[0]
    return top.code if top is not criterion or framework.children(criterion.code) else None


def _judged(found: CriterionCoverage) -> Total:
    return Total(found.primary, found.secondary, found.thin, found.gap, is_judged=True)


def _summed(cells: Mapping[tuple[str, str], Cell]) -> dict[str, Total]:
    """Count the cells of each criterion by strength, judging nothing: for the points below what coverage counts."""
    primary = Counter(code for (_, code), cell in cells.items() if cell.strength == "primary")
    secondary = Counter(code for (_, code), cell in cells.items() if cell.strength == "secondary")
    return {code: Total(primary[code], secondary[code]) for code in _claimed(cells)}
