"""Other programs on data of the same size, where they are installed: jrnl, taskwarrior, posting, dooit.

Give the folder of a virtual environment of its own: `python -m venv peers; peers/bin/pip install jrnl posting dooit`.
Each is left out where it is not there. Nothing of the person's own settings or data is read.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

from benchmarks.generated import NOW, cache_folder, words
from benchmarks.measure import Taken, Turn
from benchmarks.terminal import NothingShown, Terminal, terminal_environment

SIZE = 10_000


def screens(folder: Path | None) -> dict[str, Turn]:
    """Return the full-screen peers, timed to their first frame; they hold no data, which favours them."""
    found: dict[str, Turn] = {}
    for name, shown in (("posting", "Collection"), ("dooit", "Workspace")):
        if program := _program(folder, name):
            turn = _first_frame([program], shown)
            with contextlib.suppress(NothingShown):  # one that does not start here is no peer
                turn()
                found[f"{name}, empty"] = turn
    return found


def readers(folder: Path | None) -> dict[str, Turn]:
    """Return the peers of the command line, timed to their end, over 10,000 records."""
    found: dict[str, Turn] = {}
    if program := _program(folder, "jrnl"):
        found["jrnl -n 10"] = run([program, "--config-file", str(_jrnl_config()), "-n", "10"])
    if task := shutil.which("task"):
        found["task list"] = run([task, "rc.confirmation=no", "list"], _task_environment(task))
    return found


def run(command: list[str], environment: dict[str, str] | None = None) -> Turn:
    """Return a turn that runs a command to its end, its output thrown away; it must succeed."""
    import time

    whole = {**terminal_environment(), **(environment or {})}

    def turn() -> float:
        start = time.perf_counter()
        subprocess.run(command, env=whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    return turn


def versions(folder: Path | None) -> list[str]:
    """Return the peers that are there, with their versions."""
    found = []
    for name in ("jrnl", "posting", "dooit"):
        if program := _program(folder, name):
            python = str(Path(program).with_name("python"))
            code = f"import importlib.metadata as m; print(m.version({name!r}))"
            found.append(
                f"{name} {subprocess.run([python, '-c', code], capture_output=True, text=True).stdout.strip()}"
            )
    if task := shutil.which("task"):
        found.append(
            f"taskwarrior {subprocess.run([task, '--version'], capture_output=True, text=True).stdout.strip()}"
        )
    return found


def _program(folder: Path | None, name: str) -> str | None:
    program = folder / "bin" / name if folder else None
    return str(program.resolve()) if program and program.exists() else None


def _first_frame(command: list[str], shown: str) -> Turn:
    def turn() -> Taken:
        with Terminal(command, environment={"PYTHONPATH": ""}) as terminal:
            return terminal.seconds_until(shown, patience=10)

    return turn


def _jrnl_config() -> Path:
    """Return the settings of a jrnl journal with 10,000 entries, made once."""
    folder = cache_folder() / "jrnl"
    config = folder / "jrnl.yaml"
    if not config.exists():
        folder.mkdir(exist_ok=True)
        chance = random.Random(SIZE)
        entries = (
            f"[{NOW.replace(year=2024 + number % 2, day=1 + number % 28):%Y-%m-%d %H:%M}] {words(chance, 6)}.\n"
            f"{words(chance, 170)}\n\n"
            for number in range(SIZE)
        )
        (folder / "journal.txt").write_text("".join(entries), encoding="utf-8")
        # Real YAML: in braces jrnl takes it for the settings of its first version.
        config.write_text(
            f"""version: v4.2
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {folder / "journal.txt"}}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
""",
            encoding="utf-8",
        )
    return config


def _task_environment(task: str) -> dict[str, str]:
    """Return where taskwarrior finds 10,000 tasks, made once."""
    folder = cache_folder() / "task"
    environment = {"TASKDATA": str(folder), "TASKRC": str(folder / "taskrc")}
    if not (folder / "taskrc").exists():
        folder.mkdir(exist_ok=True)
        (folder / "taskrc").write_text("news.version=9.9.9\nhooks=0\n", encoding="utf-8")
        chance = random.Random(SIZE)
        tasks = [{"description": words(chance, 170), "status": "pending"} for _ in range(SIZE)]
        subprocess.run(
            [task, "rc.confirmation=no", "import", "-"], input=json.dumps(tasks), text=True, check=True,
            env={**os.environ, **environment}, capture_output=True,
        )  # fmt: skip
    return environment
