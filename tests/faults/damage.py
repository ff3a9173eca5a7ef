"""Damaged journals, logs and update files by the thousand: what is good is still read, nothing is overwritten.

    python -m tests.faults.damage                  20,000, the long run; docs/sync.md has its figures
    python -m tests.faults.damage --trials 600     a short one

Each trial copies a journal that is whole, spoils one or two of its files or of the space's by chance, and opens,
repairs and syncs as a person would. An error that is none of the program's own counts against it, as does a file that a
refusal left other than it was.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.spoiled import spoiled
from tests.store.record import OWNER, Clock, goal
from tests.sync.campaign import fast_folder
from tests.sync.sync_machine import Machine, person, settle
from tests.sync.sync_world import words_in

from mentor_tui.domain.change import created
from mentor_tui.errors import JournalDamaged, MentorError
from mentor_tui.store import line, repair
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal
from mentor_tui.sync.looking import Looking
from mentor_tui.sync.membership import create, invitation, join

GOALS = 9
WRITERS = 5


@dataclass
class Trial:
    """One copy to spoil: its folder, and where chance comes from."""

    folder: Path
    dice: random.Random

    def spoil(self, paths: list[Path], most: int) -> list[Path]:
        """Spoil up to `most` of some files; return which."""
        chosen = self.dice.sample(paths, min(len(paths), self.dice.randint(1, most)))
        for path in chosen:
            path.write_bytes(spoiled(path.read_bytes(), self.dice))
        return chosen


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file that holds something of the person's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock" and "cache" not in path.parts
    }


# A journal ----------------------------------------------------------------------------------------------------------


def begin_journal(folder: Path) -> None:
    """Put a journal with two closed logs, a backup and lines since then on the disk."""
    journal = Journal.create(folder, OWNER, clock=Clock(), timezone="UTC")
    for number in range(GOALS):
        journal.apply([created(goal(number))], f"added {number}")
        if number in (2, 5):
            journal.checkpoint()
    journal.backup()
    journal._writer.close()  # as a kill leaves it


def journal_trial(trial: Trial) -> Iterator[str]:
    """Yield what a spoiled journal was owed and did not get."""
    files = Files(trial.folder)
    hit = trial.spoil([files.checkpoint, files.log, *files.history.iterdir(), *files.backups.iterdir()], 2)
    before = everything(trial.folder)
    try:
        journal = Journal.open(trial.folder, clock=Clock())
    except MentorError as refused:
        yield from _one_line(refused)
        if everything(trial.folder) != before:
            yield "a journal that was refused is not what it was"
        yield from _repaired(trial, files, before, len(hit))
        return
    journal.check()
    journal.close()
    yield from _kept(trial.folder, before)


def _repaired(trial: Trial, files: Files, before: dict[str, bytes], hit: int) -> Iterator[str]:
    try:
        repair.repair(files)
        journal = Journal.open(trial.folder, clock=Clock())
    except JournalDamaged as refused:
        yield from _one_line(refused)
        if hit == 1:
            yield f"one spoiled file is too much: {refused}"
        if everything(trial.folder) != before:
            yield "a repair that was refused left its trace"
        return
    here = {number for number in range(GOALS) if journal.snapshot.raw(goal(number)["id"])}
    if missing := _told(before) - here:
        yield f"goals {sorted(missing)} stand in good lines and are gone"
    journal.apply([created(goal(99))], "goes on")
    journal.close()
    yield from _kept(trial.folder, before)


def _told(before: dict[str, bytes]) -> set[int]:
    """Return the goals that a whole line of a log adds."""
    found = set()
    for name, data in before.items():
        for raw in data.split(b"\n")[:-1] if name.endswith(".log") else ():
            try:
                changes = line.decode(raw).get("changes", [])
            except ValueError:
                continue
            found |= {number for number in range(GOALS) for item in changes if item["id"] == goal(number)["id"]}
    return found


def _kept(folder: Path, before: dict[str, bytes]) -> Iterator[str]:
    """Yield the goals that stood in some file before and stand in none now."""
    now = b"\n".join(everything(folder).values())
    for number in range(GOALS):
        words = f'"Goal {number}"'.encode()
        if words not in now and any(words in data for data in before.values()):
            yield f"goal {number} is in no file any more"


def _one_line(refused: MentorError) -> Iterator[str]:
    if "\n" in str(refused):
        yield f"more than one line: {refused}"


# A space ------------------------------------------------------------------------------------------------------------


def machine(folder: Path, name: str) -> Machine:
    return Machine(folder / name, name * 8, person("Ada Invented", "00000000-0000-7000-8000-000000000001"))


def begin_space(folder: Path) -> None:
    """Let machine `a` have what all knew yesterday, and the space one update of each of the others since then."""
    shared, place = folder / "shared", folder / "space"
    shared.mkdir(parents=True)
    a, *others = [machine(folder, name) for name in "abcdef"]
    space = create(a.journal, "mine", str(shared), None)
    a.add("meeting", id="m" * 8, start="2026-05-07T09:00", notes="begun")
    settle(a, rounds=1)
    for other in others:
        join(other.journal, invitation(a.journal, space), str(shared))
    settle(a, *others, rounds=2)
    shutil.copytree(shared, place)
    for number, other in enumerate(others):
        own = folder / f"own{number}"
        shutil.copytree(shared, own)
        other.spaces.moved(space, str(own))
        other.add("goal", title=f"word{number}", id=f"goal{number}")
        other.sync()
        new = {path.relative_to(own) for path in own.rglob("*.mtu")} - {p.relative_to(place) for p in place.rglob("*")}
        for path in new:
            (folder / "news" / path).parent.mkdir(parents=True)
            shutil.copy(own / path, folder / "news" / path)
        shutil.rmtree(own)
        shutil.rmtree(other.folder)
    a.set("m" * 8, notes="begun here")
    for each in (a, *others):
        each.journal._writer.close()


def space_trial(trial: Trial) -> Iterator[str]:
    """Yield what a machine did wrong with spoiled updates, or with a spoiled file of its own beside good ones."""
    a = machine(trial.folder, "a")
    for space in a.spaces.all():
        a.spaces.moved(space, str(trial.folder / "space"))
    shutil.copytree(trial.folder / "news", trial.folder / "space", dirs_exist_ok=True)
    own = [path for path in (trial.folder / "a" / "sync").rglob("*") if path.is_file() and path.suffix != ".lock"]
    own += [path for path in a.replica.folder.rglob("*") if path.is_file()]
    is_news = trial.dice.random() < 0.7
    news = [trial.folder / "space" / path.relative_to(trial.folder / "news") for path in _files(trial.folder / "news")]
    hit = trial.spoil(news, WRITERS) if is_news else trial.spoil(own, 2)
    foreign = everything(trial.folder / "space")
    failure = yield from _synced(a)
    if "here" not in words_in([*a.records.values(), *(kept.record for kept in Looking(a.journal, a.replica).kept())]):
        yield "what was written here is lost"
    now = everything(trial.folder / "space")
    if any(now.get(name) != data for name, data in foreign.items()):
        yield "a file of the space is not what it was"
    if is_news:
        good = {path.read_bytes() for path in _files(trial.folder / "news")}
        whole = [path for path in news if path.read_bytes() in good]
        here = [raw for id, raw in a.records.items() if id.startswith("goal")]
        if failure or len(here) != len(whole):
            yield f"{len(here)} of {len(whole)} good updates came in, {len(hit)} were spoiled; {failure}"
        shutil.copytree(trial.folder / "news", trial.folder / "space", dirs_exist_ok=True)
        failure = yield from _synced(a)
        if failure or len([id for id in a.records if id.startswith("goal")]) != WRITERS:
            yield f"with all updates whole again, some are missing; {failure}"
    a.journal.close()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _synced(at: Machine) -> Iterator[str]:
    """Sync and look as a person does; return the failure they read."""
    try:
        outcome = at.sync()
        Looking(at.journal, at.replica).all()
    except MentorError as refused:
        yield from _one_line(refused)
        return str(refused)  # what `yield from` gives
    return "; ".join(came.failure for came in outcome.came if came.failure)


# The campaign -------------------------------------------------------------------------------------------------------

SORTS: dict[str, tuple[Callable[[Path], None], Callable[[Trial], Iterator[str]]]] = {
    "journals": (begin_journal, journal_trial),
    "spaces": (begin_space, space_trial),
}


def campaign(place: Path, trials: int, *, seed: int = 0) -> tuple[Counter[str], list[str]]:
    """Run trials, two of three on journals; return how many of each sort, and what went wrong, by number."""
    for name, (begin, _) in SORTS.items():
        begin(place / name)
    counts: Counter[str] = Counter()
    found: list[str] = []
    for number in range(seed, seed + trials):
        name = "spaces" if number % 3 == 0 else "journals"
        folder = place / "trial"
        shutil.copytree(place / name, folder)
        counts[name] += 1
        found += [
            f"trial {number}: {wrong}" for wrong in _complaints(SORTS[name][1], Trial(folder, random.Random(number)))
        ]
        shutil.rmtree(folder)
    return counts, found


def _complaints(trial: Callable[[Trial], Iterator[str]], given: Trial) -> list[str]:
    try:
        return list(trial(given))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - a traceback of whatever sort is what must not be
        return [traceback.format_exc()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(dir=fast_folder()) as place:
        counts, found = campaign(Path(place), asked.trials, seed=asked.seed)
    for wrong in found:
        sys.stdout.write(f"{wrong}\n")
    said = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    sys.stdout.write(f"{said} damaged, {len(found)} complaints; seed {asked.seed}, {time.monotonic() - start:.0f} s\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
