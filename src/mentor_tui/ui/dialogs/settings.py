"""The few settings worth a dialog; the rest stands in the file, which keeps its comments."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult

from mentor_tui.runtime.configuration import GLYPHS, SYNC_WHEN, Configuration
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.choice_field import ChoiceField
from mentor_tui.ui.widgets.dialog import Foot, Paragraph
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.option import Option

SETTINGS = "settings"
_MOMENTS = {"by-hand": "when I say so", "start": "on start", "start-and-exit": "on start and exit"}
SETTINGS_COMMANDS: tuple[Command, ...] = (
    Command("settings.save", ("ctrl+s",), "Save", "Keeps the settings.", "Settings", SETTINGS, priority=True),
)


class SettingsDialog(FieldsDialog[dict[str, str]]):
    """Return the settings that are different now, by name."""

    BINDINGS = bindings(SETTINGS_COMMANDS, SETTINGS)
    DEFAULT_CSS = "SettingsDialog Field { margin-bottom: 1; }"

    def __init__(
        self, configuration: Configuration, titles: Mapping[str, str], theme: str, *, glyphs: Glyphs = UNICODE
    ) -> None:
        keys = (FooterEntry("ctrl+s", "save", "settings.save"), FooterEntry("esc", "leave", "dialog.leave"))
        super().__init__("Settings", foot=Foot(keys), glyphs=glyphs)
        self._configuration = configuration
        self._titles = titles
        self._before = {"theme": theme, "glyphs": configuration["glyphs"], "sync": configuration["sync"]}

    def compose_body(self) -> ComposeResult:
        """Show the choices, and where the rest is."""
        themes = [Option(name, title) for name, title in self._titles.items()]
        yield ChoiceField("theme", "theme", themes, self._before["theme"], glyphs=self.glyphs)
        signs = [Option(name, name) for name in GLYPHS]
        yield ChoiceField("glyphs", "signs", signs, self._before["glyphs"], glyphs=self.glyphs)
        moments = [Option(name, _MOMENTS[name]) for name in SYNC_WHEN]
        yield ChoiceField("sync", "sync", moments, self._before["sync"], glyphs=self.glyphs)
        file = self._configuration.file
        where = f"Kept in {file}.\n" if file else ""
        yield Paragraph(f"{where}Other signs show at the next start.\nKeys of your own: mentor-tui config edit")

    def action_settings_save(self) -> None:
        """Return what is different."""
        now = {field.key: str(field.value) for field in self.query(ChoiceField)}
        self.dismiss({name: value for name, value in now.items() if value != self._before[name]})
