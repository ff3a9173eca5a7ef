"""Drafts: what was written becomes a whole record, or one clear refusal."""

from datetime import UTC, datetime
from typing import Any

import pytest

from mentor_tui.domain.draft import Draft, as_written
from mentor_tui.domain.identity import is_id
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import UsageError, ValueRefused

NOW = datetime(2026, 5, 7, 9, tzinfo=UTC)
ME = "019dffbb-f000-7000-8000-000000000001"
MENTORSHIP = "019dffbb-f000-7000-8000-000000000002"


def draft(*records: dict[str, Any]) -> Draft:
    return Draft(Snapshot(owner=ME).with_records(records, 1), NOW)


def mentorship(**fields: Any) -> dict[str, Any]:
    return {"id": MENTORSHIP, "kind": "mentorship", "mentor": ME, "mentee": "x", **fields}


def test_the_header_is_filled_in() -> None:
    goal = draft().new("goal", {"title": "Chartered"})
    assert is_id(goal["id"]) and goal["id"][14] == "7"
    assert (goal["author"], goal["created"], goal["updated"]) == (ME, "2026-05-07T09:00:00.000Z", goal["created"])
    assert (goal["visibility"], goal["mentorship"]) == ("private", None)


def test_me_is_accepted_wherever_a_person_id_is() -> None:
    claim = {"criterion": "C1", "history": [{"by": "me", "view": "mentee", "from": "ready", "to": "meets"}]}
    evidence = draft().new("evidence", {"title": "t", "third_parties": ["me"], "claims": [claim]})
    assert evidence["third_parties"] == [ME]
    assert evidence["claims"][0]["history"][0]["by"] == ME
    assert draft().new("mentorship", {"mentor": "me", "mentee": "y"})["mentor"] == ME


def test_items_get_ids_and_a_plain_question_becomes_one() -> None:
    meeting = draft().new("meeting", {"start": "2026-05-07T09:00", "questions": ["What else?", {"text": "b"}]})
    assert [question["text"] for question in meeting["questions"]] == ["What else?", "b"]
    assert len({question["id"] for question in meeting["questions"]}) == 2


def test_an_id_twice_in_one_list_is_refused() -> None:
    with pytest.raises(ValueRefused, match="stands twice"):
        draft().new("goal", {"title": "t", "milestones": [{"id": "a"}, {"id": "a"}]})


def test_the_chosen_option_is_a_number_outside_and_an_id_inside() -> None:
    sheet = draft().new("worksheet", {"topic": "t", "options": [{"text": "a"}, {"text": "b"}], "chosen": 2})
    assert sheet["chosen"] == sheet["options"][1]["id"]
    assert as_written(sheet)["chosen"] == 2
    with pytest.raises(ValueRefused, match="from 1 to 2"):
        draft().edited(sheet, {"chosen": 3})


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("meeting", {"start": "2026-05-07"}, ["start", '"2026-05-07"', "2026-05-07T09:00"]),
        ("meeting", {"start": "2026-05-07T09:00", "state": "hled"}, ["state", '"hled"', "held"]),
        ("meeting", {"start": "2026-03-29T01:30", "timezone": "Europe/London"}, ["start", "skip", "Europe/London"]),
        ("meeting", {}, ["start", "is required"]),
        ("goal", {"title": 5}, ["title", "5", "text"]),
        ("goal", {"title": "t", "checkins": [{}, {"confidence": 11}]}, ["checkins.2.confidence", "11", "10 or less"]),
        ("goal", {"title": "t", "target": "six"}, ["target", '"six"', "number"]),
        ("pulse", {"on": "2026-05-07", "value": 0}, ["value", "0", "1 or more"]),
        ("pulse", {"on": "2026-05-07", "value": True}, ["value", "true", "whole number"]),
        ("person", {"name": "A", "timezone": "Mars"}, ["timezone", '"Mars"', "Europe/London"]),
        ("evidence", {"title": "t", "claims": {"criterion": "C1"}}, ["claims", "a list"]),
        ("evidence", {"title": "t", "visibility": "all"}, ["visibility", "portfolio"]),
    ],
)
def test_a_wrong_value_names_field_value_and_what_is_allowed(
    kind: str, fields: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(ValueRefused) as refused:
        draft().new(kind, fields, where="record 3")
    message = str(refused.value)
    assert message.startswith("record 3: ")
    assert [word for word in words if word not in message] == []
    assert "\n" not in message


def test_an_unknown_kind_names_the_kinds() -> None:
    with pytest.raises(UsageError, match="worksheet"):
        draft().new("memo", {})


def test_unknown_fields_are_kept_at_every_depth() -> None:
    plan = {"focus": "f", "mood": "fine"}
    meeting = draft().new("meeting", {"start": "2026-05-07T09:00", "weather": "rain", "plan": plan})
    assert (meeting["weather"], meeting["plan"]) == ("rain", plan)


def test_numbers_days_and_text_come_back_as_they_went_in() -> None:
    goal = draft().new("goal", {"title": " é e\u0301 ", "target": 6.0, "due": "2026-12-01"})
    assert (goal["title"], goal["due"]) == (" é e\u0301 ", "2026-12-01")
    assert type(goal["target"]) is float


def test_editing_merges_objects_clears_null_and_replaces_lists() -> None:
    first = draft().new(
        "meeting", {"start": "2026-05-07T09:00", "agenda": ["a"], "plan": {"focus": "f", "stuck_on": "s"}}
    )
    after = draft().edited(first, {"plan": {"stuck_on": None, "proud_of": "p"}, "agenda": ["b"], "notes": "n"})
    assert after["plan"] == {"focus": "f", "proud_of": "p"}
    assert (after["agenda"], after["notes"]) == (["b"], "n")
    assert first["plan"] == {"focus": "f", "stuck_on": "s"}


def test_editing_a_list_keeps_the_unmentioned_fields_of_an_item_met_by_id() -> None:
    goal = draft().new("goal", {"title": "t", "milestones": [{"text": "a", "due": "2026-05-08"}, {"text": "b"}]})
    first = goal["milestones"][0]["id"]
    after = draft().edited(goal, {"milestones": [{"id": first, "text": "A"}, {"text": "c"}]})
    assert after["milestones"][0] == {"id": first, "text": "A", "due": "2026-05-08"}
    assert [item["text"] for item in after["milestones"]] == ["A", "c"]


def test_id_and_kind_stay() -> None:
    goal = draft().new("goal", {"title": "t"})
    for patch in ({"id": ME}, {"kind": "action"}):
        with pytest.raises(ValueRefused, match="cannot be changed"):
            draft().edited(goal, patch)


class TestRule6ChangeAndJustify:
    """A recorded view moves only with a reason; both views stand side by side."""

    def evidence(self) -> dict[str, Any]:
        return draft().new("evidence", {"title": "t", "claims": [{"criterion": "C1", "mentee_view": "ready"}]})

    def test_a_first_view_needs_no_reason(self) -> None:
        before = self.evidence()
        id = before["claims"][0]["id"]
        after = draft().edited(before, {"claims": [{"id": id, "mentor_view": "partly"}]})
        assert (after["claims"][0]["mentee_view"], after["claims"][0]["mentor_view"]) == ("ready", "partly")

    @pytest.mark.parametrize("view", ["meets", None])
    def test_a_move_without_a_reason_is_refused(self, view: str | None) -> None:
        before = self.evidence()
        with pytest.raises(ValueRefused, match="--why"):
            draft().edited(before, {"claims": [{"id": before["claims"][0]["id"], "mentee_view": view}]})

    def test_rewriting_the_list_without_ids_escapes_no_reason(self) -> None:
        with pytest.raises(ValueRefused, match="--why"):
            draft().edited(self.evidence(), {"claims": [{"criterion": "C1", "mentee_view": "meets"}]})

    def test_the_history_says_who_when_from_to_and_why(self) -> None:
        before = self.evidence()
        patch = {"claims": [{"id": before["claims"][0]["id"], "mentee_view": "meets"}]}
        (move,) = draft().edited(before, patch, why="new figures")["claims"][0]["history"]
        assert is_id(move.pop("id"))
        assert move == {
            "by": ME, "on": "2026-05-07", "view": "mentee", "from": "ready", "to": "meets", "why": "new figures",
        }  # fmt: skip


class TestStartingVisibility:
    """Rule 1: private, until the mentorship has an agreement."""

    @pytest.mark.parametrize("kind", MODELS)
    def test_without_an_agreement_everything_starts_private(self, kind: str) -> None:
        fields = {"start": "2026-05-07T09:00", "on": "2026-05-07", "channel": "email", "topic": "t", "title": "t",
                  "text": "t", "owner": "mentor", "pack": "p", "item": "i", "now": 1, "round": "start", "minutes": 1,
                  "document": "d", "about": MENTORSHIP, "name": "n", "mentor": ME, "mentee": ME}  # fmt: skip
        required = {name for name, info in MODELS[kind].model_fields.items() if info.is_required()}
        fields = {name: value for name, value in fields.items() if name in required}
        assert draft(mentorship()).new(kind, {**fields, "mentorship": MENTORSHIP})["visibility"] == "private"

    def test_with_one_the_conversation_starts_shared_and_the_rest_stays_private(self) -> None:
        agreed = draft(mentorship(agreements=[{"id": "a"}], visibility="pair"))
        marks = {
            kind: agreed.new(kind, {**fields, "mentorship": MENTORSHIP})["visibility"]
            for kind, fields in {
                "meeting": {"start": "2026-05-07T09:00"},
                "action": {"text": "t", "owner": "mentee"},
                "goal": {"title": "t"},
                "comment": {"about": MENTORSHIP, "text": "t"},
                "evidence": {"title": "t"},
                "worksheet": {"topic": "t"},
            }.items()
        }
        assert marks == {
            "meeting": "pair", "action": "pair", "goal": "pair", "comment": "pair",
            "evidence": "private", "worksheet": "private",
        }  # fmt: skip

    def test_a_comment_is_never_more_visible_than_its_subject(self) -> None:
        agreed = draft(mentorship(agreements=[{"id": "a"}], visibility="private"))
        comment = agreed.new("comment", {"about": MENTORSHIP, "text": "t", "mentorship": MENTORSHIP})
        assert comment["visibility"] == "private"
