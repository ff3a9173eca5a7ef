"""A journal on file and a clock that is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.store.record import OWNER, Clock

from mentor_tui.store.journal import Journal


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def journal(folder: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.create(folder, OWNER, clock=clock, timezone="Europe/London") as made:
        yield made


@pytest.fixture
def reopened(journal: Journal, folder: Path, clock: Clock) -> Iterator[Callable[..., Journal]]:
    """Return a function that opens the same journal again, as another program would."""
    opened: list[Journal] = []

    def again(**options: Any) -> Journal:
        opened.append(Journal.open(folder, clock=clock, **options))
        return opened[-1]

    yield again
    for one in opened:
        one.close()
