"""`config` and `keys`: what a person set, changed from the command line, and checked with file and line."""

from __future__ import annotations

from pathlib import Path


def _file(run) -> Path:
    return Path(run("config", "show", "--json").data["file"])


def test_a_setting_is_set_shown_and_taken_out(run) -> None:
    assert run("config", "set", "theme", "daylight").code == 0
    assert run("config", "get", "theme").out == "daylight\n"
    shown = [line.split() for line in run("config", "show").lines]
    assert ["theme", "daylight", "line", "1"] in shown and ["glyphs", "auto", "default"] in shown
    assert run("config", "set", "theme", "--unset").code == 0
    assert run("config", "get", "theme").out == "auto\n"


def test_a_wrong_value_is_refused_and_the_file_stays(run) -> None:
    run("config", "set", "theme", "daylight")
    before = _file(run).read_bytes()
    for name, value, words in (
        ("theme", "moonshine", "no such theme"),
        ("glyphs", "emoji", "Allowed: auto"),
        ("keymap.record.new", "e", "e is wanted by record.new and by record.edit"),
        ("keymap.no.such", "x", "is not a command"),
    ):
        ran = run("config", "set", name, value)
        assert ran.code == 1 and words in ran.err and ran.err.count("\n") == 1
        assert _file(run).read_bytes() == before


def test_a_setting_of_no_name_is_wrong_usage(run) -> None:
    asked, set_ = run("config", "get", "thme"), run("config", "set", "thme", "dark")
    assert (asked.code, set_.code) == (2, 2) and asked.err == set_.err


def test_validate_names_file_and_line(run) -> None:
    run("config", "set", "theme", "daylight")
    file = _file(run)
    assert run("config", "validate").out == "all well\n"
    file.write_text('theme = "moonshine"\n\n[keymap]\n"record.new" = "alt+n"\n')
    ran = run("config", "validate")
    assert ran.code == 1
    assert f"{file}, line 1: theme" in ran.err and f"{file}, line 4: keymap.record.new" in ran.err


def test_edit_starts_from_a_file_that_says_all(run, monkeypatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    assert run("config", "edit").out == "all well\n"
    text = _file(run).read_text()
    assert '# theme = "auto"' in text and '# name = ""' in text
    uncommented = text.replace('# theme = "auto"', 'theme = "daylight"').replace('# name = ""', 'name = "Ada"')
    _file(run).write_text(uncommented)
    assert run("config", "get", "author.name").out == "Ada\n"


def test_the_configured_journal_is_used_where_no_other_is_named(run, tmp_path) -> None:
    folder = tmp_path / "elsewhere"
    run("config", "set", "journal", str(folder))
    assert run("init", "--me", "Ada Quist").code == 0
    assert (folder / "journal.json").exists()


def test_own_particulars_begin_a_journal(run, tmp_path) -> None:
    run("config", "set", "author.name", "Ada Quist")
    run("config", "set", "author.timezone", "Europe/Helsinki")
    folder = tmp_path / "mine"
    assert run("init", str(folder)).code == 0
    (person,) = run("--journal", str(folder), "list", "person", "--json").data
    assert (person["name"], person["timezone"]) == ("Ada Quist", "Europe/Helsinki")


def test_keys_are_listed_under_ones_own(run) -> None:
    run("config", "set", "keymap.record.new", "N, f6")
    assert "N f6" in next(line for line in run("keys", "list").lines if "record.new" in line)
    (new,) = [one for one in run("keys", "list", "--json").data if one["id"] == "record.new"]
    assert new["keys"] == ["N", "f6"]
    assert run("keys", "check").out == "all well: 1 of your own\n"
