"""A row of tabs: names with their numbers, one thin rule, heavy under the open one. A click opens a tab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from mentor_tui.ui.gate import EMPTY, cell_len, cut, fitted, joined, one_line, shown, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.drawn import Drawn

_GAP = 3


@dataclass(frozen=True)
class TabHead:
    """Hold what the row of tabs shows: each tab's name and number, and the place of the one that is open."""

    names: tuple[tuple[str, str], ...]
    current: int


def tab_words(names: Sequence[str], current: int) -> Content:
    """Draw the tabs in one line, for the title row: the open one in accent, bold and underlined."""
    styles = ("accent bold underline" if place == current else "quiet" for place in range(len(names)))
    return shown("  ").join([one_line(name, style) for name, style in zip(names, styles, strict=True)])


def tab_lines(value: TabHead, width: int, *, glyphs: Glyphs = UNICODE) -> Content:
    """Draw names with their numbers, and below a thin rule that is heavy under the open tab's name."""
    parts = [_tab(name, badge, here=place == value.current) for place, (name, badge) in enumerate(value.names)]
    start = sum(part.cell_length + _GAP for part in parts[: value.current])
    heavy = cell_len(value.names[value.current][0]) if value.names else 0
    rule = joined(
        shown(glyphs["thin_rule"] * start, "line"),
        shown(glyphs["heavy_rule"] * heavy, "accent"),
        shown(glyphs["thin_rule"] * max(0, width - start - heavy), "line"),
    )
    return stacked([fitted(shown(" " * _GAP).join(parts), width), cut(rule, width)])


def _tab(name: str, badge: str, *, here: bool) -> Content:
    number = one_line(f" {badge}", "quiet") if badge else EMPTY
    return joined(one_line(name, "ink bold" if here else "quiet"), number)


class TabRow(Drawn[TabHead]):
    """Show the tabs above a page."""

    DEFAULT_CSS = "TabRow { height: 2; color: $ink; }"

    class Chosen(Message):
        """Tell that a tab was clicked; `place` counts from 0."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self, value: TabHead, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(value, lambda head, width, _: tab_lines(head, width, glyphs=glyphs), id=id)

    def on_click(self, event: events.Click) -> None:
        """Open the tab that was clicked."""
        end = 0
        for place, (name, badge) in enumerate(self.value.names):
            start, end = end, end + _tab(name, badge, here=False).cell_length
            if start <= event.x < end:
                self.post_message(self.Chosen(place))
            end += _GAP

    def places(self) -> Iterator[Offset]:
        """Yield a cell of each tab."""
        at = 0
        for name, badge in self.value.names:
            yield Offset(at, 0)
            at += _tab(name, badge, here=False).cell_length + _GAP
