"""The program as a process: what it loads, how it meets pipes, a dumb terminal, other programs at work."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.program import NOW, SOURCE, spawn

HEAVY = ("textual", "pydantic", "tinydb", "socket", "ssl", "http", "urllib.request", "asyncio", "mentor_tui.ui")


def loaded_by(*arguments: str) -> set[str]:
    """Return the names of all modules that a run of the program has loaded."""
    script = (
        "import sys\n"
        "from mentor_tui.cli.main import main\n"
        f"main({list(arguments)!r})\n"
        "sys.stderr.write('\\n'.join(['', *sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=True,
    )
    return set(done.stderr.splitlines())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_help_and_version_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & set(HEAVY)


@pytest.mark.parametrize(
    "arguments", [("today",), ("list", "person"), ("show", "me"), ("add", "goal", "title=x"), ("coverage",), ("check",)]
)
def test_no_verb_loads_the_interface(journal: Path, arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & {"textual", "mentor_tui.ui", "ssl", "asyncio"}


def test_the_program_is_named_in_its_help() -> None:
    asked = spawn("--help")
    assert asked.code == 0
    assert asked.lines[0].startswith("Usage: mentor-tui ")


def test_without_a_terminal_the_app_says_what_works(journal: Path) -> None:
    for environment in ({}, {"TERM": "dumb"}):
        refused = spawn(**environment)
        assert (refused.code, refused.out) == (1, "")
        assert len(refused.err.splitlines()) == 1
        assert "mentor-tui today" in refused.err


def test_without_a_terminal_and_journal_it_says_how_to_begin() -> None:
    refused = spawn()
    assert (refused.code, refused.out) == (1, "")
    assert len(refused.err.splitlines()) == 1
    assert "mentor-tui init" in refused.err


def test_the_demo_without_a_terminal_prints_its_today(home: Path, tmp_path: Path) -> None:
    shown = spawn("demo", TMPDIR=str(tmp_path))
    assert (shown.code, shown.err) == (0, "")
    assert "CONTACT" in shown.out
    assert [path.name for path in tmp_path.iterdir()] == [home.name], "nothing is left behind"


def test_the_sample_is_nothing_that_undo_takes_back(home: Path, tmp_path: Path) -> None:
    from mentor_tui.cli.session import Session
    from mentor_tui.cli.verbs.beginning import _sample_journal

    with _sample_journal(Session(), tmp_path / "sample") as journal:
        assert journal.snapshot.table("meeting").in_order
        assert journal.undo_stack() == ()


def test_a_closed_pipe_is_quiet(run: Run, journal: Path) -> None:
    many = [{"title": f"goal {number}", "why": "x" * 200} for number in range(500)]
    run("add", "goal", "--json", "-", stdin=many)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "mentor_tui", "list", "goal", "--json"],
            stdout=pipe,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_one_line(journal: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mentor_tui", "schema", "goal"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_an_encoding_that_knows_little_stops_nothing(run: Run, journal: Path) -> None:
    run("add", "goal", "title=Käsityö 日本")
    shown = spawn("list", "goal", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert shown.code == 0
    assert "K?sity?" in shown.out


@pytest.mark.parametrize("verb", [("list", "goal", "--json"), ("export", "goals", "--for", "me", "--format", "json")])
def test_json_loses_nothing_to_an_encoding(run: Run, journal: Path, verb: tuple[str, ...]) -> None:
    run("add", "goal", "title=Käsityö 日本 \U0001f4d3")
    assert "Käsityö 日本 \U0001f4d3" in str(spawn(*verb, PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C").data)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_stops_nothing(journal: Path, closed: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m mentor_tui add goal title=one {closed}; echo $?"
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=os.environ | {"PYTHONPATH": str(SOURCE)})
    assert done.stdout.decode().splitlines()[-1] == "0" and not done.stderr
    assert [goal["title"] for goal in spawn("list", "goal", "--json").data] == ["one"]
    assert spawn("check").code == 0


@pytest.mark.parametrize("adds", [12, pytest.param(100, marks=pytest.mark.campaign)])
def test_adds_four_at_a_time_lose_nothing(journal: Path, adds: int) -> None:
    """A hundred of them beside an open app are a journey: `tests/journeys/test_beside.py`."""
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda number: spawn("--now", NOW, "add", "goal", f"title=goal {number}"), range(adds)))
    assert {ran.code for ran in runs} == {0}, [ran.err for ran in runs if ran.code]
    listed = spawn("list", "goal", "--json").data
    assert {goal["title"] for goal in listed} == {f"goal {number}" for number in range(adds)}
    assert {goal["id"] for goal in listed} == {ran.out.strip() for ran in runs}
    assert spawn("check").code == 0


def test_an_unfinished_last_line_is_dropped_and_told(run: Run, journal: Path) -> None:
    log = journal / "journal.log"
    log.write_bytes(log.read_bytes() + b'{"checksum":"ab')
    read = run("list", "goal")
    assert (read.code, read.err) == (0, ""), "another program may be writing it"
    written = run("add", "goal", "title=one")
    assert written.code == 0 and "journal.log.torn-1" in written.err
    assert run("list", "goal").err == ""


APP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mentor_tui.store.journal import Journal
with Journal.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC), as_app=True) as journal:
    print("open", flush=True)
    for line in sys.stdin:
        journal.refresh()
        titles = [entry.raw["title"] for entry in journal.snapshot.table("goal").in_order]
        print(",".join(titles), flush=True)
"""


def test_verbs_work_beside_an_open_app_which_follows(run: Run, journal: Path) -> None:
    app = subprocess.Popen(
        [sys.executable, "-c", APP, str(journal)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert app.stdin is not None and app.stdout is not None

    def seen_by_the_app() -> str:
        app.stdin.write("look\n")
        app.stdin.flush()
        return app.stdout.readline().strip()

    assert app.stdout.readline() == "open\n"
    (id,) = run("add", "goal", "title=Read").lines
    assert seen_by_the_app() == "Read"
    assert run("set", id, "title=Write").code == 0
    assert seen_by_the_app() == "Write"
    assert run("undo").code == 0
    assert seen_by_the_app() == "Read"
    assert run("delete", id).code == 0
    assert seen_by_the_app() == ""
    assert f"pid {app.pid}" in run("doctor", "--json").data["open in"]
    app.stdin.close()
    assert app.wait(timeout=30) == 0


def test_completion_scripts_name_the_program() -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_MENTOR_TUI_COMPLETE" in spawn("completion", shell).out
    offered = spawn(_MENTOR_TUI_COMPLETE="bash_complete", COMP_WORDS="mentor-tui cov", COMP_CWORD="1")
    assert "coverage" in offered.out


def test_a_schema_accepts_what_is_stored(run: Run, journal: Path) -> None:
    from tests import builders

    for record in builders.maximal_records():
        schema = json.loads(spawn("schema", record["kind"]).out) if record["kind"] == "goal" else None
        schema = schema or run("schema", record["kind"]).data
        assert set(schema["required"]) <= set(record)
        assert set(record) == set(schema["properties"])
