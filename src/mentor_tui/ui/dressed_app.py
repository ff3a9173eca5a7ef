"""The app as a person set it: themes, keys and signs put on, and what is chosen kept in their file.

Knows nothing of how the app starts, or of what panes send.
"""

from __future__ import annotations

from pathlib import Path

from mentor_tui.errors import MentorError
from mentor_tui.runtime.configuration import Configuration, read_configuration, with_setting
from mentor_tui.runtime.packaged import themes_folder
from mentor_tui.ui.appearance import Appearance, appearance_of, looked_again
from mentor_tui.ui.journal_app import Clock, JournalApp
from mentor_tui.ui.keymap import Keymap
from mentor_tui.ui.theme import PLAIN, variable_defaults


class DressedApp(JournalApp):
    """Wear a person's settings.

    Without an `appearance` the app wears what ships with it; without a file in `configuration` nothing is kept.
    """

    def __init__(
        self, *, clock: Clock, configuration: Configuration | None = None, appearance: Appearance | None = None
    ) -> None:
        self.configuration = configuration or Configuration()
        self.appearance = appearance or appearance_of(self.configuration, [themes_folder()])
        super().__init__(clock=clock, glyphs=self.appearance.glyphs)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the style sheet every role before any theme is on."""
        return variable_defaults()

    @property
    def keymap(self) -> Keymap:
        """The person's own keys."""
        return self.appearance.keymap

    def wear(self, look: Appearance) -> None:
        """Put a look on: themes and keys; the glyphs stay those of the start."""
        self._hang(look)
        self.theme = look.theme
        self.set_keymap(look.keymap.textual())

    def _hang(self, look: Appearance) -> None:
        self.appearance = look
        few = self.console.color_system != "truecolor"
        for each in (*look.looks.values(), PLAIN):
            self.register_theme(each.textual(few_colours=few))

    def read_themes_again(self) -> tuple[MentorError, ...] | None:
        """Take up theme files that have changed and return what was refused; None where none has changed."""
        found = looked_again(self.appearance)
        if found is None:
            return None
        self._hang(found[0])
        self.mutate_reactive(DressedApp.theme)
        return found[1]

    def wear_theme(self, name: str) -> None:
        """Put the theme of a name in the settings on, and keep the name."""
        self.theme = self.appearance.worn(name)
        self.keep_setting("theme", name)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting in the person's file, where there is one; say so where that does not work."""
        file = self.configuration.file
        if file is None:
            return
        try:
            with_setting(file, name, value)
        except MentorError as failure:
            self.show_failure(failure)
            return
        self.configuration, _ = read_configuration(file)

    def keep_folder(self, folder: Path) -> None:
        """Keep a journal's folder as the one to open; the default one needs no word where no other was kept."""
        from mentor_tui.runtime.journal_folder import default_folder, whole_path

        found = whole_path(str(folder))
        if found != default_folder() or self.configuration["journal"]:
            self.keep_setting("journal", str(found))
