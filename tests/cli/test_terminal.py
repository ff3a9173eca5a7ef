"""On a terminal: colour that can be refused, and the few questions there are."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.program import SOURCE


class Terminal:
    """A run of the program with a terminal on all three ends."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self._screen, inner = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mentor_tui", *arguments],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm", **environment},
            preexec_fn=_own_terminal,
        )
        os.close(inner)

    def wait_for(self, text: str) -> None:
        seen = ""
        while text not in seen:
            seen += self._read().decode()

    def _read(self) -> bytes:
        ready, _, _ = select.select([self._screen], [], [], 30)
        assert ready, "the program waits for something"
        return os.read(self._screen, 4096)

    def type(self, text: str) -> None:
        os.write(self._screen, text.encode())

    def interrupt(self) -> None:
        """Press ctrl+c until it is heard: one that comes just before a read begins waits for the next key."""
        while self._process.poll() is None:
            self.type("\x03")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)

    def rest(self) -> tuple[int, str]:
        """Return the exit code and what was written, to the end."""
        seen = b""
        while True:
            try:
                part = self._read()
            except OSError:  # Linux says so when the last one has closed the other end
                break
            if not part:
                break
            seen += part
        os.close(self._screen)
        return self._process.wait(timeout=30), seen.decode().replace("\r\n", "\n")


def _own_terminal() -> None:
    """Make the terminal on standard input the process's own, so that ctrl+c reaches it and is not ignored."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_terminal_gets_colour_unless_it_is_refused(journal: Path) -> None:
    assert "\x1b[" in Terminal("today").rest()[1]
    assert "\x1b[" not in Terminal("today", "--plain").rest()[1]
    assert "\x1b[" not in Terminal("today", NO_COLOR="1").rest()[1]
    assert "\x1b[" not in Terminal("today", TERM="dumb").rest()[1]


def test_forgetting_asks_for_the_word(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    asked = Terminal("forget", id)
    asked.wait_for("Type 'forget' to go on")
    asked.type("no\n")
    code, said = asked.rest()
    assert code == 1
    assert "Nothing was forgotten" in said
    assert run("show", id).code == 0
    asked = Terminal("forget", id)
    asked.wait_for("Type 'forget' to go on")
    asked.type("forget\n")
    assert asked.rest()[0] == 0
    assert run("show", id).code == 1


def test_going_back_to_a_backup_asks_first(run: Run, journal: Path) -> None:
    (name,) = run("backup", "make").lines
    run("add", "goal", "title=After")
    terminal = Terminal("backup", "restore", name)
    terminal.wait_for("[y/N]")
    terminal.type("n\n")
    code, said = terminal.rest()
    assert code == 1 and "Nothing was changed" in said
    assert len(run("list", "goal", "--json").data) == 1


def test_init_asks_for_the_name(run: Run, tmp_path: Path) -> None:
    asked = Terminal("init", str(tmp_path / "new"))
    asked.wait_for("Your name")
    asked.type("Nadia Brandt\n")
    assert asked.rest()[0] == 0
    assert run("show", "me", "--json", "--journal", str(tmp_path / "new")).data["name"] == "Nadia Brandt"


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    asked = Terminal("init", str(tmp_path / "new"))
    asked.wait_for("Your name")
    asked.interrupt()
    code, said = asked.rest()
    assert code == 130
    assert "Traceback" not in said
    assert not (tmp_path / "new").exists()


def test_a_dumb_terminal_gets_no_app(journal: Path) -> None:
    code, said = Terminal(TERM="dumb").rest()
    assert code == 1
    assert "mentor-tui today" in said
