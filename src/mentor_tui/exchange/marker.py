"""The line before somebody's words that tells an import where they belong.

It is a link reference definition, which every CommonMark viewer hides and a plain pager shows harmlessly:

    [mentor-tui 01970000-…-000000000001 plan.focus 5f1c0a9e7b42]: #

It holds the record's id, the field and a digest of the words as they were exported. From the digest alone an import
tells whether a person edited the words, and whether the journal moved on meanwhile. User text cannot forge one: in an
export it never starts a line. For the owner it stands around the words; for another reader, who has no use for it, all
of them stand together below the last word, in the order of the words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.exchange.document import Mark

_DIGITS = 12
_LINE = re.compile(rf"\[mentor-tui ([0-9a-f-]{{36}}) ([\w.-]+) ([0-9a-f]{{{_DIGITS}}})\]: #")
_WORDS = re.compile(rf"\[mentor-tui words ([0-9a-f]{{{_DIGITS}}})\]: #")
END = "[mentor-tui end]: #"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it stands in a file."""

    mark: Mark
    digest: str


def digest(lines: Iterable[str]) -> str:
    """Return a short digest of quoted lines, whatever blanks stand around them and at their ends."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def marker_line(mark: Mark, lines: Iterable[str]) -> str:
    """Return the marker for the words that `lines` show."""
    return f"[mentor-tui {mark.id} {mark.field} {digest(lines)}]: #"


def digest_line(lines: Iterable[str]) -> str:
    """Return the line that stands for words no marker can carry, where markers are counted."""
    return f"[mentor-tui words {digest(lines)}]: #"


def digest_from(line: str) -> str:
    """Return the digest that a marker or its stand-in holds; nothing for any other line."""
    found = _LINE.fullmatch(line.rstrip()) or _WORDS.fullmatch(line.rstrip())
    return found[found.lastindex or 0] if found else ""


def is_markable(mark: Mark) -> bool:
    """Say whether a marker can carry this id and field; records made elsewhere may have keys of any form."""
    return _LINE.fullmatch(marker_line(mark, ())) is not None


def marker_from(line: str) -> Marker | None:
    """Return the marker that a line of a file is, or None."""
    found = _LINE.fullmatch(line.rstrip())
    return Marker(Mark(found[1], found[2]), found[3]) if found else None
