"""The card of two minutes: how one gets on from its steps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from textual.widgets import Input

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import Meeting
from mentor_tui.ui.dialogs.wrap_up import StepsField, WrapUpDialog, ask_wrap_up
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.text_field import TextField


async def test_the_free_line_below_a_step_says_that_enter_goes_on(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        viewpoint = pilot.app.viewpoint
        pilot.app.push_screen(WrapUpDialog(viewpoint, viewpoint.snapshot.of(Meeting)[0]))
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, WrapUpDialog) and pilot.app.screen.query(Input))
        steps = pilot.app.screen.query_one(StepsField)
        assert "go on" not in steps.query_one(Input).placeholder
        steps.query_one(Input).value = "you ask for the figures"
        await shell.until(pilot, lambda: len(steps.query(Input)) == 2)
        assert steps.query(Input).last().placeholder == "another one, or enter to go on"
        steps.query(Input).last().focus()
        await pilot.press("enter")
        await shell.until(pilot, lambda: pilot.app.focused is not None and steps not in pilot.app.focused.ancestors)


async def test_a_day_that_is_none_is_answered_with_what_to_write(sample: Any, shell: SimpleNamespace) -> None:
    async with shell.app(sample).run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        viewpoint = pilot.app.viewpoint
        pilot.app.push_screen(WrapUpDialog(viewpoint, viewpoint.snapshot.of(Meeting)[0]))
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, WrapUpDialog) and pilot.app.screen.query(Input))
        field = next(field for field in pilot.app.screen.query(TextField) if field.key == "next")
        field.set_value("blah")
        await shell.until(pilot, lambda: "write fri 14:00" in "\n".join(shell.text(pilot.app)))


async def test_sharing_the_card_names_what_else_of_the_meeting_goes_with_it(
    sample: Any, shell: SimpleNamespace
) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        pair = next(iter(app.viewpoint.snapshot.table("mentorship").entries))
        fields = {"mentorship": pair, "start": "2026-05-06T10:00", "notes": "typed for me", "visibility": "private"}
        meeting = Draft(app.viewpoint.snapshot, shell.now).new("meeting", fields)
        assert await app.apply_now([created(meeting)], "a meeting")
        ask_wrap_up(app.workspace, app.viewpoint, meeting["id"])
        await shell.until(pilot, lambda: isinstance(app.screen, WrapUpDialog) and app.screen.query(Input))
        app.screen.query(Input).first().value = "small is a start"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await shell.until(pilot, lambda: "The meeting goes with them as it" in "\n".join(shell.text(app)))
        assert "stands: the notes." in "\n".join(shell.text(app))
