"""An answer that came by e-mail goes into the mentee's sheet, and stays marked as noted by the mentor."""

from __future__ import annotations

import pytest

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal
from mentor_tui.ui.dialogs.answer import AnswerDialog
from mentor_tui.ui.widgets.long_entry import LongEntry


@pytest.fixture
def mentoring(sample, shell):
    """The sample with somebody to mentor and a meeting ahead."""
    with Journal.open(sample, clock=shell.clock) as journal:
        draft = Draft(journal.snapshot, shell.now)
        person = draft.new("person", {"name": "Orla Quist"})
        pair = draft.new("mentorship", {"mentor": journal.snapshot.owner, "mentee": person["id"]})
        meeting = draft.new("meeting", {"mentorship": pair["id"], "start": "2026-05-12T10:00"})
        journal.apply([created(person), created(pair), created(meeting)], "somebody to mentor")
    return sample, meeting["id"]


async def test_their_answer_is_their_sheet_noted_by_me(mentoring, shell) -> None:
    folder, meeting = mentoring
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.open_record(meeting)
        await shell.until(pilot, lambda: workspace.pane.cursor == meeting)
        await pilot.press("P")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, AnswerDialog) and pilot.app.focused)
        pilot.app.screen.query_one(LongEntry).insert("1. The reading group\n\n4. Nobody reads the draft")
        await shell.until(pilot, lambda: any("stuck on   Nobody" in line for line in shell.text(pilot.app)))
        await pilot.press("ctrl+s")
        plan = await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(meeting).get("plan"))
        assert plan == {
            "focus": "The reading group", "stuck_on": "Nobody reads the draft", "sent_on": "2026-05-07",
            "noted_by": pilot.app.viewpoint.snapshot.owner,
        }  # fmt: skip
        await shell.until(pilot, lambda: any("noted by you" in line for line in shell.text(pilot.app)))


async def test_my_own_sheet_is_not_pasted(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("2")
        await shell.until(pilot, lambda: workspace.here.id == "meetings" and workspace.pane.cursor)
        await pilot.press("P")
        await shell.until(pilot, lambda: any("yours to write" in line for line in shell.text(pilot.app)))
