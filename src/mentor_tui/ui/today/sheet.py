"""The lines of the Today page as values: what stands where, and which lines are one thing the cursor can stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from textual.content import Content

from mentor_tui.ui.gate import EMPTY, fitted, one_line, shown, spread
from mentor_tui.ui.glyph import UNICODE, Glyphs

Form = Literal["hung", "ruled", "bare"]
"""How a block says what it is: a label hanging left, a label with a rule, or nothing at all."""


What = Literal[
    "contact",
    "met",
    "back",
    "step",
    "next",
    "theirs",
    "ask",
    "news",
    "trial",
    "review",
    "purpose",
    "pulse",
    "decide",
    "before",
    "grow",
    "close",
    "keep",
]
"""What kind of row the cursor stands on."""


@dataclass(frozen=True)
class Layout:
    """Say how one column is set: cells of its text, its form, cells for hanging labels, and the day it is."""

    width: int
    today: date
    form: Form = "ruled"
    glyphs: Glyphs = UNICODE
    roomy: bool = True

    @property
    def lead(self) -> int:
        """Cells left of the cursor bar for hanging labels, the page's margin among them."""
        return 12 if self.form == "hung" else 0

    @property
    def bar(self) -> int:
        """Cells between a line's start and its text, where the cursor bar and a card's edge stand."""
        return 1 if self.form == "bare" else 2


@dataclass(frozen=True)
class Spot:
    """Name a thing the cursor can stand on: what kind of row it is, and the record or mentorship it is about."""

    what: What
    id: str
    mentorship: str | None = None


@dataclass(frozen=True)
class Line:
    """Hold one line: its text, what hangs left of it, and the spot it belongs to.

    `block` is the label whose block warms while the cursor is in it; `warm` and `warm_lead` stand there then. A line
    with an `edge` lies on a card. `strong` is the span of the text that is bold under the cursor.
    """

    text: Content = EMPTY
    lead: Content = EMPTY
    spot: Spot | None = None
    block: str = ""
    warm: Content | None = None
    warm_lead: Content | None = None
    edge: str = ""
    strong: tuple[int, int] | None = None


Lines = list[Line]
AIR = Line()


def block(label: str, lines: Sequence[Line], layout: Layout, *, note: Content = EMPTY, short: str = "",
          below: Sequence[Content] = ()) -> Lines:  # fmt: skip
    """Return a block of lines under its label, in the column's form; without lines nothing.

    `short` is the label where it hangs and there is little room; `below` stands under it there.
    """
    if not lines:
        return []
    named = [replace(line, block=label) for line in lines]
    if layout.form == "bare":
        return named
    if layout.form == "hung":
        return _hung(short or label, named, below, layout)
    return [*_ruled(label, note, layout), *named]


def _hung(label: str, lines: Sequence[Line], below: Sequence[Content], layout: Layout) -> Lines:
    room = layout.lead - 2
    quiet = [one_line(label.upper(), "quiet bold"), *below]
    warm = [one_line(label.upper(), "accent bold"), *below]
    padded = [*lines, *[Line(block=lines[-1].block)] * (len(quiet) - len(lines))]
    leads = [fitted(part, room) for part in quiet]
    warm_leads = [fitted(part, room) for part in warm]
    return [
        replace(line, lead=leads[at], warm_lead=warm_leads[at]) if at < len(leads) else line
        for at, line in enumerate(padded)
    ]


def _ruled(label: str, note: Content, layout: Layout) -> Lines:
    thin, heavy = (layout.glyphs[sign] * layout.width for sign in ("thin_rule", "heavy_rule"))
    head = spread(one_line(label.upper(), "quiet bold"), note, layout.width)
    warm = spread(one_line(label.upper(), "accent bold"), note, layout.width)
    return [Line(head, block=label, warm=warm), Line(shown(thin, "line"), block=label, warm=shown(heavy, "accent"))]


def with_air(blocks: Iterable[Lines]) -> Lines:
    """Put the blocks below one another with one free line between; empty ones are left out."""
    page: Lines = []
    for lines in blocks:
        if lines:
            page += [AIR, *lines] if page else lines
    return page


def spots(lines: Iterable[Line]) -> tuple[Spot, ...]:
    """Return the spots of a column from the top, each once."""
    return tuple(dict.fromkeys(line.spot for line in lines if line.spot is not None))
