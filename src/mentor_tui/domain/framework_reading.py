"""Build frameworks from the mappings a data file gives, refusing what does not hold together.

Files are read elsewhere; what comes in here is plain dictionaries, ours or anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mentor_tui.domain.framework import (
    JUDGED,
    MASKINGS,
    NEEDS,
    UNITS,
    Condition,
    Criterion,
    Document,
    EvidenceRange,
    Framework,
    Prompt,
    Quota,
)
from mentor_tui.domain.table import Table, refuse_repeats
from mentor_tui.domain.text import clean_text
from mentor_tui.errors import ValueRefused

QUOTA_KINDS = ("cpd", "evidence", "reflection", "meeting", "contact", "statement")
"""Record kinds that carry a day or a state a quota can count; minutes and hours need `cpd` or `meeting`."""


def framework_from(mapping: Mapping[str, object], place: str = "") -> Framework:
    """Return the framework `mapping` describes; `id` and `title` are the only keys it must have.

    Raises `ValueRefused` naming `place` (such as the file; else the framework), the field, the value and what
    is allowed.
    """
    table = Table(mapping, place or "framework")
    framework_id = table.id("id")
    table.place = place or f"framework {framework_id}"
    criteria = tuple(_criterion(item) for item in table.tables("criteria"))
    _check_tree(criteria, f"{table.place}, criteria")
    quotas = tuple(_quota(item, None) for item in table.tables("quotas"))
    refuse_repeats((part.code for quota in quotas for part in quota.each()), f"{table.place}, quotas")
    documents = tuple(_document(item) for item in table.tables("documents"))
    refuse_repeats((document.code for document in documents), f"{table.place}, documents")
    framework = Framework(
        id=framework_id,
        title=table.line("title"),
        edition=table.line("edition", ""),
        unofficial=table.flag("unofficial", default=True),
        as_of=table.day("as_of"),
        source=table.line("source", ""),
        url=table.address("url"),
        notes=table.text("notes", ""),
        criteria=criteria,
        coverage=_coverage(table, criteria),
        documents=documents,
        quotas=quotas,
        evidence_range=_evidence_range(table.table("evidence_range")),
        skills_pack=table.id("skills_pack") if table.has("skills_pack") else None,
        levels=table.texts("levels"),
        masking=table.word("masking", MASKINGS, "third_parties"),
        mentor_note=table.text("mentor_note", ""),
        setup_questions=table.texts("setup_questions"),
        entry_question=table.line("entry_question", ""),
        people=table.texts("people"),
        cpd_wants=table.texts("cpd_wants"),
    )
    table.finish()
    return framework


def _criterion(table: Table) -> Criterion:
    prompts = table.texts("prompts")
    letters = "abcdefghijklmnopqrstuvwxyz"
    if len(prompts) > len(letters):
        raise table.refuse("prompts", f"at most {len(letters)}, lettered a to z", len(prompts))
    title = table.line("title")
    criterion = Criterion(
        code=table.code("code"),
        short=table.line("short", title),
        title=title,
        text=table.text("text", ""),
        parent=table.code("parent") if table.has("parent") else None,
        prompts=tuple(Prompt(letter, text) for letter, text in zip(letters, prompts, strict=False)),
        judged=table.word("judged", JUDGED, "evidence"),
    )
    table.finish()
    return criterion


def _check_tree(criteria: tuple[Criterion, ...], place: str) -> None:
    """Refuse repeated codes, and a parent that does not stand earlier: so there are no loops."""
    refuse_repeats((criterion.code for criterion in criteria), place)
    earlier: set[str] = set()
    for criterion in criteria:
        if criterion.parent is not None and criterion.parent not in earlier:
            raise ValueRefused(
                f"“{criterion.parent}”, the parent of {criterion.code}, does not stand before it",
                where=place,
                remedy="Allowed: the code of a criterion higher in the file",
            )
        earlier.add(criterion.code)


def _coverage(table: Table, criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    """Return the codes that are given, else every criterion judged by evidence that has nothing below it."""
    given = table.texts("coverage")
    codes = {criterion.code for criterion in criteria}
    for code in given:
        if code not in codes:
            raise table.refuse("coverage", ", ".join(sorted(codes)) or "no code, there are no criteria", code)
    parents = {criterion.parent for criterion in criteria}
    leaves = (c.code for c in criteria if c.can_be_gap and c.code not in parents)
    return given or tuple(leaves)


def _document(table: Table) -> Document:
    document = Document(
        code=table.code("code"),
        title=table.line("title"),
        need=table.word("need", NEEDS, "required"),
        word_limit=table.whole("word_limit", low=1) if table.has("word_limit") else None,
        note=table.text("note", ""),
    )
    table.finish()
    return document


def _evidence_range(table: Table | None) -> EvidenceRange | None:
    if table is None:
        return None
    low = table.whole("low", low=0)
    advised = EvidenceRange(
        low=low,
        high=table.whole("high", low=low),
        advice_year=table.whole("advice_year", 1900, 2200) if table.has("advice_year") else None,
        note=table.text("note", ""),
    )
    table.finish()
    return advised


def _quota(table: Table, whole: Quota | None) -> Quota:
    """Read a quota; a part takes kind, unit and window from its whole where it gives none."""
    kind = table.word("kind", QUOTA_KINDS, whole.kind if whole else None)
    units = UNITS if kind in ("cpd", "meeting") else ("count",)
    inherited = whole.window_months if whole else None
    quota = Quota(
        code=table.code("code"),
        title=table.line("title"),
        kind=kind,
        unit=table.word("unit", units, whole.unit if whole and whole.unit in units else None),
        at_least=table.whole("at_least", low=1),
        window_months=table.whole("window_months", 1, 600) if table.has("window_months") else inherited,
        where=_conditions(table.table("filter")),
        unless=_conditions(table.table("unless")),
        by_level=_by_level(table.table("by_level")),
        how=table.text("how", ""),
    )
    parts = tuple(_quota(item, quota) for item in table.tables("parts"))
    table.finish()
    return replace(quota, parts=parts)


def _conditions(table: Table | None) -> tuple[Condition, ...]:
    if table is None:
        return ()
    return tuple(_condition(table, field, value) for field, value in table.items())


def _condition(table: Table, field: str, value: object) -> Condition:
    values = tuple(value) if isinstance(value, list | tuple) else (value,)
    if not values or not all(isinstance(v, str | int | bool) for v in values):
        raise table.refuse(field, "a text, a whole number, true or false, or a list of these")
    return Condition(field, tuple(clean_text(v) if isinstance(v, str) else v for v in values))


def _by_level(table: Table | None) -> tuple[tuple[str, int], ...]:
    if table is None:
        return ()
    return tuple((level, table.whole(level, low=1)) for level, _ in table.items())
