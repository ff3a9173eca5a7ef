from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from tests import builders

from mentor_tui.cli.assignment import Reading
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import MentorError, NotFound, UsageError

SNAPSHOT = Snapshot(owner=builders.ILKKA).with_records(builders.maximal_records(), 1)
NOW = datetime(2026, 5, 7, 9, 0)


def read(kind: str, *assignments: str, current: dict[str, Any] | None = None, stdin: str = "") -> dict[str, Any]:
    return Reading(kind, SNAPSHOT, NOW, current or {}, lambda _source: stdin).patch(assignments)


@pytest.mark.parametrize(
    ("kind", "assignment", "value"),
    [
        ("goal", "title=[draft] of {one}", "[draft] of {one}"),
        ("goal", "title=a=b", "a=b"),
        ("goal", "target=10", 10),
        ("goal", "target=10.5", 10.5),
        ("goal", "target=1e3", 1000.0),
        ("goal", "target=007", "007"),
        ("goal", "target=ten", "ten"),
        ("goal", "due=next fri", "2026-05-15"),
        ("goal", "due=tomorrow", "2026-05-08"),
        ("goal", "criteria=C1,C2, C3", ["C1", "C2", "C3"]),
        ("goal", 'criteria=["C1, and more"]', ["C1, and more"]),
        ("goal", "tags=", None),
        ("goal", "why=", None),
        ("goal", "checkins=[{\"value\": 3}]", [{"value": 3}]),
        ("meeting", "start=fri 14:00", "2026-05-08T14:00"),
        ("meeting", "start=2026-05-12 2pm", "2026-05-12T14:00"),
        ("meeting", "questions=What, and when?", ["What, and when?"]),
        ("meeting", 'plan={"focus": "x"}', {"focus": "x"}),
        ("cpd", "participatory=yes", True),
        ("cpd", "participatory=false", False),
        ("cpd", "participatory=perhaps", "perhaps"),
        ("worksheet", "chosen=2", 2),
        ("mentorship", "mentee=a002", builders.PRIYA),
        ("mentorship", "mentee=me", "me"),
        ("mentorship", "contact_every_days=every two weeks", 14),
        ("mentorship", "purposes=career,morale", ["career", "morale"]),
        ("evidence", "third_parties=a003", [builders.DEV]),
        ("comment", "about=f101", builders.EVIDENCE),
        ("comment", f"about={'0' * 8}", "00000000"),
        ("contact", "mentorship=b001", builders.PAIR),
        ("contact", "on=2026-05-01", "2026-05-01"),
        ("contact", "on=12 sep", "2025-09-12"),
        ("contact", "on=fri", "2026-05-01"),
        ("mentorship", "started=12 sep", "2025-09-12"),
        ("mentorship", "trial_until=12 sep", "2026-09-12"),
        ("goal", "due=12 sep", "2026-09-12"),
        ("meeting", "start=12 sep 14:00", "2026-09-12T14:00"),
    ],
)  # fmt: skip
def test_a_value_is_read_by_its_field(kind: str, assignment: str, value: Any) -> None:
    patch = read(kind, assignment)
    assert list(patch.values()) == [value]
    assert [type(found) for found in patch.values()] == [type(value)]


def test_a_repeated_field_is_a_list_of_whole_values() -> None:
    assert read("meeting", "agenda=first, and more", "agenda=second") == {"agenda": ["first, and more", "second"]}


def test_dots_reach_inside() -> None:
    assert read("meeting", "plan.focus=x", "plan.sent_on=today") == {"plan": {"focus": "x", "sent_on": "2026-05-07"}}
    assert read("reflection", "parts.so_what=y") == {"parts": {"so_what": "y"}}


def test_an_item_is_reached_by_number_or_id_and_the_others_stay() -> None:
    sheet = SNAPSHOT.raw(builders.WORKSHEET)
    one, two = (option["id"] for option in sheet["options"])
    wanted = {"options": [{"id": one}, {"id": two, "energy": 3}]}
    assert read("worksheet", "options.2.energy=3", current=sheet) == wanted
    assert read("worksheet", f"options.{two[-6:]}.energy=3", current=sheet) == wanted
    more = read("worksheet", "options.3.text=new", "options.3.idea_of=mentor", current=sheet)
    assert more == {"options": [{"id": one}, {"id": two}, {"text": "new", "idea_of": "mentor"}]}


def test_text_can_come_from_standard_input() -> None:
    assert read("meeting", "notes=-", stdin="two\nlines") == {"notes": "two\nlines"}
    with pytest.raises(UsageError, match="only one"):
        read("meeting", "notes=-", "decisions=-")


@pytest.mark.parametrize(
    ("kind", "assignments", "said"),
    [
        ("goal", ["title"], "not FIELD=VALUE"),
        ("goal", [".=x"], "not FIELD=VALUE"),
        ("goal", ["title=a", "title=b"], "title is given 2 times"),
        ("goal", ["title.a=b"], "has no fields inside"),
        ("goal", ["due=1/12"], "due: "),
        ("goal", ["due=fri 14:00"], "due: "),
        ("meeting", ["start=fri"], "start: "),
        ("goal", ["checkins=[oops"], "not JSON"),
        ("goal", ["milestones.5.text=x"], "there are 0 items"),
        ("goal", ["criteria.1=x"], "names no field of an item"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(kind: str, assignments: list[str], said: str) -> None:
    with pytest.raises(MentorError) as refused:
        read(kind, *assignments)
    assert said in str(refused.value)


def test_an_id_that_could_be_several_is_refused() -> None:
    with pytest.raises(NotFound, match="Priya Raman"):
        read("mentorship", "mentee=019d")


def test_a_meeting_that_was_held_lies_behind() -> None:
    assert read("meeting", "start=12 sep 14:00", "state=held")["start"] == "2025-09-12T14:00"
    assert read("meeting", "start=12 sep 14:00", current={"state": "held"})["start"] == "2025-09-12T14:00"
    assert read("meeting", "start=12 sep 14:00", "state=planned", current={"state": "held"})["start"].startswith("2026")


def test_days_in_words_are_heard_and_written_days_are_not() -> None:
    reading = Reading("goal", SNAPSHOT, NOW)
    reading.patch(["due=fri", "start=2026-05-01"])
    assert reading.heard == {"due": date(2026, 5, 8)}


@pytest.mark.parametrize(
    ("kind", "assignment", "name"),
    [
        ("meeting", "where=the café", "place"),
        ("meeting", "when=fri 14:00", "start"),
        ("action", "step=Ask Lorcan", "text"),
        ("goal", "reached on=fri", "achieved_on"),
        ("goal", "Reached_On=fri", "achieved_on"),
        ("evidence", "place=2", "order"),
        ("meeting", "place=the café", "place"),
    ],
)
def test_a_field_goes_by_its_label_too(kind: str, assignment: str, name: str) -> None:
    assert list(read(kind, assignment)) == [name]


def test_a_field_inside_goes_by_its_label_too() -> None:
    assert read("meeting", "planning sheet.since last time=x") == {"plan": {"since_last_time": "x"}}


def test_a_word_that_is_no_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"titel: no field is called 'titel'\. Did you mean title\?"):
        read("goal", "titel=x")
    with pytest.raises(UsageError, match=r"Its fields are start, .*place"):
        read("meeting", "location=x")
    with pytest.raises(UsageError, match=r"plan.focsu: no field .* focus"):
        read("meeting", "plan.focsu=x")


def test_an_unknown_field_a_record_holds_can_be_changed() -> None:
    assert read("contact", 'colour={"a": 1}', current={"colour": "red"}) == {"colour": {"a": 1}}
    assert read("contact", "colour={oops", current={"colour": "red"}) == {"colour": "{oops"}
