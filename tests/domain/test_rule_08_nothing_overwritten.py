from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import (
    Step,
    WrapUp,
    carry_action,
    derived,
    move_meeting,
    next_date,
    revise_goal,
    supersede_agreement,
    wrap_up,
)
from mentor_tui.domain.records import Meeting

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
TODAY = date(2026, 5, 7)


def draft(book: Any) -> Draft:
    return Draft(book.snapshot, NOW)


def test_a_carried_step_keeps_its_form_and_the_link(book: Any) -> None:
    pair = book.pair()
    step = book.add("action", mentorship=pair, text="Call", owner="mentor", due="2026-05-04", private_notes="n")
    book.apply(carry_action(draft(book), book.raw(step), due=date(2026, 5, 20)))
    old = book.get(step)
    assert (old.state, old.text, str(old.due)) == ("carried", "Call", "2026-05-04")
    new = book.get(old.carried_to)
    assert (new.state, new.text, str(new.due), new.mentorship) == ("open", "Call", "2026-05-20", pair)


def test_a_revised_goal_keeps_its_form_the_reason_and_the_link(book: Any) -> None:
    goal = book.add(
        "goal", title="Speak once", measure="talks", reason="r", checkins=[{"on": "2026-01-01", "value": 1}]
    )
    book.apply(revise_goal(draft(book), book.raw(goal), {"title": "Speak twice"}, why="it went well"))
    old = book.get(goal)
    assert (old.title, old.state, old.revisions[0].why, str(old.revisions[0].on)) == (
        "Speak once", "revised", "it went well", "2026-05-07",
    )  # fmt: skip
    new = book.get(old.successor)
    assert (new.title, new.measure, new.state, new.revisions, new.reason) == (
        "Speak twice",
        "talks",
        "active",
        [],
        None,
    )


def test_a_superseded_agreement_stays_and_what_it_leaves_out_still_holds(book: Any) -> None:
    first = {"agreed_on": "2026-01-01", "minutes": 60, "how_to_end": "say so", "signed_mentor": "2026-01-01"}
    pair = book.pair(agreements=[first])
    book.apply(supersede_agreement(draft(book), book.raw(pair), {"minutes": 45}, on=TODAY))
    earlier, newest = book.get(pair).agreements
    assert (earlier.minutes, newest.minutes, newest.how_to_end) == (60, 45, "say so")
    assert newest.signed_mentor is None and book.get(pair).agreement == newest and earlier.id != newest.id


def test_a_meeting_moves_with_its_sheet(book: Any) -> None:
    meeting = book.raw(book.add("meeting", mentorship=book.pair(), start="2026-05-05T14:00", plan={"focus": "Pace"}))
    book.apply(move_meeting(draft(book), meeting, datetime(2026, 5, 12, 9, 30)))
    moved = book.raw(meeting["id"])
    assert (moved["start"], moved["plan"]["focus"]) == ("2026-05-12T09:30", "Pace")


@pytest.mark.parametrize("share", [True, False])
def test_the_card_after_a_meeting_is_one_change_set(book: Any, share: bool) -> None:
    pair = book.pair()
    meeting = book.add("meeting", mentorship=pair, start="2026-05-05T14:00", mode="video", notes="mine")
    card = WrapUp(
        line_that_stays="Ask first",
        steps=[Step("mentor", "Send the plan"), Step("mentee", "Try it", date(2026, 5, 20)), Step("mentee", " ")],
        next_start=datetime(2026, 6, 2, 14, 0),
        learned="I talk too much",
        share=share,
    )
    book.apply(wrap_up(draft(book), book.raw(meeting), card))
    mark = "pair" if share else "private"
    held = book.get(meeting)
    assert (held.state, held.line_that_stays, held.visibility) == ("held", "Ask first", mark)
    steps = [book.get(id) for id in book.snapshot.table("action").entries]
    assert sorted((step.owner, step.text, step.meeting, step.visibility) for step in steps) == [
        ("mentee", "Try it", meeting, mark),
        ("mentor", "Send the plan", meeting, mark),
    ]
    (coming,) = [book.get(id) for id in book.snapshot.table("meeting").entries if id != meeting]
    assert (coming.start, coming.mode, coming.state) == (datetime(2026, 6, 2, 14, 0), "video", "planned")
    (learned,) = [book.get(id) for id in book.snapshot.table("reflection").entries]
    assert learned.learning is True and learned.visibility == "private"


def test_a_card_that_is_not_shared_yet_shows_the_other_one_nothing_though_they_agreed(book: Any) -> None:
    pair = book.pair(agreements=[{"agreed_on": "2026-01-01"}])
    meeting = book.add("meeting", mentorship=pair, start="2026-05-05T14:00", private_notes="Before.")
    assert book.get(meeting).visibility == "pair"
    steps = [Step("mentor", "Send the plan")]
    card = WrapUp(line_that_stays="Ask first", steps=steps, next_start=datetime(2026, 6, 2, 14, 0))
    book.apply(wrap_up(draft(book), book.raw(meeting), card))
    assert book.get(meeting).line_that_stays is None and book.get(meeting).private_notes == "Before.\n\nAsk first"
    fresh = [
        book.get(id) for kind in ("action", "meeting") for id in book.snapshot.table(kind).entries if id != meeting
    ]
    assert len(fresh) == 2 and {record.visibility for record in fresh} == {"private"}


def test_an_empty_card_only_notes_that_you_met(book: Any) -> None:
    meeting = book.add("meeting", mentorship=book.pair(), start="2026-05-05T14:00")
    (only,) = wrap_up(draft(book), book.raw(meeting), WrapUp())
    assert only.fields == ("state",)


@pytest.mark.parametrize(
    ("last", "every", "proposed"),
    [
        ("2026-05-05T14:00", 28, "2026-06-02T14:00"),
        ("2026-05-05T14:00", None, None),
        ("2026-01-06T14:00", 28, "2026-05-26T14:00"),
        ("2026-04-09T14:00", 28, "2026-06-04T14:00"),  # 7 May is today: the next after it
        ("2026-05-20T09:00", 14, "2026-06-03T09:00"),
        (None, 28, None),
    ],
)
def test_the_next_date_comes_from_the_cadence(book: Any, last: str, every: int | None, proposed: str | None) -> None:
    pair = book.pair(meet_every_days=every)
    if last:
        book.add("meeting", mentorship=pair, start=last, state="held")
        book.add("meeting", mentorship=pair, start="2026-08-01T10:00", state="cancelled")
    found = next_date(book.snapshot, book.get(pair), TODAY)
    assert (found.isoformat()[:16] if found else None) == proposed


CLAIM = {"id": "a", "criterion": "C1", "strength": "primary"}
ALSO = {"id": "b", "strength": "secondary"}


@pytest.mark.parametrize(
    ("before", "after", "patch"),
    [
        ({}, {"claims": [CLAIM]}, {"state": "candidate"}),
        ({"state": "captured"}, {"state": "captured", "claims": [CLAIM], "order": 1}, {"state": "selected"}),
        ({"state": "candidate"}, {"state": "candidate", "order": 3}, {"state": "selected"}),
        ({"claims": [CLAIM]}, {"claims": [CLAIM, {**CLAIM, "id": "b"}]}, {}),
        ({"state": "candidate"}, {"state": "captured", "claims": [CLAIM]}, {}),
        ({"state": "rejected"}, {"state": "rejected", "claims": [CLAIM], "order": 1}, {}),
        ({"state": "selected", "order": 1}, {"state": "selected", "order": 2}, {}),
        ({"claims": [CLAIM]}, {"claims": [CLAIM, {"id": "b"}]}, {"claims": [CLAIM, ALSO]}),
    ],
)  # fmt: skip
def test_what_follows_for_a_piece(before: Any, after: Any, patch: Any) -> None:
    assert derived(before, {"kind": "evidence", **after}) == patch


def test_what_follows_for_goals_and_meetings() -> None:
    later = [{"on": "2026-03-01", "value": 5}, {"on": "2026-02-01", "value": 3}, {"on": "2026-04-01"}]
    assert derived({}, {"kind": "goal", "checkins": later}) == {"current": 5}
    assert derived({"checkins": later}, {"kind": "goal", "checkins": later, "current": 9}) == {}
    assert derived(None, {"kind": "meeting", "plan": {"sent_on": "2026-05-01"}}) == {"state": "prepared"}
    assert derived(None, {"kind": "meeting", "plan": {"focus": "x"}}) == {}
    assert derived(None, {"kind": "meeting", "state": "held", "plan": {"sent_on": "2026-05-01"}}) == {}
    assert derived(None, {"kind": "contact"}) == {}


@pytest.mark.parametrize(
    ("lengths", "agreed", "usual"),
    [
        ((60, 60, 20), None, 60),
        ((5,), None, None),
        ((45,), None, 45),
        ((5, 50), 40, 40),
        ((37,), None, 35),
        ((), None, None),
    ],
)
def test_the_next_meeting_is_planned_for_the_usual_length_not_for_how_long_the_last_one_ran(
    book: Any, lengths: tuple[int, ...], agreed: int | None, usual: int | None
) -> None:
    pair = book.pair(agreements=[{"minutes": agreed}] if agreed else [])
    for month, minutes in enumerate(lengths, 1):
        last = book.add("meeting", mentorship=pair, start=f"2026-{month:02}-05T10:00", minutes=minutes, state="held")
    last = last if lengths else book.add("meeting", mentorship=pair, start="2026-01-05T10:00")
    changes = wrap_up(draft(book), book.raw(last), WrapUp(next_start=datetime(2026, 6, 1, 10)))
    planned = next(change.after for change in changes if "start" in change.after)
    assert planned.get("minutes") == usual


def test_a_promise_is_not_the_title_of_the_next_meeting(book: Any) -> None:
    meeting = book.add("meeting", mentorship=book.pair(), start="2026-05-05T10:00")
    card = WrapUp(steps=(Step("mentor", "Send the reading list"),), next_start=datetime(2026, 6, 1, 10))
    book.apply(wrap_up(draft(book), book.raw(meeting), card))
    planned = next(each for each in book.snapshot.of(Meeting) if each.id != meeting)
    assert planned.agenda == ["Since last time", "Send the reading list"] and planned.title_text == "no focus yet"


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [
        ({}, {"ending": {"why": "completed"}}, "ended"),
        ({}, {"ending": {"on": "2026-05-07", "why": "completed"}}, "ended"),
        ({}, {"ending": {"on": "2026-07-01"}}, "closing"),
        ({}, {"ending": {"note": "Not yet"}}, None),
        ({}, {"ending": {"why": "lapsed"}, "state": "paused"}, None),
        ({"ending": {"why": "lapsed"}}, {"ending": {"why": "completed"}}, None),
    ],
)
def test_a_mentorship_whose_ending_is_written_has_ended(before: Any, after: Any, state: str | None) -> None:
    kept = {"kind": "mentorship", "updated": "2026-05-07T08:00:00Z"}
    assert derived(kept | before, kept | after).get("state") == state
