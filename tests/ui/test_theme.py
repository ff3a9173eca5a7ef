"""Every theme file is complete, legible and told apart by colour-blind eyes, in all colours and in 256."""

import os
import random
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem

from mentor_tui.errors import ValueRefused
from mentor_tui.ui.contrast import shortfalls
from mentor_tui.ui.theme import PLAIN, ROLES, Look, load_themes, parse_theme, read_theme, surviving

THEMES = Path(__file__).parents[2] / "themes"
LOOKS, FAILURES = load_themes([THEMES])


def test_five_themes_load() -> None:
    assert FAILURES == ()
    assert set(LOOKS) == {"lamplight", "daylight", "contrast", "nightwatch", "fernhouse"}
    assert {name for name, look in LOOKS.items() if not look.dark} == {"daylight"}


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_every_colour_keeps_its_floor(look: Look) -> None:
    assert [str(short) for short in shortfalls(look.colour)] == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_every_colour_of_the_twin_keeps_its_floor(look: Look) -> None:
    assert [str(short) for short in shortfalls(look.cube)] == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_the_twin_arrives_unchanged_in_a_terminal_of_256_colours(look: Look) -> None:
    variables = look.variables(few_colours=True)
    for role in ROLES:
        number = Color.parse(variables[role]).downgrade(ColorSystem.EIGHT_BIT)
        assert number.get_truecolor().hex == look.cube[role], role


def test_a_grey_that_rich_would_darken_is_started_lighter() -> None:
    assert surviving("#a8a8a8") != "#a8a8a8"
    assert surviving("#ffaf5f") == "#ffaf5f"


def test_a_theme_gives_textual_a_variable_for_every_role() -> None:
    theme = LOOKS["contrast"].textual()
    assert {*ROLES, "cell", "cell-text", "caret", "cursor-ink", "goal"} <= set(theme.variables)
    assert theme.variables["cursor-ink"] == "#000000"
    assert set(theme.variables) == set(PLAIN.variables())


def _tables(**changes: object) -> dict[str, object]:
    table = dict.fromkeys(ROLES, "#ffffff")
    return {"name": "mine", "title": "Mine", "dark": True, "colour": table, "cube": dict(table), **changes}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"name": "My Theme"}, ("name", "My Theme", "lowercase")),
        ({"title": ""}, ("title", "one line")),
        ({"title": "a\x1bb"}, ("title", "one line")),
        ({"dark": "yes"}, ("dark", "'yes'", "true or false")),
        ({"colour": 3}, ("colour", "table")),
        ({"colour": {"paper": "#000000"}}, ("ink", "quiet", "other")),
        ({"colour": {**dict.fromkeys(ROLES, "#ffffff"), "ink": "red"}}, ("colour.ink", "'red'", "#e79c61")),
        ({"colour": {**dict.fromkeys(ROLES, "#ffffff"), "inc": "#ffffff"}}, ("'inc'", "ink")),
        ({"cube": {**dict.fromkeys(ROLES, "#ffffff"), "ink": "#eeeeed"}}, ("cube.ink", "256", "nearest")),
        ({"font": "x"}, ("'font'", "name, title, dark")),
    ],
)
def test_a_wrong_theme_is_refused_by_key_value_and_what_is_allowed(
    changes: dict[str, object], named: tuple[str, ...]
) -> None:
    with pytest.raises(ValueRefused) as refused:
        parse_theme(_tables(**changes), where="mine.toml")
    for part in ("mine.toml", *named):
        assert part in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"name = ", b"\xff\xfe", b"x = 1\n" * 20_000], ids=["not toml", "not utf-8", "too large"]
)
def test_an_unreadable_file_is_refused_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(ValueRefused, match=r"broken\.toml"):
        read_theme(path)


def test_a_users_theme_takes_the_place_of_its_namesake_and_a_broken_one_is_named(tmp_path: Path) -> None:
    own = (THEMES / "lamplight.toml").read_text().replace('title = "Lamplight"', 'title = "Mine"')
    (tmp_path / "own.toml").write_text(own)
    (tmp_path / "bad.toml").write_text("name = 1")
    looks, failures = load_themes([THEMES, tmp_path, tmp_path / "missing"])
    assert looks["lamplight"].title == "Mine"
    assert [failure.where for failure in failures] == [f"{tmp_path / 'bad.toml'}, line 1"]


def test_broken_theme_files_are_left_out_and_named(tmp_path: Path) -> None:
    chance = random.Random(11)
    whole = (THEMES / "lamplight.toml").read_bytes()
    pieces = [b"[", b"]", b'"', b"=", b"\n", b"\x00", b"\xff", b"[colour]", b"cursor = 1\n", b"'''", b"{"]
    for number in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 8))] = chance.choice(pieces)
        (tmp_path / f"t{number:02}.toml").write_bytes(bytes(data))
    (tmp_path / "deep.toml").write_text("a = " + "[" * 5000 + "]" * 5000)
    (tmp_path / "long.toml").write_text("a = " + "9" * 5000)
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    looks, failures = load_themes([THEMES, tmp_path])
    assert {"lamplight", "daylight", "contrast"} <= set(looks)
    assert len(failures) >= 4 and all(str(tmp_path) in str(failure) for failure in failures)
