"""The last words of an app that failed: plain, and without a word of the journal."""

from __future__ import annotations

from datetime import datetime

from mentor_tui.runtime.crash_report import keep_report, place_of
from mentor_tui.runtime.journal_folder import state_folder


def farewell(error: BaseException, now: datetime) -> str:
    """Keep a report of a failure and return what is said about it in the terminal."""
    file = keep_report(error, state_folder(), now)
    report = f"What happened, without a word of your journal, stands in {file}\n" if file else ""
    return (
        f"mentor-tui had to stop: {place_of(error)}. The fault is ours.\n"
        "What you saved is kept; what you were writing is offered again at the next start.\n"
        f"{report}"
    )
