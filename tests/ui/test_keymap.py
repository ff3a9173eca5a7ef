"""A person's own keys: what is taken, what is refused and why, and that the app then hears them."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import mentor_tui.ui
from mentor_tui.ui.command import GLOBAL, LIST, Command, FooterEntry
from mentor_tui.ui.keymap import Keymap, every_chain, every_command, keymap_from

CHAIN = (LIST, "meetings", GLOBAL)
NEW = Command("record.new", ("n",), "New", "Makes one.", "Here")
KEYS = Command("app.keys", ("?",), "Keys", "Shows them.", "Everywhere")
LIVE = Command("meeting.live", ("L",), "Live", "Starts it.", "Meetings", "meetings")
CHECK = Command("journal.check", (), "Check", "Checks.", "Everywhere")
SAVE = Command("form.save", ("ctrl+s",), "Save", "Saves.", "Form", priority=True)
ALL = (NEW, KEYS, LIVE, CHECK, SAVE)


def said(wanted: dict[str, tuple[str, ...]]) -> tuple[dict, str]:
    keymap, failures = keymap_from(wanted, ALL, [CHAIN], where=lambda id: f"keys.toml, line 3: {id}")
    return dict(keymap.keys), "\n".join(map(str, failures))


def test_keys_are_taken_and_a_command_without_one_gets_one() -> None:
    assert said({"record.new": ("N", "f6"), "journal.check": ("f7",)}) == (
        {"record.new": ("N", "f6"), "journal.check": ("f7",)},
        "",
    )


def test_two_commands_can_swap_keys() -> None:
    keys, failures = said({"record.new": ("L",), "meeting.live": ("n",)})
    assert keys == {"record.new": ("L",), "meeting.live": ("n",)} and not failures


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"record.nwe": ("x",)}, "keys.toml, line 3: record.nwe: is not a command. Did you mean record.new?"),
        ({"app.keys": ("alt+k",)}, "'alt+k' is not a key"),
        ({"journal.check": ("ctrl+i",)}, "'ctrl+i' is not a key"),
        ({"form.save": ("s",)}, "'s' is typed into fields"),
        ({"meeting.live": ("n",)}, "n is wanted by meeting.live and by record.new"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_its_place(wanted, sentence) -> None:
    keys, failures = said(wanted)
    assert keys == {} and sentence in failures


def test_a_key_can_be_taken_away() -> None:
    keymap, failures = keymap_from({"record.new": ()}, ALL, [CHAIN])
    assert not failures
    assert keymap.on(ALL)[0].keys == ()
    assert keymap.textual()["record.new"] == "no-key-record.new"
    assert keymap.entry(FooterEntry("n", "new", "record.new")).key == ""


def test_every_table_of_commands_in_the_app_is_known_to_the_keymap() -> None:
    known = {command.id for command in every_command()}
    for module in pkgutil.walk_packages(mentor_tui.ui.__path__, "mentor_tui.ui."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, tuple) and value and all(isinstance(one, Command) for one in value):
                missing = {command.id for command in value} - known
                assert not missing, f"{module.name}.{name}: add it to the tables in ui/keymap.py"


def test_the_keys_the_app_ships_with_pass_its_own_check() -> None:
    commands = every_command()
    wanted = {command.id: command.keys for command in commands}
    _, failures = keymap_from(wanted, commands, every_chain())
    assert [str(failure) for failure in failures] == []


async def test_a_rebound_key_does_it_and_stands_in_the_footer(sample, shell) -> None:
    app = shell.app(sample)
    async with app.run_test(size=(120, 30)) as pilot:
        workspace = await shell.workspace(pilot)
        keymap = Keymap({"section.people": ("f6",), "record.new": ("N",), "app.keys": ("f4",)})
        app.set_keymap(keymap.textual())
        object.__setattr__(app.appearance, "keymap", keymap)
        await pilot.press("7")
        assert workspace.here.id == "today"
        await pilot.press("f6")
        await shell.until(pilot, lambda: workspace.here.id == "people")
        foot = shell.text(app)[-1]
        assert "N new" in foot and "f4 keys" in foot
