"""A day with a journal under a passphrase, kill included: no word of it in any byte that was ever written to a file."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.folder import Folder, paired_folder
from tests.journeys.form import go_to, write
from tests.journeys.terminal import PROGRAM, SOURCE, Terminal
from tests.store.record import program
from tests.store.sealed import PASSPHRASE, seal

CANARY = "canaryheron"
#: Where no disk is: the terminal, pipes and sockets, memory.
_NO_DISK = re.compile(r"<(?:/dev/|pipe:|socket:|anon_inode:|/memfd:|UNIX)")
_WRITE = re.compile(r"^\d+ +(?:write|writev|pwrite64|pwritev|sendfile|copy_file_range)\(\d+(<[^>]*>)", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A journal with words in it, sealed, and everything that a program may write to in one home."""
    program("strace")
    found, _ = paired_folder(tmp_path)
    found.add("goal", f"title=First light {CANARY}", f"why=Because {CANARY}")
    found.run("backup", "make")
    found.run("today")
    assert CANARY.encode() in found.bytes()
    seal(found.path)
    (tmp_path / "tmp").mkdir()
    return found


def _environ(folder: Folder) -> dict[str, str]:
    editor = folder.home / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "\\nand more {CANARY}\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    return {"EDITOR": str(editor), "TMPDIR": str(folder.home / "tmp")}


def _watched(folder: Folder, name: str) -> Terminal:
    """Open the app with every write of it, and of what it starts, noted down."""
    trace = folder.home / f"{name}.trace"
    watch = ("strace", "-f", "-y", "-s", "1000000", "--seccomp-bpf", "-o", str(trace))
    calls = ("-e", "trace=write,writev,pwrite64,pwritev,sendfile,copy_file_range")
    command = (*watch, *calls, *PROGRAM, "--journal", str(folder.path))
    return Terminal(command, home=folder.home, environ=_environ(folder))


def _unlock(terminal: Terminal) -> None:
    terminal.until("passphrase", "ctrl+q quit")
    terminal.type(PASSPHRASE)
    terminal.until("•" * len(PASSPHRASE))
    terminal.press("Enter")
    terminal.until("? keys")


def _kill(terminal: Terminal) -> None:
    """Kill the program itself, not who watches it."""
    tracer = terminal.pid()
    child = Path(f"/proc/{tracer}/task/{tracer}/children").read_text(encoding="ascii").split()[0]
    os.kill(int(child), signal.SIGKILL)


def test_no_word_reaches_a_disk_in_a_whole_day(folder: Folder) -> None:
    with _watched(folder, "morning") as terminal:
        _unlock(terminal)
        terminal.press("4")
        terminal.until(CANARY)
        terminal.press("e")
        terminal.until("Edit goal", "title ▎")
        write(terminal, "title", " of the year")
        go_to(terminal, "why")
        terminal.press("C-g")
        terminal.until(f"and more {CANARY}")
        terminal.press("C-s")
        terminal.until("changed: First light")
        terminal.press("n")
        terminal.until("New goal", "title ▎")
        write(terminal, "title", f"Second light {CANARY}")
        _until(terminal, lambda: list((folder.path / "cache" / "drafts").glob("*.json")))
        _kill(terminal)
        terminal.until_over()
    with _watched(folder, "evening") as terminal:
        _unlock(terminal)
        terminal.until("was not finished", f"Second light {CANARY}")
        terminal.press("t")
        terminal.until("New goal", f"Second light {CANARY}")
        terminal.press("C-s")
        terminal.until("added: Second light")
        terminal.press("u")
        terminal.until("undone")
        terminal.press("C-k")
        terminal.until("This journal is locked")
        assert CANARY not in terminal.text()
        _unlock(terminal)
        terminal.press("C-r")
        terminal.until("done again")
        terminal.press("C-q")
        assert terminal.until_over() == 0
    command = f"echo {PASSPHRASE}"
    said = _run(folder, command, "list", "goal")
    assert f"Second light {CANARY}" in said and f"First light {CANARY} of the year" in said
    _run(folder, command, "add", "goal", f"title=Third light {CANARY}")
    _run(folder, command, "backup", "make")
    assert "all is well" in _run(folder, command, "check")
    assert list(_written(folder)) == []
    assert list(_lying_about(folder)) == []


def _until(terminal: Terminal, holds: object) -> None:
    """Wait until something holds while the program runs."""
    terminal.wait(lambda _: bool(holds()))  # type: ignore[operator]


def _run(folder: Folder, command: str, *arguments: str) -> str:
    """Run the command line with a command that knows the passphrase, watched as the app is."""
    import subprocess

    trace = folder.home / f"{arguments[0]}.trace"
    watch = ("strace", "-f", "-y", "-s", "1000000", "--seccomp-bpf", "-e", "trace=write,writev,pwrite64", "-o", trace)
    environ = {**os.environ, **_environ(folder), "HOME": str(folder.home), "PYTHONPATH": str(SOURCE)}
    environ |= {"MENTOR_TUI_JOURNAL_PASSPHRASE_COMMAND": command}
    done = subprocess.run(
        [*watch, *PROGRAM, "--journal", str(folder.path), *arguments],
        env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def _written(folder: Folder) -> Iterator[str]:
    """Yield each write of the canary to what may lie on a disk, from the traces."""
    traces = list(folder.home.glob("*.trace"))
    assert len(traces) == 6
    morning = (folder.home / "morning.trace").read_text(encoding="utf-8", errors="replace")
    assert any(CANARY in line and "</dev/shm/" in line for line in morning.splitlines()), "the trace sees nothing"
    for trace in traces:
        text = trace.read_text(encoding="utf-8", errors="replace")
        assert _WRITE.search(text) and "/notebook/" in text
        for line in text.splitlines():
            match = _WRITE.match(line)
            if CANARY in line and match and not _NO_DISK.match(match[1]):
                yield f"{trace.name}: {line[:300]}"


def _lying_about(folder: Folder) -> Iterator[str]:
    """Yield every file below the home with the canary in it, the traces and our own editor left out."""
    for path in folder.home.rglob("*"):
        if (
            path.is_file()
            and path.suffix != ".trace"
            and path.name != "editor"
            and CANARY.encode() in path.read_bytes()
        ):
            yield str(path)
