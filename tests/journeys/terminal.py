"""A real terminal for journeys: tmux runs the program, keys go in, and what stands on the screen is read back."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

SOURCE = Path(__file__).resolve().parents[2] / "src"
PROGRAM = (sys.executable, "-m", "mentor_tui")
_PATIENCE = 120.0
"""Seconds to wait for what must come: a machine that is busy with other tests is many times slower."""


class NeverSeen(AssertionError):
    """Report a text that did not come, with the screen as it was."""


class Terminal:
    """Run one command in a terminal of its own; `home` is the person's home folder, `environ` is laid over the rest."""

    def __init__(
        self,
        command: tuple[str, ...],
        *,
        home: Path,
        size: tuple[int, int] = (80, 24),
        environ: dict[str, str] | None = None,
    ) -> None:
        self._server = f"mentor-{uuid.uuid4().hex[:8]}"
        self._socket_folder = home
        settings = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(SOURCE),
            "TMUX_TMPDIR": str(home),
            **(environ or {}),
        }
        self._environ = settings
        words = [f"{key}={value}" for key, value in settings.items()]
        # tmux can miss how a program ended, so the shell around it writes that down.
        self._status = home / f"{self._server}.status"
        program = "env -i TERM=tmux-256color " + shlex.join([*words, *command])
        line = f"{program}; echo $? > {shlex.quote(str(self._status))}"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), line,
                   ";", "set", "-g", "status", "off", ";", "set", "-g", "remain-on-exit", "on",
                   ";", "set", "-sg", "escape-time", "0", ";", "set", "-s", "set-clipboard", "on")  # fmt: skip
        self._tmux("resize-window", "-x", str(size[0]), "-y", str(size[1]))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-L", self._server, "kill-server"], capture_output=True, env=self._environ, check=False)

    def text(self) -> str:
        """Return what stands on the screen now."""
        return self._tmux("capture-pane", "-p")

    def drawn(self) -> str:
        """Return what stands on the screen now, with the sequences that colour it."""
        return self._tmux("capture-pane", "-e", "-p", "-N")

    def at_rest(self, for_so_many: int = 6) -> str:
        """Return what is drawn once it has stayed the same for some looks in a row."""
        last, same = self.drawn(), 0
        while same < for_so_many:
            time.sleep(0.05)
            now = self.drawn()
            last, same = now, same + 1 if now == last else 0
        return last

    def title(self) -> str:
        """Return the terminal's title."""
        return self._tmux("display-message", "-p", "#{pane_title}").strip()

    def clipboard(self) -> str:
        """Return what a program put into the clipboard through the terminal; nothing where none did."""
        names = self._tmux("list-buffers", "-F", "#{buffer_name}").split()
        return self._tmux("show-buffer", "-b", names[0]) if names else ""

    def pid(self) -> int:
        """Return the process that runs in the terminal."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="ascii").split()[0])

    def is_over(self) -> bool:
        """Say whether the program has ended."""
        return self._ended() is not None

    def press(self, *keys: str) -> None:
        """Send keys by their tmux names, such as `Enter`, `C-s`, `Escape`, `j`."""
        for key in keys:
            self._tmux("send-keys", key)
            # A person's pace: a terminal program may read two keys as one paste, and escape with a key as alt.
            time.sleep(0.3 if key == "Escape" else 0.08)

    def type(self, text: str) -> None:
        """Send `text` as it stands."""
        self._tmux("send-keys", "-l", text)

    def until(self, *wanted: str, seconds: float = _PATIENCE) -> str:
        """Wait until every wanted text stands on the screen and return the screen."""
        return self._wait(lambda screen: all(text in screen for text in wanted), f"never saw {wanted}", seconds)

    def until_one_of(self, *wanted: str, seconds: float = _PATIENCE) -> str:
        """Wait until one of the wanted texts stands on the screen and return the screen."""
        return self._wait(lambda screen: any(text in screen for text in wanted), f"never saw any of {wanted}", seconds)

    def sees(self, wanted: str, seconds: float) -> bool:
        """Say whether a text comes in time."""
        try:
            self.until(wanted, seconds=seconds)
        except NeverSeen:
            return False
        return True

    def until_gone(self, unwanted: str, seconds: float = _PATIENCE) -> str:
        """Wait until a text has left the screen and return the screen."""
        return self._wait(lambda screen: unwanted not in screen, f"still there: {unwanted!r}", seconds)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def until_over(self, seconds: float = _PATIENCE) -> int:
        """Wait until the program has ended and return its exit code."""
        end = time.monotonic() + seconds
        while (status := self._ended()) is None:
            if time.monotonic() > end:
                raise NeverSeen(f"it never ended\n{self.text()}")
            time.sleep(0.05)
        return status

    def _ended(self) -> int | None:
        try:
            text = self._status.read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        return int(text) if text.endswith("\n") else None

    def wait(self, holds: Callable[[str], bool], seconds: float = _PATIENCE) -> str:
        """Wait until something holds, which is given the screen, and return the screen."""
        return self._wait(holds, "it never came to hold", seconds)

    def _wait(self, holds: Callable[[str], bool], complaint: str, seconds: float) -> str:
        end = time.monotonic() + seconds
        while True:
            screen = self.text()
            if holds(screen):
                return screen
            if time.monotonic() > end:
                raise NeverSeen(f"{complaint}\n{screen}")
            time.sleep(0.05)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self._server, *words], check=True, capture_output=True, text=True, env=self._environ
        )
        return done.stdout
