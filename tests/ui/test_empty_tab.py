"""A view that is empty keeps the keys of its section: tab leads out of it, in both directions."""

from __future__ import annotations

from typing import Any

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.ui.opening import begin_journal


async def test_tab_leads_out_of_an_empty_view(tmp_path: Any, shell: Any) -> None:
    folder = tmp_path / "journal"
    with begin_journal(folder, name="Ada Quist", timezone="UTC", clock=shell.clock) as journal:
        draft = Draft(journal.snapshot, shell.clock())
        journal.apply([created(draft.new("evidence", {"title": "A slip"}))], "begun")
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await shell.until(pilot, lambda: app.journal and app.workspace and app.workspace.query("#panes"))
        for place, key in (("evidence", "5"), ("journal", "6")):
            await pilot.press(key)
            await shell.until(
                pilot, lambda place=place: app.workspace.here.id == place and app.workspace.pane.has_parts
            )
            pane = app.workspace.pane
            await pilot.press("enter")
            for key in ("tab", "shift+tab", "tab", "tab", "shift+tab", "tab", "tab"):
                before = pane.tab
                await pilot.press(key)
                await shell.until(pilot, lambda pane=pane, before=before: pane.tab is not before)
                await shell.until(pilot, lambda pane=pane: pane in (app.focused or app).ancestors)
