"""The global options, which stand before or after the verb.

Each is a plain click option with a callback that writes into the run's `Session`, so that the same declaration serves
the program and every verb. A verb that uses one of the names itself (`add --json FILE`) keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from mentor_tui import __version__
from mentor_tui.cli.session import Session
from mentor_tui.runtime.clock import GivenClock


def _into_session(write: Callable[[Session, Any], None]) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value:
            write(context.ensure_object(Session), value)

    return callback


def _set_journal(session: Session, folder: str) -> None:
    session.journal_option = folder


def _set_clock(session: Session, text: str) -> None:
    session.clock = GivenClock(text)


def _set_json(session: Session, _given: bool) -> None:
    session.as_json = True


def _set_plain(session: Session, _given: bool) -> None:
    session.output.plain = True


def _show_version(context: click.Context, _parameter: click.Parameter, given: bool) -> None:
    if given and not context.resilient_parsing:
        click.echo(f"mentor-tui {__version__}")
        context.exit()


def global_options() -> list[click.Option]:
    """Return fresh declarations of the global options; `--help` is click's own."""
    return [
        click.Option(
            ["--journal"], metavar="DIR", expose_value=False, callback=_into_session(_set_journal),
            help="The journal's folder; else MENTOR_TUI_JOURNAL, else the default one.",
        ),
        click.Option(
            ["--now"], metavar="ISO", expose_value=False, callback=_into_session(_set_clock),
            help="The clock of this run, stamps included.",
        ),
        click.Option(
            ["--json"], is_flag=True, expose_value=False, callback=_into_session(_set_json),
            help="Print JSON.",
        ),
        click.Option(
            ["--plain"], is_flag=True, expose_value=False, callback=_into_session(_set_plain),
            help="No colour and no drawing.",
        ),
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
            help="Print the version.",
        ),
    ]  # fmt: skip


def add_global_options(command: click.Command) -> None:
    """Let a verb, and each verb below it, take the global options whose names it does not use itself."""
    taken = {name for parameter in command.params for name in parameter.opts}
    command.params.extend(option for option in global_options() if not taken & set(option.opts))
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            add_global_options(inner)
