"""How the app looks and which keys it hears, from a person's settings, their own themes among the choice.

Reads settings and themes; what cannot be taken is left at its default and said. Never a reason not to start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentor_tui.errors import MentorError, NotFound
from mentor_tui.runtime.configuration import KEYMAP, LIKE_THE_TERMINAL, Configuration
from mentor_tui.runtime.terminal_encoding import terminal_encoding
from mentor_tui.ui.glyph import UNICODE, Glyphs, choose_glyphs
from mentor_tui.ui.keymap import Keymap, every_chain, every_command, keymap_from
from mentor_tui.ui.theme import PLAIN, Look, load_themes

_DARK, _LIGHT = "lamplight", "daylight"


@dataclass(frozen=True)
class Appearance:
    """Hold the themes there are and the one to put on, the glyphs, the keys, and what was refused.

    `fitting` is the theme that is light or dark as the terminal is; `stamps` say when each theme file was changed.
    """

    looks: Mapping[str, Look] = field(default_factory=dict)
    theme: str = PLAIN.name
    fitting: str = PLAIN.name
    glyphs: Glyphs = UNICODE
    keymap: Keymap = field(default_factory=Keymap)
    failures: tuple[MentorError, ...] = ()
    folders: tuple[Path, ...] = ()
    stamps: Mapping[Path, int] = field(default_factory=dict)

    @property
    def titles(self) -> dict[str, str]:
        """The themes' titles by name; first what follows the terminal."""
        return {LIKE_THE_TERMINAL: "Like the terminal"} | {name: look.title for name, look in self.looks.items()}

    def worn(self, name: str) -> str:
        """Return the theme to put on for a name in the settings."""
        return self.fitting if name == LIKE_THE_TERMINAL else name


def appearance_of(
    configuration: Configuration, theme_folders: Sequence[Path], *, is_light: bool | None = None
) -> Appearance:
    """Return how the app looks and which keys it hears under these settings, on a light or a dark terminal."""
    looks, failures = load_themes(theme_folders)
    found = list(failures)
    theme = _theme(configuration, looks, found, fitting_theme(looks, is_light=is_light))
    keymap, refused = keymap_of(configuration)
    encoding = terminal_encoding(os.environ, sys.stdout.encoding or "utf-8")
    glyphs = choose_glyphs(configuration["glyphs"], encoding=encoding)
    folders = tuple(theme_folders)
    fitting = fitting_theme(looks, is_light=is_light)
    return Appearance(looks, theme, fitting, glyphs, keymap, (*found, *refused), folders, _stamps(folders))


def looked_again(look: Appearance) -> tuple[Appearance, tuple[MentorError, ...]] | None:
    """Return the look with its themes as their files are now, and what was refused; None where none has changed."""
    stamps = _stamps(look.folders)
    if stamps == look.stamps:
        return None
    looks, failures = load_themes(look.folders)
    return replace(look, looks={**look.looks, **looks}, stamps=stamps), failures


def _stamps(folders: Sequence[Path]) -> dict[Path, int]:
    files = (file for folder in folders for file in folder.glob("*.toml"))
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def keymap_of(configuration: Configuration) -> tuple[Keymap, tuple[MentorError, ...]]:
    """Return the keys a person gave to commands, and what was refused; without any nothing is loaded for it."""
    if not configuration.keymap:
        return Keymap(), ()
    return keymap_from(
        configuration.keymap,
        every_command(),
        every_chain(),
        where=lambda id: configuration.where(f"{KEYMAP}.{id}"),
    )


def fitting_theme(looks: Mapping[str, Look], *, is_light: bool | None) -> str:
    """Return the theme for a light or a dark terminal; where nobody knows which, the dark one."""
    wanted = _LIGHT if is_light else _DARK
    return wanted if wanted in looks else next(iter(looks), PLAIN.name)


def _theme(configuration: Configuration, looks: Mapping[str, Look], failures: list[MentorError], fitting: str) -> str:
    wanted = configuration["theme"]
    if wanted == LIKE_THE_TERMINAL:
        return fitting
    if wanted in looks:
        return wanted
    if looks and "theme" in configuration.values:
        known = ", ".join((LIKE_THE_TERMINAL, *looks))
        failures.append(NotFound("no such theme", where=configuration.where("theme"), remedy=f"There are: {known}"))
    return fitting
