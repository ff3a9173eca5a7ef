"""A matrix keeps every claim where its piece and its criterion meet, and counts nothing twice."""

from typing import Any

import pytest

from mentor_tui.domain.coverage import criteria_coverage
from mentor_tui.domain.framework import Framework
from mentor_tui.domain.matrix import Cell, in_order, matrix
from mentor_tui.domain.records import Evidence
from mentor_tui.runtime.packaged import framework

CHARTERSHIP = framework("cilip-chartership")
ENGINEER = framework("ukspec4-ceng")
TEACHER = framework("teachers-england-2012")


def claim(code: str, strength: str | None = "primary", **fields: Any) -> dict[str, Any]:
    return {"id": f"c-{code}", "criterion": code, "strength": strength, **fields}


def piece(name: str, *claims: dict[str, Any], **fields: Any) -> Evidence:
    return Evidence.model_validate({"id": name, "title": f"Piece {name}", "claims": list(claims), **fields})


def test_pieces_with_a_place_come_first_by_it_and_numbers_run_on() -> None:
    pieces = [piece("a"), piece("b", order=2), piece("c", order=1), piece("d", order=3, state="rejected")]
    found = matrix(pieces, CHARTERSHIP)
    assert [(one.id, one.number, one.is_placed) for one in found.pieces] == [
        ("c", 1, True),
        ("b", 2, True),
        ("a", 3, False),
    ]
    assert [one.id for one in in_order(pieces)] == ["c", "b", "a", "d"]


def test_what_is_left_out_has_no_cell_and_counts_nowhere() -> None:
    found = matrix([piece("a", claim("C1")), piece("b", claim("C1"), state="rejected")], CHARTERSHIP)
    assert list(found.cells) == [("a", "C1")]
    assert found.by_code["C1"].total.primary == 1


def test_totals_are_those_of_coverage() -> None:
    pieces = [
        piece("a", claim("A1"), claim("B2", "secondary")),
        piece("b", claim("A1", "secondary"), claim("A1")),
        piece("c", claim("B2", None)),
        piece("d", claim("E5"), order=1),
    ]
    found = matrix(pieces, ENGINEER, thin_below=3)
    for count in criteria_coverage(pieces, ENGINEER, thin_below=3):
        total = found.by_code[count.code].total
        assert (total.primary, total.secondary, total.is_thin, total.is_gap) == (
            count.primary,
            count.secondary,
            count.thin,
            count.gap,
        )
    assert found.by_code["A2"].total.is_gap
    assert found.by_code["A1"].total.is_thin, "two pieces are fewer than the three that were set"


def test_criteria_stand_in_the_groups_of_the_framework() -> None:
    found = matrix([], ENGINEER)
    assert [(heading.code, len(heading.lines)) for heading in found.headings] == [
        ("A", 2),
        ("B", 3),
        ("C", 4),
        ("D", 3),
        ("E", 5),
    ]
    assert len(found.lines) == 17
    assert [heading.code for heading in matrix([], CHARTERSHIP).headings] == [""]


def test_a_heading_that_coverage_counts_is_a_line_too_and_points_below_are_only_counted() -> None:
    found = matrix([piece("a", claim("1.2"))], TEACHER)
    first = found.headings[0]
    assert [line.code for line in first.lines] == ["TS1", "1.1", "1.2", "1.3"]
    assert first.lines[0].total.is_judged and first.lines[0].total.is_thin
    point = first.lines[2].total
    assert (point.primary, point.is_judged, point.is_open) == (1, False, False)
    assert not first.lines[1].total.is_open, "a point that coverage does not count is never a gap"


def test_conduct_and_themes_are_never_a_gap() -> None:
    lines = matrix([], framework("nmc-revalidation")).lines
    assert [line.code for line in lines] == ["PEOPLE", "PRACTICE", "SAFETY", "TRUST"]
    assert not any(line.total.is_open for line in lines)


def test_codes_the_edition_does_not_know_are_kept_in_a_group_of_their_own() -> None:
    found = matrix([piece("a", claim("C1"), claim("OLD 7", "secondary"))], CHARTERSHIP)
    assert [line.code for line in found.headings[-1].lines] == ["OLD 7"]
    assert not found.headings[-1].lines[0].is_known
    assert found.codes_of("a") == ("C1", "OLD 7")


def test_of_two_claims_on_one_criterion_the_weightier_stands() -> None:
    twice = piece("a", claim("C1", "secondary", mentee_view="partly"), claim("C1") | {"id": "second"})
    cell = matrix([twice], CHARTERSHIP).cell("a", "C1")
    assert cell is not None and (cell.strength, cell.claim) == ("primary", "second")


def test_a_claim_without_a_strength_is_primary_when_it_is_the_first() -> None:
    found = matrix([piece("a", claim("C1", None), claim("C2", None))], CHARTERSHIP)
    assert [found.cells["a", code].strength for code in ("C1", "C2")] == ["primary", "secondary"]


@pytest.mark.parametrize(
    ("mentee", "mentor", "differs", "standing"),
    [
        ("meets", "meets", False, "meets"),
        ("meets", "partly", True, "partly"),
        ("partly", "partly", False, "partly"),
        ("meets", None, False, "meets"),
        (None, "not_yet", False, "not_yet"),
        ("ready", None, False, "ready"),
        ("ready", "ready", False, "ready"),
        (None, None, False, "open"),
    ],
)
def test_two_views_in_one(mentee: Any, mentor: Any, differs: bool, standing: str) -> None:
    cell = Cell("c", "primary", mentee, mentor)
    assert (cell.is_to_talk_about, cell.standing) == (differs, standing)


def test_differences_are_walked_piece_by_piece() -> None:
    apart = {"mentee_view": "meets", "mentor_view": "partly"}
    pieces = [
        piece("a", claim("C3", **apart), claim("C1", **apart)),
        piece("b", claim("C2", mentee_view="meets", mentor_view="meets")),
        piece("c", claim("C2", **apart)),
    ]
    assert list(matrix(pieces, CHARTERSHIP).differences()) == [("a", "C1"), ("a", "C3"), ("c", "C2")]


def test_a_framework_without_criteria_has_an_empty_matrix() -> None:
    generic: Framework = framework("generic")
    assert matrix([piece("a")], generic).lines == ()
