"""Names and shapes of the journal on disk: files, our own tables, the format's number, JSON as we write it.

Everything another program needs to read a journal is here and, in words, in docs/format.md.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from mentor_tui.errors import JournalDamaged
from mentor_tui.store.durable import replace_file
from mentor_tui.store.seal import UNSEALED, Closed, Seal, is_sealed

#: The format this program writes. A journal with a higher number opens read-only.
FORMAT = 1
#: Tables of ours. Every other table of journal.json is a kind of record, known or not.
ABOUT, TRASH, PERSONAL, ATTACHMENTS = "_journal", "_trash", "_personal", "_attachments"
#: A log is folded into a checkpoint when it is larger than the checkpoint and than this (bytes).
SMALLEST_LOG = 1_000_000

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode


class Files:
    """Where each file of the journal in `folder` lies, and how it is sealed; made once, since every save looks at them.

    Whoever reads or writes what a journal says goes through `read` and `write`. Without a `seal` a journal that has a
    passphrase stays closed.
    """

    def __init__(self, folder: Path, seal: Seal | None = None) -> None:
        self.folder = folder
        #: The journal's key under its passphrase, and the copy of it; the first is there where there is a passphrase.
        self.key, self.key_copy = folder / "key.age", folder / "backups" / "key.age"
        #: The checkpoint, a plain TinyDB document, and what was saved since, JSON Lines.
        self.checkpoint, self.log = folder / "journal.json", folder / "journal.log"
        self.seal: Seal = seal or (Closed() if self.has_key() else UNSEALED)
        #: Which way the files go; there only while they are being sealed, or opened for good.
        self.resealing = folder / "resealing.json"
        #: Closed logs; evidence files named by their SHA-256; earlier checkpoints; what can be made again.
        self.history, self.attachments = folder / "history", folder / "attachments"
        self.backups, self.cache = folder / "backups", folder / "cache"
        #: The ids that are being forgotten; there only while that is under way.
        self.forgetting = folder / "forgetting.json"
        #: Held for the life of an app, and for one save.
        self.app_lock, self.write_lock = folder / "app.lock", folder / "write.lock"

    def has_key(self) -> bool:
        """Say whether the journal has a passphrase; one whose `key.age` got lost has, as long as the copy is there."""
        if self.key.exists() or not self.key_copy.exists():
            return self.key.exists()
        try:
            with self.checkpoint.open("rb") as file:
                return is_sealed(file.read(64))
        except OSError:
            return False

    def read(self, path: Path) -> bytes:
        """Return what a file says, whether it is sealed or not. Raise `OSError`, `JournalDamaged`, `JournalLocked`."""
        data = path.read_bytes()
        try:
            return self.seal.opened(data)
        except ValueError as refused:
            raise JournalDamaged(str(refused), where=self.inside(path)) from None

    def open(self, path: Path) -> io.BufferedIOBase:
        """Return what a file says as a file to read from its beginning. Raise as `read` does."""
        file = path.open("rb")
        if not isinstance(self.seal, Closed) and not is_sealed(file.peek(64)):
            return file
        with file:
            return io.BytesIO(self.read(path))

    def write(self, path: Path, data: bytes, *, is_flushed: bool = True) -> None:
        """Put a whole new file in place as `replace_file` does, sealed where the journal is. Raise `OSError`."""
        replace_file(path, self.seal.sealed(data), is_flushed=is_flushed)

    def inside(self, path: Path) -> str:
        """Return the name of a file of the journal as people read it."""
        return path.relative_to(self.folder).as_posix()


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
        return _decode(data if isinstance(data, str) else data.decode())
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


_decode = json.JSONDecoder(parse_constant=_refuse_constant).decode
