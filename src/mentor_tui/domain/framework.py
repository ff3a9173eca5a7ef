"""Describe a professional framework as data: its criteria, prompts, documents and quotas.

A framework says what a body asks for, in our own words. It holds no records and judges nobody: coverage and
quotas are worked out elsewhere, from a snapshot and one of these. Values are frozen, so they can be cached
and shared by threads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mentor_tui.domain.text import fold

JUDGED = ("evidence", "conduct", "theme")
NEEDS = ("required", "if_asked", "advice")
UNITS = ("count", "minutes", "hours")
MASKINGS = ("third_parties", "every_audience")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Ask one question under a criterion; `letter` runs a, b, c in file order."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """Name one node of the criteria tree; `parent` is a code, or None at the top.

    `judged` is `evidence`, `conduct` (how a person behaves, not what they file) or `theme` (a heading to sort
    by).
    """

    code: str
    short: str
    title: str
    text: str = ""
    parent: str | None = None
    prompts: tuple[Prompt, ...] = ()
    judged: str = "evidence"

    @property
    def can_be_gap(self) -> bool:
        """Say whether having no evidence here means anything; conduct and themes are never a gap."""
        return self.judged == "evidence"


@dataclass(frozen=True, slots=True)
class Document:
    """Name one paper of the submission; `word_limit` is None where there is none."""

    code: str
    title: str
    need: str = "required"
    word_limit: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRange:
    """Give the advised number of pieces, ends included, and the year of that advice (None: unknown)."""

    low: int
    high: int
    advice_year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Compare one field of a record with the values that fit."""

    field: str
    values: tuple[str | int | bool, ...]

    def holds(self, value: object) -> bool:
        """Say whether `value` fits; a list fits when one of its items does.

        Words are compared without case, since people type them; True is not 1, False is not 0.
        """
        if isinstance(value, list | tuple | set | frozenset):
            return any(self.holds(item) for item in value)
        if isinstance(value, str):
            folded = fold(value).strip()
            return any(isinstance(allowed, str) and fold(allowed) == folded for allowed in self.values)
        return any(value == allowed and type(value) is type(allowed) for allowed in self.values)


@dataclass(frozen=True, slots=True)
class Quota:
    """Ask for a count or a sum over records of one kind inside a window that ends today.

    A record counts when every condition of `where` holds and none of `unless` does. `at_least` is in `unit`;
    minutes and hours both sum the record's `minutes`. `window_months` None means all time. `parts` narrow
    this quota: a record counts for a part only when it counts for the whole. `by_level` holds other totals,
    by the mentorship's level.
    """

    code: str
    title: str
    kind: str
    unit: str
    at_least: int
    window_months: int | None = None
    where: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    by_level: tuple[tuple[str, int], ...] = ()
    how: str = ""
    parts: tuple[Quota, ...] = ()

    def target(self, level: str | None) -> int:
        """Return the total asked of somebody at `level`, in `unit`."""
        return dict(self.by_level).get(level or "", self.at_least)

    def each(self) -> Iterator[Quota]:
        """Yield this quota and all its parts, in file order."""
        yield self
        for part in self.parts:
            yield from part.each()


@dataclass(frozen=True)
class Framework:
    """Hold one edition of one framework.

    `coverage` lists the codes evidence is counted against, in order; other codes lead to the nearest of them
    above. `levels` are the words a mentorship's `level` may take, `setup_questions` are asked once when a
    mentorship starts, `entry_question` at each new entry, `people` are the persons to record beside mentor
    and mentee, and `cpd_wants` are the fields a CPD record should carry.
    """

    id: str
    title: str
    edition: str
    unofficial: bool
    as_of: dt.date | None
    source: str
    url: str
    notes: str
    criteria: tuple[Criterion, ...]
    coverage: tuple[str, ...]
    documents: tuple[Document, ...]
    quotas: tuple[Quota, ...]
    evidence_range: EvidenceRange | None
    skills_pack: str | None
    levels: tuple[str, ...]
    masking: str
    mentor_note: str
    setup_questions: tuple[str, ...]
    entry_question: str
    people: tuple[str, ...]
    cpd_wants: tuple[str, ...]

    @cached_property
    def by_code(self) -> dict[str, Criterion]:
        """Map each code to its criterion."""
        return {criterion.code: criterion for criterion in self.criteria}

    @property
    def masks_every_audience(self) -> bool:
        """Say whether names of others are masked in every export, the owner's own included."""
        return self.masking == "every_audience"

    @property
    def is_revalidation(self) -> bool:
        """Say whether it asks for hours of learning: what is shown for it is one's own, without a partner's name."""
        return any(quota.kind == "cpd" for quota in self.quotas)

    @property
    def codes(self) -> frozenset[str]:
        """Return every id and code it holds: its own, of its criteria and its documents."""
        return frozenset({self.id, *self.by_code, *(document.code for document in self.documents)})

    def criterion(self, code: str) -> Criterion | None:
        """Return the criterion with that code, or None: an unknown code is kept and reported, not refused."""
        return self.by_code.get(code)

    def children(self, code: str | None) -> tuple[Criterion, ...]:
        """Return what stands directly under `code`, or at the top for None, in file order."""
        return tuple(criterion for criterion in self.criteria if criterion.parent == code)

    def path(self, code: str) -> tuple[Criterion, ...]:
        """Return the criteria from the top down to `code`; empty when the code is unknown."""
        steps: list[Criterion] = []
        here = self.by_code.get(code)
        while here is not None:
            steps.append(here)
            here = self.by_code.get(here.parent) if here.parent else None
        return tuple(reversed(steps))

    def covered_by(self, code: str) -> str | None:
        """Return the coverage code a claim on `code` counts for: itself, the nearest above, or None."""
        return next((step.code for step in reversed(self.path(code)) if step.code in self.coverage), None)

    def document(self, code: str) -> Document | None:
        """Return the document with that code, or None."""
        return next((document for document in self.documents if document.code == code), None)

    def each_quota(self) -> Iterator[Quota]:
        """Yield every quota with its parts, in file order."""
        for quota in self.quotas:
            yield from quota.each()
