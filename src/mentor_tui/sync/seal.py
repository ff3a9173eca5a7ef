"""Bytes that only members of a space can read or make: age to the space's key, with a code inside from the same secret.

A sealed file is a plain age file, so the `age` tool opens it with the space's key. Inside stand four parts: a line that
names the format, the HMAC-SHA256 (hexadecimal) of all that follows it, a line of JSON about the content, and the
content. Encryption to a public key proves no author; the code does.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mentor_tui.errors import MentorError

FORMAT = 1
_MAGIC = b"mentor-tui sealed "


class WrongKey(MentorError):
    """Refuse a key or passphrase that does not open what it should."""


class Incomplete(MentorError):
    """Refuse a sealed file that is half-written or damaged; it is tried again next time."""


class Newer(MentorError):
    """Refuse what a newer version made; nothing of it is touched."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a sealed file: what it says of itself, and its content."""

    about: dict[str, Any]
    content: bytes


class SpaceKey:
    """Hold a space's secret, an age X25519 identity (`AGE-SECRET-KEY-1…`). Raise `WrongKey` where it is none."""

    def __init__(self, secret: str) -> None:
        import pyrage

        try:
            self._identity = pyrage.x25519.Identity.from_str(secret.strip())
        except pyrage.IdentityError:
            raise WrongKey("this is not a space's key") from None
        self.secret = str(self._identity)

    @classmethod
    def new(cls) -> SpaceKey:
        """Make a key."""
        import pyrage

        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def fingerprint(self) -> str:
        """What two people can read to each other: eight groups of four letters of the public key's hash."""
        digest = sha256(str(self._identity.to_public()).encode()).hexdigest()
        return " ".join(digest[place : place + 4] for place in range(0, 32, 4))

    def seal(self, content: bytes, **about: Any) -> bytes:
        """Return content and what is said about it, sealed."""
        import pyrage

        body = json.dumps(about, sort_keys=True).encode() + b"\n" + content
        inside = b"%s%d\n%s\n%s" % (_MAGIC, FORMAT, self._code(body).encode(), body)
        return bytes(pyrage.encrypt(inside, [self._identity.to_public()]))

    def open(self, sealed: bytes) -> Opened:
        """Return what is in a sealed file. Raise `WrongKey`, `Incomplete`, `Newer`."""
        import pyrage

        try:
            inside = bytes(pyrage.decrypt(sealed, [self._identity]))
        except pyrage.DecryptError as refused:
            if "matching keys" in str(refused):
                raise WrongKey("sealed with another key") from None
            raise Incomplete("not complete") from None
        head, _, rest = inside.partition(b"\n")
        if not head.startswith(_MAGIC):
            raise Incomplete("not of this program")
        if head != b"%s%d" % (_MAGIC, FORMAT):
            raise Newer("made by a newer mentor-tui", remedy="Update mentor-tui on this machine")
        code, _, body = rest.partition(b"\n")
        if not hmac.compare_digest(code, self._code(body).encode()):
            raise Incomplete("not made by a member of this space")
        about, _, content = body.partition(b"\n")
        try:
            return Opened(dict(json.loads(about)), content)
        except (ValueError, TypeError):
            raise Incomplete("not of this program") from None

    def name_for(self, sha256_hex: str) -> str:
        """Return the name under which an attachment travels, which tells nobody what it is."""
        return hmac.new(self._secret("name"), sha256_hex.encode(), sha256).hexdigest()

    def _code(self, body: bytes) -> str:
        return hmac.new(self._secret("author"), body, sha256).hexdigest()

    def _secret(self, purpose: str) -> bytes:
        return hmac.new(self.secret.encode(), f"mentor-tui {purpose}".encode(), sha256).digest()
