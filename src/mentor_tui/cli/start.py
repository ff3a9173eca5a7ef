"""The program's first step: the bare command opens the app at once; everything else goes to the command line.

Most starts have no arguments, and reading none needs no argument parser.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mentor_tui.cli.screen import has_screen, open_screen
from mentor_tui.runtime.clock import machine_clock
from mentor_tui.runtime.journal_folder import is_journal, journal_folder

#: The environment variable by which a shell asks for completions; click derives it from the program's name.
COMPLETION_VARIABLE = "_MENTOR_TUI_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (the process's own by default) and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given and COMPLETION_VARIABLE not in os.environ and has_screen():
        folder = journal_folder(None, os.environ)
        if is_journal(folder):
            return open_screen(folder, clock=machine_clock)
    from mentor_tui.cli.main import main as run_command_line

    return run_command_line(given)
