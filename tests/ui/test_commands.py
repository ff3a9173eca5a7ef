"""Every command of the app stands on its own: an id, words, a deed, and no key that two want at once."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import mentor_tui.ui
from mentor_tui.ui.command import GLOBAL, Command, clashes, palette_rows
from mentor_tui.ui.commands import NEW, WORKSPACE_COMMANDS, all_commands, chain_of
from mentor_tui.ui.deed import DEEDS
from mentor_tui.ui.gate import shown, wrapped
from mentor_tui.ui.keymap import every_chain, every_command
from mentor_tui.ui.panes import PLACES
from mentor_tui.ui.workspace import Workspace


def _every():
    return all_commands(place.pane().COMMANDS for place in PLACES)


def test_no_two_commands_want_a_key_at_once() -> None:
    assert clashes(_every(), [chain_of(place.id) for place in PLACES]) == ()


@pytest.mark.parametrize("command", every_command(), ids=lambda command: command.id)
def test_a_command_says_what_it_does(command) -> None:
    assert command.title[0].isupper() and command.help.endswith(".") and command.group
    assert re.fullmatch(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+", command.id)


@pytest.mark.parametrize("command", every_command(), ids=lambda command: command.id)
def test_what_a_command_does_is_said_in_two_lines_of_the_narrowest_screen(command) -> None:
    assert len(wrapped(shown(command.help), 50)) <= 2


def test_an_id_belongs_to_one_command() -> None:
    tables = (
        value
        for module in pkgutil.walk_packages(mentor_tui.ui.__path__, "mentor_tui.ui.")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, tuple) and value and all(isinstance(one, Command) for one in value)
    )
    by_id: dict[str, set[Command]] = {}
    for command in (one for table in tables for one in table):
        by_id.setdefault(command.id, set()).add(command)
    assert [id for id, commands in by_id.items() if len(commands) > 1] == []


def test_no_key_is_wanted_twice_in_any_company() -> None:
    assert clashes(every_command(), every_chain()) == ()


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
