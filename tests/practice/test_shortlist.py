"""A person is put on the shortlist with one key, and taken off with the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mentor_tui.domain.records import Person


async def test_one_key_puts_a_person_on_the_shortlist_and_off(sample: Path, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(120, 40)) as pilot:
        workspace = await shell.workspace(pilot)
        await pilot.press("7")
        await shell.until(pilot, lambda: workspace.here.id == "people" and workspace.pane.cursor)
        viewpoint = workspace.viewpoint
        person = next(one for one in viewpoint.of(Person) if not viewpoint.snapshot.is_me(one.id) and not one.archived)
        workspace.pane.show_record(person.id)
        before = bool(person.shortlisted)
        for wanted in (not before, before):
            await pilot.press("w")
            await shell.until(
                pilot,
                lambda wanted=wanted: bool(pilot.app.viewpoint.snapshot.raw(person.id).get("shortlisted")) is wanted,
            )
