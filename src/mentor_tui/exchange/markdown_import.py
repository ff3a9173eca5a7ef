"""Take back a Markdown export after a person edited it: only what was edited, only what still stands as it was.

A marker holds the digest of somebody's words as exported; it stands before them, or below the text with all others.
Words whose digest is the same were not edited.
Edited words go in where the journal still has what was exported; where it moved on, or where names were masked for
the reader, the journal keeps what it has and the edit is shown as a conflict. So no alias ever replaces a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from mentor_tui.domain.text import clean_text
from mentor_tui.exchange.document import Mark
from mentor_tui.exchange.front_matter import FORMAT, read_front_matter
from mentor_tui.exchange.import_plan import Desk, patch_at
from mentor_tui.exchange.markdown import quoted
from mentor_tui.exchange.marker import END, digest, digest_from, marker_from

_ESCAPES = re.compile(r"\\(?=<|!\[)|(?<=^)\\(?=\[)")


_MOST_COMPARED = 2000


@dataclass(frozen=True, slots=True)
class Region:
    """The lines behind one marker, as they stand in the file."""

    mark: Mark
    digest: str
    lines: tuple[str, ...]

    @property
    def is_edited(self) -> bool:
        """Whether somebody changed them after the export."""
        return digest(self.lines) != self.digest


def is_ours(text: str) -> bool:
    """Say whether a Markdown text is one of our exports."""
    return str(read_front_matter(text)[0].get("format", "")).startswith(FORMAT.partition("/")[0] + "/")


def take_markdown(desk: Desk, text: str, where: str) -> None:
    """Put every edit of an exported text on the desk."""
    matter, body = read_front_matter(text)
    is_masked = bool(matter.get("masked")) or matter.get("audience", "me") != "me"
    found = regions_by_order(body) if matter.get("marks") == "below" else regions(body)
    for region in found:
        if region is None:
            desk.note(f"{where}: quotes were added, taken out or put together; edit each in its place and they go in")
        elif region.is_edited:
            _take(desk, region, where, is_masked=is_masked)


def regions(body: str) -> Iterator[Region]:
    """Yield what stands behind each marker, to its end line; where that is gone, the quoted lines only."""
    lines = clean_text(body).split("\n")
    starts = [place for place, line in enumerate(lines) if marker_from(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        marker = marker_from(lines[start])
        inner = lines[start + 1 : stop]
        ends = [place for place, line in enumerate(inner) if line.rstrip() == END]
        held = inner[: ends[0]] if ends else [line for line in inner if line.startswith(">")]
        if marker:
            yield Region(marker.mark, marker.digest, tuple(_trimmed(held)))


def regions_by_order(body: str) -> Iterator[Region | None]:
    """Yield the edited quotes of an export whose markers stand below it; None where some cannot be told apart.

    Between two quotes that nobody touched the others are those of the markers between, one for one.
    """
    lines = clean_text(body).split("\n")
    marks, quotes = [line for line in lines if digest_from(line)], list(_quotes(lines))
    digests = [digest_from(line) for line in marks]
    for what, start, stop, first, last in _differences(digests, [digest(quote) for quote in quotes]):
        if what != "equal" and stop - start != last - first:
            yield None
        elif what != "equal":
            for line, quote in zip(marks[start:stop], quotes[first:last], strict=True):
                if marker := marker_from(line):
                    yield Region(marker.mark, marker.digest, quote)


def _quotes(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each quote: from its first sign to the next free line, whether or not a person kept every sign."""
    quote: list[str] = []
    for line in (*lines, ""):
        if line.startswith(">") or (quote and line.strip()):
            quote.append(line)
        elif quote:
            yield tuple(quote)
            quote = []


def _trimmed(lines: Sequence[str]) -> Sequence[str]:
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _take(desk: Desk, region: Region, where: str, *, is_masked: bool) -> None:
    id, path = region.mark.id, region.mark.field
    stored = desk.snapshot.raw(id)
    if stored is None:
        desk.note(f"{where}: the record {id} is not in this journal; its words were left")
        return
    source = _at(stored, path.split("."))
    if not isinstance(source, str):
        desk.conflict(id, path, _typed(region.lines), source)
        return
    shown = quoted(source)
    if digest(shown) == digest(region.lines):
        return
    mine = released(region.lines, source)
    if digest(shown) != region.digest:
        if is_masked:
            desk.note(f"{where}: words that were masked for the reader, or changed since, are left as they are here")
        desk.conflict(id, path, mine, source)
        return
    now_there = _at(desk.current(id), path.split("."))
    if now_there not in {source, mine}:
        desk.conflict(id, path, mine, now_there)
        return
    desk.edit(id, patch_at(stored, path.split("."), mine or None), where=f"{where}, {stored['kind']} {id}")


def released(lines: Sequence[str], source: str) -> str:
    """Return what a person meant by edited quoted lines: untouched lines as they stand in `source`, others as typed."""
    shown, kept = [line.rstrip() for line in quoted(source)], clean_text(source).split("\n")
    typed = [_again(line) for line in lines]
    head = _common(shown, typed)
    tail = _common(shown[head:][::-1], typed[head:][::-1])
    old, new = shown[head : len(shown) - tail], typed[head : len(typed) - tail]
    out = kept[:head]
    for what, start, stop, first, last in _differences(old, new):
        if what == "equal":
            out += kept[head + start : head + stop]
        elif what != "delete":
            out += _typed(lines[head + first : head + last]).split("\n")
    return "\n".join(out + kept[len(kept) - tail :])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts start with in common."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _differences(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return what became of `old`; of very many lines that all differ as one replacement, which takes no time."""
    if max(len(old), len(new)) > _MOST_COMPARED:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _again(line: str) -> str:
    """Return a line as the export quotes it, whether or not the person kept the quote sign."""
    return (line if line.startswith(">") else f"> {line}").rstrip()


def _typed(lines: Sequence[str]) -> str:
    """Return the text behind quote signs; an escape that only the export had put in goes."""
    return "\n".join(map(_plain, (line[2:] if line.startswith("> ") else line.removeprefix(">") for line in lines)))


def _plain(line: str) -> str:
    bare = _ESCAPES.sub("", line)
    return bare if bare != line and quoted(bare) == [f"> {line}"] else line


# Fields by path ----------------------------------------------------------------------------------------------------


def _at(value: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path into a raw record; items of lists are named by their ids. None: nothing there."""
    for name in path:
        if isinstance(value, Mapping):
            value = value.get(name)
        elif isinstance(value, list | tuple):
            value = next((item for item in value if isinstance(item, Mapping) and item.get("id") == name), None)
        else:
            return None
    return value
