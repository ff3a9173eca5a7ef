"""The program as a test meets it: what a run came to, and a run as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[2] / "src"
NOW = "2026-05-07T09:00:00Z"


@dataclass
class Ran:
    """What a run of the command line came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def spawn(*arguments: str, stdin: bytes = b"", python: tuple[str, ...] = (), **environment: str) -> Ran:
    """Run the program as a process of its own."""
    done = subprocess.run(
        [sys.executable, *python, "-m", "mentor_tui", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", **environment},
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
