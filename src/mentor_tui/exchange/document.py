"""An export before it is written: blocks of text without any syntax, so that Markdown and HTML say the same.

Plain text (`str`) reads as it was typed. `Words` hold somebody's own long text, which is Markdown of theirs: it is
shown contained, and can be edited in the exported file where it has a `Mark`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Strong:
    """Plain text that stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Plain text that leads to `target`: a web or mail address, or a file of the same export."""

    text: str
    target: str


Inline = str | Strong | Link
Line = Sequence[Inline] | str


@dataclass(frozen=True, slots=True)
class Mark:
    """Say where words come from: the record's id and the dotted path of the field (items by their ids)."""

    id: str
    field: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of our own words, with plain text of others among them."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A flat list of lines; `first` numbers them from there."""

    lines: Sequence[Line]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of plain cells."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's own Markdown, contained; with a mark it can be edited in the file and imported again."""

    text: str
    mark: Mark | None = None


Block = Heading | Paragraph | Bullets | Grid | Words


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what stands under it. The title is the heading of the first level; blocks start at the second."""

    title: str
    blocks: Sequence[Block] = field(default=())


def facts(pairs: Iterable[tuple[str, str]]) -> list[Line]:
    """Return a line for each name and value; pairs without a value are left out."""
    return [[Strong(name), f": {value}"] for name, value in pairs if value]


def pieces(line: Line) -> Sequence[Inline]:
    """Return the parts of a line; plain text is one part."""
    return (line,) if isinstance(line, str) else line
