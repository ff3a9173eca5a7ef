"""A file that somebody names, read whole: only one that has an end, and no larger than what it is read for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mentor_tui.errors import MentorError, NotFound


def file_at(typed: str) -> Path:
    """Return the whole path of the file that somebody typed, pasted or dropped. Raise `NotFound` for none.

    `~` is the home folder; quotes and a backslash before a space, as terminals write a dropped file, are read.
    """
    plain = typed.strip()
    where = plain
    try:
        for one in dict.fromkeys((plain, plain.strip("'\""), plain.replace("\\ ", " "))):
            path = Path(one).expanduser().absolute()
            where = str(path)
            if path.is_file() and os.access(path, os.R_OK):
                return path
            if path.exists():
                raise NotFound("a folder, not a file" if path.is_dir() else "it cannot be read", where=where)
    except (OSError, RuntimeError, ValueError):  # a name too long, a home of nobody, a character no name has
        pass
    raise NotFound("not found", where=where)


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
