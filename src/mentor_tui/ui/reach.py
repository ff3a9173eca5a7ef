"""What can be reached on a screen without walking there: every place a click or the focus can go, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Letters of labels, those under the fingers first."""


@runtime_checkable
class Placed(Protocol):
    """A widget in which more than one place can be clicked."""

    def places(self) -> Iterable[Offset]:
        """Yield a cell of each place in view, counted from the widget's corner."""
        ...


@dataclass(frozen=True, slots=True)
class Reachable:
    """Hold one place: its widget, the cell on the screen, and the cell inside the widget that wants a click."""

    widget: Widget
    at: Offset
    click: Offset | None = None

    def reach(self) -> None:
        """Give the focus to the widget, and click where a click is wanted."""
        if self.widget.focusable:
            self.widget.focus()
        if self.click is not None:
            x, y = self.click
            self.widget.post_message(
                events.Click(self.widget, x, y, 0, 0, 1, False, False, False, screen_x=self.at.x, screen_y=self.at.y)
            )


def reachable(screen: Screen[Any]) -> list[Reachable]:
    """Return what can be reached on a screen as it stands, in reading order."""
    found = [place for widget in screen.query("*") for place in _in_widget(screen, widget)]
    return sorted(found, key=lambda one: (one.at.y, one.at.x))


def labels(count: int) -> list[str]:
    """Return so many labels of equal length, none the beginning of another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters, _ in zip(product(LETTERS, repeat=length), range(count), strict=False)]


def _in_widget(screen: Screen[Any], widget: Widget) -> Iterator[Reachable]:
    if not isinstance(widget, Placed) and not widget.focusable:
        return
    try:
        seen = screen.find_widget(widget)
    except (NoWidget, NoMatches):
        return
    if not seen.visible_region:
        return
    if isinstance(widget, Placed):
        corner = seen.region.offset
        for place in widget.places():
            if seen.visible_region.contains_point(corner + place):
                yield Reachable(widget, corner + place, place)
    else:
        yield Reachable(widget, seen.visible_region.offset)
