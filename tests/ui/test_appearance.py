"""The app starts whatever the settings are, says what is wrong with them, and keeps the theme one chose."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.runtime.configuration import configuration_file, read_configuration
from mentor_tui.runtime.packaged import themes_folder
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.appearance import appearance_of


def app_with(sample: Path, shell, folder: Path, text: str) -> MentorApp:
    folder.mkdir(parents=True, exist_ok=True)
    file = configuration_file(folder)
    file.write_text(text)
    configuration, refused = read_configuration(file)
    look = appearance_of(configuration, [themes_folder(), folder / "themes"])
    object.__setattr__(look, "failures", (*refused, *look.failures))
    made = MentorApp(sample, clock=shell.clock, configuration=configuration, appearance=look)
    made.animation_level = "none"
    return made


async def test_wrong_settings_are_said_one_after_the_other_and_the_app_works(sample, shell, tmp_path) -> None:
    text = 'theme = "moonshine"\nglyphs = "emoji"\n[keymap]\n"record.nwe" = "N"\n'
    app = app_with(sample, shell, tmp_path / "mine", text)
    async with app.run_test(size=(240, 30)) as pilot:
        await shell.workspace(pilot)
        seen = []
        for _ in range(3):
            await shell.until(pilot, lambda: "! " in "\n".join(shell.text(app)[-5:]))
            seen.append("\n".join(shell.text(app)[-5:]))
            await pilot.press("escape")
            await pilot.pause()
        assert "line 2: glyphs" in seen[0] and "line 1: theme" in seen[1] and "line 4: keymap.record.nwe" in seen[2]
        assert app.theme == "lamplight"


async def test_the_chosen_theme_is_kept_with_the_comments(sample, shell, tmp_path) -> None:
    app = app_with(sample, shell, tmp_path / "mine", "# mine\n")
    async with app.run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("t")
        await shell.until(pilot, lambda: "Themes" in "\n".join(shell.text(app)))
        await pilot.press(*"daylight", "enter")
        await shell.until(pilot, lambda: app.configuration["theme"] == "daylight")
    assert configuration_file(tmp_path / "mine").read_text() == '# mine\ntheme = "daylight"\n'
    again = app_with(sample, shell, tmp_path / "mine", configuration_file(tmp_path / "mine").read_text())
    assert again.appearance.theme == "daylight"


async def test_ones_own_theme_and_keys_are_worn(sample, shell, tmp_path) -> None:
    own = tmp_path / "mine" / "themes"
    own.mkdir(parents=True)
    text = (themes_folder() / "lamplight.toml").read_text()
    text = text.replace('name = "lamplight"', 'name = "attic"').replace('title = "Lamplight"', 'title = "Attic"')
    (own / "attic.toml").write_text(text)
    app = app_with(sample, shell, tmp_path / "mine", 'theme = "attic"\n[keymap]\n"section.people" = "f6"\n')
    async with app.run_test(size=(100, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        assert app.theme == "attic"
        await pilot.press("f6")
        await shell.until(pilot, lambda: workspace.here.id == "people")


async def test_the_theme_follows_the_terminal_until_one_is_chosen(sample, shell, tmp_path) -> None:
    configuration, _ = read_configuration(configuration_file(tmp_path))
    themes = [appearance_of(configuration, [themes_folder()], is_light=light).theme for light in (True, False, None)]
    assert themes == ["daylight", "lamplight", "lamplight"]
    look = appearance_of(configuration, [themes_folder()], is_light=True)
    app = MentorApp(sample, clock=shell.clock, configuration=configuration, appearance=look)
    app.animation_level = "none"
    async with app.run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        assert app.theme == "daylight"
        await pilot.press("t")
        await shell.until(pilot, lambda: "Like the terminal" in "\n".join(shell.text(app)))
        await pilot.press("down")
        await shell.until(pilot, lambda: app.theme != "daylight")
        await pilot.press("up", "enter")
        await shell.until(pilot, lambda: "theme" in app.configuration.values)
        assert app.theme == "daylight"
    assert configuration_file(tmp_path).read_text() == 'theme = "auto"\n'


async def test_keys_pressed_before_the_start_are_heard(sample, shell) -> None:
    app = shell.app(sample)
    app.early_keys = b"4"
    async with app.run_test(size=(100, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        await shell.until(pilot, lambda: workspace.here.id == "goals" and workspace.query("#goals RecordList"))
        await shell.until(pilot, lambda: workspace.pane.list.has_focus)


async def test_a_theme_is_seen_while_it_is_written(sample, shell, tmp_path) -> None:
    own = tmp_path / "mine" / "themes" / "attic.toml"
    own.parent.mkdir(parents=True)
    text = (themes_folder() / "lamplight.toml").read_text()
    text = text.replace('name = "lamplight"', 'name = "attic"').replace('title = "Lamplight"', 'title = "Attic"')
    app = app_with(sample, shell, tmp_path / "mine", "")
    async with app.run_test(size=(100, 30)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("t")
        await shell.until(pilot, lambda: "Nightwatch" in "\n".join(shell.text(app)))
        own.write_text(text)
        await shell.until(pilot, lambda: "Attic" in "\n".join(shell.text(app)))
        await pilot.press("down")
        await shell.until(pilot, lambda: app.theme != "lamplight")
        await pilot.press(*"attic")
        await shell.until(pilot, lambda: app.theme == "attic")
        lighter = text.replace('ink = "#ece5d8"', 'ink = "#ffffff"').replace('ink = "#eeeeee"', 'ink = "#ffffff"')
        own.write_text(lighter)
        await shell.until(pilot, lambda: app.theme_variables["ink"] == "#ffffff")
        own.write_text(text.replace('ink = "#ece5d8"', 'ink = "no colour"'))
        await shell.until(pilot, lambda: "colour.ink cannot be" in "\n".join(shell.text(app)))
        assert app.theme == "attic"
