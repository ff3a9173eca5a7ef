"""This machine's name in a journal's spaces."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mentor_tui.sync.replica import replica_of


def test_all_that_ask_at_once_get_the_same_name(tmp_path: Path) -> None:
    for number in range(20):
        journal = tmp_path / f"journal{number}"
        with ThreadPoolExecutor(8) as pool:
            names = set(pool.map(lambda _, at=journal: replica_of(tmp_path / "state", at).id, range(8)))
        assert len(names) == 1 and names == {replica_of(tmp_path / "state", journal).id}
