"""What an export came out as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of a single file, or the files of a folder by their relative names; exactly one of the two.

    `stayed` is how many things the reader may not see, for the exporter's own screen, never for the file. `unmasked`
    are capitalised names without an alias that somebody should look at first, `notes` whole lines to say besides.
    """

    text: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    suffix: str = ".md"
    stayed: int = 0
    unmasked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether it needs a folder to be written to."""
        return self.text is None
