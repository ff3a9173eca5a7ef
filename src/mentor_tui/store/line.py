"""One line of a log: a JSON object whose first member is the checksum of all the others.

The checksum is the SHA-256, in hexadecimal, of the line's bytes without that member and without the newline:
`{"checksum":"…","sequence":7}` carries the sum of `{"sequence":7}`. So a line is checked before it is parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from types import ModuleType
from typing import Any

from mentor_tui.store.format import dumps, loads

_OPEN = b'{"checksum":"'
_CLOSE = b'",'
_SUM_AT = len(_OPEN)
_REST_AT = _SUM_AT + 64 + len(_CLOSE)


def encode(members: Mapping[str, Any]) -> bytes:
    """Return the line, newline included, that says `members` (at least one)."""
    body = _quickly(members) or dumps(members)
    return b"".join((_OPEN, sha256(body).hexdigest().encode(), _CLOSE, body[1:], b"\n"))


def _quickly(members: Mapping[str, Any]) -> bytes:
    """Return the JSON of `members` three times as fast as the standard library; nothing where that must judge it."""
    core = _core()
    try:
        body: bytes = core.to_json(members)
    except (core.PydanticSerializationError, UnicodeEncodeError):
        return b""
    return b"" if b"NaN" in body or b"Infinity" in body else body


def written(line: bytes) -> dict[str, Any]:
    """Return the members of a line that `encode` just made, as they will read from disk."""
    body = b"{" + line[_REST_AT:]
    try:
        members: dict[str, Any] = _core().from_json(body)
    except ValueError:  # it knows no half of a surrogate pair and nothing nested deeper than 200; both get here by hand
        members = loads(body)
    return members


@cache
def _core() -> ModuleType:
    """Return pydantic's own JSON, which is there with the models before anybody saves; who only reads needs neither."""
    import pydantic_core

    return pydantic_core


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
