"""The way from the command line into the app: the one place that opens it, and imports it to do so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mentor_tui.runtime import collector
from mentor_tui.runtime.clock import Clock
from mentor_tui.runtime.terminal_background import Heard, Question, ask

_PAGE_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What `serve` sets for the apps it opens in a browser."""
_FRAMES = "120"
"""Frames in a second at most, twice as many as by default: what follows a painted cursor waits for the next one."""


def has_screen() -> bool:
    """Say whether a full-screen app can be shown: a terminal on both ends that can place its cursor, or a page."""
    from mentor_tui.cli.output import is_terminal

    if os.environ.get("TEXTUAL_DRIVER", "") == _PAGE_DRIVER:
        return True
    both = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    return both and os.environ.get("TERM", "") not in {"", "dumb", "unknown"}


def open_screen(folder: Path, *, clock: Clock, is_demo: bool = False, remembers: bool = False) -> int:
    """Open the app on the journal in `folder`, or let one be made there or elsewhere; return the app's exit code.

    With `remembers` a folder that is chosen in the app is the one to open from then on.
    """
    collector.pause()
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)  # read when Textual is imported
    question = _background_question()
    try:
        from mentor_tui.ui.app import run  # type: ignore[import-not-found, unused-ignore]
    finally:
        heard = question.answer(os.environ) if question else Heard()
    code: int = run(folder, clock=clock, demo=is_demo, remembers=remembers, heard=heard)
    return code


def _background_question() -> Question | None:
    """Ask the terminal whether it is light or dark; a page in a browser is not asked."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return None
    return ask(sys.stdin.fileno(), sys.stdout.fileno())
