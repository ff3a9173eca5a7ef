"""What a shell offers for an argument: words the program knows, found without opening a journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def _offering(words: Callable[[], Iterable[str]]) -> Complete:
    """Return a completer for a list of words that is read when it is asked for."""

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        return [word for word in words() if word.startswith(begun)]

    return complete


def _kinds() -> Iterable[str]:
    from mentor_tui.domain.kind import KINDS

    return KINDS


def _exports() -> Iterable[str]:
    from mentor_tui.exchange.export import WHATS

    return [what.name for what in WHATS]


def _frameworks() -> Iterable[str]:
    from mentor_tui.runtime.journal_folder import settings_folder
    from mentor_tui.runtime.packaged import framework_ids

    return framework_ids(settings_folder() / "frameworks")


def _settings() -> Iterable[str]:
    from mentor_tui.runtime.configuration import SETTINGS

    return [setting.name for setting in SETTINGS]


def setting_values(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the words that the setting named before may be; themes by the names of their files."""
    from mentor_tui.runtime.configuration import LIKE_THE_TERMINAL, SETTINGS
    from mentor_tui.runtime.packaged import theme_folders

    named = context.params.get("name")
    words = next((setting.words for setting in SETTINGS if setting.name == named), ())
    if named == "theme":
        files = {file.stem for folder in theme_folders() for file in folder.glob("*.toml")}
        words = (LIKE_THE_TERMINAL, *sorted(files))
    return [word for word in words if word.startswith(begun)]


kinds = _offering(_kinds)
exports = _offering(_exports)
frameworks = _offering(_frameworks)
settings = _offering(_settings)
