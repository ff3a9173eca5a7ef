"""Proof 10: the two-minute card in eight keys besides the words; a goal, a contact and a person each from one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.ui.panes.test_today import met, test_two_minutes_after_a_meeting_are_eight_keys_and_one_change

from mentor_tui.ui.dialogs.capture import LINE_OF

__all__ = ["met", "test_two_minutes_after_a_meeting_are_eight_keys_and_one_change"]


@pytest.mark.parametrize("kind", ["goal", "contact", "person"])
async def test_one_line_is_a_whole_record(kind: str, sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        pilot.app.look_from(mentorship=str(pilot.app.viewpoint.snapshot.table("mentorship").in_order[0].raw["id"]))
        before = len(pilot.app.viewpoint.snapshot.table(kind))
        await pilot.press("c")
        await shell.until(pilot, lambda: pilot.app.screen.query("#capture-line"))
        await pilot.press(*"One line of mine")
        await pilot.press("tab", *["right"] * list(LINE_OF).index(kind), "ctrl+s")
        await shell.until(pilot, lambda: len(pilot.app.viewpoint.snapshot.table(kind)) == before + 1)
        made = pilot.app.viewpoint.snapshot.table(kind).in_order[-1].raw
        assert made[LINE_OF[kind]] == "One line of mine"


async def test_a_person_comes_into_being_by_a_name_in_the_form_of_a_mentorship(sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        before = len(pilot.app.viewpoint.snapshot.table("person"))
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people")
        await pilot.press("n")
        await shell.until(pilot, lambda: pilot.app.screen is not workspace and pilot.app.focused)
        form = pilot.app.screen
        await pilot.press(*"Ada Invented")
        await shell.until(pilot, lambda: any("a new person, “Ada Invented”" in line for line in shell.text(pilot.app)))
        await pilot.press("enter")
        await shell.until(pilot, lambda: pilot.app.screen is form)
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: len(pilot.app.viewpoint.snapshot.table("person")) == before + 1)
        ada = next(
            e.raw for e in pilot.app.viewpoint.snapshot.table("person").in_order if e.raw["name"].startswith("Ada")
        )
        pairs = [entry.raw for entry in pilot.app.viewpoint.snapshot.table("mentorship").in_order]
        assert any(ada["id"] in (pair["mentor"], pair["mentee"]) for pair in pairs)
