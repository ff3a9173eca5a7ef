"""Untrusted text made safe, and text folded for comparing.

A journal may have been synced, imported or edited by hand, and a terminal obeys what it is sent. Every string that
enters a record passes `clean_text` once, at the model boundary. Nothing else about a text is changed here: no
trimming, no Unicode normal form, so what a person wrote comes back as it went in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

REPLACEMENT = "\ufffd"

#: C0 except tab and newline, DEL and C1 (they start escape sequences), and lone surrogates (they cannot be saved).
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: Direction overrides and marks, and the byte order mark: they make a line read as what it is not.
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_END = re.compile("\r\n?")
_DEEPEST = 64


def clean_text(text: str) -> str:
    """Return `text` without anything a terminal would obey; line ends become a single newline.

    Joiners (U+200D) stay, since several scripts and emoji need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", _UNSAFE.sub(REPLACEMENT, _LINE_END.sub("\n", text)))


def clean_json(value: Any, _depth: int = 0) -> Any:
    """Return a copy of a JSON value with every string and every key passed through `clean_text`.

    Raise `ValueError` where it is nested deeper than any record of ours could be.
    """
    if isinstance(value, str):
        return clean_text(value)
    if _depth > _DEEPEST:
        raise ValueError(f"nested more than {_DEEPEST} deep")
    if isinstance(value, Mapping):
        return {clean_text(str(key)): clean_json(item, _depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(item, _depth + 1) for item in value]
    return value


def fold(text: str) -> str:
    """Return `text` with case and accents folded away, for searching and comparing names."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters and its end, the place in `text` it comes from.

    Marks nobody sees (soft hyphens, joiners) fold to nothing here, so that they hide no word.
    """
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        found = _folded_char(char)
        folded.append(found)
        places += [place] * len(found)
    return "".join(folded), [*places, len(text)]


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    return "" if unicodedata.category(char) == "Cf" else fold(char)


def one_line(text: str) -> str:
    """Return `text` with every run of whitespace as one blank, for titles and lists."""
    return " ".join(text.split())
