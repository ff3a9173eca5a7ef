"""Every command of the app stands on its own: an id, words, a deed, and no key that two want at once."""

from __future__ import annotations

import pytest

from mentor_tui.ui.command import GLOBAL, clashes, palette_rows
from mentor_tui.ui.commands import NEW, WORKSPACE_COMMANDS, all_commands, chain_of
from mentor_tui.ui.deed import DEEDS
from mentor_tui.ui.panes import PLACES
from mentor_tui.ui.workspace import Workspace


def _every():
    return all_commands(place.pane().COMMANDS for place in PLACES)


def test_no_two_commands_want_a_key_at_once() -> None:
    assert clashes(_every(), [chain_of(place.id) for place in PLACES]) == ()


@pytest.mark.parametrize("command", _every(), ids=lambda command: command.id)
def test_a_command_says_what_it_does(command) -> None:
    assert command.title[0].isupper() and command.help.endswith(".") and command.group


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_command_that_is_heard_in_a_section_stands_in_its_palette(place) -> None:
    pane = place.pane()
    commands = all_commands((pane.COMMANDS,))
    rows = {row.command for row in palette_rows(commands, (*pane.SCOPES, *chain_of(place.id)))}
    assert {command.id for command in commands} == rows


def test_every_command_of_the_workspace_has_a_deed() -> None:
    from importlib import import_module

    own = {command.id for command in WORKSPACE_COMMANDS} - {command.id for command in NEW}
    assert {id for id in own if not id.startswith("section.")} == set(DEEDS)
    for module, name in DEEDS.values():
        assert callable(getattr(import_module(f"mentor_tui.ui.deed.{module}"), name))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_command_of_a_pane_has_its_action(place) -> None:
    pane = place.pane()
    for command in pane.COMMANDS:
        assert command.where in (place.id, *pane.SCOPES)
        name = f"action_{command.action_name.partition('(')[0]}"
        assert hasattr(pane, name) or hasattr(Workspace, name), command.id


def test_every_kind_is_shown_somewhere() -> None:
    from mentor_tui.domain.kind import KINDS

    assert sorted(kind for place in PLACES for kind in place.kinds) == sorted(KINDS)
    assert all(command.where == GLOBAL for command in WORKSPACE_COMMANDS)
