"""The live log: what is done while the disk is at work, and what becomes of a line where that fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mentor_tui.store import line, log
from mentor_tui.store.format import Files
from mentor_tui.store.log import Log


@pytest.fixture
def files(tmp_path: Path) -> Files:
    files = Files(tmp_path)
    log.start(files, {"format": 1})
    return files


def test_the_disk_is_at_work_before_what_is_done_meanwhile(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    begin_flush, flush = log.begin_flush, log.flush

    def begun(descriptor: int, start: int, size: int) -> None:
        steps.append("begun")
        begin_flush(descriptor, start, size)

    def flushed(descriptor: int) -> None:
        steps.append("flushed")
        flush(descriptor)

    monkeypatch.setattr(log, "begin_flush", begun)
    monkeypatch.setattr(log, "flush", flushed)
    followed = Log(files)
    followed.follow()
    followed.append(line.encode({"sequence": 1}), meanwhile=lambda: steps.append("meanwhile"))
    assert steps == ["begun", "meanwhile", "flushed"]
    assert [members.get("sequence") for members in log.read(files, files.log).lines] == [None, 1]


@pytest.mark.parametrize("failure", [RuntimeError("made wrong"), KeyboardInterrupt(), OSError(errno.EIO, "broken")])
def test_a_line_whose_state_cannot_be_made_is_taken_back(files: Files, failure: BaseException) -> None:
    followed = Log(files)
    followed.follow()
    size = files.log.stat().st_size

    def fail() -> None:
        assert files.log.stat().st_size > size
        raise failure

    with pytest.raises(type(failure)):
        followed.append(line.encode({"sequence": 1}), meanwhile=fail)
    assert files.log.stat().st_size == size
    followed.append(line.encode({"sequence": 1}))
    assert len(log.read(files, files.log).lines) == 2
    followed.close()


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="only Linux begins before it is made to")
def test_a_line_of_which_the_disk_only_heard_reads_as_it_was_written(files: Files) -> None:
    followed = Log(files)
    followed.follow()
    for number in range(1, 60):
        followed.append(line.encode({"sequence": number, "text": "x" * (number * 97)}), sequence=number)
    found = log.read(files, files.log)
    assert [members["sequence"] for members in found.lines[1:]] == list(range(1, 60))
    assert not found.torn
    followed.close()
