"""A sync of two machines with 2,000 records each through a folder, beside `git pull` of as many files.

The goals are seconds, since nothing else does the same: 0.5 for a sync without news, 1 for one with 500 edits on each
side. `git pull` merges no words, sees no field and seals nothing: it fetches, and joins edits of different files.

    python -m benchmarks.sync [--turns 20]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks import generated
from benchmarks.measure import Figure, Result, interleaved, report
from benchmarks.option import Options, options
from mentor_tui.domain.change import Change, updated
from mentor_tui.store.journal import Journal
from mentor_tui.sync.engine import Syncing
from mentor_tui.sync.membership import create, invitation, join
from mentor_tui.sync.replica import Replica

SIZE, EDITS = 2_000, 500
GOAL_IDLE, GOAL_EDITS = 0.5, 1.0
_MOST_TURNS = 12
_MARK = "edited"


def results(chosen: Options) -> list[Result]:
    """Return a sync without news and one with 500 edits on each side, in seconds against their goals."""
    turns = min(chosen.turns, _MOST_TURNS)
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_FOLDER")) as name:
        place = Path(name)
        folder, remote = Machines(place / "folder"), Machines(place / "git", is_git=True)
        clones = Clones(place / "clones")
        idle = {"git pull": clones.idle, "mentor-tui over git": remote.idle, "mentor-tui": folder.idle}
        busy = {"git pull": clones.edited, "mentor-tui over git": remote.edited, "mentor-tui": folder.edited}
        return [
            _result(f"sync without news, {SIZE:,} records, s", interleaved(idle, turns), GOAL_IDLE),
            _result(f"sync of {EDITS} edits each side, {SIZE:,} records, s", interleaved(busy, turns), GOAL_EDITS),
        ]


def _result(claim: str, figures: Mapping[str, Figure], goal: float) -> Result:
    return Result(claim, tuple(figures.values()), figures["mentor-tui"].median, goal)


class Machines:
    """Two machines of one owner with everything in common; `edited` has both change records first."""

    def __init__(self, place: Path, *, is_git: bool = False) -> None:
        self._turn = count()
        at = place / "space"
        at.mkdir(parents=True)
        if is_git:
            _git(at, "init", "--quiet", "--bare")
        generated.copied(SIZE, place / "a")
        owner = {"id": "01900000-0000-7000-8000-00000000000f", "kind": "person", "name": "Ada Invented"}
        Journal.create(place / "b", owner, clock=_now, timezone="UTC").close()
        self._journals = [Journal.open(place / name, clock=_now) for name in "ab"]
        self._replicas = [Replica(name * 8, place / f"{name}.state") for name in "ab"]
        space = create(self._journals[0], "mine", str(at), None)
        self._sync(0)
        join(self._journals[1], invitation(self._journals[0], space), str(at))
        for _ in range(2):
            self._sync(1), self._sync(0)

    def idle(self) -> float:
        """Sync where nothing is new on either side."""
        return self._sync(0)

    def edited(self) -> float:
        """Sync a machine that has edits of its own, where the other's are waiting."""
        turn = next(self._turn)
        for number in (0, 1):
            self._journals[number].apply(self._changes(number, turn), "edited")
        self._sync(1)
        seconds = self._sync(0)
        self._sync(1), self._sync(0)
        return seconds

    def _sync(self, number: int) -> float:
        start = time.perf_counter()
        outcome = Syncing(self._journals[number], self._replicas[number]).run()
        seconds = time.perf_counter() - start
        assert not any(came.failure for came in outcome.came), [came.failure for came in outcome.came]
        return seconds

    def _changes(self, number: int, turn: int) -> list[Change]:
        """Return the edits of one machine: one in four of them of a record the other edits too, in another field."""
        snapshot = self._journals[number].snapshot
        every = sorted(id for id in snapshot.ids if (snapshot.raw(id) or {}).get("kind") in ("action", "evidence"))
        chosen = every[:EDITS] if number == 0 else every[len(every) - EDITS :]
        field = ("text", "title")[number]
        raws = [snapshot.raw(id) or {} for id in chosen]
        changes = [updated(raw, {**raw, field: f"{_MARK} {turn} {raw.get(field, '')}"[:400]}) for raw in raws]
        return [change for change in changes if change is not None]


class Clones:
    """Two clones of one repository with as many files as there are records."""

    def __init__(self, place: Path) -> None:
        self._turn = count()
        self._folders = [place / name for name in "ab"]
        place.mkdir()
        _git(place, "init", "--quiet", "--bare", "shared.git")
        _git(place, "clone", "--quiet", str(place / "shared.git"), "a")
        for raw in generated.records(SIZE):
            (place / "a" / f"{raw['id']}.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
        self._commit(0, "begun")
        _git(place / "a", "push", "--quiet", "origin", "HEAD")
        _git(place, "clone", "--quiet", str(place / "shared.git"), "b")

    def idle(self) -> float:
        return self._pull(0)

    def edited(self) -> float:
        turn = next(self._turn)
        for number, folder in enumerate(self._folders):
            paths = sorted(folder.glob("*.json"))
            for path in paths[:EDITS] if number == 0 else paths[-EDITS:]:
                raw = json.loads(path.read_text(encoding="utf-8"))
                path.write_text(json.dumps({**raw, "title": f"{_MARK} {turn}"}, indent=1), encoding="utf-8")
        self._commit(1, "edited")
        _git(self._folders[1], "push", "--quiet")
        start = time.perf_counter()
        self._commit(0, "edited")
        _git(self._folders[0], "pull", "--quiet", "--no-rebase", "--no-edit")
        seconds = time.perf_counter() - start
        _git(self._folders[0], "push", "--quiet")
        self._pull(1)
        return seconds

    def _pull(self, number: int) -> float:
        start = time.perf_counter()
        _git(self._folders[number], "pull", "--quiet", "--no-rebase", "--no-edit")
        return time.perf_counter() - start

    def _commit(self, number: int, words: str) -> None:
        _git(self._folders[number], "add", "--all")
        _git(self._folders[number], "commit", "--quiet", "-m", words)


def _git(folder: Path, *words: str) -> None:
    git = shutil.which("git")
    assert git, "needs git"
    who = {f"GIT_{role}_{what}": "bench@localhost" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run([git, *words], cwd=folder, env=environment, check=True, capture_output=True)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    raise SystemExit(report(results(options(__doc__))))
