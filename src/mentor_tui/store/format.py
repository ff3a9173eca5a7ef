"""Names and shapes of the journal on disk: files, our own tables, the format's number, JSON as we write it.

Everything another program needs to read a journal is here and, in words, in docs/format.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The format this program writes. A journal with a higher number opens read-only.
FORMAT = 1
#: Tables of ours. Every other table of journal.json is a kind of record, known or not.
ABOUT, TRASH, PERSONAL, ATTACHMENTS = "_journal", "_trash", "_personal", "_attachments"
#: A log is folded into a checkpoint when it is larger than the checkpoint and than this (bytes).
SMALLEST_LOG = 1_000_000

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Files:
    """Where each file of the journal in `folder` lies."""

    folder: Path

    @property
    def checkpoint(self) -> Path:
        """The checkpoint, a plain TinyDB document."""
        return self.folder / "journal.json"

    @property
    def log(self) -> Path:
        """What was saved since the checkpoint, JSON Lines."""
        return self.folder / "journal.log"

    @property
    def history(self) -> Path:
        """The folder of closed logs."""
        return self.folder / "history"

    @property
    def attachments(self) -> Path:
        """The folder of evidence files, each named by its SHA-256."""
        return self.folder / "attachments"

    @property
    def backups(self) -> Path:
        """The folder of earlier checkpoints."""
        return self.folder / "backups"

    @property
    def cache(self) -> Path:
        """The folder of what can be made again at any time."""
        return self.folder / "cache"

    @property
    def forgetting(self) -> Path:
        """The ids that are being forgotten; there only while that is under way."""
        return self.folder / "forgetting.json"

    @property
    def app_lock(self) -> Path:
        """Held for the life of an app."""
        return self.folder / "app.lock"

    @property
    def write_lock(self) -> Path:
        """Held for one save."""
        return self.folder / "write.lock"


def dumps(value: Any) -> bytes:
    """Return a JSON value as UTF-8 on one line; raise `ValueError` or `TypeError` where it is not JSON.

    Text that UTF-8 cannot carry (lone surrogates, from a file edited by hand) is written as escapes instead.
    """
    try:
        return _encode(value).encode()
    except UnicodeEncodeError:
        return _encode_ascii(value).encode()


def loads(data: bytes | str) -> Any:
    """Return the value of a JSON text; raise `ValueError` for anything JSON does not allow, NaN included."""
    try:
        return json.loads(data, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
