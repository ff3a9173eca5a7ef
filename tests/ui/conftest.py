"""A small app around any widgets, and the screen as text."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from mentor_tui.ui.theme import load_themes, variable_defaults

THEMES = Path(__file__).parents[2] / "themes"
HOSTILE = "[/red] [@click=app.quit]x[/] \x1b]0;p\x07"


class KitApp(App[None]):
    """Show widgets under a theme and keep every message the kit sends."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget, theme: str = "lamplight") -> None:
        super().__init__()
        self.animation_level = "none"
        self._widgets = widgets
        self.heard: list[Message] = []
        looks, failures = load_themes([THEMES])
        assert not failures
        for look in looks.values():
            self.register_theme(look.textual())
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def heard_of(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.heard if isinstance(message, kind)]


def screen_text(app: App[object]) -> list[str]:
    """Give the rows of the screen as a person reads them, trailing spaces gone."""
    lines = app.screen._compositor.render_strips()
    return [line.text.rstrip() for line in lines]


def colours_at(app: App[object], x: int, y: int) -> tuple[str, str]:
    """Give text colour and plane of one cell as `#rrggbb`."""
    strip = app.screen._compositor.render_strips()[y]
    (segment,) = [part for part in strip.crop(x, x + 1) if part.text] or [None]
    assert segment is not None and segment.style is not None
    text, plane = segment.style.color, segment.style.bgcolor
    assert text is not None and plane is not None
    return text.get_truecolor().hex, plane.get_truecolor().hex


@pytest.fixture
def kit() -> SimpleNamespace:
    """Hand out the app class and the ways to look at its screen."""
    return SimpleNamespace(App=KitApp, text=screen_text, colours=colours_at, hostile=HOSTILE, themes=THEMES)
