"""Write a document as CommonMark that any viewer shows as meant.

Two gates for text. `escaped` makes plain text read as it was typed. `quoted` shows somebody's own Markdown inside a
block quote: whatever it holds, nothing of it leaves the quote, no HTML of it is HTML, it defines no link for the rest
of the file, and its pictures are links, so that opening the file fetches nothing. `quoted` keeps lines apart as they
were, one for one, so that an edited file can be traced back to the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal
from unicodedata import combining, east_asian_width
from urllib.parse import quote

from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.exchange.document import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Inline,
    Line,
    Link,
    Paragraph,
    Strong,
    Words,
    pieces,
)
from mentor_tui.exchange.marker import END, digest_line, is_markable, marker_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: Where the markers of words stand: around each of them, below all of them, or nowhere.
Marks = Literal["around", "below", "none"]

# Plain text --------------------------------------------------------------------------------------------------------

#: What starts something inside a line. An underscore inside a word starts nothing and stays readable.
_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])|~(?=~)|(?<=~)~")
#: What starts a block at the beginning of a line.
_BLOCK_START = re.compile(r"[#+=>~-]")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")


def escaped(text: str) -> str:
    """Return plain text as Markdown within a line; every run of blanks and line ends becomes one blank."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(clean_text(text)))


def inline(line: Line) -> str:
    """Return a line that starts a block: its parts escaped, and its beginning too."""
    text = "".join(map(_part, pieces(line))).strip()
    text = _NUMBER.sub(r"\g<0>\\", text, count=1) if _NUMBER.match(text) else text
    return f"\\{text}" if _BLOCK_START.match(text) else text


def _part(part: Inline) -> str:
    if isinstance(part, Strong):
        inner = escaped(part.text)
        return f"**{inner}**" if inner else ""
    if isinstance(part, Link):
        return f"[{escaped(part.text)}](<{_target(part)}>)" if is_followable(part.target) else escaped(part.text)
    # Blanks at the ends of a part separate it from its neighbours.
    left, right = " " if part[:1].isspace() else "", " " if part[-1:].isspace() else ""
    return f"{left}{escaped(part)}{right}"


def _target(link: Link) -> str:
    """Return a link's target for Markdown, where an ampersand could start an entity."""
    return address(link.target).replace("&", "&amp;")


_FOLLOWED = re.compile(r"(?:https?://|mailto:)\S|(?:\.\./)?\w[\w./ -]*\Z", re.IGNORECASE)


def is_followable(target: str) -> bool:
    """Say whether a target may become a link: a web or mail address, or a file beside the export."""
    return _FOLLOWED.match(target) is not None


def address(target: str) -> str:
    """Return a link target with what could end or alter it percent-encoded; what is encoded already stays."""
    return quote(clean_text(target), safe="%/:?#@!$&'()*+,;=~-._[]")


# Somebody's own Markdown -------------------------------------------------------------------------------------------

_MARGIN = re.compile(r"[ \t>*+\d.)-]*")
_STARTING_DEFINITION = re.compile(r"([\s>*+\d.)#-]*)\[(?=.*?\]:)", re.DOTALL)
_TOKEN = re.compile(r"\\.|`+|<(?:https?://|mailto:)[^\s<>]*>|<|!(?=\[)", re.DOTALL)
#: An even number of backslashes before it escapes nothing.
_RISKY = re.compile(r"(?<!\\)((?:\\\\)*)(<|!(?=\[))")
_STARTING_BRACKET = re.compile(r"^([ \t>*+\d.)#-]*)\[")
_TAG_AT_START = re.compile(r"^([ \t>*+\d.)#-]*)<(?=[A-Za-z/!?])(?!https?:|mailto:)", re.MULTILINE)


def quoted(text: str) -> list[str]:
    """Return somebody's Markdown as the lines of one block quote, one for each line of `text`."""
    lines = [_in_quote(line) for line in clean_text(text).split("\n")]
    for start, end, is_sure in _spans(lines):
        text = "\n".join(lines[start:end])
        safe = _without_html(_without_definition(text)) if is_sure else _bare(text)
        lines[start:end] = safe.split("\n")
    return lines


def _in_quote(line: str) -> str:
    """Put a line into the quote; tabs of its margin become blanks, since the quote sign would shift their stops."""
    if not line.strip(" \t"):
        return ">"
    margin = _MARGIN.match(line)
    end = margin.end() if margin else 0
    return f"> {line[:end].expandtabs(4)}{line[end:]}"


@cache
def _blocks() -> MarkdownIt:
    """Make a parser that sees blocks only, as if there were no HTML and no definitions: what is left is text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(["html_block", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _spans(lines: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield the line ranges that are text rather than code, and whether it is sure where their text begins and ends.

    It is not for lines that no block claims, since they lie too deep for the parser: each of those stands alone.
    """
    tokens = _blocks().parse("\n".join(lines))
    claimed: set[int] = set()
    for token in tokens:
        if token.map and token.type in {"inline", "fence", "code_block"}:
            claimed.update(range(*token.map))
            if token.type == "inline":
                yield token.map[0], token.map[1], True
    yield from ((place, place + 1, False) for place in range(len(lines)) if place not in claimed)


def _bare(text: str) -> str:
    """Escape everything that could start HTML, a picture or a definition, code or not."""
    escaped_all = _RISKY.sub(r"\1\\\2", text)
    return _STARTING_BRACKET.sub(r"\1\\[", escaped_all)


def _without_definition(text: str) -> str:
    return _STARTING_DEFINITION.sub(r"\1\\[", text, count=1) if _STARTING_DEFINITION.match(text) else text


def _without_html(text: str) -> str:
    """Escape what would start HTML or a picture, outside code spans; a tag at a line's start even inside one."""
    out: list[str] = []
    place = 0
    unclosed: set[int] = set()
    while token := _TOKEN.search(text, place):
        out.append(text[place : token.start()])
        found, place = token[0], token.end()
        if found[0] == "`":
            place = _code_end(text, token.start(), len(found), unclosed)
            found = text[token.start() : place]
        elif found in {"<", "!"}:
            found = f"\\{found}"
        out.append(found)
    return _TAG_AT_START.sub(r"\1\\<", "".join((*out, text[place:])))


def _code_end(text: str, start: int, ticks: int, unclosed: set[int]) -> int:
    """Return where the code span that starts here ends; behind its ticks where nothing closes it."""
    closing = None if ticks in unclosed else re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(text, start + ticks)
    if closing is None:
        unclosed.add(ticks)
        return start + ticks
    return closing.end()


# Blocks ------------------------------------------------------------------------------------------------------------


def markdown(document: Document, *, marks: Marks = "around") -> str:
    """Return the document as CommonMark, ending in a newline; `marks` says where the markers stand, if anywhere."""
    blocks = (Heading(1, document.title), *document.blocks)
    parts = [_block(block, has_marks=marks == "around") for block in blocks]
    below = "\n".join(map(_below, _filled(blocks))) if marks == "below" else ""
    return "\n\n".join(filter(None, (*parts, below))) + "\n"


def _filled(blocks: Sequence[Block]) -> Iterator[Words]:
    return (block for block in blocks if isinstance(block, Words) and block.text.strip())


def _below(block: Words) -> str:
    """Return the line below the document by which an import finds where words belong."""
    lines = quoted(block.text)
    return marker_line(block.mark, lines) if block.mark and is_markable(block.mark) else digest_line(lines)


def _block(block: Block, *, has_marks: bool) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_heading(text)}"
        case Paragraph(line):
            return inline(line)
        case Bullets():
            return _bullets(block)
        case Grid():
            return _grid(block)
        case Words():
            return _words(block, has_marks=has_marks)


def _heading(text: str) -> str:
    shown = escaped(text) or "–"
    return f"{shown[:-1]}\\#" if shown.endswith("#") else shown


def _bullets(block: Bullets) -> str:
    def lead(place: int) -> str:
        return "-" if block.first is None else f"{block.first + place}."

    return "\n".join(f"{lead(place)} {inline(line) or '–'}" for place, line in enumerate(block.lines))


def _words(block: Words, *, has_marks: bool) -> str:
    if not block.text.strip():
        return ""
    lines = quoted(block.text)
    if not has_marks or block.mark is None or not is_markable(block.mark):
        return "\n".join(lines)
    return "\n".join((marker_line(block.mark, lines), "", *lines, "", END))


def _grid(block: Grid) -> str:
    """Return a table as aligned text in a code block, since CommonMark has no tables."""
    rows = [[one_line(clean_text(cell)) for cell in row] for row in (block.header, *block.rows)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["─" * width for width in widths])
    lines = ["  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
             for row in rows]  # fmt: skip
    fence = "`" * max(3, 1 + max(map(len, chain([""], re.findall("`+", "\n".join(lines))))))
    return "\n".join((fence, *(line.rstrip() for line in lines), fence))


def _width(text: str) -> int:
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
