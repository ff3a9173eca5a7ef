"""A still widget gives its lines again until it changes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from textual._styles_cache import StylesCache
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
