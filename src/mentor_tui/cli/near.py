"""The known words that a mistyped one may mean; none where nothing is near, since a far guess only misleads."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.7
"""How alike two words are, from 0 to 1, before one is offered for the other."""


def near_words(word: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """Return the nearest of `known`, the likeliest first; the dashes of options count for nothing."""
    bare = {one.lstrip("-"): one for one in known}
    return [bare[one] for one in get_close_matches(word.lstrip("-"), bare, n=most, cutoff=_ALIKE)]
