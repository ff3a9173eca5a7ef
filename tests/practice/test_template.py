"""A new meeting begins where the cadence says; a template fills only an empty agenda."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.conftest import NOW

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.runtime.packaged import meeting_templates
from mentor_tui.store.journal import Journal
from mentor_tui.ui.dialogs.template import template_patch
from mentor_tui.ui.forms.default import starting_fields
from mentor_tui.ui.viewpoint import Viewpoint


def test_the_next_date_is_proposed_and_what_is_preset_wins(book: Any) -> None:
    pair = book.pair(meet_every_days=28)
    book.add("meeting", mentorship=pair, start="2026-04-20T14:00", minutes=45, state="held")
    look = Viewpoint(book.snapshot, NOW, ZoneInfo("Europe/London"))
    fields = starting_fields(look, "meeting", {"mentorship": pair})
    assert (fields["start"], fields["minutes"]) == ("2026-05-18T14:00", 45)
    preset = {"mentorship": pair, "start": "2026-06-01T09:00"}
    assert starting_fields(look, "meeting", preset)["start"] == "2026-06-01T09:00"


def test_a_template_fills_only_an_empty_agenda(book: Any) -> None:
    first = meeting_templates()[0]
    empty = book.get(book.add("meeting", start="2026-06-01T10:00"))
    assert template_patch(empty, first) == {"agenda": list(first.agenda), "minutes": first.minutes}
    own = book.get(book.add("meeting", start="2026-06-01T10:00", agenda=["Mine"]))
    sheet = book.get(book.add("meeting", start="2026-06-01T10:00", plan={"focus": "Hers"}))
    assert template_patch(own, first) == {} and template_patch(sheet, first) == {}


async def test_in_meetings_t_lays_it_on(sample: Path, shell: Any) -> None:
    with Journal.open(sample, clock=shell.clock) as journal:
        made = Draft(journal.snapshot, shell.now).new("meeting", {"start": "2026-06-01T10:00"})
        journal.apply([created(made)], "a meeting")
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("2")
        await shell.until(pilot, lambda: workspace.here.id == "meetings" and workspace.pane.cursor)
        workspace.pane.show_record(made["id"])
        await pilot.press("T")
        await shell.until(pilot, lambda: "What kind of meeting?" in "\n".join(shell.text(pilot.app)))
        await pilot.press("enter")
        await shell.until(
            pilot,
            lambda: pilot.app.viewpoint.snapshot.raw(made["id"]).get("agenda") == list(meeting_templates()[0].agenda),
        )
