"""Two hundred broken settings, themes and keymaps: the app starts with its defaults and says what is wrong and where.

Half of the files are broken in one known line, so that the line in the remark can be checked; the other half by
chance, byte by byte.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentor_tui.runtime.configuration import configuration_file, read_configuration
from mentor_tui.runtime.packaged import themes_folder
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.appearance import Appearance, appearance_of
from mentor_tui.ui.keymap import Keymap, every_command

SETTINGS = """\
# by the window
theme = "daylight"
glyphs = "ascii"

[author]
name = "Ada Quist"
role = "mentor"
timezone = "Europe/Helsinki"

[keymap]
"section.people" = "f6"
"record.new" = ["N", "f11"]
"journal.trash" = "f7"
"""
WRONG_THEMES = ('theme = "moonshine"', "theme = [1]", 'them = "x"', "= 1", 'x = "')
WRONG_GLYPHS = ('glyphs = "emoji"', "glyphs = 3", "glyphs = ", 'glyphs = "ascii')
WRONG_KEYS = (
    *('"record.nwe" = "N"', '"record.new" = "alt+n"', '"record.new" = 3', '"record.new" = "ctrl+i"'),
    *('"form.save" = "s"', '"record.new" = "q"', '"record.new" = "hyper"', '"section.goals" = "6"', '"" = "x"'),
)
WRONG_COLOURS = ('ink = "red"', "ink = 3", 'ink = "#12345"', 'inc = "#123456"', "ink = ", "ink = {}")
PIECES = [b"[", b"]", b'"', b"=", b"\n", b"\x00", b"\xff", b"[[keymap]]", b"keymap = 1\n", b"'''", b"{", b"1e999", b""]


@dataclass(frozen=True)
class Broken:
    """Hold the bytes of a settings file and of an own theme, and the file and line that are wrong where known."""

    settings: bytes
    theme: bytes
    wrong: str = ""


def _theme() -> str:
    return (themes_folder() / "lamplight.toml").read_text().replace('name = "lamplight"', 'name = "attic"')


def _with_line(text: str, at: int, line: str) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[: at - 1], line, *lines[at:]]) + "\n"


def _known(chance: random.Random) -> Iterator[Broken]:
    """Yield files with one line that is wrong for sure."""
    theme = _theme()
    first = theme.splitlines().index("[colour]") + 2
    inks = [number for number, line in enumerate(theme.splitlines(), 1) if line.startswith("ink")]
    while True:
        match chance.randrange(3):
            case 0:
                at, wrong = chance.choice(((2, WRONG_THEMES), (3, WRONG_GLYPHS)))
                text = _with_line(SETTINGS, at, chance.choice(wrong))
                yield Broken(text.encode(), theme.encode(), f"config.toml|{at}")
            case 1:
                text = _with_line(SETTINGS, 12, chance.choice(WRONG_KEYS))
                yield Broken(text.encode(), theme.encode(), "config.toml|12")
            case _:
                at, line = chance.choice([*((ink, chance.choice(WRONG_COLOURS)) for ink in inks), (first, "papr = 1")])
                yield Broken(SETTINGS.encode(), _with_line(theme, at, line).encode(), f"attic.toml|{at}")


def _by_chance(chance: random.Random) -> Iterator[Broken]:
    """Yield files with bytes changed anywhere."""
    whole = (SETTINGS.encode(), _theme().encode())
    while True:
        made = [bytearray(each) for each in whole]
        for data in made:
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(data))
                data[at : at + chance.choice((0, 1, 8))] = chance.choice(PIECES)
        yield Broken(bytes(made[0]), bytes(made[1]))


def _broken(count: int) -> Iterator[tuple[int, Broken]]:
    chance = random.Random(29)
    known, blind = _known(chance), _by_chance(chance)
    for number in range(count):
        yield number, next(known if number % 2 else blind)


def _laid(broken: Broken, folder: Path) -> Path:
    (folder / "themes").mkdir(parents=True, exist_ok=True)
    (folder / "themes" / "attic.toml").write_bytes(broken.theme)
    configuration_file(folder).write_bytes(broken.settings)
    return folder


def _looked_at(folder: Path) -> tuple[Appearance, list[str]]:
    configuration, refused = read_configuration(configuration_file(folder))
    look = appearance_of(configuration, [themes_folder(), folder / "themes"])
    return look, [str(failure) for failure in (*refused, *look.failures)]


def _is_named(wrong: str, remarks: list[str]) -> bool:
    """Say whether a remark names the file and the line, in words or as the reader of TOML says it."""
    file, line = wrong.split("|")
    return any(re.search(rf"{re.escape(file)}\b.*\bline {line}\b", remark) for remark in remarks)


def test_two_hundred_broken_files_give_the_defaults_and_are_named(tmp_path: Path) -> None:
    commands = {command.id for command in every_command()}
    for number, broken in _broken(200):
        look, remarks = _looked_at(_laid(broken, tmp_path))
        assert look.theme in look.looks and {"lamplight", "daylight"} <= set(look.looks), number
        assert set(look.keymap.keys) <= commands, number
        assert all(str(tmp_path) in remark and "\n" not in remark and "\x1b" not in remark for remark in remarks)
        if broken.wrong:
            assert _is_named(broken.wrong, remarks), (number, broken.wrong, remarks)
        if broken.wrong.startswith("attic"):
            assert "attic" not in look.looks, number
            assert look.theme == "daylight" and look.keymap.keys["section.people"] == ("f6",), number


async def _starts(broken: Broken, sample: Path, shell, folder: Path, size: tuple[int, int]) -> None:
    _laid(broken, folder)
    configuration, refused = read_configuration(configuration_file(folder))
    look = appearance_of(configuration, [themes_folder(), folder / "themes"])
    object.__setattr__(look, "failures", (*refused, *look.failures))
    app = MentorApp(sample, clock=shell.clock, configuration=configuration, appearance=look)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        workspace = await shell.workspace(pilot)
        for failure in look.failures:
            words = failure.what[:30]
            await shell.until(pilot, lambda words=words: words in "\n".join(shell.text(app)[-6:]))
            await pilot.press("escape")
        await shell.until(pilot, lambda: not workspace.has_notice)
        await pilot.press("f6" if look.keymap.keys.get("section.people") == ("f6",) else "7")
        await shell.until(pilot, lambda: workspace.here.id == "people")


async def test_the_app_starts_with_what_is_left_and_says_each_remark(sample, shell, tmp_path) -> None:
    wrong = _with_line(_with_line(SETTINGS, 3, 'glyphs = "emoji"'), 12, '"record.nwe" = "N"')
    theme = _with_line(_theme(), len(_theme().splitlines()) + 1, 'ink = "red"')
    await _starts(Broken(wrong.encode(), theme.encode()), sample, shell, tmp_path / "mine", (200, 30))
    await _starts(Broken(b"\xff\x00[[[", b"name = "), sample, shell, tmp_path / "other", (80, 24))


@pytest.mark.campaign
async def test_the_app_starts_with_every_one_of_them(sample, shell, tmp_path) -> None:
    for number, broken in _broken(200):
        await _starts(broken, sample, shell, tmp_path / str(number), (200, 30))


def test_a_keymap_that_takes_nothing_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    configuration_file(tmp_path).write_text("[keymap]\n" + "\n".join(WRONG_KEYS))
    look, remarks = _looked_at(tmp_path)
    assert look.keymap == Keymap() and remarks
