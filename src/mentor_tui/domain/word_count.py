"""Count the words of a statement as a person would, and find the pieces of evidence it cites by number."""

from __future__ import annotations

import re

_CITATION = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()")
_TARGET = re.compile(r"\]\([^()\s]*\)")
_SEVERAL = re.compile(r"(\d+)\s*[–-]\s*(\d+)|(\d+)")


def count_words(text: str) -> int:
    """Return the number of words: runs without a blank that hold a letter or a digit.

    Citations such as [3] and the targets of links are marks, not words.
    """
    bare = _TARGET.sub("]", _CITATION.sub(" ", text))
    return sum(any(char.isalnum() for char in word) for word in bare.split())


def cited_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers cited in brackets, each once, in the order they first appear: [2], [3, 5], [7–9]."""
    found: dict[int, None] = {}
    for citation in _CITATION.finditer(text):
        for first, last, single in _SEVERAL.findall(citation.group(1)):
            start, end = (int(single), int(single)) if single else (int(first), int(last))
            found |= dict.fromkeys(range(start, end + 1))
    return tuple(found)
