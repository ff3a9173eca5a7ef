"""Settings: taken where they are right, said with file and line where not, written without losing a comment."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mentor_tui.errors import MentorError
from mentor_tui.runtime.configuration import SETTINGS, line_numbers, read_configuration, with_setting

WHOLE = """\
# my settings
theme = "daylight"   # by the window
glyphs = "ascii"

[author]
name = "Ada Quist"
timezone = "Europe/Helsinki"

[keymap]
"record.new" = "N, f6"
app.keys = ["?", "f4"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    configuration, refused = read_configuration(file)
    assert not refused
    assert all(configuration[setting.name] == setting.default for setting in SETTINGS)


def test_settings_and_keys_are_taken(file: Path) -> None:
    file.write_text(WHOLE)
    configuration, refused = read_configuration(file)
    assert not refused
    assert configuration["theme"] == "daylight" and configuration["author.timezone"] == "Europe/Helsinki"
    assert configuration.keymap == {"record.new": ("N", "f6"), "app.keys": ("?", "f4")}
    assert configuration.where("keymap.record.new") == f"{file}, line 10: keymap.record.new"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('\nglyphs = "emoji"\n', "line 2: glyphs: cannot be 'emoji'. Allowed: auto, unicode, ascii"),
        ('thme = "x"\n', "line 1: thme: is not a setting"),
        ("theme = 3\n", "line 1: theme: cannot be '3'"),
        ("lock_after = -1\n", "line 1: lock_after: cannot be '-1'. Allowed: whole minutes, 0 for never"),
        ("lock_after = true\n", "line 1: lock_after: cannot be 'True'. Allowed: whole minutes, 0 for never"),
        ('lock_after = "soon"\n', "line 1: lock_after: cannot be 'soon'. Allowed: whole minutes, 0 for never"),
        ('[author]\ntimezone = "Mars"\n', "line 2: author.timezone: cannot be 'Mars'"),
        ('[keymap]\n"record.new" = 3\n', "line 2: keymap.record.new: cannot be '3'"),
        ('theme = "a\n', "is not TOML"),
        ('theme = "\\u001b]0;x\\u0007"\n', "line 1: theme: cannot be"),
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deep"),
        ("theme = " + "9" * 5000, "is not TOML"),
        ("#" * 70_000, "larger than 64 KB"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_wrong_is_said_with_its_line_and_the_default_holds(file: Path, text: str, sentence: str) -> None:
    file.write_text(text)
    configuration, refused = read_configuration(file)
    assert len(refused) == 1 and sentence in str(refused[0])
    assert "\x1b" not in str(refused[0])
    assert configuration["theme"] == "auto"


def test_minutes_may_be_written_as_a_number(file: Path) -> None:
    file.write_text("lock_after = 25\n")
    configuration, refused = read_configuration(file)
    assert configuration["lock_after"] == "25" and not refused
    with_setting(file, "lock_after", "0")
    assert read_configuration(file)[0]["lock_after"] == "0"


def test_bytes_and_folders_are_no_settings(file: Path) -> None:
    file.write_bytes(b"theme = \xff")
    assert "UTF-8" in str(read_configuration(file)[1][0])
    file.unlink()
    file.mkdir()
    assert "is no file" in str(read_configuration(file)[1][0])


def test_writing_keeps_comments_order_and_the_rest(file: Path) -> None:
    file.write_text(WHOLE)
    with_setting(file, "theme", "contrast")
    with_setting(file, "keymap.app.keys", "f4")
    with_setting(file, "author.name", None)
    with_setting(file, "journal", "~/notes")
    written = file.read_text()
    assert 'theme = "contrast"   # by the window' in written and "# my settings" in written
    configuration, refused = read_configuration(file)
    assert not refused
    assert configuration["author.name"] == "" and configuration["journal"] == "~/notes"
    assert configuration.keymap == {"record.new": ("N", "f6"), "app.keys": ("f4",)}


def test_a_refused_value_touches_nothing(file: Path) -> None:
    file.write_text(WHOLE)
    for name, value in (("glyphs", "emoji"), ("nothing", "x")):
        with pytest.raises(MentorError):
            with_setting(file, name, value)
    assert file.read_text() == WHOLE


def test_the_line_of_an_entry_is_found_in_every_spelling() -> None:
    text = '[ keymap ]\n"a.b" = "x"\nc . d = "y"\n\n[author]\n  name="z" # n\n'
    assert line_numbers(text) == {"keymap.a.b": 2, "keymap.c.d": 3, "author.name": 6}


def test_two_hundred_broken_files_are_read_and_never_raise(file: Path) -> None:
    chance = random.Random(7)
    whole = WHOLE.encode()
    pieces = [b"[", b"]", b'"', b"=", b"\n", b"\x00", b"\xff", b"[[keymap]]", b"keymap = 1\n", b"'''", b"{", b"1e999"]
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 8))] = chance.choice(pieces)
        file.write_bytes(bytes(data))
        configuration, refused = read_configuration(file)
        assert configuration["glyphs"] in {"auto", "ascii"}
        assert all(str(file) in str(failure) and "\n" not in str(failure) for failure in refused)
