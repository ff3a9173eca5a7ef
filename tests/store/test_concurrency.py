"""Several programs at one journal: locks, a hundred adds beside an open app, the first frame's cache."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.record import Clock, goal

from mentor_tui.domain.change import created
from mentor_tui.errors import NotSaved
from mentor_tui.store import cache, follower
from mentor_tui.store.journal import Journal
from mentor_tui.store.lock import Lock

Again = Callable[..., Journal]
_SOURCE = Path(__file__).parents[2]
_ADDING = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from mentor_tui.domain.change import created
from mentor_tui.store.journal import Journal
from tests.store.record import Clock, goal
for number in sys.argv[2:]:
    with Journal.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC)) as journal:
        journal.apply([created(goal(int(number)))], "added")
"""
_HOLDING = """
import sys
from pathlib import Path
from mentor_tui.store.lock import Lock
lock = Lock(Path(sys.argv[1]), since="noon")
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    path = os.pathsep.join((str(_SOURCE / "src"), str(_SOURCE)))
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_hundred_adds_beside_an_open_app_four_at_a_time(journal: Journal, folder: Path, reopened: Again) -> None:
    app = reopened(as_app=True)
    adders = [run(_ADDING, folder, *range(start, 100, 4)) for start in range(4)]
    seen = 0
    while any(adder.poll() is None for adder in adders):
        app.refresh()
        app.apply([created(goal(1000 + seen))], "typed meanwhile")
        seen += 1
        adders[seen % 4].poll() is None and adders[seen % 4].wait()
    assert [adder.wait() for adder in adders] == [0, 0, 0, 0]
    app.refresh()
    wanted = {f"Goal {number}" for number in (*range(100), *range(1000, 1000 + seen))}
    assert {entry.raw["title"] for entry in app.snapshot.table("goal").in_order} == wanted
    assert {entry.raw["title"] for entry in reopened().snapshot.table("goal").in_order} == wanted


def test_adds_without_an_app_checkpoint_on_leaving_and_lose_nothing(journal: Journal, folder: Path) -> None:
    journal.close()
    adders = [run(_ADDING, folder, *range(start, 40, 4)) for start in range(4)]
    assert [adder.wait() for adder in adders] == [0, 0, 0, 0]
    with Journal.open(folder, clock=Clock()) as again:
        assert len(again.snapshot.table("goal")) == 40
        assert again.notes == () and again.check().is_sound


def test_a_lock_names_its_holder_and_is_free_when_the_holder_dies(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    holder = run(_HOLDING, path)
    assert holder.stdout and holder.stdout.readline() == "True\n"
    mine = Lock(path)
    assert not mine.acquire()
    assert f"pid {holder.pid} mentor-tui since noon" in (mine.holder() or "")
    holder.kill()
    holder.wait()
    assert mine.holder() is None
    assert mine.acquire(wait=1)
    mine.close()
    for stream in (holder.stdin, holder.stdout):
        assert stream
        stream.close()


def test_a_save_waits_only_so_long_and_names_who_is_writing(
    journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "LONGEST_WAIT", 0.05)
    other = Lock(folder / "write.lock", since="noon")
    assert other.acquire()
    with pytest.raises(NotSaved, match=r"since noon has been writing"):
        journal.apply([created(goal(1))], "added")
    other.close()
    journal.apply([created(goal(1))], "added")


def test_a_lock_file_replaced_meanwhile_is_not_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first, second = Lock(path), Lock(path)
    assert second.acquire()
    second.release()
    path.unlink()
    assert first.acquire()
    assert not second.acquire()
    first.close()
    second.close()


def test_a_journal_is_closed_after_what_a_thread_is_saving(journal: Journal) -> None:
    journal.checkpoint()  # so that closing has nothing to save, for which it would wait anyway
    began, goes_on = threading.Event(), threading.Event()

    def save() -> None:
        with journal.saving():
            began.set()
            goes_on.wait()

    saving, closing = threading.Thread(target=save), threading.Thread(target=journal.close)
    saving.start()
    began.wait()
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()
    goes_on.set()
    closing.join()
    saving.join()


def test_the_cache_holds_for_its_day_until_anybody_saves(journal: Journal, folder: Path, reopened: Again) -> None:
    journal.keep_today("2026-05-07", {"due": [1]})
    assert cache.today(folder, "2026-05-07") == {"due": [1]}
    assert cache.today(folder, "2026-05-08") is None
    reopened().apply([created(goal(1))], "added")
    assert cache.today(folder, "2026-05-07") is None
    journal.refresh()
    journal.keep_today("2026-05-07", {"due": [2]})
    (folder / "cache" / "today.json").write_text("{")
    assert cache.today(folder, "2026-05-07") is None


def test_the_store_loads_no_screen_and_no_models() -> None:
    code = (
        "import sys, mentor_tui.store.journal as j\n"
        "print([name for name in ('textual', 'pydantic', 'tinydb') if name in sys.modules])"
    )
    adder = run(code)
    assert adder.communicate()[0] == "[]\n"
