"""Real carriers: a folder that is copied while both sides write, and git over a real ssh server."""

from __future__ import annotations

import os
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.sync.conftest import bare_repository
from tests.sync.ssh_server import SshServer, ssh_server
from tests.sync.sync_machine import Machine, settle
from tests.sync.syncthing import carried, two_daemons

from mentor_tui.sync.membership import create, invitation, join

Two = tuple[Machine, Machine]
NOTE = "m" * 8


def meet(machine: Callable[..., Machine], ours: str, theirs: str, carry: Callable[[], None] = lambda: None) -> Two:
    """Let two machines join one space, each with its own way to it, and share one record."""
    laptop, desk = machine("laptop"), machine("desk")
    space = create(laptop.journal, "mine", ours, None)
    laptop.add("meeting", id=NOTE, start="2026-05-07T09:00", notes="begun")
    laptop.sync()
    join(desk.journal, invitation(laptop.journal, space), theirs)
    carry()
    desk.sync()
    assert desk.raw(NOTE)["notes"] == "begun"
    return laptop, desk


def write(at: Machine, word: str) -> None:
    at.set(NOTE, notes=f"{at.raw(NOTE)['notes']} {word}")
    at.add("goal", title=word)


def check(two: Two, words: set[str]) -> None:
    """Both are equal, with every word in the text and in a record of its own, once."""
    assert two[0].records == two[1].records
    titles = [raw["title"] for raw in two[1].records.values() if raw["kind"] == "goal"]
    assert sorted(two[1].raw(NOTE)["notes"].split()) == sorted({"begun", *words})
    assert sorted(titles) == sorted(words)


# A folder copied at random moments ----------------------------------------------------------------------------------


def test_a_folder_that_is_copied_at_random_moments_while_both_sides_write(
    machine: Callable[..., Machine], tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    laptop, desk = meet(machine, str(ours), str(theirs), lambda: _copy(ours, theirs, random.Random(1)))
    is_over = threading.Event()
    carrier = threading.Thread(target=_carry, args=(ours, theirs, is_over))
    carrier.start()
    try:
        words = _both_write((laptop, desk), 12)
    finally:
        is_over.set()
        carrier.join()
    for _ in range(3):
        for each in (laptop, desk):
            each.sync()
            _copy(ours, theirs, random.Random(1), block=1 << 20), _copy(theirs, ours, random.Random(1), block=1 << 20)
    check((laptop, desk), words)


def _carry(ours: Path, theirs: Path, is_over: threading.Event) -> None:
    """Copy both ways without a pause, and without a look at what anybody is doing, until told that it is over."""
    dice = random.Random(5)
    while not is_over.is_set():
        _copy(ours, theirs, dice)
        _copy(theirs, ours, dice)


def _copy(source: Path, target: Path, dice: random.Random, *, block: int = 0) -> None:
    """Copy what the target lacks as a plain program does: piece by piece, under the final name."""
    for path in sorted(source.rglob("*")):
        other = target / path.relative_to(source)
        try:
            if path.is_dir():
                other.mkdir(exist_ok=True)
            elif not path.name.endswith(".new") and (not other.exists() or other.stat().st_size < path.stat().st_size):
                with path.open("rb") as reading, other.open("wb") as writing:
                    while data := reading.read(block or dice.randint(1, 200)):
                        writing.write(data)
                        writing.flush()
        except FileNotFoundError:
            continue


def _both_write(two: Two, count: int) -> set[str]:
    """Let both write and sync at their own speed, at the same time; no sync may fail. Return the words."""

    def work(number: int) -> list[str]:
        at, words = two[number], [f"m{number}w{turn}" for turn in range(count)]
        for word in words:
            write(at, word)
            assert [came.failure for came in at.sync().came] == [""]
        return words

    with ThreadPoolExecutor(2) as pool:
        return {word for words in pool.map(work, (0, 1)) for word in words}


# Git over ssh -------------------------------------------------------------------------------------------------------


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshServer]:
    folder = tmp_path / "ssh"
    folder.mkdir()
    bare_repository(folder / "space.git")
    with ssh_server(folder) as running:
        monkeypatch.setenv("GIT_SSH_COMMAND", running.command("member"))
        yield running


def failure(at: Machine) -> str:
    (came,) = at.sync().came
    assert "\n" not in came.failure and came.failure.endswith("Saved here, not sent")
    return came.failure


def test_git_over_ssh_carries_concurrent_pushes_and_says_in_one_line_what_it_cannot(
    server: SshServer, machine: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.url("space.git")
    two = laptop, desk = meet(machine, url, url)
    words = _both_write(two, 2)
    settle(*two, rounds=2)
    check(two, words)
    (space,) = laptop.spaces.all()

    def refused(word: str, said: str) -> None:
        write(laptop, word)
        words.add(word)
        assert said in failure(laptop)
        assert word in laptop.raw(NOTE)["notes"]

    monkeypatch.setenv("GIT_SSH_COMMAND", server.command("stranger"))
    refused("unknown", "Permission denied (publickey)")
    monkeypatch.setenv("GIT_SSH_COMMAND", server.command("reader"))
    write(desk, "heard")
    words.add("heard")
    refused("reading", "this key may only read")
    monkeypatch.setenv("GIT_SSH_COMMAND", server.command("member"))
    laptop.spaces.moved(space, url.replace(f":{server.port}", ":1"))
    refused("nobody", "Connection refused")
    laptop.spaces.moved(space, server.url("elsewhere.git"))
    refused("nowhere", "elsewhere.git' does not appear to be a git repository")
    laptop.spaces.moved(space, url)
    settle(*two, rounds=2)
    check(two, words)


def test_a_remote_however_slow_delays_no_save(
    machine: Callable[..., Machine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remote answers when the test lets it, which is after the saves; a long run lets it take 10 s each time."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    bare_repository(tmp_path / "space.git")
    url = f"ssh://slow{tmp_path}/space.git"
    _ssh(tmp_path, monkeypatch, "")
    two = meet(machine, url, url)
    laptop = two[0]
    _ssh(tmp_path, monkeypatch, f"echo asked >> {tmp_path}/asked; cat {gate} > {tmp_path}/let;")
    write(laptop, "first")
    words = {"first"}
    with ThreadPoolExecutor(1) as pool:
        syncing = pool.submit(laptop.sync)
        turn = 0
        while not syncing.done():
            write(laptop, f"w{turn}")  # nobody has let the remote answer: a save that waited for it would never end
            words.add(f"w{turn}")
            turn += 1
            _answer(gate, syncing.done)
        assert [came.failure for came in syncing.result().came] == [""]
    assert (tmp_path / "asked").read_text().count("asked") >= 2, "fetch and push both had to wait"
    _ssh(tmp_path, monkeypatch, "")
    settle(*two, rounds=2)
    check(two, words)


def _answer(gate: Path, is_over: Callable[[], bool]) -> None:
    """Let the remote give one answer, as soon as it is asked for one."""
    while not is_over():
        try:
            descriptor = os.open(gate, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            continue  # nobody has asked yet
        os.close(descriptor)
        return


def _ssh(folder: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """Make git's way to the remote a program that first does something, then runs the remote's side here."""
    script = folder / "ssh"
    script.write_text(f'#!/bin/sh\n{before}\nwhile [ "$1" != slow ]; do shift; done\nshift\neval "$*"\n')
    script.chmod(0o700)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")


# Syncthing ----------------------------------------------------------------------------------------------------------


@pytest.mark.campaign
def test_two_syncthing_daemons_carry_a_space_both_write_at_once(
    machine: Callable[..., Machine], tmp_path: Path
) -> None:
    with two_daemons(tmp_path) as daemons:
        places = [str(daemon.folder) for daemon in daemons]
        laptop, desk = two = meet(machine, places[0], places[1], lambda: carried(daemons))
        words = _both_write(two, 15)
        for _ in range(3):
            for each in two:
                assert [came.failure for came in each.sync().came] == [""]
            carried(daemons)
        check(two, words)
        shutil.rmtree(daemons[0].folder / "log")  # and Syncthing carries the delete to the other folder, too
        carried(daemons)
        write(desk, "after")
        settle(desk, laptop, rounds=1)
        for _ in range(3):
            carried(daemons)
            settle(desk, laptop, rounds=1)
        carried(daemons)
        settle(laptop, desk, rounds=1)
        check(two, words | {"after"})
