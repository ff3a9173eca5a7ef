"""Guards of the program's quickness that count instead of timing: each would fail long before a stopwatch tells."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.ui.conftest import until
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from mentor_tui.cli.main import main
from mentor_tui.domain.change import created, updated
from mentor_tui.domain.search import prepare, slices
from mentor_tui.domain.search_query import parse_query
from mentor_tui.domain.today import today_view
from mentor_tui.runtime.kept_today import keep_today, kept_today
from mentor_tui.runtime.packaged import framework
from mentor_tui.store import line
from mentor_tui.store.journal import Journal
from mentor_tui.ui.app import MentorApp
from mentor_tui.ui.gate import shown
from mentor_tui.ui.panes import PLACES
from mentor_tui.ui.theme import variable_defaults
from mentor_tui.ui.widgets.detail_pane import DetailPane
from mentor_tui.ui.widgets.record_list import RecordList
from mentor_tui.ui.widgets.row import Row, RowSource
from mentor_tui.ui.widgets.row_brush import RowBrush

NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
OWNER, PARTNER, PAIR, STEP = (f"01900000-0000-7000-8000-00000000000{number}" for number in range(1, 5))
#: What the first frame and a kept `today` can do without.
NOT_YET = ("pydantic", "pydantic_core", "tinydb", "icalendar", "markdown_it", "tomlkit", "mentor_tui.domain.records")
#: Widgets of one section with its list; a row is a line that is drawn, not a widget.
MOST_WIDGETS = 40
#: Widgets of the main screen that lie in view, among them those that hold others, and scroll bars.
MOST_IN_VIEW = 11


def _record(kind: str, id: str, **fields: Any) -> dict[str, Any]:
    stamp = "2026-05-01T08:00:00.000Z"
    return {"id": id, "kind": kind, "author": OWNER, "created": stamp, "updated": stamp} | fields


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal with a partner, a mentorship and some hundred steps, whose Today is kept."""
    owner = _record("person", OWNER, name="Ada Invented")
    steps = [
        _record(
            "action", f"01900000-0000-7000-8000-{number:012x}", text=f"Step {number}", owner="mentee", mentorship=PAIR
        )
        for number in range(0x1000, 0x1000 + 300)
    ]
    with Journal.create(tmp_path / "journal", owner, clock=lambda: NOW, timezone="UTC") as journal:
        partner = _record("person", PARTNER, name="Ines Invented")
        pair = _record(
            "mentorship", PAIR, mentor=PARTNER, mentee=OWNER, contact_every_days=21, framework="cilip-chartership"
        )
        journal.apply([created(raw) for raw in (partner, pair, *steps)], "filled")
        journal.checkpoint()
        view = today_view(journal.snapshot, NOW, ZoneInfo("UTC"), frameworks=framework)
        keep_today(journal, journal.snapshot, view, NOW)
    return tmp_path / "journal"


def _some_of_each_kind(count: int) -> Iterator[dict[str, Any]]:
    """Yield records of the kinds that sections list, by the hundred, and comments of the partner's on the pair."""
    kinds: dict[str, dict[str, Any]] = {
        "meeting": {"start": "2026-04-02T10:00", "minutes": 60, "state": "held"},
        "worksheet": {"topic": "What to leave out"},
        "goal": {"title": "Ask before answering"},
        "evidence": {"title": "A calibration report"},
        "reflection": {"title": "A quiet morning", "on": "2026-04-02", "text": "It was quiet."},
        "comment": {"about": PAIR, "text": "How did you decide?", "author": PARTNER},
    }
    for at, (kind, fields) in enumerate(kinds.items(), 0x20):
        for number in range(count):
            yield _record(kind, f"01900000-0000-7000-8000-{at * 0x1000 + number:012x}", mentorship=PAIR, **fields)


@pytest.fixture
def full_folder(folder: Path) -> Path:
    """The same journal with some hundred records in every list."""
    with Journal.open(folder, clock=lambda: NOW) as journal:
        journal.apply([created(raw) for raw in _some_of_each_kind(150)], "filled")
    return folder


# The first frame -----------------------------------------------------------------------------------------------------

_FIRST_FRAME = """
import asyncio, sys
from pathlib import Path
from datetime import UTC, datetime
from mentor_tui.ui.app import MentorApp
loaded = []
MentorApp.start = lambda self: loaded.extend(sys.modules)  # where the journal would be read
app = MentorApp(Path(sys.argv[1]), clock=lambda: datetime(2026, 5, 7, 8, 0, tzinfo=UTC))
async def main():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = "\\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))
        assert "Step 4096" in shown, shown
asyncio.run(main())
print("\\n".join(loaded))
"""


def _modules_after(code: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=_environment()
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stdout.splitlines())


def _environment() -> dict[str, str]:
    source = str(Path(__file__).resolve().parent.parent / "src")
    return {**os.environ, "PYTHONPATH": source}


def test_the_first_frame_shows_data_and_loads_no_models(folder: Path) -> None:
    loaded = _modules_after(_FIRST_FRAME, str(folder))
    assert "textual.app" in loaded
    assert loaded & set(NOT_YET) == set()
    later = ("mentor_tui.ui.forms", "mentor_tui.ui.dialogs", "mentor_tui.ui.widgets.dialog", "mentor_tui.store.j")
    assert not any(name.startswith(later) for name in loaded)


def test_a_kept_today_is_printed_without_journal_or_models(folder: Path) -> None:
    code = """
import sys
from mentor_tui.cli.main import main
out, sys.stdout = sys.stdout, sys.stderr
assert main(["--journal", sys.argv[1], "--now", "2026-05-07T08:00Z", "today", "--plain"]) == 0
print("\\n".join(sys.modules), file=out)
"""
    loaded = _modules_after(code, str(folder))
    assert "mentor_tui.cli.today_text" in loaded
    assert loaded & {*NOT_YET, "textual", "mentor_tui.store.journal", "mentor_tui.domain.today"} == set()


# What was kept holds only while it is true ---------------------------------------------------------------------------


def test_a_kept_today_holds_for_its_day_only(folder: Path) -> None:
    assert kept_today(folder, NOW) is not None
    assert kept_today(folder, NOW.replace(day=8)) is None
    assert kept_today(folder, NOW.replace(hour=7)) is None


def test_a_kept_today_ends_with_the_next_edit_and_outlives_a_checkpoint(folder: Path) -> None:
    with Journal.open(folder, clock=lambda: NOW) as journal:
        _edit(journal, "Newly worded")
        assert kept_today(folder, NOW) is None
        view = today_view(journal.snapshot, NOW, ZoneInfo("UTC"), frameworks=framework)
        keep_today(journal, journal.snapshot, view, NOW)
        journal.checkpoint()
        kept = kept_today(folder, NOW)
    assert kept is not None
    assert any(step["text"] == "Newly worded" for step in kept.view["open_actions"])


def test_an_outdated_view_is_not_kept(folder: Path) -> None:
    with Journal.open(folder, clock=lambda: NOW) as journal:
        before = journal.snapshot
        view = today_view(before, NOW, ZoneInfo("UTC"), frameworks=framework)
        _edit(journal, "Newly worded")
        keep_today(journal, before, view, NOW)
    assert kept_today(folder, NOW) is None


# One edit ------------------------------------------------------------------------------------------------------------


def _edit(journal: Journal, text: str) -> int:
    """Reword one step; return how many bytes the change alone takes."""
    raw = journal.snapshot.raw("01900000-0000-7000-8000-000000001000")
    assert raw is not None
    change = updated(raw, {**raw, "text": text})
    assert change is not None
    journal.apply([change], "changed")
    return len(str(change.before)) + len(str(change.after))


def test_an_edit_is_one_fsync_and_little_more_than_the_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentor_tui.store import log

    synced: list[int] = []
    fsync = os.fsync

    def counted(descriptor: int) -> None:
        synced.append(descriptor)
        fsync(descriptor)

    with Journal.open(folder, clock=lambda: NOW) as journal:
        _edit(journal, "the first edit may have to make the log ready")
        size = (folder / "journal.log").stat().st_size
        monkeypatch.setattr(log, "flush", counted)
        for name in ("fsync", "fdatasync"):
            monkeypatch.setattr(os, name, counted, raising=False)
        change = _edit(journal, "Newly worded")
        written = (folder / "journal.log").stat().st_size - size
        count = len(synced)
    assert count == 1
    assert written < change + 600


# A key press ---------------------------------------------------------------------------------------------------------


class Counted(dict[str, Any]):
    """A record that counts how often its texts are walked."""

    walks = 0

    def __iter__(self) -> Iterator[str]:
        Counted.walks += 1
        return super().__iter__()


def test_a_search_key_press_walks_no_record(folder: Path) -> None:
    with Journal.open(folder, clock=lambda: NOW) as journal:
        snapshot = journal.snapshot
    for table in snapshot.tables.values():
        for entry in table.in_order:
            entry.raw = Counted(entry.raw)
    for _ in prepare(snapshot):
        pass
    assert Counted.walks >= len(snapshot)
    Counted.walks = 0
    for words in ("s", "st", "ste", "step", "step 42"):
        hits = [hit for part in slices(snapshot, parse_query(words, NOW.date())) for hit in part]
        assert hits
    assert Counted.walks == 0


class Passes:
    """Count how often somebody walks through all records of a kind: raw, in order, checked, or what follows of them."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.seen: list[str] = _OfThisThread()
        for kind, table in tables.items():
            table.entries = _Watched(table.entries, kind, self.seen)
            for kept in (table.__dict__, table._derived):
                for name, value in kept.items():
                    if isinstance(value, tuple) and not str(name).startswith("_"):
                        kept[name] = _watched_tuple(value, f"{kind}, {name}", self.seen)
        self._known = {kind: _names(table) for kind, table in tables.items()}
        self._tables = tables

    def since(self) -> list[str]:
        """Return the walks until now, and the tables that were sorted, checked or folded anew."""
        new = [f"{kind}, {sorted(made)}" for kind, table in self._tables.items()
               if (made := _names(table) - self._known[kind])]  # fmt: skip
        return self.seen + new


def _many(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables that may grow for years; of people and mentorships there is a handful."""
    return {kind: table for kind, table in tables.items() if kind not in ("person", "mentorship")}


def _names(table: Any) -> set[str]:
    return set(table.__dict__) | set(table._derived)


class _OfThisThread(list[str]):
    """Take what this thread notes: what rests for the next start is done in a thread that no key waits for."""

    def __init__(self) -> None:
        super().__init__()
        self._own = get_ident()

    def append(self, name: str) -> None:
        if get_ident() == self._own:
            super().append(name)


class _Watched(Mapping[str, Any]):
    def __init__(self, entries: Any, kind: str, seen: list[str]) -> None:
        self._entries, self._kind, self._seen = entries, kind, seen

    def __getitem__(self, id: str) -> Any:
        return self._entries[id]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        self._seen.append(self._kind)
        return iter(self._entries)

    def values(self) -> Any:
        self._seen.append(self._kind)
        return self._entries.values()

    def items(self) -> Any:
        self._seen.append(self._kind)
        return self._entries.items()


def _watched_tuple(values: tuple[Any, ...], name: str, seen: list[str]) -> tuple[Any, ...]:
    class Watched(tuple[Any, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[Any]:
            seen.append(name)
            return super().__iter__()

    return Watched(values)


async def _shown(app: MentorApp, pilot: Any, place: str) -> None:
    """Show a section and wait until it has its focus and rests."""
    assert app.workspace is not None
    await app.workspace.go(place)
    pane = app.workspace.pane
    await until(pilot, lambda: pane.has_focus_within and not getattr(pane, "_is_behind", False))
    # On leaving Today its look is remembered, which makes another viewpoint.
    await until(pilot, lambda: place == "today" or "last_look" in app.viewpoint.snapshot.personal)
    await pilot.pause()


async def _app_at_rest(app: MentorApp, pilot: Any) -> None:
    """Wait for the journal itself, and for the first section to have its focus: it would take it from a later one."""
    await until(pilot, lambda: app.workspace and app.journal and app.viewpoint.kept is None)
    await until(pilot, lambda: app.workspace.focused and app.workspace.pane.has_focus_within)


class Noted:
    """Note calls in the order they come, each by the class of what it is called on; the calls are made all the same."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, str]] = []
        self._monkeypatch = monkeypatch

    def note(self, owner: type, method: str, name: str, *, of: int = 0) -> None:
        """Note calls of a method under a name; `of` says which argument it is about."""
        before = getattr(owner, method)

        def noted(*given: Any, **named: Any) -> Any:
            self.calls.append((name, type(given[of]).__name__))
            return before(*given, **named)

        self._monkeypatch.setattr(owner, method, noted)

    def of(self, name: str) -> list[str]:
        """Return what was called under a name."""
        return [about for noted, about in self.calls if noted == name]


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_a_section_mounts_few_widgets_and_a_cursor_step_reads_and_lays_out_nothing(
    full_folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, noted = MentorApp(full_folder, clock=lambda: NOW), Noted(monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await _app_at_rest(app, pilot)
        await _shown(app, pilot, place)
        assert app.workspace is not None and app.journal is not None
        assert len(app.workspace.pane.query("*")) <= MOST_WIDGETS
        passes = Passes(_many(app.journal.snapshot.tables))
        noted.note(Compositor, "reflow", "laid out", of=1)
        noted.note(Widget, "_on_key", "heard")
        await pilot.press("down", "down", "up")
        await pilot.pause()
        assert passes.since() == []
        assert noted.of("laid out") == []
        # The app hears a key of the list itself; on its way up it would be asked of every widget around the list.
        # A section that holds nothing has no list, and its keys nobody who takes them.
        assert noted.of("heard") == [] or app.workspace.pane.has_class("-nothing")


async def test_a_cursor_step_asks_the_list_alone_for_lines_and_is_painted_before_what_stands_beside_it(
    full_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, noted = MentorApp(full_folder, clock=lambda: NOW), Noted(monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await _app_at_rest(app, pilot)
        await _shown(app, pilot, "meetings")
        # What Textual asks in each frame: as many widgets as lie on the page, below others or not.
        assert len(app.screen._compositor.visible_widgets) <= MOST_IN_VIEW
        noted.note(StylesCache, "render_widget", "drawn", of=1)
        noted.note(Screen, "_compositor_refresh", "painted")
        noted.note(DetailPane, "show_detail", "detail")
        await pilot.press("down")
        while not noted.of("detail"):
            await pilot.pause()
        painted = [name for name, _ in noted.calls].index("painted")
        before_detail = noted.calls[: noted.calls.index(("detail", "DetailPane"))]
        assert painted < len(before_detail)
        assert [about for name, about in before_detail if name == "drawn" and about != "ScrollBar"] == ["RecordList"]


async def test_a_first_visit_builds_no_row_that_is_out_of_view(
    full_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, noted = MentorApp(full_folder, clock=lambda: NOW), Noted(monkeypatch)
    async with app.run_test(size=(120, 40)) as pilot:
        await _app_at_rest(app, pilot)
        noted.note(Row, "__init__", "built")
        for place in ("meetings", "goals", "journal"):
            noted.calls.clear()
            await _shown(app, pilot, place)
            assert noted.of("built")
            assert len(noted.of("built")) < 100


async def test_a_way_back_to_a_section_reads_no_kind_through(full_folder: Path) -> None:
    app = MentorApp(full_folder, clock=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await _app_at_rest(app, pilot)
        seen = None
        while seen is not app.viewpoint:  # on leaving Today its look is remembered, which makes another viewpoint
            seen = app.viewpoint
            for place in PLACES:
                await _shown(app, pilot, place.id)
        assert app.journal is not None
        passes = Passes(_many(app.journal.snapshot.tables))
        for place in PLACES:
            await _shown(app, pilot, place.id)
        assert passes.since() == []


async def test_a_step_in_a_long_list_paints_two_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = RowSource(list(range(10_000)), lambda number: Row(number, shown(f"Row {number}")))
    painted: list[int] = []
    paint = RowBrush._painted

    def counted(self: RowBrush, place: int, *arguments: Any, **more: Any) -> Any:
        painted.append(place)
        return paint(self, place, *arguments, **more)

    monkeypatch.setattr(RowBrush, "_painted", counted)
    app = _ListApp(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert len(painted) <= 24
        painted.clear()
        await pilot.press("down")
        await pilot.pause()
        # The row that was left has been painted without the cursor only now, the next one with it.
        assert sorted(painted) == [0, 1]
        await pilot.press("up", "down")
        await pilot.pause()
        assert sorted(painted) == [0, 1]


class _ListApp(App[None]):
    def __init__(self, rows: RowSource) -> None:
        super().__init__()
        self._rows = rows

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        yield RecordList(self._rows)


# A long list ---------------------------------------------------------------------------------------------------------


def _calls_of(step: Any) -> int:
    """Return how many functions of Python a step called, those of its libraries too."""
    calls = 0

    def counted(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(counted)
    try:
        step()
    finally:
        sys.setprofile(None)
    return calls


def _pieces(count: int) -> list[dict[str, Any]]:
    return [
        _record(
            "evidence",
            f"01900000-0000-7000-8000-{number:012x}",
            title=f"Piece {number}",
            mentorship=PAIR,
            claims=[{"id": f"c{number}", "criterion": "C1", "strength": "primary"}],
        )
        for number in range(0x9000, 0x9000 + count)
    ]


@pytest.mark.parametrize("verb", ["apply", "import", "masked", "add"])
def test_a_list_four_times_as_long_costs_four_times_as_much(folder: Path, tmp_path: Path, verb: str) -> None:
    def take(count: int) -> Any:
        place, file = tmp_path / f"{verb}-{count}", tmp_path / f"{verb}-{count}.json"
        shutil.copytree(folder, place)
        if verb == "apply":
            with Journal.open(place, clock=lambda: NOW) as journal:
                return _calls_of(lambda: journal.apply([created(raw) for raw in _pieces(count)], "many"))
        content: Any = _pieces(count) if verb == "add" else {"records": _pieces(count)}
        command = ["add", "record", "--json", str(file)] if verb == "add" else ["import", str(file)]
        if verb == "masked":  # every line is a note: it is here already
            file.write_text(json.dumps(content), encoding="utf-8")
            assert main(["--journal", str(place), "import", str(file)]) == 0
            changed = [{**raw, "title": "Another"} for raw in content["records"]]
            content = {"audience": "partner", "records": changed}
        file.write_text(json.dumps(content), encoding="utf-8")
        return _calls_of(lambda: main(["--journal", str(place), *command]))

    take(1)  # what is imported and prepared once
    short, long = take(100), take(400)
    assert long < 4.4 * short


def test_a_long_list_is_saved_without_the_collector(folder: Path) -> None:
    seen: list[bool] = []
    with Journal.open(folder, clock=lambda: NOW) as journal:
        encode = line.encode
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(line, "encode", lambda members: (seen.append(gc.isenabled()), encode(members))[1])
            journal.apply([created(raw) for raw in _pieces(101)], "some")
    assert seen and not any(seen)
    assert gc.isenabled()
