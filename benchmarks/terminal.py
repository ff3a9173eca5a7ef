"""A program in a pseudo-terminal of 120 × 40, timed by what it writes there: what a person would see, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Taken

COLUMNS, LINES = 120, 40
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>])")
_QUIET = 0.06
"""A burst of output is over when nothing came for so long (seconds): more than twice a frame of a sixtieth."""


_BETWEEN = 0.003
"""One frame is written in one go: after so long without a byte (seconds) the next is another one."""


class NothingShown(Exception):
    """The program never wrote what was waited for."""


_LAST_QUESTION = b"\x1b[c"


class Terminal:
    """Run a program; use as a context, at whose end it is killed."""

    def __init__(
        self, command: Sequence[str], *, environment: Mapping[str, str] | None = None, folder: Path | None = None
    ) -> None:
        self._raw = b""
        self._read_at = 0.0
        self._has_ended = False
        self._started = time.perf_counter()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), {**terminal_environment(), **(environment or {})})
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_failure: object) -> None:
        if self._is_alive():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    @property
    def plain(self) -> bytes:
        """What was written last (256 KB), without escape sequences; made when asked, so that no clock waits for it."""
        return _ESCAPES.sub(b"", self._raw)

    def seconds_until(self, *shown: str, patience: float = 30.0) -> Taken:
        """Return what it took from exec until all of the texts have been written; raise `NothingShown`."""
        wanted = [text.encode() for text in shown]
        while not all(text in self.plain for text in wanted):
            if not self._read(self._started + patience - time.perf_counter()):
                raise NothingShown(f"{shown} never came; the last was {self.plain[-400:]!r}")
        return Taken(self._read_at - self._started, self.processor_seconds())

    def seconds_of(self, keys: str, *, patience: float = 5.0) -> float:
        """Return the seconds from a key press to the last byte it made the program write."""
        return self.frames_of(keys, patience=patience)[1].clock

    def frames_of(self, keys: str, *, patience: float = 5.0) -> tuple[Taken, Taken]:
        """Return what it took from a key press to the end of the first frame it brought, and to that of the last."""
        self.settle()
        start, before = time.perf_counter(), self.processor_seconds() or 0.0
        os.write(self._descriptor, keys.encode())
        if not self._read(patience):
            raise NothingShown(f"nothing came of {keys!r}")
        work = self.processor_seconds()
        while self._read(_BETWEEN):
            pass
        first = Taken(self._read_at - start, None if work is None else work - before)
        while self._read(_QUIET):
            pass
        work = self.processor_seconds()
        return first, Taken(self._read_at - start, None if work is None else work - before)

    def processor_seconds(self) -> float | None:
        """Return what the program's threads have had of the processor so far; None where the system does not tell."""
        try:
            threads = [path.read_text(encoding="ascii") for path in Path(f"/proc/{self.pid}/task").glob("*/schedstat")]
        except OSError:
            return None
        return sum(int(found.split()[0]) for found in threads) / 1e9 if threads else None

    def leave(self, keys: str = "\x11", *, patience: float = 60.0) -> None:
        """Press the key that leaves the program (ctrl+q) and wait until it is gone."""
        os.write(self._descriptor, keys.encode())
        end = time.perf_counter() + patience
        while time.perf_counter() < end and self._is_alive():
            self._read(0.05)

    def settle(self, quiet: float = 0.15, longest: float = 10.0) -> None:
        """Wait until the program has been silent for so long."""
        end = time.perf_counter() + longest
        while time.perf_counter() < end and self._read(quiet):
            pass

    def peak_memory(self) -> int:
        """Return the largest resident memory so far, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0])

    def _is_alive(self) -> bool:
        """Say whether the program still runs; one that has ended is taken leave of, once."""
        if not self._has_ended:
            self._has_ended = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        return not self._has_ended

    def _read(self, patience: float) -> bool:
        """Read what is there, waiting at most so long; say whether anything came."""
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, patience))
        if not ready:
            return False
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError:
            return False
        self._read_at = time.perf_counter()
        if _LAST_QUESTION in data:  # every terminal answers this one, and a program may wait for it
            os.write(self._descriptor, b"\x1b[?62;22c")
        self._raw = (self._raw + data)[-(1 << 18) :]
        return bool(data)


def terminal_environment() -> dict[str, str]:
    """Return an environment with no settings of the person who runs the benchmark, but with their PATH."""
    kept = {name: os.environ[name] for name in ("PATH", "BENCHMARK_FOLDER", "TMPDIR") if name in os.environ}
    source = str(Path(__file__).resolve().parent.parent / "src")
    root = str(Path(__file__).resolve().parent.parent)
    return {
        **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "TZ": "UTC",
        "HOME": str(_home()), "PYTHONPATH": os.pathsep.join([source, root]),
    }  # fmt: skip


def _home() -> Path:
    from benchmarks.generated import cache_folder

    home = cache_folder() / "home"
    home.mkdir(exist_ok=True)
    return home


PYTHON = sys.executable
