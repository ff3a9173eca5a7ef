"""Several machines of one owner, each with its own copy of the space's folder, and everything that can befall them.

Every word is unique, so that a word lost, doubled or glued to another shows. A word is excused only if somebody who saw
it removed it, or if a disk was restored before anybody else had it.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.sync.sync_machine import Machine, person

from mentor_tui.store.format import Files
from mentor_tui.sync.document import Document
from mentor_tui.sync.kept import kept_copies
from mentor_tui.sync.seal import Incomplete, SpaceKey, WrongKey
from mentor_tui.sync.space import Space, new_space
from mentor_tui.sync.stored import clashes

OWNER = "00000000-0000-7000-8000-000000000001"


class Crash(BaseException):
    """Stop a sync where it stands, as a kill does."""


class World:
    """Hold `count` machines in `folder`; every operation takes what it needs of chance from `dice`.

    Machine N carries its spaces in `spaceN/SPACE`. A folder that holds such a world already is taken as it is, so that
    a prepared one can be copied.
    """

    #: The machines, by number, that must end with the same records.
    alike: tuple[tuple[int, ...], ...]

    def __init__(self, folder: Path, count: int, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        self.written: set[str] = set()
        self.excused: set[str] = set()
        self.crashes = self.restores = 0
        self.alike = (tuple(range(count)),)
        is_new = not (folder / "space0").exists()
        self.machines = [self.machine(number) for number in range(count)]
        if is_new:
            self.begin()
        else:
            self.find()
        self.spaces = {space.id: space for machine in self.machines for space in machine.spaces.all()}
        for text in self.words_of(self.machines[0]):
            self.written |= {text} & {f"w{number:05}" for number in range(9)}

    def machine(self, number: int) -> Machine:
        return Machine(self.folder / f"journal{number}", f"{number}" * 8, person("Maija", OWNER))

    def begin(self) -> None:
        """Give every machine the space and one record."""
        space = new_space("mine", "", None)
        for number in range(len(self.machines)):
            self.enter(number, space)
        self.add(self.machines[0])
        self.machines[0].sync()
        for number in range(1, len(self.machines)):
            self.carry(0, number, whole=True)

    def enter(self, number: int, space: Space) -> str:
        """Give a machine a space, in a folder of its own; return where."""
        at = self.folder / f"space{number}" / space.id
        at.mkdir(parents=True, exist_ok=True)
        self.machines[number].spaces.add(replace(space, at=str(at)))
        return str(at)

    def find(self) -> None:
        """Tell the machines of a copied world where their spaces lie now."""
        for number, machine in enumerate(self.machines):
            for space in machine.spaces.all():
                machine.spaces.moved(space, str(self.folder / f"space{number}" / space.id))

    # What people do -----------------------------------------------------------------------------------------------

    def word(self) -> str:
        word = f"w{len(self.written):05}"
        self.written.add(word)
        return word

    def add(self, at: Machine) -> None:
        id = f"{len(self.written):08x}-0000-7000-8000-{self.dice.getrandbits(48):012x}"
        at.add("meeting", id=id, start="2026-05-07T09:00", notes=self.word(), place=self.word())

    def pick(self, at: Machine) -> Any:
        meetings = sorted(at.journal.snapshot.table("meeting").entries)
        return at.raw(self.dice.choice(meetings)) if meetings else None

    def write(self, at: Machine) -> None:
        """Put a word into a text, perhaps for another."""
        if (raw := self.pick(at)) is None:
            return
        field = self.dice.choice(["notes", "decisions"])
        words = (raw.get(field) or "").split(" ") if raw.get(field) else []
        place = self.dice.randint(0, len(words))
        if words and self.dice.random() < 0.35:
            place = min(place, len(words) - 1)
            self.excused.update(words[place].split())
            words[place] = self.word()
        else:
            words.insert(place, self.word())
        at.set(raw["id"], **{field: " ".join(words)})

    def cut(self, at: Machine) -> None:
        """Take words out of a text, or all of it."""
        raw = self.pick(at)
        if raw is None or not raw.get("notes"):
            return
        words = raw["notes"].split(" ")
        place = self.dice.randrange(len(words))
        gone = words if self.dice.random() < 0.3 else words[place : place + 1]
        self.excused.update(word for piece in gone for word in piece.split())
        rest = [] if gone is words else words[:place] + words[place + 1 :]
        at.set(raw["id"], notes=" ".join(rest) if rest else self.dice.choice(["", None, ...]))

    def choose(self, at: Machine) -> None:
        """Give a value another."""
        if (raw := self.pick(at)) is not None:
            self.excused.update(str(raw.get("place")).split())
            at.set(raw["id"], place=self.word())

    def item(self, at: Machine) -> None:
        """Add, change, remove or move an item of a list."""
        if (raw := self.pick(at)) is None:
            return
        items = [dict(item) for item in raw.get("questions") or []]
        what = self.dice.random()
        if what < 0.4 or not items:
            items.insert(self.dice.randint(0, len(items)), {"id": self.word(), "text": self.word()})
        elif what < 0.6:
            chosen = self.dice.choice(items)
            self.excused.add(chosen["text"])
            chosen["text"] = self.word()
        elif what < 0.75:
            gone = items.pop(self.dice.randrange(len(items)))
            self.excused |= {gone["id"], gone["text"]}
        else:
            self.dice.shuffle(items)
        at.set(raw["id"], questions=items)

    def delete(self, at: Machine) -> None:
        """Put a record into the trash, with the values beside it that were listed here; both come back from there."""
        if (raw := self.pick(at)) is not None:
            self.excused |= set(words_in(raw)) | self.listed(at, raw["id"])
            at.delete(raw["id"])

    def undelete(self, at: Machine) -> None:
        trash = sorted(at.journal.snapshot.trash)
        if trash:
            at.journal.restore([self.dice.choice(trash)])

    # What machines and carriers do ---------------------------------------------------------------------------------

    def sync(self, at: Machine) -> None:
        at.sync()

    def crash(self, at: Machine) -> None:
        """Kill a sync at one of its steps."""
        left = self.dice.randrange(4 + 4 * len(self.spaces))

        def step(_step: str, _name: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Crash

        try:
            at.sync(progress=step)
        except Crash:
            self.crashes += 1
            at.reopen()

    def carry(self, source: int, target: int, *, whole: bool = False) -> int:
        """Copy files from one copy of the folder to another: some, halves, under other names; return how many."""
        count = 0
        for path in self.files(source):
            other = self.folder / f"space{target}" / path.relative_to(self.folder / f"space{source}")
            fate = 1.0 if whole else self.dice.random()
            other.parent.mkdir(parents=True, exist_ok=True)
            if fate < 0.2:
                continue
            if fate < 0.3:
                other = other.with_name(f"{other.stem} (conflicted copy).mtu")
            if fate < 0.4 and not other.exists():
                data = path.read_bytes()
                other.write_bytes(data[: self.dice.randrange(max(1, len(data)))])
            elif not other.exists() or other.stat().st_size < path.stat().st_size:
                shutil.copy2(path, other)
                count += 1
        return count

    def files(self, number: int) -> list[Path]:
        """Return the updates that lie with a machine, oldest first: their names are never the same twice."""
        found = (self.folder / f"space{number}").rglob("*.mtu")
        return sorted(found, key=lambda path: (path.parent, path.stat().st_mtime_ns))

    def damage(self, number: int) -> None:
        """Cut a file short where it lies."""
        if files := self.files(number):
            path = self.dice.choice(files)
            with self.losing():
                path.write_bytes(path.read_bytes()[:-9])

    def wipe(self, number: int) -> None:
        with self.losing():
            for path in (self.folder / f"space{number}").glob("*/*"):
                shutil.rmtree(path)

    def back_up(self, number: int) -> None:
        target = self.folder / f"backup{number}"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.machines[number].folder, target)

    def restore(self, number: int) -> None:
        """Put an older copy of a whole journal folder in place of the present one."""
        source = self.folder / f"backup{number}"
        if not source.exists():
            return
        self.restores += 1
        at = self.machines[number]
        with self.losing():
            at.journal._writer.close()
            shutil.rmtree(at.folder)
            shutil.copytree(source, at.folder)
            at.reopen()

    @contextmanager
    def losing(self) -> Iterator[None]:
        """Excuse what a disk or folder loses that nobody else has: after it there is nothing to save it from."""
        before = self.known()
        yield
        self.excused |= before - self.known()

    # What must hold ------------------------------------------------------------------------------------------------

    def known(self) -> set[str]:
        """Return every word that any journal, document or readable file still holds."""
        found: set[str] = set()
        files = {id: Document() for id in self.spaces}
        for number, machine in enumerate(self.machines):
            found |= self.words_of(machine)
            for path in (self.folder / f"space{number}").rglob("*.mtu"):
                id = path.relative_to(self.folder / f"space{number}").parts[0]
                if update := _opened(self.spaces[id].key, path.read_bytes()):
                    files[id].take([update])
        return found.union(*(words_in(_plain(document)) for document in files.values()))

    def words_of(self, machine: Machine) -> set[str]:
        trash = [item.raw for item in machine.journal.snapshot.trash.values()]
        kept = [kept.record for kept in kept_copies(Files(machine.folder), machine.folder / "sync" / "kept")]
        written = [_plain(document) for document in self.documents(machine)]
        return set(words_in([list(machine.records.values()), trash, kept, written]))

    def documents(self, machine: Machine) -> Iterator[Document]:
        for space in machine.spaces.all():
            if named := machine.journal.documents.get(space.id):
                yield Document((machine.spaces.own_folder(space) / f"{named['hash']}.loro").read_bytes())

    def settle(self) -> None:
        """Deliver everything and sync until nobody has news, which must not take more than a few rounds."""
        for _round in range(7):
            news = [self._settled_one(number) for number in range(len(self.machines))]
            if not any(news):
                return
        raise AssertionError("the machines never come to rest")

    def _settled_one(self, number: int) -> bool:
        """Sync one machine and deliver what it has; say whether anything came or went."""
        outcome = self.machines[number].sync()
        assert not any(came.failure for came in outcome.came), [came.failure for came in outcome.came]
        others = [other for other in range(len(self.machines)) if other != number]
        carried = [self.carry(number, other, whole=True) for other in others]
        return bool(outcome.received or any(came.sent for came in outcome.came) or any(carried))

    def check(self) -> None:
        """Raise `AssertionError` where machines differ or a word is lost, doubled or glued."""
        self.settle()
        for first, *others in self.alike:
            for other in others:
                assert self.machines[other].records == self.machines[first].records, "diverged"
        found: set[str] = set()
        for machine in self.machines:
            words = [word for raw in machine.records.values() for word in words_in(raw)]
            doubled = {word for word in words if word in self.written and words.count(word) > 1}
            assert not doubled, f"doubled {doubled}"
            found |= set(words) | self.seen_aside(machine)
        lost = self.written - self.excused - found
        assert not lost, f"lost {lost}"

    def seen_aside(self, machine: Machine) -> set[str]:
        """Return the words a person is shown beside the records: losers of a conflict, kept copies."""
        found: set[str] = set()
        for kept in kept_copies(Files(machine.folder), machine.folder / "sync" / "kept"):
            found |= set(words_in(kept.record))
        return found | self.listed(machine)

    def listed(self, machine: Machine, only: str = "") -> set[str]:
        """Return the words of both values of every conflict, of one record or of all."""
        found: set[str] = set()
        for document in self.documents(machine):
            for id, record in document.records().items():
                if only in ("", id):
                    for clash in clashes(record, id, lambda address, pointer: True):
                        found |= set(words_in(list(clash.values.values())))
        return found

    def close(self) -> None:
        for machine in self.machines:
            machine.journal._writer.close()


@lru_cache(maxsize=512)
def _opened(key: SpaceKey, sealed: bytes) -> bytes:
    try:
        return key.open(sealed).content
    except (Incomplete, WrongKey):
        return b""


def words_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split()
    if isinstance(value, dict):
        return [word for inner in value.values() for word in words_in(inner)]
    if isinstance(value, list | tuple):
        return [word for inner in value for word in words_in(inner)]
    return []


def _plain(document: Document) -> list[Any]:
    return [
        [
            list(stored.texts.values()),
            [v.strip('"') for w in stored.registers.values() for v in w.values()],
            stored.orders,
        ]
        for record in document.records().values()
        for stored in record.values()
    ]
