"""A journal as a journey needs it: its folder, the command line on it, and the app in a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.program import Ran, spawn
from tests.journeys.terminal import PROGRAM, Terminal


@dataclass(frozen=True)
class Folder:
    """Hold where a journal is and whose home it stands in."""

    path: Path
    home: Path

    def run(self, *arguments: str, stdin: bytes = b"") -> Ran:
        """Run the command line on the journal; it must succeed."""
        done = spawn("--journal", str(self.path), *arguments, stdin=stdin, HOME=str(self.home))
        assert done.code == 0, done.err
        return done

    def add(self, kind: str, *fields: str) -> str:
        """Add a record and return its id."""
        return self.run("add", kind, *fields).lines[0]

    def records(self, kind: str) -> list[dict[str, Any]]:
        """Return the records of a kind as the command line gives them."""
        found: list[dict[str, Any]] = self.run("list", kind, "--json").data
        return found

    def open(self, *, size: tuple[int, int] = (80, 24), environ: dict[str, str] | None = None) -> Terminal:
        """Open the app on the journal in a terminal of its own."""
        command = (*PROGRAM, "--journal", str(self.path))
        return Terminal(command, home=self.home, size=size, environ=environ)

    def bytes(self) -> bytes:
        """Return every byte of every file under the folder, and the files' names."""
        files = [file for file in sorted(self.path.rglob("*")) if file.is_file()]
        return b"\n".join([*(str(file).encode() for file in files), *(file.read_bytes() for file in files)])


def new_folder(home: Path, *, me: str = "Priya Raman") -> Folder:
    """Make a journal in a home."""
    folder = Folder(home / "notebook", home)
    folder.run("init", "--me", me, "--timezone", "Europe/London")
    return folder


def paired_folder(home: Path) -> tuple[Folder, str]:
    """Make a journal with one mentorship, and return it with the mentorship's id."""
    folder = new_folder(home)
    mentor = folder.add("person", "name=Ilkka Salonen")
    pair = folder.add("mentorship", f"mentor={mentor}", "mentee=me", "state=active")
    return folder, pair
