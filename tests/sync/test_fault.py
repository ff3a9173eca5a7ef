"""What can go wrong with a space, and the one line a person reads; nothing here is lost or overwritten."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sync.sync_machine import Machine, settle

from mentor_tui.errors import MentorError
from mentor_tui.sync.engine import Outcome
from mentor_tui.sync.membership import create, invitation, join
from mentor_tui.sync.replica import replica_of
from mentor_tui.sync.seal import Incomplete, Newer, SpaceKey, WrongKey
from mentor_tui.sync.update import sealed_update

Two = tuple[Machine, Machine]


@pytest.fixture
def space(tmp_path: Path) -> Path:
    (tmp_path / "space").mkdir()
    return tmp_path / "space"


@pytest.fixture
def pair_of(machine: Callable[..., Machine], space: Path) -> Two:
    laptop, desk = machine("laptop"), machine("desk")
    made = create(laptop.journal, "mine", str(space), None)
    laptop.sync()
    join(desk.journal, invitation(laptop.journal, made), str(space))
    laptop.add("meeting", id="m" * 8, start="2026-05-07T09:00", notes="one two")
    settle(laptop, desk, rounds=2)
    return laptop, desk


def failure(outcome: Outcome) -> str:
    (came,) = outcome.came
    assert "\n" not in came.failure
    return came.failure


def test_a_folder_that_is_away_keeps_everything_and_says_so(pair_of: Two, space: Path) -> None:
    laptop, desk = pair_of
    shutil.move(space, space.with_name("away"))
    laptop.set("m" * 8, notes="one two three")
    assert "Saved here, not sent" in failure(laptop.sync())
    shutil.move(space.with_name("away"), space)
    settle(laptop, desk, rounds=2)
    assert desk.raw("m" * 8)["notes"] == "one two three"


def test_a_place_that_cannot_be_written_still_gives_what_it_has(pair_of: Two, space: Path) -> None:
    """A file stands where the machine's own folder should be, which stops root too, as a mode would not."""
    laptop, desk = pair_of
    desk.set("m" * 8, place="Oulu")
    desk.sync()
    shutil.rmtree(space / "log" / laptop.replica.id)
    (space / "log" / laptop.replica.id).write_bytes(b"")
    laptop.set("m" * 8, notes="one two three")
    assert "Saved here, not sent" in failure(laptop.sync())
    assert laptop.raw("m" * 8)["place"] == "Oulu"
    (space / "log" / laptop.replica.id).unlink()
    settle(laptop, desk, rounds=2)
    assert laptop.records == desk.records and desk.raw("m" * 8)["notes"] == "one two three"


def test_a_remote_that_refuses_is_told_in_gits_own_words(pair_of: Two, tmp_path: Path) -> None:
    laptop, _ = pair_of
    (mine,) = laptop.spaces.all()
    laptop.spaces.moved(mine, f"file://{tmp_path}/nowhere.git")
    assert "nowhere.git" in failure(laptop.sync())


def test_a_wrong_key_is_said_and_nothing_is_written(pair_of: Two, machine: Callable[..., Machine], space: Path) -> None:
    other = machine("other")
    create(other.journal, "mine", str(space), None)
    before = sorted(space.rglob("*"))
    assert "wrong key" in failure(other.sync())
    assert sorted(space.rglob("*")) == before


def test_a_newer_format_stops_that_space_alone(pair_of: Two, space: Path) -> None:
    laptop, desk = pair_of
    (mine,) = laptop.spaces.all()
    sealed = mine.key.seal(b"", sort="update", format=2, replica="new")
    (space / "log" / "new").mkdir()
    (space / "log" / "new" / ("0" * 64 + ".mtu")).write_bytes(sealed)
    laptop.set("m" * 8, notes="one two three")
    assert "newer mentor-tui" in failure(laptop.sync())
    assert laptop.raw("m" * 8)["notes"] == "one two three" and desk.records


def test_a_document_that_is_damaged_or_gone_is_made_again_from_the_space(pair_of: Two) -> None:
    laptop, desk = pair_of
    (mine,) = laptop.spaces.all()
    for number, spoil in enumerate((lambda path: path.unlink(), lambda path: path.write_bytes(b"loro"))):
        for path in laptop.spaces.own_folder(mine).glob("*.loro"):
            spoil(path)
        desk.set("m" * 8, notes=f"one two n{number}")
        settle(desk, laptop, rounds=2)
        assert laptop.records == desk.records and laptop.raw("m" * 8)["notes"] == f"one two n{number}"


def test_damaged_update_files_by_the_hundred_stop_nothing(pair_of: Two, space: Path) -> None:
    laptop, desk = pair_of
    laptop.set("m" * 8, notes="one two three")
    laptop.sync()
    dice = random.Random(7)
    whole = [path.read_bytes() for path in sorted(space.rglob("*.mtu"))]
    for number in range(300):
        data = bytearray(dice.choice(whole))
        for _ in range(dice.randint(1, 4)):
            what, place = dice.random(), dice.randrange(len(data))
            if what < 0.4:
                data[place] ^= 1 << dice.randrange(8)
            elif what < 0.7:
                del data[place : place + dice.randint(1, 50)]
            else:
                data[place:place] = dice.randbytes(dice.randint(1, 50))
            if not data:
                break
        (space / "log" / "aa").mkdir(exist_ok=True)
        (space / "log" / "aa" / f"{number:064x}.mtu").write_bytes(bytes(data))
    outcome = desk.sync()
    assert outcome.came[0].incomplete >= 295 and not outcome.came[0].failure
    assert desk.raw("m" * 8)["notes"] == "one two three"


def test_bytes_a_member_sealed_that_are_no_update_stop_that_space_alone(pair_of: Two, space: Path) -> None:
    laptop, desk = pair_of
    (mine,) = laptop.spaces.all()
    dice = random.Random(8)
    for number in range(50):
        name, sealed = sealed_update(mine.key, "ee", dice.randbytes(number * 3))
        (space / name).parent.mkdir(exist_ok=True)
        (space / name).write_bytes(sealed)
    desk.set("m" * 8, place="Oulu")
    outcome = desk.sync()
    assert outcome.came[0].incomplete == 50 and not outcome.came[0].failure
    settle(laptop, desk, rounds=2)
    assert laptop.raw("m" * 8)["place"] == "Oulu"


def test_other_programs_files_in_the_folder_are_left_alone(pair_of: Two, space: Path) -> None:
    for name in (".stfolder", "log/desktop.ini", "notes.txt"):
        (space / name).write_text("x")
    assert pair_of[0].sync().came[0].incomplete == 1
    assert (space / "log/desktop.ini").read_text() == "x"


def test_the_replica_is_bound_to_machine_and_place(tmp_path: Path) -> None:
    one = replica_of(tmp_path / "state", tmp_path / "a")
    assert replica_of(tmp_path / "state", tmp_path / "a") == one
    assert replica_of(tmp_path / "state", tmp_path / "b").id != one.id
    kept = one.folder / "replica.json"
    kept.write_text(kept.read_text().replace('"machine": "', '"machine": "x'))
    assert replica_of(tmp_path / "state", tmp_path / "a").id != one.id


def test_a_sealed_file_opens_for_members_only_and_only_whole() -> None:
    key, other = SpaceKey.new(), SpaceKey.new()
    sealed = key.seal(b"words", sort="update")
    assert key.open(sealed).content == b"words"
    with pytest.raises(WrongKey):
        other.open(sealed)
    with pytest.raises(Incomplete):
        key.open(sealed[:-1])
    with pytest.raises(WrongKey):
        SpaceKey("AGE-SECRET-KEY-1NONE")


def test_whoever_only_has_the_public_key_cannot_write() -> None:
    import pyrage

    key = SpaceKey.new()
    public = pyrage.x25519.Identity.from_str(key.secret).to_public()
    for head in (b"mentor-tui sealed 1\n", b"something else\n"):
        with pytest.raises(Incomplete):
            key.open(pyrage.encrypt(head + b"0" * 64 + b"\n{}\nforged", [public]))
    with pytest.raises(Newer):
        key.open(pyrage.encrypt(b"mentor-tui sealed 2\n", [public]))


def test_keys_are_the_owners_alone(pair_of: Two) -> None:
    for path in (pair_of[0].folder / "sync" / "keys").iterdir():
        assert path.stat().st_mode & 0o077 == 0


def test_a_crash_at_every_step_loses_nothing_and_goes_on(pair_of: Two) -> None:
    laptop, desk = pair_of
    words = ["one", "two"]
    for left in range(8):
        words.append(f"w{left}")
        laptop.set("m" * 8, notes=" ".join(words))
        desk.set("m" * 8, decisions=f"d{left}")
        desk.sync()
        _crash(laptop, left)
        assert laptop.raw("m" * 8)["notes"] == " ".join(words)
    settle(laptop, desk, rounds=2)
    assert laptop.records == desk.records
    assert (desk.raw("m" * 8)["notes"], desk.raw("m" * 8)["decisions"]) == (" ".join(words), "d7")


class Crash(BaseException):
    pass


def _crash(machine: Machine, left: int) -> None:
    def step(_step: str, _name: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Crash

    try:
        machine.sync(progress=step)
    except Crash:
        machine.reopen()


def test_everything_but_syncing_runs_without_loading_the_engine_or_the_sealing() -> None:
    program = (
        "import sys, mentor_tui.store.journal, mentor_tui.domain.space, mentor_tui.cli.main, mentor_tui.sync.space\n"
        "import mentor_tui.sync.kept, mentor_tui.sync.replica, mentor_tui.cli.verbs.space, mentor_tui.cli.verbs.sync\n"
        "assert not {'loro', 'pyrage'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": "src"})


def test_a_refusal_says_what_it_is(pair_of: Two) -> None:
    with pytest.raises(MentorError, match="already"):
        create(pair_of[0].journal, "mine", "x", None)
    with pytest.raises(MentorError, match="no space 'other'"):
        pair_of[0].spaces.named("other")


def test_a_file_that_lies_half_written_in_the_space_is_put_there_again(pair_of: Two, space: Path) -> None:
    laptop, desk = pair_of
    file = laptop.journal.attach_content("slip.txt", b"words " * 99)
    laptop.add("evidence", title="slip", file=file)
    laptop.sync()
    (sealed,) = space.rglob("*.mta")
    sealed.with_name(sealed.name + ".new").write_bytes(sealed.read_bytes()[:50])  # what a kill leaves
    sealed.write_bytes(sealed.read_bytes()[:-20])
    outcome = desk.sync()
    assert outcome.came[0].incomplete == 1
    settle(laptop, desk, rounds=2)
    assert desk.journal.attached(file["sha256"]) == b"words " * 99
    sealed.unlink()
    settle(laptop, desk, rounds=2)
    assert sealed.exists(), "and one that is gone, too"
