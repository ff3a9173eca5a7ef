"""What a person decides about a piece becomes exactly these fields."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import Evidence
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import ValueRefused
from mentor_tui.ui.evidence import proposal

NOW = datetime(2026, 5, 7, 12, tzinfo=UTC)
ME = "01900000-0000-7000-8000-000000000001"


def made(**fields: Any) -> dict[str, Any]:
    return Draft(Snapshot(ME), NOW).new("evidence", {"title": "Count of slips", **fields})


def edited(piece: dict[str, Any], patch: dict[str, Any] | None, why: str = "") -> dict[str, Any]:
    assert patch is not None
    return Draft(Snapshot(ME).with_records([piece], 1), NOW).edited(piece, patch, why=why)


def test_the_first_claim_makes_a_captured_piece_a_candidate() -> None:
    after = edited(made(), proposal.strength_patch(made(), "C1", None, "primary"))
    assert after["state"] == "candidate"
    assert [(claim["criterion"], claim["strength"]) for claim in after["claims"]] == [("C1", "primary")]


def test_a_further_claim_leaves_state_and_other_claims_alone() -> None:
    piece = made(state="selected", claims=[{"criterion": "C1", "strength": "primary", "annotation": "stays"}])
    after = edited(piece, proposal.strength_patch(piece, "C2", None, "secondary"))
    assert after["state"] == "selected"
    assert after["claims"][0] == piece["claims"][0]
    assert after["claims"][1]["criterion"] == "C2"


def test_a_claim_changes_its_strength_and_keeps_everything_else() -> None:
    piece = made(claims=[{"criterion": "C1", "strength": "primary", "mentor_view": "partly", "annotation": "stays"}])
    patch = proposal.strength_patch(piece, "C1", piece["claims"][0]["id"], "secondary")
    assert edited(piece, patch)["claims"] == [{**piece["claims"][0], "strength": "secondary"}]


def test_the_same_strength_again_is_no_change() -> None:
    piece = made(claims=[{"criterion": "C1", "strength": "primary"}])
    assert proposal.strength_patch(piece, "C1", piece["claims"][0]["id"], "primary") is None


def test_a_view_moves_only_with_its_reason() -> None:
    piece = made(claims=[{"criterion": "C1", "strength": "primary", "mentee_view": "partly"}])
    patch = proposal.view_patch(piece, "C1", piece["claims"][0]["id"], "mentee", "meets")
    with pytest.raises(ValueRefused):
        edited(piece, patch)
    (claim,) = edited(piece, patch, why="new figures")["claims"]
    assert claim["mentee_view"] == "meets"
    (move,) = claim["history"]
    assert (move["from"], move["to"], move["why"], move["view"]) == ("partly", "meets", "new figures", "mentee")


def test_a_first_view_needs_no_reason() -> None:
    piece = made(claims=[{"criterion": "C1", "strength": "primary"}])
    after = edited(piece, proposal.view_patch(piece, "C1", piece["claims"][0]["id"], "mentee", "ready"))
    assert after["claims"][0]["mentee_view"] == "ready"


def test_a_claim_is_taken_off_and_the_others_stay() -> None:
    piece = made(claims=[{"criterion": "C1"}, {"criterion": "C2"}])
    after = edited(piece, proposal.unclaimed_patch(piece, "C1", piece["claims"][0]["id"]))
    assert [claim["criterion"] for claim in after["claims"]] == ["C2"]


def test_leaving_out_and_taking_in_again() -> None:
    piece = made(state="selected", order=2, claims=[{"criterion": "C1"}])
    out = edited(piece, proposal.left_out_patch("too little by itself"))
    assert (out["state"], out["reason"], "order" in out) == ("rejected", "too little by itself", False)
    back = edited(out, proposal.taken_in_patch(out))
    assert (back["state"], "reason" in back) == ("candidate", False)


def pieces(*orders: int | None) -> list[Evidence]:
    return [
        Evidence.model_validate(
            {"id": name, "title": name, "order": order, "state": "selected" if order else "candidate"}
        )
        for name, order in zip("abcde", orders, strict=False)
    ]


@pytest.mark.parametrize(
    ("orders", "id", "place", "expected"),
    [
        ((1, 2, None), "c", 3, {"c": {"order": 3, "state": "selected", "reason": None}}),
        (
            (1, 2, None),
            "c",
            1,
            {"c": {"order": 1, "state": "selected", "reason": None}, "a": {"order": 2}, "b": {"order": 3}},
        ),
        ((1, 2, 3), "c", 1, {"c": {"order": 1}, "a": {"order": 2}, "b": {"order": 3}}),
        ((1, 2, 3), "a", None, {"a": {"order": None, "state": "candidate"}, "b": {"order": 1}, "c": {"order": 2}}),
        ((1, 2, None), "c", 99, {"c": {"order": 3, "state": "selected", "reason": None}}),
        ((3, 7), "b", 1, {"b": {"order": 1}, "a": {"order": 2}}),
    ],
)  # fmt: skip
def test_places_run_from_one_without_gaps(
    orders: tuple[int | None, ...], id: str, place: int | None, expected: dict[str, Any]
) -> None:
    assert proposal.place_patches(pieces(*orders), id, place) == expected


def test_a_document_is_ready_and_not_yet() -> None:
    mentorship = {"documents": [{"id": "d1", "code": "CV", "note": "stays"}]}
    done = proposal.document_patch(mentorship, "CV", date(2026, 5, 7))
    assert done == {"documents": [{"id": "d1", "code": "CV", "note": "stays", "done_on": "2026-05-07"}]}
    assert proposal.document_patch({}, "CV", None) == {"documents": [{"code": "CV", "done_on": None}]}
    assert mentorship["documents"][0] == {"id": "d1", "code": "CV", "note": "stays"}


def test_a_version_a_day() -> None:
    versions = [{"id": "v1", "on": "2026-05-06", "text": "one"}]
    first = proposal.version_patch(versions, "two", date(2026, 5, 7))["versions"]
    assert [version["text"] for version in first] == ["one", "two"]
    again = proposal.version_patch(first, "three", date(2026, 5, 7))["versions"]
    assert [version["text"] for version in again] == ["one", "three"]
