"""A group of verbs that reads where nothing more is said: `trash` lists the trash, `config` shows the settings."""

from __future__ import annotations

from typing import Any

import click

_READING = ("list", "show")
"""The verbs of a group that read, the likelier first."""


class ReadingGroup(click.Group):
    """Call the group's own `list`, or else its `show`, where none of its verbs is named."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"invoke_without_command": True, **options})
        self.callback = self._read

    def _read(self) -> Any:
        context = click.get_current_context()
        if context.invoked_subcommand is None:
            return context.invoke(next(self.commands[name] for name in _READING if name in self.commands))
        return None
