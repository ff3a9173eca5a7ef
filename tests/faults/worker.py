"""What every program under strace does: say a line at once, and end with a code that the campaign reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from mentor_tui.errors import JournalDamaged, MentorError


def say(*words: object) -> None:
    """Write a line to standard output, past every buffer."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def run(work: Callable[[Path], None], *allowed: type[Exception]) -> None:
    """Work in the folder named on the command line; exit 3 on damage, 1 on our own errors and on those `allowed`."""
    try:
        work(Path(sys.argv[1]))
    except JournalDamaged as damage:
        say("damaged", damage)
        raise SystemExit(3) from None
    except (MentorError, *allowed) as failed:
        say("stopped", failed)
        raise SystemExit(1) from None
