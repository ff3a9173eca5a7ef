"""Identities of records: UUID version 7, so that they sort by the time they were made."""

from __future__ import annotations

import re
import secrets
from datetime import datetime

_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id(now: datetime) -> str:
    """Return a fresh UUIDv7 for the aware instant `now` (RFC 9562, section 5.7): milliseconds, then 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    bits = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: object) -> bool:
    """Say whether `text` is a UUID in its canonical lower-case form."""
    return isinstance(text, str) and _FORM.fullmatch(text) is not None
