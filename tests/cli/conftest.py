from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import NOW, Ran

from mentor_tui.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test ever reads a real journal or setting."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(place / name.lower()))
    for name in ("MENTOR_TUI_JOURNAL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "Europe/London")
    return place


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line here, on given standard input, with the clock at `NOW` unless told otherwise."""

    def run_here(*arguments: str, stdin: str | bytes | Any = b"", now: str | None = NOW) -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        given = given if isinstance(given, bytes) else json.dumps(given).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        clock = ("--now", now) if now else ()
        code = main([*clock, *arguments])
        return Ran(code, *capfd.readouterr())

    return run_here


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A new journal of Ilkka's, and the environment pointing at it."""
    folder = tmp_path / "journal"
    made = run("init", str(folder), "--me", "Ilkka Salonen", "--timezone", "Europe/Helsinki")
    assert made.code == 0, made.err
    monkeypatch.setenv("MENTOR_TUI_JOURNAL", str(folder))
    return folder


@pytest.fixture
def sampled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample journal with its files, as it stands on the day of `NOW`, and the environment pointing at it."""
    from mentor_tui.domain.change import created
    from mentor_tui.exchange.sample import load_sample
    from mentor_tui.runtime.packaged import sample_folder
    from mentor_tui.store.journal import Journal

    now = datetime.fromisoformat(NOW)
    told, folder = load_sample(sample_folder(), now.date()), tmp_path / "sample"
    owner = next(record for record in told.records if record["id"] == told.owner)
    with Journal.create(folder, owner, clock=lambda: now, timezone=told.timezone) as journal:
        for file in sorted((sample_folder() / "attachments").glob("*")):
            journal.attach(file)
        others = [record for record in told.records if record["id"] != told.owner]
        journal.apply([created(record) for record in others], "the sample")
    monkeypatch.setenv("MENTOR_TUI_JOURNAL", str(folder))
    return folder
