"""How the bytes of a journal's files lie on the disk: as they are, or sealed to the journal's key with age.

A sealed file is a plain age file, a sealed line of a log an age file in base64, so the `age` tool opens both. Reading
takes what it finds, sealed or not, so that a journal is readable at every moment of being sealed or opened for good.
Writing needs the public key alone: what is under way when the app locks still gets to the disk.
"""

from __future__ import annotations

import base64
import hmac
from abc import ABC, abstractmethod
from hashlib import sha256
from typing import Any

from mentor_tui.errors import JournalLocked

#: What every age file begins with, and what that is in base64.
MAGIC = b"age-encryption.org/"
_MAGIC_LINE = base64.b64encode(MAGIC[:18])
_REMEDY = "Unlock it with its passphrase"


def is_sealed(data: bytes) -> bool:
    """Say whether a whole file's bytes are sealed."""
    return data.startswith(MAGIC)


def is_sealed_line(raw: bytes) -> bool:
    """Say whether a line of a log is sealed."""
    return raw.startswith(_MAGIC_LINE)


class Seal(ABC):
    """Turn what a journal holds into what lies on the disk, and back."""

    #: Whether what is written now is sealed.
    is_on = False

    @property
    def is_locked(self) -> bool:
        """Whether sealed bytes cannot be read now."""
        return False

    @abstractmethod
    def sealed(self, data: bytes) -> bytes:
        """Return the bytes for the disk. Raise `JournalLocked`."""

    @abstractmethod
    def opened(self, data: bytes) -> bytes:
        """Return what bytes on the disk say. Raise `JournalLocked`, and `ValueError` where they are damaged."""

    @abstractmethod
    def name_for(self, sha256_hex: str) -> str:
        """Return the name under which the file with that SHA-256 is kept. Raise `JournalLocked`."""

    def sealed_line(self, line: bytes) -> bytes:
        """Return a line of a log, newline included, for the disk."""
        return base64.b64encode(self.sealed(line[:-1])) + b"\n"

    def opened_line(self, raw: bytes) -> bytes:
        """Return a line as it was written, without its newline. Raise as `opened` does."""
        if not is_sealed_line(raw):
            return raw
        return self.opened(base64.b64decode(raw, validate=True))


class Unsealed(Seal):
    """Leave every byte as it is: a journal without a passphrase."""

    def sealed(self, data: bytes) -> bytes:
        """Return the bytes themselves."""
        return data

    def opened(self, data: bytes) -> bytes:
        """Return the bytes themselves; sealed ones are another program's, which has just set a passphrase."""
        if is_sealed(data):
            raise JournalLocked("this journal has a passphrase", remedy=_REMEDY)
        return data

    def name_for(self, sha256_hex: str) -> str:
        """Return the hash itself."""
        return sha256_hex

    def sealed_line(self, line: bytes) -> bytes:
        """Return the line itself."""
        return line


class Closed(Seal):
    """Let nothing through: a journal with a passphrase that nobody has given."""

    is_on = True

    @property
    def is_locked(self) -> bool:
        """Return True."""
        return True

    def sealed(self, data: bytes) -> bytes:  # noqa: ARG002
        """Refuse."""
        raise _locked()

    def opened(self, data: bytes) -> bytes:  # noqa: ARG002
        """Refuse."""
        raise _locked()

    def name_for(self, sha256_hex: str) -> str:  # noqa: ARG002
        """Refuse."""
        raise _locked()

    def opened_line(self, raw: bytes) -> bytes:  # noqa: ARG002
        """Refuse."""
        raise _locked()


class AgeSeal(Seal):
    """Seal to one age X25519 identity (`AGE-SECRET-KEY-1…`). Raise `ValueError` where it is none.

    `is_on` is switched off while a journal is opened for good: then everything is read and nothing is sealed any more.
    """

    def __init__(self, secret: str) -> None:
        self._identity: Any = None
        self._names: bytes | None = None
        self.is_on = True
        self._recipient = self.unlock(secret)

    @property
    def is_locked(self) -> bool:
        """Whether the secret key has been dropped."""
        return self._identity is None

    @property
    def secret(self) -> str:
        """The identity as text. Raise `JournalLocked`."""
        if self._identity is None:
            raise _locked()
        return str(self._identity)

    def unlock(self, secret: str) -> Any:
        """Take the secret key into memory, and return the public one. Raise `ValueError` where it is none."""
        import pyrage

        try:
            self._identity = pyrage.x25519.Identity.from_str(secret.strip())
        except pyrage.IdentityError:
            raise ValueError("is no age key") from None
        self._names = hmac.new(secret.strip().encode(), b"mentor-tui attachment", sha256).digest()
        return self._identity.to_public()

    def lock(self) -> None:
        """Let go of the secret key, as far as Python forgets; sealing goes on."""
        self._identity = self._names = None

    def sealed(self, data: bytes) -> bytes:
        """Return the bytes sealed, unless the journal is being opened for good."""
        import pyrage

        return bytes(pyrage.encrypt(data, [self._recipient])) if self.is_on else data

    def opened(self, data: bytes) -> bytes:
        """Return what is in sealed bytes; what is not sealed, as it is."""
        if not is_sealed(data):
            return data
        if self._identity is None:
            raise _locked()
        import pyrage

        try:
            return bytes(pyrage.decrypt(data, [self._identity]))
        except pyrage.DecryptError as refused:
            other = "matching keys" in str(refused)
            raise ValueError("is sealed with another key" if other else "is damaged: its seal does not open") from None

    def name_for(self, sha256_hex: str) -> str:
        """Return a name that tells nobody which file it is."""
        if self._names is None:
            raise _locked()
        return hmac.new(self._names, sha256_hex.encode(), sha256).hexdigest() if self.is_on else sha256_hex

    def sealed_line(self, line: bytes) -> bytes:
        """Return the line sealed, unless the journal is being opened for good."""
        return super().sealed_line(line) if self.is_on else line


def _locked() -> JournalLocked:
    return JournalLocked("this journal is locked", remedy=_REMEDY)


#: What journals without a passphrase share.
UNSEALED = Unsealed()
