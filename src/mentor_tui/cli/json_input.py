"""JSON as a script hands it in, read strictly: what is not exactly JSON is refused in one line."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from mentor_tui.errors import UsageError, ValueRefused

#: Bytes read at most; a journal of a hundred thousand records is about as large.
_LARGEST = 256 * 1024 * 1024
STANDARD_INPUT = "-"


def read_json(source: str) -> Any:
    """Return the JSON value in a file, or on standard input for `-`.

    Raise `ValueRefused` for anything but one JSON value in UTF-8 (a byte order mark is accepted): a name given twice,
    NaN or an infinite number, text after the value, too deep or too large.
    """
    name = "standard input" if source == STANDARD_INPUT else source
    return parse_json(_text(_bytes(source, name), name), name)


def parse_json(text: str, name: str) -> Any:
    """Return the one JSON value in `text`; raise `ValueRefused`, placed at `name`."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as wrong:
        place = f"{name}, line {wrong.lineno}, column {wrong.colno}"
        raise ValueRefused(f"not JSON: {wrong.msg}", where=place) from None
    except RecursionError:
        raise ValueRefused("nested too deep", where=name) from None
    except ValueError as wrong:
        raise ValueRefused(str(wrong), where=name) from None


def read_text(source: str) -> str:
    """Return the text on standard input, without the line end that closes it."""
    text = _text(_bytes(source, "standard input"), "standard input")
    return text.removesuffix("\n").removesuffix("\r")


def _bytes(source: str, name: str) -> bytes:
    if source != STANDARD_INPUT:
        with Path(source).open("rb") as file:
            content = file.read(_LARGEST + 1)
    elif sys.stdin is None:
        raise UsageError("standard input is closed")
    else:
        content = sys.stdin.buffer.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueRefused(f"more than {_LARGEST // 1024**2} MB", where=name, remedy="Hand it in in pieces")
    return content


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise ValueRefused(f"not UTF-8 at byte {wrong.start}", where=name) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"'{twice}' is given twice in one object")
    return members


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is too large a number")
    return number
