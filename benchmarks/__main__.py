"""Run every benchmark, print one table, and with `--write` put it into docs/performance.md.

python -m benchmarks [--turns 20] [--sizes 1000 10000 100000] [--peers FOLDER] [--only NAME …] [--write]
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from benchmarks import peer
from benchmarks.measure import Result, table
from benchmarks.option import Options, parser

NAMES = ("first_frame", "edit", "search", "cursor", "matrix", "widget", "memory", "command_line", "sync")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main() -> int:
    """Run what was asked for; return 1 where a goal was missed."""
    made = parser(__doc__)
    made.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="which benchmarks to run")
    made.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    given = made.parse_args()
    chosen = Options(given.turns, tuple(given.sizes), given.peers)
    found: list[Result] = []
    for name in given.only:
        print(f"{name} …", file=sys.stderr, flush=True)
        found += import_module(f"benchmarks.{name}").results(chosen)
    text = f"{circumstances(chosen)}\n\n{table(found)}"
    print(text)
    if given.write:
        write(text)
    return 0 if all(each.is_met for each in found) else 1


def circumstances(chosen: Options) -> str:
    """Return when, on what and with which versions was measured."""
    names = ("textual", "rich", "pydantic", "tinydb", "loro")
    ours = ", ".join(f"{name} {version(name)}" for name in names)
    peers = ", ".join(peer.versions(chosen.peers)) or "none"
    load = (
        f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores when it ended" if hasattr(os, "getloadavg") else ""
    )
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} with Python {platform.python_version()} on {platform.system()}"
        f"{load}; {ours}; peers: {peers}. {chosen.turns} turns each unless the table says otherwise."
    )


def write(text: str) -> None:
    """Put the table between the marks of docs/performance.md; the prose around it stays."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
