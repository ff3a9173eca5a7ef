"""The global options: before or after the verb, and what the clock does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run


def test_global_options_stand_before_or_after_the_verb(run: Run, journal: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    run("init", other, "--me", "Nadia Brandt")
    for call in (
        ("--journal", other, "--json", "show", "me"),
        ("show", "--journal", other, "--json", "me"),
        ("--json", "show", "me", "--plain", "--journal", other),
    ):
        assert run(*call).data["name"] == "Nadia Brandt", call
    assert run("trash", "list", "--json").data == []
    assert run("--json", "trash", "list").data == []
    assert run("trash", "--json", "list").data == []


def test_the_clock_stamps_everything(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=x", "due=today", "--now", "2030-01-02T23:30:00Z", now=None).lines
    goal = run("show", id, "--json").data
    assert goal["created"] == goal["updated"] == "2030-01-02T23:30:00.000Z"
    assert goal["due"] == "2030-01-03", "today is the owner's day, in Helsinki"
    assert run("history", id, "--json").data[0]["at"].startswith("2030-01-02T23:30:00")


def test_a_clock_without_an_offset_is_in_the_owners_zone(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=x", now="2030-07-01T12:00").lines
    assert run("show", id, "--json").data["created"] == "2030-07-01T09:00:00.000Z"


FAR_OFF = ["0001-01-01", "0001-01-03T00:00Z", "9999-12-31T23:59-12:00", "9999-12-30T00:00Z"]


@pytest.mark.parametrize("wrong", ["soon", "2026-13-01", "2026-03-29T03:30", *FAR_OFF])
def test_a_clock_that_cannot_be_is_refused(run: Run, journal: Path, wrong: str) -> None:
    refused = run("today", now=wrong)
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1
    assert "--now" in refused.err


@pytest.mark.parametrize("arguments", [("--version",), ("show", "--version"), ("trash", "list", "--version")])
def test_the_version_can_be_asked_anywhere(run: Run, arguments: tuple[str, ...]) -> None:
    from mentor_tui import __version__

    assert run(*arguments).out == f"mentor-tui {__version__}\n"


def test_every_verb_has_help_and_takes_the_global_options(run: Run) -> None:
    from mentor_tui.cli.verb import VERBS

    for verb in VERBS:
        asked = run(verb.name, "--help")
        assert (asked.code, asked.err) == (0, "")
        for option in ("--journal", "--now", "--plain", "--version"):
            assert option in asked.out, verb.name


def test_a_mistyped_verb_is_helped_along(run: Run) -> None:
    refused = run("lsit")
    assert (refused.code, refused.err) == (2, "mentor-tui: no verb 'lsit'; did you mean 'list'?\n")
    assert run("frobnicate").err == "mentor-tui: no verb 'frobnicate'; 'mentor-tui --help' lists the verbs\n"


def test_a_mistyped_option_is_helped_along_where_one_is_near(run: Run) -> None:
    known = "'mentor-tui today --help' shows what it takes"
    assert run("today", "--frob").err == f"mentor-tui: no option '--frob'. {known}\n"
    assert run("today", "--chek").err == f"mentor-tui: no option '--chek'; did you mean --check? {known}\n"


@pytest.mark.parametrize("group", ["backup", "config", "framework", "keys", "space", "themes", "trash"])
def test_a_group_without_its_verb_reads(run: Run, group: str) -> None:
    run("init", "--me", "Nadia Brandt")
    run("add", "goal", "title=x")
    read = run(group, "show" if group == "config" else "list")
    assert run(group) == read
    assert read.code == 0


def test_a_group_that_reads_nothing_says_which(run: Run) -> None:
    refused = run("passphrase")
    assert (refused.code, refused.err) == (2, "mentor-tui: passphrase: say which: set, change, remove\n")


def test_no_journal_says_how_to_make_one(run: Run) -> None:
    refused = run("list", "goal")
    assert refused.code == 1
    assert "mentor-tui init" in refused.err
    assert len(refused.err.splitlines()) == 1


@pytest.mark.parametrize("call", ["show {}", "undo {}", "{}", "schema {}", "trash list {}", "framework show {}"])
def test_a_word_without_end_is_not_said_back_whole(run: Run, journal: Path, call: str) -> None:
    refused = run(*call.format("z" * 5000).split())
    assert refused.code and "…" in refused.err and len(refused.err) < 400
