"""A key press of the search over the whole journal, beside one `in` pass over a folded copy of it.

python -m benchmarks.search [--turns 20] [--sizes 10000 100000]
"""

from __future__ import annotations

import gc
import statistics
import time

from benchmarks import generated
from benchmarks.measure import Result, Turn, interleaved, report, result
from benchmarks.option import Options, options
from mentor_tui.domain.search import best_first, match_of, prepare, slices
from mentor_tui.domain.search_query import parse_query
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.store.journal import Journal

GOAL, GROWTH, FRAME = 2.0, 2.0, 0.016
#: What somebody types, key by key: at first it stands in two records of three, at the end in a few.
TYPED = "turbine handover newest"
_SHOWN = 20


def results(chosen: Options) -> list[Result]:
    """Return the key press against the floor at 10,000, and the first result at 100,000 against 10,000."""
    snapshots = {size: _snapshot(size) for size in chosen.sizes if size >= 10_000}
    least = min(snapshots)
    found = [_key_press(snapshots[least], least, chosen.turns)]
    if len(snapshots) > 1:
        found.append(_first_result(snapshots, chosen.turns))
    return found


def key_press(snapshot: Snapshot, words: str) -> None:
    """Do what one key press of the search does: scan everything, and make the lines of what is shown."""
    query = parse_query(words, generated.NOW.date())
    hits = [hit for part in slices(snapshot, query) for hit in part]
    for hit in best_first(hits, _SHOWN):
        match_of(hit, query)


def _key_press(snapshot: Snapshot, size: int, turns: int) -> Result:
    texts = [fold(str(entry.raw)) for table in snapshot.tables.values() for entry in table.in_order]
    each: list[float] = []

    def ours() -> float:
        taken = [_seconds(lambda words=words: key_press(snapshot, words)) for words in _typed()]
        each.extend(taken)
        return statistics.mean(taken)

    def floor() -> float:
        return statistics.mean(_seconds(lambda words=words: [words in text for text in texts]) for words in _typed())

    figures = interleaved({"one `in` pass": floor, "mentor-tui": ours}, turns)
    slowest = statistics.quantiles(each, n=20)[-1]
    held = "within" if slowest <= FRAME else "**over**"
    remark = f"p95 {slowest * 1000:.1f} ms, {held} one frame"
    return result(
        f"search key press, {size:,} records", figures, ours="mentor-tui", floor="one `in` pass", goal=GOAL,
        remark=remark,
    )  # fmt: skip


def _first_result(snapshots: dict[int, Snapshot], turns: int) -> Result:
    def first(snapshot: Snapshot) -> Turn:
        query = parse_query("cal", generated.NOW.date())
        return lambda: _seconds(lambda: next(part for part in slices(snapshot, query) if part))

    figures = interleaved({f"{size:,}": first(snapshot) for size, snapshot in snapshots.items()}, turns)
    names = list(figures)
    return result("first search result, most against least", figures, ours=names[-1], floor=names[0], goal=GROWTH)


def _typed() -> list[str]:
    return [TYPED[:length] for length in range(3, len(TYPED) + 1)]


def _seconds(step: object) -> float:
    start = time.perf_counter()
    step()  # type: ignore[operator]
    return time.perf_counter() - start


def _snapshot(size: int) -> Snapshot:
    with Journal.open(generated.journal(size), clock=lambda: generated.NOW) as journal:
        snapshot = journal.snapshot
    for _ in prepare(snapshot):
        pass
    gc.freeze()  # as the app does with the journal it has read
    return snapshot


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
