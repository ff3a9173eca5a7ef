"""One suite of promises, kept by every transport."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.sync.folder_transport import FolderTransport
from mentor_tui.sync.git_transport import GitTransport
from mentor_tui.sync.space import is_git
from mentor_tui.sync.transport import Transport, Unreachable

ONE, OTHER = "log/aa/" + "1" * 64 + ".mtu", "log/aa/" + "2" * 64 + ".mtu"
FILE = "files/aa/" + "3" * 64 + ".mta"
THEIRS = "log/bb/" + "4" * 64 + ".mtu"
Make = Callable[[str], Transport]


@pytest.fixture
def make(carrier: str, tmp_path: Path) -> Make:
    def made(replica: str) -> Transport:
        if is_git(carrier):
            return GitTransport(carrier, replica, tmp_path / f"clone-{replica}")
        return FolderTransport(Path(carrier), replica)

    return made


def test_a_new_place_is_empty(make: Make) -> None:
    assert make("aa").list() == {}


def test_what_is_put_is_listed_and_read_by_another_machine(make: Make) -> None:
    make("aa").put({ONE: b"one\0\n", FILE: b"file"})
    other = make("bb")
    assert set(other.list()) == {ONE, FILE}
    assert (other.read(ONE), other.read(FILE)) == (b"one\0\n", b"file")


def test_two_machines_put_without_hearing_of_each_other(make: Make) -> None:
    one, two = make("aa"), make("bb")
    one.list(), two.list()
    one.put({ONE: b"1"})
    two.put({THEIRS: b"4"})
    one.put({OTHER: b"2"})
    assert set(two.list()) == set(one.list()) == {ONE, OTHER, THEIRS}


def test_what_was_put_stays_when_more_is_put(make: Make) -> None:
    one = make("aa")
    one.put({ONE: b"1"})
    one.put({OTHER: b"2"})
    assert set(make("bb").list()) == {ONE, OTHER}


def test_own_names_are_removed_and_one_that_is_not_there_is_no_error(make: Make) -> None:
    one = make("aa")
    one.put({ONE: b"1", OTHER: b"2"})
    one.list()
    one.remove([ONE, FILE])
    assert set(make("bb").list()) == {OTHER}


@pytest.mark.parametrize("name", [THEIRS, "log/aa/../x.mtu", "notes.txt", "/etc/passwd"])
def test_a_name_of_another_machine_is_not_written_or_removed(make: Make, name: str) -> None:
    with pytest.raises(ValueError, match="not of replica"):
        make("aa").put({name: b"x"})
    with pytest.raises(ValueError, match="not of replica"):
        make("aa").remove([name])


def test_a_name_that_is_gone_reads_as_nothing(make: Make) -> None:
    assert make("aa").read(ONE) == b""


def test_the_tag_of_the_same_bytes_stays(make: Make) -> None:
    make("aa").put({ONE: b"1"})
    two = make("bb")
    assert two.list() == two.list()


def test_a_place_that_is_away_is_said_in_one_line_and_is_not_empty(make: Make, carrier: str) -> None:
    one = make("aa")
    one.put({ONE: b"1"})
    shutil.move(carrier, carrier + "-away")
    with pytest.raises(Unreachable) as refused:
        one.list()
    assert "\n" not in str(refused.value) and carrier in str(refused.value)
    with pytest.raises(Unreachable):
        one.put({OTHER: b"2"})
    assert not Path(carrier).exists()


def test_a_machine_whose_cache_is_lost_goes_on_from_what_the_place_has(make: Make, tmp_path: Path) -> None:
    make("aa").put({ONE: b"1"})
    shutil.rmtree(tmp_path / "clone-aa", ignore_errors=True)
    again = make("aa")
    again.list()
    again.put({OTHER: b"2"})
    assert set(make("bb").list()) == {ONE, OTHER}


def test_a_wiped_place_takes_new_files(make: Make, carrier: str) -> None:
    from tests.sync.conftest import bare_repository

    one = make("aa")
    one.put({ONE: b"1"})
    shutil.rmtree(carrier)
    bare_repository(Path(carrier)) if carrier.endswith(".git") else Path(carrier).mkdir()
    assert one.list() == {}
    one.put({OTHER: b"2"})
    assert set(make("bb").list()) == {OTHER}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_link_or_a_pipe_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    transport = FolderTransport(tmp_path, "aa")
    transport.put({ONE: b"1"})
    theirs = tmp_path / "log" / "bb"
    theirs.mkdir()
    os.mkfifo(theirs / ("5" * 64 + ".mtu"))
    (theirs / ("6" * 64 + ".mtu")).symlink_to("/dev/zero")
    (theirs / ("7" * 64 + ".mtu")).symlink_to(theirs / "nowhere")
    assert set(transport.list()) == {ONE}
