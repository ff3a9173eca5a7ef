"""A shell is offered what fits: verbs, kinds, exports, frameworks, settings and their values."""

from __future__ import annotations

import click
import pytest
from click.shell_completion import ShellComplete

from mentor_tui.cli.main import program


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ([], "ex", ["export"]),
        (["list"], "go", ["goal"]),
        (["add"], "me", ["mentorship", "meeting"]),
        (["schema"], "eviden", ["evidence"]),
        (["export"], "po", ["portfolio"]),
        (["export", "portfolio", "--for"], "as", ["assessor"]),
        (["framework", "show"], "gen", ["generic"]),
        (["config", "set"], "gl", ["glyphs"]),
        (["config", "set", "glyphs"], "", ["auto", "unicode", "ascii"]),
        (["config", "set", "theme"], "da", ["daylight"]),
        (["serve"], "--po", ["--port"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_it_offers_what_fits(home, words, begun, offered) -> None:
    assert isinstance(program, click.Group)
    found = ShellComplete(program, {}, "mentor-tui", "_MENTOR_TUI_COMPLETE").get_completions(words, begun)
    assert sorted(one.value for one in found) == sorted(offered)
