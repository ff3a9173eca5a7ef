from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.builders import maximal_records

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.problem import problems
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.today import today_view
from mentor_tui.exchange.sample import load_sample
from mentor_tui.runtime.packaged import framework, sample_folder

LEEDS = ZoneInfo("Europe/London")
NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)


def view(book: Any, now: datetime = NOW, zone: ZoneInfo = LEEDS) -> dict[str, Any]:
    found = today_view(book.snapshot, now, zone, frameworks=framework)
    assert found == today_view(book.snapshot, now, zone, frameworks=framework)
    assert json.loads(json.dumps(found)) == found
    return found


def test_an_empty_journal_has_an_empty_day(book: Any) -> None:
    found = view(book)
    assert found["day"] == "2026-05-07"
    for name in ("clocks", "nudges", "way_back", "next_meetings", "overdue", "open_actions", "unread", "changes"):
        assert found[name] == []


def test_today_is_now_in_the_owners_zone(book: Any) -> None:
    assert view(book, datetime(2026, 5, 6, 23, 30, tzinfo=UTC))["day"] == "2026-05-07"
    assert view(book, datetime(2026, 5, 7, 3, 0, tzinfo=UTC), ZoneInfo("America/New_York"))["day"] == "2026-05-06"


def test_every_mentorship_has_a_clock(book: Any) -> None:
    ids = {book.pair(name=f"P{n}", state=state) for n, state in enumerate(("active", "ended", "paused", "trial"))}
    found = view(book)
    assert {each["mentorship"] for each in found["clocks"]} == ids
    assert set(found["clocks"][0]) == {
        "mentorship", "state", "last_contact", "raw_days", "paused_days", "effective_days",
    }  # fmt: skip


def test_a_red_clock_brings_a_nudge_and_a_way_back(book: Any) -> None:
    pair = book.pair(contact_every_days=21, started="2026-01-01")
    found = view(book)
    assert found["nudges"] and found["way_back"][0]["mentorship"] == pair
    assert found["way_back"][0]["snoozed"] is False
    book.edit(pair, private_trial_answer="part")
    assert view(book)["way_back"] == [] and view(book)["nudges"] == []


def test_the_next_meeting_stands_in_both_zones(book: Any) -> None:
    pair = book.pair(role="mentee", name="Ilkka Salonen", partner_zone="Europe/Helsinki")
    book.add("meeting", mentorship=pair, start="2026-05-19T14:00", timezone="Europe/London")
    book.add("meeting", mentorship=pair, start="2026-05-12T16:00", timezone="Europe/Helsinki", agenda=["A", "B"])
    book.add("meeting", mentorship=pair, start="2026-05-08T16:00", state="cancelled")
    (found,) = view(book)["next_meetings"]
    assert found["local"] == {"time": "2026-05-12T14:00", "zone": "Europe/London"}
    assert found["theirs"] == {"time": "2026-05-12T16:00", "zone": "Europe/Helsinki"}
    assert (found["in_days"], found["with"], found["sheet"]) == (5, "Ilkka Salonen", "empty")
    assert found["start"] == "2026-05-12T16:00"


def test_a_meeting_without_a_zone_is_in_the_owners(book: Any) -> None:
    pair = book.pair()
    book.add("meeting", mentorship=pair, start="2026-05-12T14:00")
    (found,) = view(book, zone=ZoneInfo("Asia/Tokyo"))["next_meetings"]
    assert found["local"] == {"time": "2026-05-12T14:00", "zone": "Asia/Tokyo"}
    assert found["theirs"] == {"time": None, "zone": None}


def test_a_meeting_is_ahead_until_it_ends_then_asks_whether_you_met(book: Any) -> None:
    pair = book.pair(name="Ilkka Salonen")
    meeting = book.add("meeting", mentorship=pair, start="2026-05-07T09:00", minutes=45)
    assert [each["id"] for each in view(book, NOW + timedelta(minutes=40))["next_meetings"]] == [meeting]
    after = view(book, NOW + timedelta(minutes=50))
    assert after["next_meetings"] == []
    assert after["did_you_meet"] == [{
        "meeting": meeting, "mentorship": pair, "on": "2026-05-07", "text": "Thursday, with Ilkka: did you meet?",
    }]  # fmt: skip
    book.edit(meeting, state="held")
    assert view(book, NOW + timedelta(minutes=50))["did_you_meet"] == []


def test_a_sheet_not_sent_is_not_shown_to_the_mentor(book: Any) -> None:
    pair = book.pair(role="mentor")
    meeting = book.add("meeting", mentorship=pair, start="2026-05-12T14:00", plan={"focus": "Half a thought"})
    (found,) = view(book)["next_meetings"]
    assert "plan" not in found and found["sheet"] == "begun"
    book.edit(meeting, plan={"sent_on": "2026-05-05"})
    (found,) = view(book)["next_meetings"]
    assert found["plan"]["focus"] == "Half a thought" and found["sheet"] == "sent"


@pytest.mark.parametrize(
    ("role", "start", "lines"),
    [
        ("mentee", "2026-05-12T14:00", ["Four lines before Tuesday, if they help."]),
        ("mentee", "2026-05-14T14:00", ["Four lines before Thursday, if they help."]),
        ("mentee", "2026-05-15T14:00", []),
        ("mentor", "2026-05-12T14:00", []),
    ],
)
def test_the_mentee_is_invited_to_the_sheet_a_week_ahead(book: Any, role: str, start: str, lines: list[str]) -> None:
    book.add("meeting", mentorship=book.pair(role=role), start=start)
    assert [each["text"] for each in view(book)["invitations"]] == lines


@pytest.mark.parametrize(("held", "asks"), [(1, False), (2, True), (3, False), (5, True), (6, False)])
def test_the_purpose_is_asked_at_the_third_and_the_sixth(book: Any, held: int, asks: bool) -> None:
    pair = book.pair()
    for number in range(held):
        book.add("meeting", mentorship=pair, start=f"2026-0{number % 4 + 1}-10T10:00", state="held")
    book.add("meeting", mentorship=pair, start="2026-05-20T10:00")
    assert ["purpose" in each["kind"] for each in view(book)["invitations"]] == [True] * asks


def test_steps_of_both_mine_first(book: Any) -> None:
    mentor, mentee = book.pair(role="mentor"), book.pair(role="mentee", name="Ilkka Salonen")
    add = book.add
    dev = add("action", mentorship=mentee, text="Ask Dev", owner="mentee", due="2026-05-04")
    visit = add("action", mentorship=mentee, text="Introduce Nadia", owner="mentor", due="2026-05-06")
    log = add("action", mentorship=mentor, text="Log it", owner="mentor", due="2026-05-07")
    outline = add("action", mentorship=mentor, text="Outline", owner="mentee")
    undated = add("action", mentorship=mentor, text="Some day", owner="mentor")
    add("action", mentorship=mentor, text="Done", owner="mentor", due="2026-05-01", state="done")
    found = view(book)
    assert found["my_actions"] == [dev, log, undated]
    assert set(found["their_actions"]) == {visit, outline}
    assert {each["id"] for each in found["open_actions"]} == {dev, visit, log, outline, undated}
    assert [each["id"] for each in found["overdue"]] == [dev, visit]  # due today is not yet past


def test_unread_are_the_others_open_comments(book: Any) -> None:
    pair = book.pair()
    ilkka = book.partner(pair)
    first = book.add("comment", mentorship=pair, about=pair, text="Well seen", author=ilkka)
    second = book.add("comment", mentorship=pair, about=pair, text="And this?", author=ilkka)
    book.add("comment", mentorship=pair, about=pair, text="Mine")
    book.add("comment", mentorship=pair, about=pair, text="Old", author=ilkka, state="resolved")
    book.personal(read_marks={first: "2026-05-01T00:00:00Z"})
    assert [each["id"] for each in view(book)["unread"]] == [second]


def test_changes_since_the_last_look_are_the_others(book: Any) -> None:
    pair = book.pair()
    other = book.partner(pair)
    old = {"author": other, "created": "2026-05-01T08:00:00Z"}
    book.add("goal", mentorship=pair, title="Seen", updated="2026-05-04T08:00:00Z", **old)
    changed = book.add("goal", mentorship=pair, title="Teach", updated="2026-05-05T09:00:00+00:00", **old)
    new = book.add("goal", mentorship=pair, title="New", author=other, created="2026-05-06T08:00:00Z",
                   updated="2026-05-06T08:00:00Z")  # fmt: skip
    book.add("goal", mentorship=pair, title="Mine", updated="2026-05-06T08:00:00Z")
    assert view(book)["changes"] == []
    book.personal(last_look="2026-05-05T08:00:00.000Z")
    assert [(each["id"], each["what"]) for each in view(book)["changes"]] == [(new, "new"), (changed, "changed")]


def test_held_meetings_by_month(book: Any) -> None:
    pair = book.pair()
    for start in ("2026-05-01T10:00", "2026-05-06T10:00", "2026-04-30T10:00", "2025-05-30T10:00", "2026-05-30T10:00"):
        book.add("meeting", mentorship=pair, start=start, state="held")
    months = view(book)["meetings_held"]
    assert (len(months), months[0]["month"], months[-1]["month"]) == (12, "2025-06", "2026-05")
    assert [each["count"] for each in months[-2:]] == [1, 2]
    assert months[-1]["by_mentorship"] == {pair: 2}


def test_an_agreement_asks_to_be_looked_at_again_until_it_was(book: Any) -> None:
    from mentor_tui.domain.trial import review_due, review_looked_at

    pair = book.pair(agreements=[{"agreed_on": "2026-01-01", "review_on": ["2026-04-01", "2026-05-07", "2026-09-01"]}])
    (due,) = view(book)["reviews_due"]
    assert due["on"] == "2026-05-07"
    for _ in range(2):
        check = review_due(book.snapshot, book.get(pair), NOW.date())
        assert check is not None
        done = {**book.snapshot.personal.get("reviews_done", {}), **review_looked_at(check)["reviews_done"]}
        book.personal(reviews_done=done)
    assert view(book)["reviews_due"] == []


def test_mentorships_stand_by_their_next_meeting(book: Any) -> None:
    none, later, sooner = (book.pair(name=name) for name in ("Ada One", "Ben Two", "Cy Three"))
    ended = book.pair(name="Di Four", state="ended")
    book.add("meeting", mentorship=later, start="2026-06-01T10:00")
    book.add("meeting", mentorship=sooner, start="2026-05-20T10:00")
    assert [each["id"] for each in view(book)["mentorships"]] == [sooner, later, none, ended]


def test_coverage_is_summed_up_for_frameworks_that_have_criteria(book: Any) -> None:
    pair = book.pair(role="mentee", framework="cilip-chartership")
    book.pair(role="mentee", name="Jo Field", framework="generic")
    book.pair(role="mentee", name="Jo Other", framework="nobody-knows-it")
    book.add("evidence", mentorship=pair, title="Log", claims=[{"criterion": "C1"}])
    (found,) = view(book)["coverage"]
    assert found["mentorship"] == pair and [each["any"] for each in found["criteria"]] == [1, 0, 0]


def test_the_sample_has_a_day_to_look_at() -> None:
    sample = load_sample(Path(str(sample_folder())), NOW.date())
    snapshot = Snapshot(owner=sample.owner).with_records(sample.records, 1)
    found = today_view(snapshot, NOW, ZoneInfo(sample.timezone), frameworks=framework)
    json.dumps(found)
    assert found["clocks"] and found["next_meetings"] and found["open_actions"] and found["coverage"]


def test_a_record_that_does_not_fit_is_lived_with(book: Any) -> None:
    pair = book.pair()
    book.put({"id": "x", "kind": "contact", "mentorship": pair, "on": "yesterday"})
    book.put({"id": "y", "kind": "unknown", "mentorship": pair})
    assert view(book)["clocks"][0]["last_contact"] is None
    assert Draft(book.snapshot, NOW).snapshot is book.snapshot


def test_news_name_who_wrote_on_what_and_changes_only_since_the_last_look(book: Any) -> None:
    pair = book.pair(name="Ilkka Salonen")
    ilkka = book.partner(pair)
    goal = book.add("goal", mentorship=pair, title="Teach")
    comment = book.add("comment", mentorship=pair, about=goal, text="Well seen", author=ilkka)
    changed = book.add("goal", mentorship=pair, title="Theirs", author=ilkka, created="2026-05-06T08:00:00Z",
                       updated="2026-05-06T08:00:00Z")  # fmt: skip
    (line,) = view(book)["news"]
    assert (line["id"], line["who"], line["did"], line["title"]) == (comment, "Ilkka", "on", "Teach")
    book.personal(last_look="2026-05-05T08:00:00.000Z")
    first, second = view(book)["news"]
    assert (first["id"], first["who"], first["did"], first["unread"]) == (changed, "Ilkka", "added", False)
    assert second["id"] == comment and second["unread"]
    assert view(book)["mentorships"][0]["short"] == "Ilkka"


@pytest.mark.parametrize(("kind", "name"), [("meeting", "minutes"), ("cpd", "minutes")])
def test_a_length_beyond_the_calendar_is_named_and_lived_with(book: Any, kind: str, name: str) -> None:
    pair = book.pair()
    record = next(raw for raw in maximal_records() if raw["kind"] == kind) | {"mentorship": pair, name: 10**15}
    assert [problem.field for problem in problems(record)] == [name]
    book.put(record)
    assert view(book)["clocks"]


def test_the_way_back_begins_with_whom_it_has_been_quiet_longest_beyond_what_was_agreed(book: Any) -> None:
    shorter = book.pair(name="Amara Deh", contact_every_days=21, started="2026-03-01")
    longer = book.pair(name="Jonas Weld", contact_every_days=30, started="2025-10-01")
    seldom = book.pair(name="Tilda Rook", contact_every_days=60, started="2026-01-01")
    assert [each["mentorship"] for each in view(book)["way_back"]] == [longer, seldom, shorter]


def test_of_a_mentorship_that_has_ended_nothing_is_asked_and_nothing_waits(book: Any) -> None:
    pair = book.pair(contact_every_days=21, started="2026-01-01")
    book.add("meeting", mentorship=pair, start="2026-05-12T16:00")
    book.add("meeting", mentorship=pair, start="2026-05-02T16:00")
    book.add("action", mentorship=pair, text="Send the list", owner="mentor", due="2026-05-01")
    asked = ("next_meetings", "did_you_meet", "open_actions", "overdue", "my_actions", "way_back", "nudges")
    assert all(view(book)[name] for name in asked)
    book.edit(pair, state="ended")
    assert [name for name in asked if view(book)[name]] == [] and len(view(book)["clocks"]) == 1
