"""A file that somebody names, read whole: only one that has an end, and no larger than what it is read for."""

from __future__ import annotations

import stat
from pathlib import Path

from mentor_tui.errors import MentorError, NotFound


def read_given(path: Path, *, at_most: int | None = None, remedy: str = "") -> bytes:
    """Return what is in a file of at most so many bytes. Raise `NotFound`, or `MentorError` for a larger one."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device has no end, and may wait for ever
            raise NotFound("not a file", where=str(path), remedy=remedy)
        with path.open("rb") as file:
            data = file.read(-1 if at_most is None else at_most + 1)
    except OSError as failed:
        raise NotFound(f"it cannot be read: {failed.strerror}", where=str(path), remedy=remedy) from None
    if at_most is not None and len(data) > at_most:
        raise MentorError("the file is too large", where=str(path), remedy=f"At most {at_most // 10**6} MB")
    return data
