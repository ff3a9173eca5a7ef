"""`completion`: the script that lets a shell complete verbs and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError

_VARIABLE = "_MENTOR_TUI_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
@pass_session
def completion_verb(session: Session, context: click.Context, shell: str) -> None:
    """Print the completion script for a shell; its own file or 'eval' takes it in."""
    complete = get_completion_class(shell)
    if complete is None:
        raise MentorError(f"no completion for {shell}")
    session.output.say(complete(context.find_root().command, {}, "mentor-tui", _VARIABLE).source())
