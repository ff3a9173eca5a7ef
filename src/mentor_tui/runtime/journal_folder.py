"""Where the journal and a person's own settings and packs stand on this machine.

Only answers where; makes no folder and reads no journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

#: The environment variable that names the journal's folder.
VARIABLE = "MENTOR_TUI_JOURNAL"
_NAME = "mentor-tui"
#: The file whose presence makes a folder a journal.
CHECKPOINT = "journal.json"


def journal_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """Return the absolute folder of the journal: the `chosen`, the environment's, the configured, or the default."""
    named = chosen or environment.get(VARIABLE) or _configured()
    return whole_path(named) if named else default_folder()


def is_remembered(chosen: str | None, environment: Mapping[str, str]) -> bool:
    """Say whether a folder chosen in the app is the one to open from now on: none was named for this run."""
    return not (chosen or environment.get(VARIABLE))


def whole_path(typed: str) -> Path:
    """Return the absolute folder that somebody typed; `~` is the home folder, and stands for itself without one."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # the home of nobody here
        path = path.expanduser()
    return path.absolute()


def _configured() -> str:
    from mentor_tui.runtime.configuration import configuration_file, read_configuration

    return read_configuration(configuration_file(settings_folder()))[0]["journal"]


def default_folder() -> Path:
    """Return the folder a journal has where nobody chose one."""
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False) / "journal"


def settings_folder() -> Path:
    """Return the folder of the person's settings, own frameworks and own themes."""
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def is_journal(folder: Path) -> bool:
    """Say whether there is a journal in `folder`, whatever its condition."""
    return (folder / CHECKPOINT).exists() or (folder / "journal.log").exists()


def state_folder() -> Path:
    """Return the folder of what is this machine's own and goes into no backup of a journal."""
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)
