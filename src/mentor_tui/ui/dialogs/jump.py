"""A label on everything that can be reached; typing it goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from mentor_tui.ui.gate import joined, shown
from mentor_tui.ui.reach import Reachable, labels, reachable
from mentor_tui.ui.widgets.dismissed_once import DismissedOnce
from mentor_tui.ui.widgets.frame import key_pair


class JumpScreen(DismissedOnce[Reachable | None], ModalScreen[Reachable | None]):
    """Lay labels over the page; return the place whose label was typed, None where it was left."""

    DEFAULT_CSS = """
    JumpScreen { background: transparent; }
    JumpScreen .label { position: absolute; width: auto; height: 1; background: $accent; color: $paper; }
    JumpScreen .label.-over { display: none; }
    JumpScreen #jump-foot { dock: bottom; height: 1; padding: 0 2; background: $rail; color: $ink; }
    """

    def __init__(self, places: Sequence[Reachable]) -> None:
        super().__init__()
        self._places = dict(zip(labels(len(places)), places, strict=True))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay the labels out."""
        for label, place in self._places.items():
            sign = Static(shown(label, "paper bold"), classes="label")
            sign.styles.offset = place.at
            yield sign
        words = joined(shown("type a label to go there   ", "quiet"), key_pair("esc", "stay"))
        yield Static(words, id="jump-foot")

    def on_key(self, event: events.Key) -> None:
        """Take the next letter of a label; anything that begins none ends it."""
        event.stop()
        self._typed += event.character or "?"
        left = [label for label in self._places if label.startswith(self._typed)]
        if not left or self._typed in self._places:
            self.dismiss(self._places.get(self._typed))
            return
        for sign, label in zip(self.query(".label"), self._places, strict=True):
            sign.set_class(label not in left, "-over")

    def on_click(self) -> None:
        """Stay where one was."""
        self.dismiss(None)


def jump(screen: Screen[Any]) -> None:
    """Lay labels over a screen and go where one is typed."""

    def chosen(place: Reachable | None) -> None:
        if place is not None and place.widget.is_attached:
            place.reach()

    screen.app.push_screen(JumpScreen(reachable(screen)), chosen)
