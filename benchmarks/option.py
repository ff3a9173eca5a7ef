"""The options all benchmarks share."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Options:
    """How many turns, over journals of which sizes, beside the peers installed under which folder (None: none)."""

    turns: int
    sizes: tuple[int, ...]
    peers: Path | None
    only: tuple[str, ...] = ()
    write: bool = False


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return the parser of the shared options."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--turns", type=int, default=20, help="turns each contender takes")
    made.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="records in the journals, least first")
    made.add_argument("--peers", type=Path, help="a virtual environment with jrnl and posting; 'task' from the PATH")
    return made


def options(description: str | None) -> Options:
    """Return the options of one benchmark, from the command line."""
    given = parser(description).parse_args()
    return Options(given.turns, tuple(given.sizes), given.peers)
