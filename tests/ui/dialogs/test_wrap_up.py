"""The card of two minutes: how one gets on from its steps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from textual.widgets import Input

from mentor_tui.domain.records import Meeting
from mentor_tui.ui.dialogs.wrap_up import StepsField, WrapUpDialog
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
