"""The entry point: parse, run one verb, and turn every refusal into one line and an exit code.

0 done, 1 failed, 2 wrong usage, 3 done but something needs a person; 130 after an interrupt.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Sequence

import click
from click.shell_completion import shell_complete

from mentor_tui.cli.near import near_words
from mentor_tui.cli.option import global_options
from mentor_tui.cli.output import is_terminal, write_error_line
from mentor_tui.cli.screen import has_screen, open_screen
from mentor_tui.cli.session import Session
from mentor_tui.cli.start import COMPLETION_VARIABLE
from mentor_tui.cli.verb import VerbGroup
from mentor_tui.errors import MentorError, NotFound
from mentor_tui.runtime.journal_folder import is_journal, is_remembered

PROGRAM = "mentor-tui"
_INTERRUPTED = 130
_SHOWN = 60
#: What somebody gave us is said back; a word like this only fills the screen.
_ENDLESS = re.compile(r"\S{300,}")


@click.group(
    cls=VerbGroup,
    invoke_without_command=True,
    params=global_options(),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but something needs a person.",
)
@click.pass_context
def program(context: click.Context) -> None:
    """A personal mentoring journal for the terminal. Without a verb it opens the app."""
    if context.invoked_subcommand is None:
        context.exit(_open_app(context.ensure_object(Session)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with `arguments` (the process's own by default) and return the exit code."""
    _open_closed_streams()
    _make_streams_forgiving()
    try:
        return _guarded(lambda: _run(arguments))
    except BrokenPipeError:
        return 0
    finally:
        _flush()


def _run(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wanted := os.environ.get(COMPLETION_VARIABLE):
        return shell_complete(program, {}, PROGRAM, COMPLETION_VARIABLE, wanted)
    try:
        with program.make_context(PROGRAM, given) as context:
            result = program.invoke(context)
    except click.exceptions.Exit as left:
        result = left.exit_code
    sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _guarded(run: Callable[[], int]) -> int:
    """Return what `run` returns; say each refusal in one line and return its code."""
    try:
        return run()
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except click.ClickException as refused:
        return _failed(_usage_text(refused), refused.exit_code)
    except MentorError as refused:
        return _failed(str(refused), refused.exit_code)
    except BrokenPipeError:
        raise
    except OSError as failed:
        return _failed(_system_text(failed), 1)


def _failed(text: str, code: int) -> int:
    write_error_line(f"{PROGRAM}: {_ENDLESS.sub(_cut, text)}")
    return code


def _cut(word: re.Match[str]) -> str:
    """Return the beginning of a word that no id, name or path of ours is as long as."""
    return word[0][:_SHOWN] + "…"


def _usage_text(refused: click.ClickException) -> str:
    context = getattr(refused, "ctx", None)
    if isinstance(refused, click.exceptions.NoArgsIsHelpError) and isinstance(refused.ctx.command, click.Group):
        return f"{refused.ctx.info_name}: say which: {', '.join(refused.ctx.command.commands)}"
    text = _nearest(refused) if isinstance(refused, click.NoSuchOption) else refused.format_message().rstrip(".")
    if context is None or context.parent is None:
        return text
    return f"{text}{'' if text.endswith('?') else '.'} '{context.command_path} --help' shows what it takes"


def _nearest(refused: click.NoSuchOption) -> str:
    near = near_words(refused.option_name, refused.possibilities or ())
    return f"no option '{refused.option_name}'" + (f"; did you mean {near[0]}?" if near else "")


def _system_text(failed: OSError) -> str:
    reason = failed.strerror or type(failed).__name__
    return f"{failed.filename}: {reason}" if failed.filename else reason


def _open_app(session: Session) -> int:
    """Open the app on the journal; refuse without a terminal, naming what works there."""
    there_is_one = is_journal(session.folder)
    if has_screen():
        remembers = is_remembered(session.journal_option, os.environ)
        return open_screen(session.folder, clock=session.clock, remembers=remembers)
    if not there_is_one:
        raise NotFound("no journal here", where=str(session.folder), remedy="'mentor-tui init --me NAME' makes one")
    needs = "the app needs a terminal" + (" that can place text" if is_terminal(sys.stdout) else "")
    raise MentorError(needs, remedy="'mentor-tui today', 'list KIND' and 'show ID' work without")


def _open_closed_streams() -> None:
    """Let a stream that was closed (`>&-`) lead nowhere, so that no file of the journal takes its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def _make_streams_forgiving() -> None:
    """Let no character stop a result: what the terminal's encoding cannot write becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _flush() -> None:
    """Write out what is left; where that fails (a closed pipe, a full disk) keep the interpreter from trying again."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
