"""Compose the Today page: which blocks stand in which column, for the width and height there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.today.card import met_lines
from mentor_tui.ui.today.contact import contact_lines
from mentor_tui.ui.today.margin import decide_lines, held_lines, news_lines, pulse_lines, towards_lines
from mentor_tui.ui.today.sheet import Form, Layout, Line, Lines, Spot, What, spots, with_air
from mentor_tui.ui.today.step import ask_lines, awaited_lines, next_lines, opened_lines, self_lines, step_lines
from mentor_tui.ui.today.view import View, day
from mentor_tui.ui.today.way_back import Turned, back_lines

_TWO_COLUMNS = 96
_HUNG = 70
_LOW = 26
_MARGIN = 31
_GAP = 3
_MOST = 80
_MARGIN_MOST = 40
_THREE_COLUMNS = 2 + _MOST + 2 * (_GAP + _MARGIN_MOST) + 2
_NEWS_ROWS = 5
"""Rows that a piece of news takes with the air below it, and a little more, so that the column ends before the page."""
_PART_MOST = 5
_BELOW = 5
_AS_IT_LIES = Turned()


@dataclass(frozen=True)
class Column:
    """Hold the lines of one column and where it stands: the cell its lines start at, and how it is set."""

    x: int
    layout: Layout
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """Cells a line takes: hanging label, bar, text, and one cell of plane to the right of it."""
        return self.layout.lead + self.layout.bar + self.layout.width + 1


@dataclass(frozen=True)
class Page:
    """Hold the page: one column or two; its spots in reading order."""

    columns: tuple[Column, ...]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What the cursor can stand on, the left column first."""
        return tuple(spot for column in self.columns for spot in spots(column.lines))

    @property
    def height(self) -> int:
        """Count the lines of the longest column."""
        return max((len(column.lines) for column in self.columns), default=0)

    def end_of(self, what: What) -> int:
        """Count the lines up to the last one of a kind of spot; 0 where there is none."""
        lines = ((at, line.spot) for column in self.columns for at, line in enumerate(column.lines, 1))
        return max((at for at, spot in lines if spot is not None and spot.what == what), default=0)

    def first_and_last(self, spot: Spot) -> tuple[int, int]:
        """Return the first and the last line of a spot."""
        found = [at for column in self.columns for at, line in enumerate(column.lines) if line.spot == spot]
        return found[0], found[-1]


def page(view: View, width: int, height: int, *, glyphs: Glyphs = UNICODE, turned: Turned = _AS_IT_LIES) -> Page:
    """Set the page for a width and a height in cells; what does not fit the height is scrolled to.

    Where there are few rows the words of the way back run on, and are cut as far as that keeps what follows in view.
    """
    found = _set(view, width, height, glyphs, turned)
    if height > _LOW:
        return found
    fewest = 1 if width < _HUNG else 3
    most = [None] if turned.whole else [None, *range(_PART_MOST, fewest - 1, -1)]
    for lines in most:
        if found.height > height and found.end_of("back") + _BELOW > height:
            found = _set(view, width, height, glyphs, replace(turned, run_on=True, most=lines))
    return found


def _set(view: View, width: int, height: int, glyphs: Glyphs, turned: Turned) -> Page:
    if width >= _THREE_COLUMNS:
        return _three_columns(view, height, glyphs, turned)
    if width >= _TWO_COLUMNS:
        return _two_columns(view, width, height, glyphs, turned)
    form: Form = "hung" if width >= _HUNG else "bare"
    layout = Layout(0, day(view), form, glyphs, roomy=height > _LOW)
    layout = _widened(layout, width - layout.lead - layout.bar - 2)
    blocks = [
        contact_lines(view, layout),
        decide_lines(view, layout),
        met_lines(view, layout),
        back_lines(view, layout, turned),
        opened_lines(view, layout),
        step_lines(view, layout),
        next_lines(view, layout),
        awaited_lines(view, layout),
        ask_lines(view, layout),
        self_lines(view, layout),
        [*news_lines(view, layout), *pulse_lines(view, layout), *towards_lines(view, layout)],
    ]
    return Page((Column(0, layout, tuple(with_air(blocks))),))


def _three_columns(view: View, height: int, glyphs: Glyphs, turned: Turned) -> Page:
    """Set what others wrote in a column of its own, and the charts in a third: air alone would not be of use there."""
    left = Layout(_MOST, day(view), "ruled", glyphs, roomy=height > _LOW)
    beside = _widened(left, _MARGIN_MOST)
    news = news_lines(view, beside, most=max(1, height // _NEWS_ROWS))
    charts = [pulse_lines(view, beside), held_lines(view, beside), towards_lines(view, beside)]
    middle, right = ([news], charts) if news else (charts[:2], charts[2:])
    first = left.bar + left.width + _GAP - beside.bar
    second = first + beside.bar + beside.width + _GAP
    main = Column(0, left, tuple(with_air(_main(view, left, turned))))
    others = ((first, middle), (second, right))
    return Page((main, *(Column(x, beside, tuple(with_air(blocks))) for x, blocks in others)))


def _main(view: View, left: Layout, turned: Turned) -> list[Lines]:
    """Return the blocks of the first column of several, from the top."""
    met = met_lines(view, left)
    return [
        contact_lines(view, left),
        decide_lines(view, left),
        met,
        back_lines(view, replace(left, roomy=left.roomy and not met), turned),
        opened_lines(view, left),
        step_lines(view, left),
        next_lines(view, left),
        awaited_lines(view, left),
        ask_lines(view, left),
        self_lines(view, left),
    ]


def _two_columns(view: View, width: int, height: int, glyphs: Glyphs, turned: Turned) -> Page:
    room = width - 4 - _GAP
    beside = min(_MARGIN_MOST, max(_MARGIN, room // 3))
    left = Layout(min(_MOST, room - beside), day(view), "ruled", glyphs, roomy=height > _LOW)
    right = _widened(left, beside)
    main = _main(view, left, turned)
    margin = [news_lines(view, right), pulse_lines(view, right), held_lines(view, right), towards_lines(view, right)]
    x = left.bar + left.width + _GAP - right.bar
    return Page((Column(0, left, tuple(with_air(main))), Column(x, right, tuple(with_air(margin)))))


def _widened(layout: Layout, width: int) -> Layout:
    return replace(layout, width=width)
