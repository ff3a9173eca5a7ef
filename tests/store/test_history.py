"""Reading saved lines from the end: block by block, whatever the lengths, never a torn one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.store.record import goal

from mentor_tui.domain.change import created
from mentor_tui.store import history
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64, 1 << 16])
@pytest.mark.parametrize("torn", [b"", b"torn"])
def test_lines_come_back_in_reverse_at_every_block_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int, torn: bytes
) -> None:
    monkeypatch.setattr(history, "_BLOCK", block)
    lengths = random.Random(block)
    lines = [bytes([65 + number % 26]) * lengths.randrange(1, 200) for number in range(50)]
    path = tmp_path / "log"
    path.write_bytes(b"\n".join(lines) + b"\n" + torn)
    assert list(history.lines_backward(path)) == lines[::-1]


def test_an_empty_or_torn_only_log_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "log"
    for content in (b"", b"torn"):
        path.write_bytes(content)
        assert list(history.lines_backward(path)) == []


def test_a_closed_log_inside_another_is_read_once(journal: Journal, folder: Path) -> None:
    for number in (1, 2):
        journal.apply([created(goal(number))], f"added {number}")
        journal.checkpoint()
    first, second = sorted((folder / "history").iterdir())
    (folder / "history" / "000000001-000000003.log").write_bytes(first.read_bytes() + second.read_bytes())
    assert [members["sequence"] for members in history.forward(Files(folder))] == [1, 2, 3]
    assert [members["sequence"] for members in history.backward(Files(folder))] == [3, 2, 1]
