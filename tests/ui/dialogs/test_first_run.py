"""A first choice is remembered: the folder of one's own journal, unless it was named for this run; never the sample."""

from __future__ import annotations

import pytest

from mentor_tui.runtime.configuration import Configuration, read_configuration
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.dialogs.first_run import FirstRun
from mentor_tui.ui.dialogs.tour import TourCard
from mentor_tui.ui.widgets.dialog import ConfirmDialog
from mentor_tui.ui.widgets.field import Field


@pytest.mark.parametrize("remembers", [False, True])
async def test_the_folder_is_remembered_unless_it_was_named(remembers, tmp_path, shell, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "settings" / "config.toml"
    app = MentorApp(None, clock=shell.clock, remembers=remembers, configuration=Configuration(settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(app.screen, FirstRun))
        await pilot.press("2")
        fields = await shell.until(pilot, lambda: {field.key: field for field in app.screen.query(Field)})
        fields["folder"].set_value("notes")
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: fields["name"].is_wrong)
        fields["name"].set_value("Ada Quist")
        await shell.until(pilot, lambda: not fields["name"].is_wrong)
        text = "\n".join(shell.text(app))
        assert f"{tmp_path}/notes" in "".join(text.split())
        assert ("from now on" in text) is remembers
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: app.workspace and app.journal)
        if remembers:
            await shell.until(pilot, lambda: app.configuration["journal"])
    assert read_configuration(settings)[0]["journal"] == (str(tmp_path / "notes") if remembers else "")
    assert settings.exists() is remembers


async def test_the_sample_is_not_remembered(tmp_path, shell) -> None:
    settings = tmp_path / "config.toml"
    app = MentorApp(None, clock=shell.clock, remembers=True, configuration=Configuration(settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await shell.until(pilot, lambda: isinstance(app.screen, FirstRun))
        await pilot.press("1")
        await shell.until(pilot, lambda: app.workspace and app.journal and not isinstance(app.screen, FirstRun))
        await shell.until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("enter")
        await shell.until(pilot, lambda: isinstance(app.screen, TourCard))
    assert not settings.exists()
