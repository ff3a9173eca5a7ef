"""What a person did to a text, in whole words, so that two people's words can stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate, takewhile

_WORD = re.compile(r"\s+|\S+")


def edits(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield (place, characters to remove, words to put there) that turn `before` into `after`, from the end on."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    places = [0, *accumulate(map(len, old))]
    # Most edits touch one place; what is the same before and behind it need not be compared word with word.
    head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        if tag != "equal":
            place = places[head + start]
            yield place, places[head + end] - place, "".join(right[new_start:new_end])


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def glued(text: str, joints: list[int]) -> Iterator[int]:
    """Yield the places, from the end on, where two sides' words met without a blank between them."""
    for place in sorted(set(joints), reverse=True):
        if 0 < place < len(text) and not text[place - 1].isspace() and not text[place].isspace():
            yield place
