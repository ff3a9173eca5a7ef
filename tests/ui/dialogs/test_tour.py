"""The tour is offered once, after a first run, and leads through the real screens."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.ui.dialogs.start import Start, begin
from mentor_tui.ui.dialogs.tour import STOPS, TourCard


def seen(shell, pilot) -> str:
    return "\n".join(shell.text(pilot.app))


async def test_it_is_offered_once_and_shows_every_section(tmp_path: Path, shell) -> None:
    folder = tmp_path / "mine"
    begin(Start("Priya Raman", "mentee", folder, "Ilkka Salonen", "Europe/London"), shell.clock).close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: "have a short look around?" in seen(shell, pilot))
        await pilot.press("y")
        await shell.until(pilot, lambda: isinstance(pilot.app.screen, TourCard))
        workspace = pilot.app.workspace
        for at, stop in enumerate(STOPS):
            first_words = stop.title.split(":")[0]
            await shell.until(pilot, lambda at=at: f"{at + 1} of {len(STOPS)}" in seen(shell, pilot))
            assert workspace.here.id == stop.section
            assert first_words in seen(shell, pilot)
            await pilot.press("enter")
        await shell.until(pilot, lambda: pilot.app.screen is workspace)
        assert workspace.here.id == "meetings"
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        assert "short look around" not in seen(shell, pilot)


async def test_the_first_page_says_how_to_begin(tmp_path: Path, shell) -> None:
    folder = tmp_path / "mine"
    begin(Start("Priya Raman", "mentee", folder, "Ilkka Salonen", "Europe/London"), shell.clock).close()
    async with shell.app(folder).run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: "have a short look around?" in seen(shell, pilot))
        await pilot.press("n")
        await shell.until(pilot, lambda: "plan your first meeting" in seen(shell, pilot))
        await pilot.press("2")
        await shell.until(pilot, lambda: "plan one: a day and a time are enough" in seen(shell, pilot))


async def test_it_can_be_seen_again_and_left_anywhere(sample, shell) -> None:
    async with shell.app(sample).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.run_command("app.tour")
        await shell.until(pilot, lambda: "1 of " in seen(shell, pilot))
        await pilot.press("right", "right", "left")
        await shell.until(pilot, lambda: "2 of " in seen(shell, pilot))
        await pilot.press("escape")
        await shell.until(pilot, lambda: pilot.app.screen is workspace)
        assert workspace.here.id == "meetings"
