"""Meetings as they are shown: names in a column, days at the right edge, and the page before we meet."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import Meeting
from mentor_tui.store.journal import Journal
from mentor_tui.ui.dialogs.wrap_up import WrapUpDialog
from mentor_tui.ui.informal import moment_with
from mentor_tui.ui.meeting.before import before_we_meet, meeting_ahead
from mentor_tui.ui.meeting.row import rows
from mentor_tui.ui.meeting.view import sheet_lines
from mentor_tui.ui.person.row import rows as people_rows
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import detail_lines
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.row import Row


@pytest.fixture
def viewpoint(sample, shell) -> Viewpoint:
    with Journal.open(sample, clock=shell.clock) as journal:
        return Viewpoint(journal.snapshot, shell.now, ZoneInfo(journal.timezone))


def page(viewpoint: Viewpoint, meeting: Meeting, **options) -> str:
    return "\n".join(line.plain for line in detail_lines(before_we_meet(viewpoint, meeting, **options), 76))


def test_what_follows_the_names_stands_in_one_column(viewpoint) -> None:
    starts = set()
    for row in rows(viewpoint):
        if isinstance(row, Row):
            name = viewpoint.with_whom(viewpoint.snapshot.raw(row.identity)["mentorship"])
            title = viewpoint.snapshot.one(Meeting, row.identity).title_text.replace("\n", " ")
            assert row.title.plain.startswith(name)
            starts.add(row.title.plain.index(title))
            assert row.lead.cell_length == 18
    assert len(starts) == 1


def test_people_stand_in_columns(viewpoint) -> None:
    pairs = [row for row in people_rows(viewpoint) if isinstance(row, Row)][:3]
    starts = {
        next(row.title.plain.index(word) for word in ("your ", "you ", "peers") if word in row.title.plain)
        for row in pairs
    }
    assert len(starts) == 1


def test_the_page_before_has_the_sheet_first_then_promises_goals_and_the_private_note_folded(viewpoint) -> None:
    meeting = meeting_ahead(viewpoint, None)
    text = page(viewpoint, meeting)
    labels = ["your sheet", "agenda", "you said", "Ansel said", "open goals", "private"]
    assert [text.index(label) for label in labels] == sorted(text.index(label) for label in labels)
    assert "16:30 London" in text and "f3" in text
    note = str(viewpoint.snapshot.raw(meeting.id).get("private_notes") or "")
    if note:
        assert note.split()[0] in page(viewpoint, meeting, private_open=True)
    assert "private" not in page(replace(viewpoint, in_company=True), meeting)


def test_the_page_is_about_the_meeting_asked_for_else_the_next_of_its_mentorship(viewpoint) -> None:
    ahead = sorted(
        (
            row.raw
            for row in viewpoint.snapshot.table("meeting").in_order
            if row.raw["state"] in {"planned", "prepared"}
        ),
        key=lambda raw: raw["start"],
    )
    assert meeting_ahead(viewpoint, ahead[-1]["id"]).id == ahead[-1]["id"]
    assert meeting_ahead(viewpoint, ahead[0]["mentorship"]).id == ahead[0]["id"]
    assert meeting_ahead(viewpoint, "nothing").id == ahead[0]["id"]


def test_a_mentor_sees_the_sheet_once_it_was_sent(viewpoint) -> None:
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    pair = next(e.raw for e in viewpoint.snapshot.table("mentorship").in_order if viewpoint.is_mentor(e.raw["id"]))
    plan = {"focus": "my secret worry"}
    raw = draft.new("meeting", {"mentorship": pair["id"], "start": "2026-05-20T10:00", "plan": plan})
    meeting = Meeting.model_validate(raw)
    assert sheet_lines(viewpoint, meeting) == []
    sent = Meeting.model_validate({**raw, "plan": {**plan, "sent_on": "2026-05-18"}})
    assert "my secret worry" in sheet_lines(viewpoint, sent)[0].plain


def test_a_name_and_words_make_a_person_an_informal_mentorship_and_a_contact(viewpoint) -> None:
    changes = moment_with(viewpoint, "Jo Marchbanks", "said the form frightens people")
    assert [change.kind for change in changes] == ["person", "mentorship", "contact"]
    pair = changes[1].after
    assert "contact_every_days" not in pair and "agreements" not in pair and "trial_until" not in pair
    assert changes[2].after["mentorship"] == pair["id"] and changes[2].after["on"] == "2026-05-07"


def test_somebody_known_gets_a_contact_only(viewpoint) -> None:
    assert [change.kind for change in moment_with(viewpoint, "ansel merriday", "a word")] == ["contact"]


async def test_b_opens_the_page_from_anywhere_and_enter_the_meeting(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("6", "b")
        await shell.until(pilot, lambda: "your sheet" in "\n".join(shell.text(pilot.app)))
        assert "Before we meet" in "\n".join(shell.text(pilot.app))
        await pilot.press("enter")
        await shell.until(pilot, lambda: workspace.here.id == "meetings" and workspace.pane.cursor)
        assert workspace.pane.cursor == meeting_ahead(workspace.viewpoint, None).id


async def test_the_third_column_has_questions_and_the_other_one(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(160, 45)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("2")
        await shell.until(pilot, lambda: "AT HAND" in "\n".join(shell.text(pilot.app)))
        text = "\n".join(shell.text(pilot.app))
        assert "LAST TIME" in text and "ANSEL MERRIDAY" in text


async def test_settings_are_few_and_kept(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.run_command("app.settings")
        await shell.until(pilot, lambda: "mentor-tui config edit" in "\n".join(shell.text(pilot.app)))
        await pilot.press("right", "space", "ctrl+s")
        await shell.until(pilot, lambda: pilot.app.theme != "lamplight")


def test_the_page_before_says_what_the_other_one_asks_for_and_not_what_i_ask(viewpoint) -> None:
    meeting = meeting_ahead(viewpoint, None)
    partner = viewpoint.partner(meeting.mentorship)
    claim = {"id": "c", "criterion": "C2", "asks": "feedback"}
    base = {"kind": "evidence", "mentorship": meeting.mentorship, "visibility": "pair", "claims": [claim]}
    records = [
        {**base, "id": "01900000-0000-7000-8000-00000000a001", "title": "Theirs, in use", "author": partner},
        {**base, "id": "01900000-0000-7000-8000-00000000a002", "title": "Mine", "author": viewpoint.snapshot.owner},
        {**base, "id": "01900000-0000-7000-8000-00000000a003", "title": "Left out", "author": partner}
        | {"state": "rejected"},
        {"kind": "reflection", "id": "01900000-0000-7000-8000-00000000a004", "title": "A log", "author": partner}
        | {"mentorship": meeting.mentorship, "visibility": "pair", "asks": "silence"},
    ]
    looking = replace(viewpoint, snapshot=viewpoint.snapshot.with_records(records, 99))
    text = page(looking, meeting)
    assert "for feedback  C2 · Theirs, in use" in text and "for silence  A log" in text
    assert "Mine" not in text and "Left out" not in text


async def test_a_meeting_is_wrapped_up_from_its_list_as_often_as_wanted_once_it_has_begun(
    sample: Any, shell: SimpleNamespace
) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        meetings = pilot.app.viewpoint.snapshot.of(Meeting)
        held = next(meeting for meeting in meetings if meeting.state == "held" and meeting.mentorship)
        ahead = next(meeting for meeting in meetings if meeting.start.date() > pilot.app.viewpoint.today)
        await pilot.press("2")
        await shell.until(pilot, lambda: workspace.here.id == "meetings")
        workspace.pane.show_record(ahead.id)
        await pilot.press("w")
        await shell.until(pilot, lambda: "it has not begun yet" in "\n".join(shell.text(pilot.app)))
        workspace.pane.show_record(held.id)
        await pilot.press("w")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, WrapUpDialog) and pilot.app.focused)
        await pilot.press(*"Said again", "ctrl+s")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog) and pilot.app.screen.takes_keys)
        await pilot.press("n")
        # Not yet: of a meeting the other one reads, what was said again is for me alone.
        await shell.until(
            pilot, lambda: "Said again" in str(pilot.app.viewpoint.snapshot.raw(held.id).get("private_notes"))
        )
