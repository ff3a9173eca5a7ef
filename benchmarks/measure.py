"""Take turns, and say what came of it: medians, the middle half of the turns, and ratios against a floor."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Taken(NamedTuple):
    """What one turn took: seconds by the clock (or bytes), and of the program's processor time, where that is known."""

    clock: float
    processor: float | None = None


#: One turn: does the thing once and returns the seconds (or the bytes) it took.
Turn = Callable[[], float | Taken]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one contender needed: median and the bounds of the middle half of `n` turns, and its processor time."""

    name: str
    median: float
    low: float
    high: float
    n: int
    processor: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report: a claim, its figures (floor first, ours last), and whether the goal was met."""

    claim: str
    figures: tuple[Figure, ...]
    ratio: float
    goal: float
    unit: str = "ms"
    remark: str = ""
    processor_ratio: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the ratio stays within the goal: by the clock, or in work done where the machine was busy."""
        return min(self.ratio, self.processor_ratio or self.ratio) <= self.goal


def interleaved(contenders: Mapping[str, Turn], turns: int, *, warm: int = 1) -> dict[str, Figure]:
    """Return the figures of contenders that took turns, A B A B …; each round starts with another one."""
    names = list(contenders)
    for _ in range(warm):
        for name in names:
            contenders[name]()
    taken: dict[str, list[float | Taken]] = {name: [] for name in names}
    for turn in range(turns):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            gc.collect()
            taken[name].append(contenders[name]())
    return {name: figure(name, found) for name, found in taken.items()}


def figure(name: str, turns: Sequence[float | Taken]) -> Figure:
    """Return median and middle half of some turns."""
    found = [turn.clock if isinstance(turn, Taken) else turn for turn in turns]
    work = [turn.processor for turn in turns if isinstance(turn, Taken) and turn.processor is not None]
    low, _, high = statistics.quantiles(found, n=4) if len(found) > 1 else (found[0],) * 3
    processor = statistics.median(work) if work else None
    return Figure(name, statistics.median(found), low, high, len(found), processor)


def timed(step: Callable[[], object]) -> Turn:
    """Return a turn that times a step in this process."""

    def turn() -> float:
        start = time.perf_counter()
        step()
        return time.perf_counter() - start

    return turn


def result(
    claim: str, figures: Mapping[str, Figure], *, ours: str, floor: str, goal: float, unit: str = "ms", remark: str = ""
) -> Result:
    """Return the line of a claim: how many times the floor's median ours is."""
    mine, least = figures[ours], figures[floor]
    work = mine.processor / least.processor if mine.processor and least.processor else None
    return Result(claim, tuple(figures.values()), mine.median / least.median, goal, unit, remark, work)


def table(results: Sequence[Result]) -> str:
    """Return results as a Markdown table."""
    lines = ["| what | median (middle half), n | ratio | of processor time | goal | |", "|---|---|---|---|---|---|"]
    for each in results:
        figures = "<br>".join(_figure_text(one, each.unit) for one in each.figures)
        verdict = "met" if each.is_met else "**missed**"
        remark = f" {each.remark}" if each.remark else ""
        work = f"{each.processor_ratio:.2f}" if each.processor_ratio else ""
        lines.append(f"| {each.claim} | {figures} | {each.ratio:.2f} | {work} | ≤ {each.goal:g} | {verdict}{remark} |")
    return "\n".join(lines)


def _figure_text(one: Figure, unit: str) -> str:
    scale = {"ms": 1000.0, "s": 1.0, "MB": 1 / 1024}[unit]
    low, middle, high = (value * scale for value in (one.low, one.median, one.high))
    places = 0 if middle >= 100 else 1 if middle >= 10 else 2
    work = f"; {one.processor * scale:.{places}f} of processor" if one.processor is not None else ""
    return f"{one.name} {middle:.{places}f} {unit} ({low:.{places}f}–{high:.{places}f}), {one.n}{work}"


def report(results: Sequence[Result]) -> int:
    """Print results as a table; return 1 where a goal was missed."""
    print(table(results))
    return 0 if all(each.is_met for each in results) else 1
