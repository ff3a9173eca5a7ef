"""One durable edit at 1,000, 10,000 and 100,000 records against its floor: write + fsync of the same bytes.

Beside it SQLite (one UPDATE, synchronous=FULL, the default journal and write-ahead) and stock TinyDB, in one run. Ours
and the floor take turns, each at every size; then SQLite takes turns with a floor of its own; stock TinyDB comes last.
The figures are medians of the turns. `--mixed` lets SQLite take its turns among ours: then each finds caches full of
another's code.

    python -m benchmarks.edit [--turns 60] [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB

from benchmarks.measure import Figure, Result, Taken, figure, result
from benchmarks.option import Options
from mentor_tui.domain.change import created, updated
from mentor_tui.store.journal import Journal

Edit = Callable[[int], None]
Key = tuple[str, int]
OURS, FLOOR, BESIDE = "mentor-tui", "write + fsync", "write + fsync beside SQLite"
PAIR = (OURS, FLOOR)
GOAL_FLOOR, GOAL_GROWTH = 1.5, 1.3
_OWNER = {"id": "01900000-0000-7000-8000-000000000001", "kind": "person", "name": "Ada Invented"}
_TEXT = "We looked at what the last month showed and agreed on the next two steps together. " * 8


class Entry(NamedTuple):
    """Who takes part, with how many records, what it does at each turn, and every how many turns it does."""

    who: str
    size: int
    edit: Edit
    every: int = 1


def record(number: int) -> dict[str, Any]:
    """Return a goal of about 1 KB."""
    stamp = "2026-05-01T08:00:00.000Z"
    return {
        "id": f"01900000-0000-7000-8000-{number + 1000:012x}",
        "kind": "goal",
        "mentorship": None,
        "author": _OWNER["id"],
        "created": stamp,
        "updated": stamp,
        "visibility": "private",
        "title": f"Goal {number}",
        "why": _TEXT,
        "state": "active",
    }


def journal_edit(folder: Path, size: int) -> tuple[Edit, Path]:
    """Return the edit of one record of a journal with `size` of them, and its log."""
    journal = Journal.create(folder, _OWNER, clock=lambda: datetime.now(UTC), timezone="UTC")
    journal.apply([created(record(number)) for number in range(size)], "filled")
    journal.checkpoint()

    ids = [record(number)["id"] for number in range(size)]

    def edit(turn: int) -> None:
        raw = journal.snapshot.raw(ids[turn * 7919 % size])
        assert raw is not None
        change = updated(raw, {**raw, "title": f"edited {turn}", "why": f"{turn} {_TEXT}"})
        assert change is not None
        journal.apply([change], "changed")

    return edit, folder / "journal.log"


def floor_edit(path: Path, log: Path) -> Edit:
    """Return a bare write + fsync of as many bytes as the journal's newest line has."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def edit(_turn: int) -> None:
        os.write(descriptor, line)
        os.fsync(descriptor)

    line = b"x" * 2_500 + b"\n"
    if log.exists():
        line = log.read_bytes().splitlines(keepends=True)[-1]
    return edit


def sqlite_edit(path: Path, size: int, mode: str) -> Edit:
    """Return one UPDATE of a table with `size` JSON texts."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute(f"PRAGMA journal_mode={mode}")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE record (id TEXT PRIMARY KEY, raw TEXT)")
    base.execute("BEGIN")
    rows = ((item["id"], json.dumps(item)) for item in map(record, range(size)))
    base.executemany("INSERT INTO record VALUES (?, ?)", rows)
    base.execute("COMMIT")

    def edit(turn: int) -> None:
        raw = {**record(turn * 7919 % size), "title": f"edited {turn}", "why": f"{turn} {_TEXT}"}
        base.execute("UPDATE record SET raw = ? WHERE id = ?", (json.dumps(raw), raw["id"]))

    return edit


def tinydb_edit(path: Path, size: int) -> Edit:
    """Return one update of stock TinyDB, by document number."""
    base = TinyDB(path)
    base.insert_multiple(map(record, range(size)))

    def edit(turn: int) -> None:
        base.update({"title": f"edited {turn}", "why": f"{turn} {_TEXT}"}, doc_ids=[turn * 7919 % size + 1])

    return edit


def timed(edit: Edit, turn: int) -> Taken:
    """Return how long one edit took (seconds), and of the processor's time."""
    start, work = time.perf_counter(), time.process_time()
    edit(turn)
    return Taken(time.perf_counter() - start, time.process_time() - work)


def contenders(folder: Path, sizes: list[int]) -> Iterator[Entry]:
    """Yield who takes part at each size."""
    for size in sizes:
        edit, log = journal_edit(folder / f"journal-{size}", size)
        edit(-1)
        yield Entry(OURS, size, edit)
        yield Entry(FLOOR, size, floor_edit(folder / f"floor-{size}", log))
        yield Entry(BESIDE, size, floor_edit(folder / f"beside-{size}", log))
        yield Entry("SQLite", size, sqlite_edit(folder / f"{size}.sqlite", size, "DELETE"))
        yield Entry("SQLite WAL", size, sqlite_edit(folder / f"{size}-wal.sqlite", size, "WAL"))
        yield Entry("stock TinyDB", size, tinydb_edit(folder / f"{size}.json", size), max(1, size // 500))


def run(turns: int, sizes: list[int], *, is_mixed: bool = False) -> dict[Key, Figure]:
    """Return the figure of each contender at each size."""
    return {key: figure(key[0], found) for key, found in times(turns, sizes, is_mixed=is_mixed).items()}


def times(turns: int, sizes: list[int], *, is_mixed: bool = False) -> dict[Key, list[Taken]]:
    """Return what the turns of each contender took at each size."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        entries = list(contenders(Path(name), sizes))
        pair = [entry for entry in entries if entry.who in PAIR]
        database = [entry for entry in entries if entry.who.startswith(("SQLite", BESIDE))]
        rounds = [[*pair, *database]] if is_mixed else [pair, database]
        taken = [took for each in rounds for took in rounded(each, turns)]
        # Stock TinyDB rewrites megabytes at each turn: in between, it would only empty everybody's caches.
        for who, size, edit, every in entries:
            if who == "stock TinyDB":
                taken += [((who, size), timed(edit, turn)) for turn in range(0, turns, every)]
        return {key: [took for whose, took in taken if whose == key] for key in dict.fromkeys(key for key, _ in taken)}


def rounded(entries: list[Entry], turns: int) -> Iterator[tuple[Key, Taken]]:
    """Yield what each turn took of contenders that take turns.

    Another order in each round, so that nobody always runs in the wake of the same: whoever follows SQLite waits until
    the file system has let go of its journal too.
    """
    order = random.Random(turns)
    for turn in range(turns):
        for who, size, edit, _ in order.sample(entries, len(entries)):
            yield (who, size), timed(edit, turn)


def results(chosen: Options) -> list[Result]:
    """Return one durable edit at each size against write + fsync of the same bytes, and its growth."""
    sizes = list(chosen.sizes)
    taken = times(chosen.turns * 3, sizes)
    figures = {key: figure(key[0], found) for key, found in taken.items()}
    found = [
        result(
            f"one durable edit, {size:,} records",
            {who: each for (who, at), each in figures.items() if at == size},
            ours=OURS,
            floor=FLOOR,
            goal=GOAL_FLOOR,
        )
        for size in sizes
    ]
    if len(sizes) > 1:
        ends = {f"{size:,} records": figure(f"{size:,} records", taken[OURS, size]) for size in (sizes[0], sizes[-1])}
        least, most = ends
        found.append(result("durable edit, most against least", ends, ours=most, floor=least, goal=GOAL_GROWTH))
    return found


def _wide(name: str) -> int:
    """Return how wide a contender's column is."""
    return max(14, len(name)) + 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--mixed", action="store_true")
    options = parser.parse_args()
    figures = run(options.turns, options.sizes, is_mixed=options.mixed)
    medians = {key: each.median for key, each in figures.items()}
    names = list(dict.fromkeys(who for who, _ in medians))
    print(f"one durable edit of a 1 KB record, median ms of {options.turns} interleaved turns")
    print(f"{'records':>10}" + "".join(f"{name:>{_wide(name)}}" for name in names) + f"{'of the floor':>16}")
    ok = True
    for size in options.sizes:
        ratio = medians[OURS, size] / medians[FLOOR, size]
        ok &= ratio <= GOAL_FLOOR
        row = "".join(f"{medians[name, size] * 1000:{_wide(name)}.3f}" for name in names)
        print(f"{size:10,}{row}{ratio:15.2f}×")
        work = "".join(f"{(figures[name, size].processor or 0) * 1000:{_wide(name)}.3f}" for name in names)
        print(f"{'processor':>10}{work}")
    first, last = options.sizes[0], options.sizes[-1]
    growth = medians[OURS, last] / medians[OURS, first]
    ok &= growth <= GOAL_GROWTH
    print(
        f"{last:,} against {first:,}: {growth:.2f}×   goals: ≤ {GOAL_FLOOR} of the floor, ≤ {GOAL_GROWTH} growth",
        end="",
    )
    print("   held" if ok else "   MISSED")
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
