"""A search that is being typed never fails: what is missing is said below it."""

from __future__ import annotations

from mentor_tui.ui.dialogs.search import SearchDialog


async def test_a_filter_may_be_half_typed(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("ctrl+f")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, SearchDialog) and pilot.app.screen.focused)
        assert "Narrow with kind:goal" in "\n".join(shell.text(pilot.app))
        for key in "kind:go":
            await pilot.press(key)
        await shell.until(pilot, lambda: "'go' is not a kind of record" in "\n".join(shell.text(pilot.app)))
        await pilot.press("a", "l")
        await shell.until(pilot, lambda: "goal with" in "\n".join(shell.text(pilot.app)))
        for key in " since:1/12":
            await pilot.press(key)
        await shell.until(pilot, lambda: "1 December" in "\n".join(shell.text(pilot.app)))
