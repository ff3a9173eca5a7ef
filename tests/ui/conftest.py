"""A small app around any widgets, and the screen as text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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


NOW = datetime(2026, 5, 7, 13, 41, tzinfo=UTC)


def clock() -> datetime:
    return NOW


async def settled(pilot: Any) -> None:
    """Wait until every worker of the app is done and what it posted has been taken up."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group not in {"form", "default"}]
        )
    await pilot.pause()


async def until(pilot: Any, holds: Callable[[], Any]) -> Any:
    """Wait until something holds and return it; fail after a while, showing the screen."""
    for _ in range(2000):
        found = holds()
        if found:
            return found
        await pilot.pause(0.01)
    raise AssertionError("it never came to hold:\n" + "\n".join(screen_text(pilot.app)))


@pytest.fixture(scope="session")
def sample_template() -> Path:
    """Give the folder of a journal that holds the sample, told on the day of `NOW`."""
    from mentor_tui.ui.opening import sample_copy

    journal = sample_copy(clock)
    journal.close()
    yield journal.folder
    shutil.rmtree(journal.folder.parent)


@pytest.fixture
def sample(sample_template: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample journal of one's own."""
    folder = tmp_path / "journal"
    shutil.copytree(sample_template, folder)
    return folder


@pytest.fixture
def shell() -> SimpleNamespace:
    """Hand out the app over a journal, the clock, and the ways to wait and look."""
    from mentor_tui.ui.app import MentorApp

    def app(folder: Path | None) -> MentorApp:
        made = MentorApp(folder, clock=clock)
        made.animation_level = "none"
        return made

    async def workspace(pilot: Any) -> Any:
        """Wait until the main screen shows its first rows, of the journal itself and not of what was kept."""
        await until(pilot, lambda: pilot.app.workspace and pilot.app.workspace.is_mounted)
        await until(pilot, lambda: pilot.app.viewpoint.kept is None)
        found = pilot.app.workspace
        await until(pilot, lambda: found.query("#panes") and found.pane.has_focus_within)
        return found

    return SimpleNamespace(
        app=app, clock=clock, now=NOW, until=until, text=screen_text, workspace=workspace, hostile=HOSTILE
    )
