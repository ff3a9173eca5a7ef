"""A key press of the search over the whole journal, beside one `in` pass over a folded copy of it.

Measured in processor time: the search draws nothing and waits for nothing.

python -m benchmarks.search [--turns 20] [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterator

from benchmarks import generated
from benchmarks.measure import Result, Turn, interleaved, report, result
from benchmarks.option import Options, options
from mentor_tui.domain.search import Hit, Search, best_first, match_of, prepare, slices
from mentor_tui.domain.search_query import parse_query
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold
from mentor_tui.store.journal import Journal

GOAL, GROWTH, FRAME = 2.0, 2.0, 0.016
#: What somebody types, key by key: at first it stands in two records of three, at the end in a few.
TYPED = "turbine handover newest"
#: Rows that are kept, and those of them that are in view, as in the dialog.
_MOST, _SHOWN = 100, 9


def results(chosen: Options) -> list[Result]:
    """Return the key press against the floor at each size, and the first result at 100,000 against 10,000."""
    snapshots = {size: _snapshot(size) for size in chosen.sizes}
    found = [_key_press(snapshot, size, chosen.turns) for size, snapshot in snapshots.items()]
    large = {size: snapshot for size, snapshot in snapshots.items() if size >= 10_000}
    if len(large) > 1:
        found.append(_first_result(large, chosen.turns))
    return found


def key_press(search: Search, words: str) -> Iterator[None]:
    """Do what one key press of the search does, pausing where keys are heard: scan all, make the lines in view."""
    query = parse_query(words, generated.NOW.date())
    hits: list[Hit] = []
    for part in search.slices(query):
        hits += part
        yield
    for hit in best_first(hits, _MOST)[:_SHOWN]:
        match_of(hit, query)
    yield


def _key_press(snapshot: Snapshot, size: int, turns: int) -> Result:
    texts = [fold(str(entry.raw)) for table in snapshot.tables.values() for entry in table.in_order]
    blocked: list[float] = []

    def ours() -> float:
        """Type it letter by letter, as the dialog hears it; the floor has no use for the letters before."""
        search, taken = Search(snapshot, limit=_MOST), []
        for words in _typed():
            goes = list(_goes(key_press(search, words)))
            blocked.append(max(goes))
            taken.append(sum(goes))
        return statistics.mean(taken)

    def floor() -> float:
        return statistics.mean(_seconds(lambda words=words: [words in text for text in texts]) for words in _typed())

    figures = interleaved({"one `in` pass": floor, "mentor-tui": ours}, turns)
    slowest = statistics.quantiles(blocked, n=20)[-1]
    held = "within" if slowest <= FRAME else "**over**"
    remark = f"between two looks at the keys p95 {slowest * 1000:.1f} ms, {held} one frame"
    return result(
        f"search key press, {size:,} records", figures, ours="mentor-tui", floor="one `in` pass", goal=GOAL,
        remark=remark,
    )  # fmt: skip


def _goes(step: Iterator[None]) -> Iterator[float]:
    """Yield the seconds of each go of a step that pauses."""
    while True:
        start = time.thread_time()
        try:
            next(step)
        except StopIteration:
            return
        yield time.thread_time() - start


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
    start = time.thread_time()
    step()  # type: ignore[operator]
    return time.thread_time() - start


def _snapshot(size: int) -> Snapshot:
    with Journal.open(generated.journal(size), clock=lambda: generated.NOW) as journal:
        snapshot = journal.snapshot
    for _ in prepare(snapshot):
        pass
    gc.freeze()  # as the app does with the journal it has read
    return snapshot


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
