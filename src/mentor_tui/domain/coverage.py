"""Criteria against evidence: which pieces serve what, where nothing stands yet, and what maps nowhere (rule 13).

A piece counts once for each criterion, however many claims it makes on it; a primary claim outweighs a secondary. The
two views are counted side by side and never added up. Conduct and themes are judged otherwise: never a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, get_args

from mentor_tui.domain.framework import Criterion, Framework
from mentor_tui.domain.quota import tallies
from mentor_tui.domain.records import Claim, Evidence, Mentorship
from mentor_tui.domain.records.evidence import EvidenceState, View
from mentor_tui.domain.snapshot import Snapshot

STATES: tuple[str, ...] = get_args(EvidenceState)
VIEWS: tuple[str, ...] = get_args(View)
_LEFT_OUT = "rejected"


@dataclass(frozen=True, slots=True)
class CriterionCoverage:
    """How one criterion stands; counts are pieces. `pieces` are the ids, primary ones first."""

    code: str
    short: str
    title: str
    judged: str
    primary: int
    secondary: int
    any: int
    by_mentee_view: dict[str, int]
    by_mentor_view: dict[str, int]
    thin: bool
    gap: bool
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A piece that counts nowhere, and why: it has no mentorship, no claim, or none that the framework knows."""

    id: str
    title: str
    state: str
    mentorship: str | None
    why: str


@dataclass(frozen=True, slots=True)
class UnmappedClaim:
    """A claim on a code the framework does not know; it is kept, and listed."""

    evidence: str
    title: str
    claim: str
    criterion: str


@dataclass(frozen=True, slots=True)
class _Served:
    """The pieces that serve one criterion, each with its strongest claim."""

    by_piece: dict[str, tuple[str, Claim]] = field(default_factory=dict)

    def add(self, piece: str, strength: str, claim: Claim) -> None:
        held = self.by_piece.get(piece)
        if held is None or (held[0] != "primary" and strength == "primary"):
            self.by_piece[piece] = (strength, claim)


def coverage(
    snapshot: Snapshot, mentorship: Mentorship, framework: Framework, *, today: date, state: str | None = None
) -> dict[str, Any]:
    """Return the coverage of a mentorship as JSON has it.

    It counts what is not left out, or with `state` the pieces in that state alone.
    """
    pieces = _chosen(snapshot.belonging(Evidence, mentorship.id), state)
    criteria = criteria_coverage(pieces, framework, thin_below=thin_below(snapshot))
    return {
        "mentorship": mentorship.id,
        "framework": framework.id,
        "title": framework.title,
        "state": state,
        "criteria": [_as_json(each) for each in criteria],
        "gaps": [each.code for each in criteria if each.gap],
        "thin": [each.code for each in criteria if each.thin],
        "quotas": [found.as_json() for found in tallies(snapshot, mentorship, framework, today)],
        "evidence": _evidence(snapshot.belonging(Evidence, mentorship.id), pieces, framework),
        "unmapped": [_as_json(each) for each in unmapped(snapshot, pieces, framework, state)],
        "unmapped_claims": [_as_json(each) for each in unmapped_claims(pieces, framework)],
    }


def criteria_coverage(
    pieces: Sequence[Evidence], framework: Framework, *, thin_below: int | None = None
) -> tuple[CriterionCoverage, ...]:
    """Return how each criterion of a framework stands over `pieces`, in the framework's order."""
    served = {code: _Served() for code in framework.coverage}
    for piece in pieces:
        for place, claim in enumerate(piece.claims):
            code = framework.covered_by(claim.criterion) if claim.criterion else None
            if code is not None:
                served[code].add(piece.id, claim_strength(claim, place), claim)
    return tuple(
        _criterion(framework.criterion(code) or Criterion(code, code, code), found, thin_below)
        for code, found in served.items()
    )


def claim_strength(claim: Claim, place: int) -> str:
    """Return a claim's strength; where none was said a piece's first claim is primary, later ones secondary."""
    return claim.strength or ("primary" if place == 0 else "secondary")


def unmapped_claims(pieces: Iterable[Evidence], framework: Framework) -> tuple[UnmappedClaim, ...]:
    """Return the claims on codes a framework does not know: on switching to it, the links that no longer map."""
    return tuple(
        UnmappedClaim(piece.id, piece.title, claim.id, claim.criterion)
        for piece in pieces
        for claim in piece.claims
        if claim.criterion and framework.criterion(claim.criterion) is None
    )


def unmapped(
    snapshot: Snapshot, pieces: Iterable[Evidence], framework: Framework, state: str | None = None
) -> tuple[Unmapped, ...]:
    """Return what counts nowhere: pieces of no mentorship, and those of this one whose claims lead nowhere."""
    homeless = [_unmapped(piece, "no mentorship") for piece in _chosen(snapshot.belonging(Evidence, None), state)]
    adrift = [
        _unmapped(piece, _why_adrift(piece, framework))
        for piece in pieces
        if not any(claim.criterion and framework.covered_by(claim.criterion) for claim in piece.claims)
    ]
    return (*homeless, *adrift)


def _why_adrift(piece: Evidence, framework: Framework) -> str:
    """Say why a piece counts nowhere; a theme or heading of this framework is known, it only is not counted."""
    codes = [claim.criterion for claim in piece.claims if claim.criterion]
    if any(map(framework.criterion, codes)):
        return "themes and headings only"
    return "codes of another framework" if codes else "no claim"


def thin_below(snapshot: Snapshot) -> int | None:
    """Return the number of pieces under which the owner wants to be told; None where no number was set."""
    number = snapshot.personal.get("thin_below")
    return number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else None


def _criterion(criterion: Criterion, served: _Served, wanted: int | None) -> CriterionCoverage:
    found = served.by_piece
    primary = [id for id, (strength, _) in found.items() if strength == "primary"]
    secondary = [id for id in found if id not in set(primary)]
    claims = [claim for _, claim in found.values()]
    is_judged = criterion.can_be_gap
    return CriterionCoverage(
        code=criterion.code,
        short=criterion.short,
        title=criterion.title,
        judged=criterion.judged,
        primary=len(primary),
        secondary=len(secondary),
        any=len(found),
        by_mentee_view=_tallied([claim.mentee_view for claim in claims]),
        by_mentor_view=_tallied([claim.mentor_view for claim in claims]),
        thin=is_judged and bool(found) and (len(primary) == 1 or len(found) < (wanted or 0)),
        gap=is_judged and not found,
        pieces=(*primary, *secondary),
    )


def _tallied(views: Sequence[str | None]) -> dict[str, int]:
    return {view: views.count(view) for view in VIEWS}


def _chosen(pieces: Iterable[Evidence], state: str | None) -> list[Evidence]:
    return [piece for piece in pieces if (piece.state == state if state else piece.state != _LEFT_OUT)]


def _evidence(every: Sequence[Evidence], counted: Sequence[Evidence], framework: Framework) -> dict[str, Any]:
    advice = framework.evidence_range
    return {
        "by_state": {state: sum(piece.state == state for piece in every) for state in STATES},
        "counted": len(counted),
        "range": {"low": advice.low, "high": advice.high, "advice_year": advice.advice_year} if advice else None,
    }


def _unmapped(piece: Evidence, why: str) -> Unmapped:
    return Unmapped(piece.id, piece.title, piece.state, piece.mentorship, why)


def _as_json(found: CriterionCoverage | Unmapped | UnmappedClaim) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(found).items()}
