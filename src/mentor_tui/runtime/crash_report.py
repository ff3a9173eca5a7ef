"""What is written down when the program itself fails: where in the program, and nothing a person wrote.

Neither messages nor values go in: both may quote the journal.
"""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mentor_tui import __version__

FILE_NAME = "last-failure.txt"


def crash_report(error: BaseException, now: datetime) -> str:
    """Return the report: versions, and for each exception of the chain its type and the lines it came through."""
    head = [f"mentor-tui {__version__}, Python {platform.python_version()}, {platform.system()}, {_textual()}"]
    return "\n".join([f"{now:%Y-%m-%d %H:%M}", *head, *_lines(error), ""])


def place_of(error: BaseException) -> str:
    """Return in a few words what kind of failure it was and where."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def keep_report(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write the report into a folder and return its file; None where it cannot be written."""
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(crash_report(error, now), encoding="utf-8")
    except OSError:
        return None
    return file


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    here: BaseException | None = error
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        yield ""
        yield type(here).__name__
        for frame in traceback.extract_tb(here.__traceback__):
            yield f"  {frame.filename}, line {frame.lineno}, in {frame.name}"
        here = here.__cause__ or here.__context__


def _textual() -> str:
    try:
        return f"Textual {version('textual')}"
    except PackageNotFoundError:
        return "Textual of unknown version"
