"""Widgets in a headless app: filling a list with 10,000 records, and showing a note of 20 KB.

python -m benchmarks.widget [--turns 20]
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import DataTable, Markdown

from benchmarks.generated import words
from benchmarks.measure import Figure, Result, figure, report, result
from benchmarks.option import Options, options
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.theme import variable_defaults
from mentor_tui.ui.widgets.detail import Block, Detail
from mentor_tui.ui.widgets.detail_pane import DetailPane
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Row, RowSource

GOAL_FILL, GOAL_PREVIEW = 0.1, 0.1
SIZE, NOTE = 10_000, 20_000
Contender = tuple[Callable[[], Widget], Callable[[Widget], object]]


class Stage(App[None]):
    """Hold nothing but the widget that is measured."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self.make = make

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        yield self.make()


def results(chosen: Options) -> list[Result]:
    """Return fill and preview, each to the painted frame."""
    return asyncio.run(_results(min(chosen.turns, 10)))


async def _results(turns: int) -> list[Result]:
    fill = await _figures({"DataTable.add_rows": _table(), "mentor-tui list": _list()}, turns)
    preview = await _figures({"Markdown widget": _markdown(), "mentor-tui detail": _detail()}, turns)
    return [
        result(f"fill a list with {SIZE:,} records", fill, ours="mentor-tui list", floor="DataTable.add_rows",
               goal=GOAL_FILL),
        result("show a note of 20 KB", preview, ours="mentor-tui detail", floor="Markdown widget", goal=GOAL_PREVIEW),
    ]  # fmt: skip


async def _figures(contenders: dict[str, Contender], turns: int) -> dict[str, Figure]:
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(turns + 1):
        for name, (make, step) in contenders.items():
            seconds = await _seconds(make, step)
            if turn:
                taken[name].append(seconds)
    return {name: figure(name, found) for name, found in taken.items()}


async def _seconds(make: Callable[[], Widget], step: Callable[[Widget], object]) -> float:
    """Return the seconds from the call to the frame that shows what came of it."""
    app = Stage(make)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        widget = app.screen.children[0]
        start = time.perf_counter()
        waited = step(widget)
        if hasattr(waited, "__await__"):
            await waited
        painted = asyncio.Event()
        app.screen.call_after_refresh(painted.set)
        await painted.wait()
        return time.perf_counter() - start


def _rows() -> list[tuple[str, str, str]]:
    chance = random.Random(SIZE)
    return [(str(number), words(chance, 6), "7 May 2026") for number in range(SIZE)]


def _table() -> Contender:
    rows = _rows()

    def fill(widget: Widget) -> None:
        assert isinstance(widget, DataTable)
        widget.add_columns("number", "what", "when")
        widget.add_rows(rows)

    return DataTable, fill


def _list() -> Contender:
    rows = {number: (title, when) for number, title, when in _rows()}

    def build(identity: object) -> Row:
        title, when = rows[str(identity)]
        return Row(str(identity), one_line(title), meta=one_line(when))

    def fill(widget: Widget) -> None:
        assert isinstance(widget, RecordList)
        widget.show_rows(RowSource(list(rows), build))

    return RecordList, fill


def _note() -> str:
    chance = random.Random(NOTE)
    parts = [
        f"## {words(chance, 4)}\n\n{words(chance, 60)}\n\n- {words(chance, 8)}\n- {words(chance, 8)}\n"
        for _ in range(50)
    ]
    return "\n".join(parts)[:NOTE]


def _markdown() -> Contender:
    note = _note()

    def show(widget: Widget) -> object:
        assert isinstance(widget, Markdown)
        return widget.update(note)

    return Markdown, show


def _detail() -> Contender:
    note = _note()

    def show(widget: Widget) -> None:
        assert isinstance(widget, DetailPane)
        lines = tuple(one_line(line) for line in note.splitlines())
        widget.show_detail(Detail(shown("note"), parts=(Block("notes", lines),)))

    return DetailPane, show


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
