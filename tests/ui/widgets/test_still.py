"""A still widget gives its lines again until it changes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.ui.widgets.still import Still, StillVertical


class StillStatic(Still, Static):
    """A still widget with a text."""


async def test_a_change_elsewhere_draws_nothing_and_its_own_change_is_seen(
    kit: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    still, other = StillStatic("before"), Static("here")
    app = kit.App(StillVertical(still, other))
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        drawn: list[object] = []
        render = StylesCache.render_widget
        monkeypatch.setattr(
            StylesCache,
            "render_widget",
            lambda self, widget, crop: (drawn.append(widget), render(self, widget, crop))[1],
        )
        other.update("there")
        await pilot.pause()
        assert still not in drawn
        assert not any(isinstance(widget, StillVertical) for widget in drawn)
        still.update("after")
        await pilot.pause()
        assert kit.text(app)[:2] == ["after", "there"]


async def test_a_new_theme_and_a_new_size_are_seen(kit: SimpleNamespace) -> None:
    still = StillStatic("words")
    app = kit.App(still)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        dark = kit.colours(app, 0, 0)
        app.theme = "daylight"
        await pilot.pause()
        assert kit.colours(app, 0, 0) != dark
        await pilot.resize_terminal(3, 5)
        await pilot.pause()
        assert kit.text(app)[0].startswith("wor")


class StillLines(Still, Widget):
    """A still widget of numbered lines below some padding; counts what it draws."""

    DEFAULT_CSS = "StillLines { height: 6; padding: 2 0 0 0; }"

    def __init__(self) -> None:
        super().__init__()
        self.words = ["zero", "one", "two", "three"]
        self.drawn: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return Strip([Segment(self.words[y])]).adjust_cell_length(self.size.width)


async def test_of_a_region_only_its_lines_are_drawn_and_no_other_is_lost(kit: SimpleNamespace) -> None:
    still = StillLines()
    app = kit.App(still)
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        still.drawn.clear()
        still.words[1], still.words[3] = "uno", "tre"
        still.refresh(Region(0, 1, 20, 1))
        still.refresh(Region(0, 3, 20, 1))
        await pilot.pause()
        assert sorted(still.drawn) == [1, 3]
        assert kit.text(app) == ["", "", "zero", "uno", "two", "tre"]
        still.words[0] = "nil"
        still.refresh()
        await pilot.pause()
        assert kit.text(app)[2] == "nil"
