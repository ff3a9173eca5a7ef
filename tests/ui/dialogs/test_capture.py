"""One line is kept from wherever the cursor is, and nothing typed is let go without a word."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from mentor_tui.domain.records import Meeting
from mentor_tui.ui.dialogs.capture import CaptureDialog
from mentor_tui.ui.dialogs.wrap_up import WrapUpDialog
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.option import OptionRow


async def test_enter_keeps_the_line_from_every_row(sample: Any, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        app = pilot.app
        await pilot.press("c")
        await shell.until(pilot, lambda: isinstance(app.screen, CaptureDialog) and app.screen.query("#capture-line"))
        await pilot.press(*"Rang", "tab")
        await shell.until(pilot, lambda: isinstance(app.focused, OptionRow))
        await pilot.press("right", "enter")
        await shell.until(pilot, lambda: app.viewpoint.snapshot.table("contact").in_order[-1].raw.get("note") == "Rang")


async def test_what_was_typed_is_not_let_go_without_a_word(sample: Any, shell: Any) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        app = pilot.app
        kept: list[Any] = []
        for dialog in (
            CaptureDialog(app.viewpoint),
            WrapUpDialog(app.viewpoint, app.viewpoint.snapshot.of(Meeting)[0]),
        ):
            app.push_screen(dialog)
            await shell.until(pilot, lambda: isinstance(app.focused, Input))
            await pilot.press("escape")
            await shell.until(pilot, lambda: app.screen is workspace)

        app.push_screen(CaptureDialog(app.viewpoint), kept.append)
        await shell.until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"Rang", "escape")
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("s")
        await shell.until(pilot, lambda: kept)
        assert kept[0].fields["title"] == "Rang"

        app.push_screen(WrapUpDialog(app.viewpoint, app.viewpoint.snapshot.of(Meeting)[0]), kept.append)
        await shell.until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"Stays", "escape")
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("escape")
        await shell.until(pilot, lambda: isinstance(app.screen, WrapUpDialog))
        await pilot.press("escape")
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("l")
        await shell.until(pilot, lambda: app.screen is workspace)
        assert kept[1:] == [None]
