from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from mentor_tui.domain.coverage import coverage
from mentor_tui.domain.framework import Framework
from mentor_tui.runtime.packaged import framework

TODAY = date(2026, 5, 7)
CHARTERSHIP = "cilip-chartership"


@pytest.fixture
def pair(book: Any) -> str:
    return str(book.pair(role="mentee", framework=CHARTERSHIP))


def piece(book: Any, pair: str | None, *claims: Any, **fields: Any) -> str:
    made = [{"criterion": claim} if isinstance(claim, str) else claim for claim in claims]
    return str(book.add("evidence", **{"title": "Piece", "mentorship": pair, "claims": made, **fields}))


def reading(book: Any, pair: str, wanted: str = CHARTERSHIP, **options: Any) -> dict[str, Any]:
    found = coverage(book.snapshot, book.get(pair), framework(wanted), today=TODAY, **options)
    json.dumps(found)
    return found


def row(found: dict[str, Any], code: str) -> dict[str, Any]:
    (only,) = [each for each in found["criteria"] if each["code"] == code]
    return only  # type: ignore[no-any-return]


def counts(found: dict[str, Any], code: str) -> tuple[int, int, int, bool]:
    each = row(found, code)
    return each["primary"], each["secondary"], each["any"], each["thin"]


def test_a_piece_counts_once_for_each_criterion(book: Any, pair: str) -> None:
    twice = [{"criterion": "C1", "strength": "secondary"}, {"criterion": "C1", "strength": "primary"}]
    piece(book, pair, *twice, {"criterion": "C2", "strength": "secondary"})
    found = reading(book, pair)
    assert counts(found, "C1") == (1, 0, 1, True)
    assert counts(found, "C2") == (0, 1, 1, False)
    assert counts(found, "C3") == (0, 0, 0, False)
    assert found["gaps"] == ["C3"] and found["thin"] == ["C1"]


def test_without_a_word_the_first_claim_is_primary(book: Any, pair: str) -> None:
    piece(book, pair, "C1", "C2")
    found = reading(book, pair)
    assert counts(found, "C1")[:2] == (1, 0) and counts(found, "C2")[:2] == (0, 1)


def test_what_is_left_out_does_not_count_and_a_state_narrows(book: Any, pair: str) -> None:
    for state in ("captured", "candidate", "selected", "rejected", "submitted"):
        piece(book, pair, "C1", state=state)
    assert row(reading(book, pair), "C1")["any"] == 4
    assert row(reading(book, pair, state="selected"), "C1")["any"] == 1
    assert row(reading(book, pair, state="rejected"), "C1")["any"] == 1
    evidence = reading(book, pair)["evidence"]
    assert evidence["by_state"] == dict.fromkeys(("captured", "candidate", "selected", "rejected", "submitted"), 1)
    assert evidence["counted"] == 4
    assert (evidence["range"]["low"], evidence["range"]["high"]) == (15, 20)


@pytest.mark.parametrize(
    ("primary", "secondary", "number", "thin"),
    [
        (1, 0, None, True), (1, 5, None, True), (2, 0, None, False), (0, 3, None, False), (0, 0, None, False),
        (2, 1, 4, True), (2, 2, 4, False), (0, 0, 4, False), (0, 3, 4, True), (3, 0, True, False),
    ],
)  # fmt: skip
def test_thin_is_one_primary_piece_or_under_the_users_number(
    book: Any, pair: str, primary: int, secondary: int, number: Any, thin: bool
) -> None:
    for strength in ["primary"] * primary + ["secondary"] * secondary:
        piece(book, pair, {"criterion": "C1", "strength": strength})
    book.personal(thin_below=number)
    found = row(reading(book, pair), "C1")
    assert (found["thin"], found["gap"]) == (thin, primary + secondary == 0)


def test_both_views_stand_side_by_side_without_a_total(book: Any, pair: str) -> None:
    piece(book, pair, {"criterion": "C1", "mentee_view": "meets", "mentor_view": "partly"})
    piece(book, pair, {"criterion": "C1", "mentee_view": "meets"})
    found = row(reading(book, pair), "C1")
    assert found["by_mentee_view"] == {"ready": 0, "not_yet": 0, "partly": 0, "meets": 2}
    assert found["by_mentor_view"] == {"ready": 0, "not_yet": 0, "partly": 1, "meets": 0}


def test_evidence_without_a_mentorship_counts_nowhere(book: Any, pair: str) -> None:
    homeless = piece(book, None, "C1")
    piece(book, None, "C1", state="rejected")
    found = reading(book, pair)
    assert row(found, "C1")["any"] == 0
    assert [(each["id"], each["why"]) for each in found["unmapped"]] == [(homeless, "no mentorship")]


def test_another_mentorships_evidence_is_not_ours(book: Any, pair: str) -> None:
    piece(book, book.pair(name="Jo Field"), "C1")
    found = reading(book, pair)
    assert row(found, "C1")["any"] == 0 and found["unmapped"] == []


def test_a_code_nobody_knows_is_kept_and_listed(book: Any, pair: str) -> None:
    lost = piece(book, pair, "TS4")
    half = piece(book, pair, "TS5", "C1")
    bare = piece(book, pair)
    found = reading(book, pair)
    assert [(each["evidence"], each["criterion"]) for each in found["unmapped_claims"]] == [
        (lost, "TS4"),
        (half, "TS5"),
    ]
    assert {each["id"] for each in found["unmapped"]} == {lost, bare}
    assert counts(found, "C1")[:2] == (0, 1)


def test_a_theme_is_known_although_nothing_is_counted_for_it(book: Any) -> None:
    nurses = book.pair(role="mentee", framework="nmc-revalidation")
    themed = piece(book, nurses, "SAFETY")
    strange = piece(book, nurses, "C1")
    found = reading(book, nurses, "nmc-revalidation")
    assert [(each["evidence"], each["criterion"]) for each in found["unmapped_claims"]] == [(strange, "C1")]
    assert [(each["id"], each["why"]) for each in found["unmapped"]] == [
        (themed, "themes and headings only"),
        (strange, "codes of another framework"),
    ]
    assert found["gaps"] == []


def test_conduct_is_never_a_gap(book: Any) -> None:
    teachers: Framework = framework("teachers-england-2012")
    pair = book.pair(role="mentee", framework=teachers.id)
    found = reading(book, pair, teachers.id)
    judged = {each["code"]: each["gap"] for each in found["criteria"] if each["judged"] == "conduct"}
    assert not any(judged.values())
    assert "TS1" in found["gaps"]


def test_an_inner_code_counts_for_what_it_stands_in(book: Any) -> None:
    teachers: Framework = framework("teachers-england-2012")
    inner = next(c for c in teachers.criteria if c.code not in teachers.coverage and teachers.covered_by(c.code))
    pair = book.pair(role="mentee", framework=teachers.id)
    piece(book, pair, inner.code)
    assert row(reading(book, pair, teachers.id), str(teachers.covered_by(inner.code)))["any"] == 1


def test_quotas_come_along(book: Any) -> None:
    pair = book.pair(role="mentee", framework="nmc-revalidation")
    assert {each["code"] for each in reading(book, pair, "nmc-revalidation")["quotas"]} >= {"PH", "CPD", "FB"}
