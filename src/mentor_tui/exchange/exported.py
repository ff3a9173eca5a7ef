"""What an export came out as."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from mentor_tui.domain.third_party import SOMEBODY

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of a single file, or the files of a folder by their relative names; exactly one of the two.

    `held` are the ids of what the reader may not see, for the exporter's own screen, never for the file. `unmasked`
    are capitalised names without an alias that somebody should look at first, `notes` whole lines to say besides.
    """

    text: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    suffix: str = ".md"
    held: tuple[str, ...] = ()
    unmasked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def stayed(self) -> int:
        """How many things stay here."""
        return len(self.held)

    @property
    def is_folder(self) -> bool:
        """Whether it needs a folder to be written to."""
        return self.text is None


def standing_in(
    names: Sequence[str], text: str | None, files: Mapping[str, bytes], *, persons: Collection[str] = ()
) -> tuple[str, ...]:
    """Return those of `names` that what is written is about: all words of the name stand there, however lines break.

    One of `persons` may stand behind each "a colleague".
    """
    whole = "\n".join([text or "", *files, *(data.decode(errors="ignore") for data in files.values())])
    words = set(_WORD.findall(_as_read(whole)))
    behind = persons if words.issuperset(_WORD.findall(SOMEBODY)) else ()
    return tuple(name for name in names if name in behind or words.issuperset(_WORD.findall(name)))


def _as_read(text: str) -> str:
    """Return text as a reader sees it: without the escapes of HTML and the folded lines of a calendar."""
    return unescape(text.replace("\r\n ", ""))
