"""One line of a log: a JSON object whose first member is the checksum of all the others.

The checksum is the SHA-256, in hexadecimal, of the line's bytes without that member and without the newline:
`{"checksum":"…","sequence":7}` carries the sum of `{"sequence":7}`. So a line is checked before it is parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from mentor_tui.store.format import dumps, loads

_OPEN = b'{"checksum":"'
_CLOSE = b'",'
_SUM_AT = len(_OPEN)
_REST_AT = _SUM_AT + 64 + len(_CLOSE)


def encode(members: Mapping[str, Any]) -> bytes:
    """Return the line, newline included, that says `members` (at least one)."""
    body = dumps(members)
    return b"".join((_OPEN, sha256(body).hexdigest().encode(), _CLOSE, body[1:], b"\n"))


def written(line: bytes) -> dict[str, Any]:
    """Return the members of a line that `encode` just made, as they will read from disk."""
    members: dict[str, Any] = loads(b"{" + line[_REST_AT:])
    return members


def decode(line: bytes) -> dict[str, Any]:
    """Return the members of a line without its newline; raise `ValueError` where it is not what was written."""
    body = b"{" + line[_REST_AT:]
    shaped = line.startswith(_OPEN) and line[_REST_AT - len(_CLOSE) : _REST_AT] == _CLOSE
    if not shaped:
        raise ValueError("is not a line of a log")
    if sha256(body).hexdigest().encode() != line[_SUM_AT : _SUM_AT + 64]:
        raise ValueError("does not match its checksum")
    members: dict[str, Any] = loads(body)
    return members
