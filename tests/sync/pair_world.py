"""Mentor with two machines, mentee with one: one mentorship shared, everything else each one's own.

Beside what `World` asks: both see the same of what is shared, and no private word is in any operation of the shared
document, however it came about.
"""

from __future__ import annotations

from typing import Any

import loro
from tests.sync.sync_machine import Machine, person
from tests.sync.sync_world import World, words_in

from mentor_tui.domain.change import created
from mentor_tui.domain.space import Scope
from mentor_tui.sync.document import Document
from mentor_tui.sync.membership import invitation, join
from mentor_tui.sync.space import Space, new_space

MAIJA, ILKKA, ILKKA_HERE = (f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))
SHIP = "00000000-0000-7000-8000-0000000000aa"
LAPTOP, DESK, MENTEE = range(3)


class PairWorld(World):
    """Machines 0 and 1 are Maija's, 2 is Ilkka's."""

    def __init__(self, *given: Any) -> None:
        self.whispered: set[str] = set()
        self.is_hushed = False
        super().__init__(*given)
        self.alike = ((LAPTOP, DESK),)

    def machine(self, number: int) -> Machine:
        owner = person("Ilkka", ILKKA_HERE) if number == MENTEE else person("Maija", MAIJA)
        return Machine(self.folder / f"journal{number}", f"{number}" * 8, owner)

    def begin(self) -> None:
        self.meet()
        self.add(self.machines[LAPTOP])
        self.settle()

    def meet(self) -> None:
        """Give the machines their spaces."""
        laptop = self.machines[LAPTOP]
        laptop.journal.apply([created(person("Ilkka", ILKKA))], "added")
        laptop.add("mentorship", id=SHIP, mentor=MAIJA, mentee=ILKKA, visibility="pair")
        own, shared = new_space("mine", "", None), new_space("ilkka", "", SHIP)
        for space, numbers in ((own, (DESK,)), (shared, (MENTEE, DESK))):
            self.enter(LAPTOP, space)
            for number in numbers:
                at = self.enter(number, space)
                join(self.machines[number].journal, invitation(laptop.journal, space), at)
        self.spaces = {space.id: space for space in (own, shared)}

    @property
    def shared(self) -> Space:
        return next(space for space in self.spaces.values() if space.mentorship)

    # What people do -----------------------------------------------------------------------------------------------

    def add(self, at: Machine) -> None:
        """Add a meeting, one in three private."""
        is_private = self.dice.random() < 0.33
        self.is_hushed = is_private
        words = [self.word() for _ in range(2)]
        id = f"{len(self.written):08x}-0000-7000-8000-{self.dice.getrandbits(48):012x}"
        mark = "private" if is_private else "pair"
        at.add(
            "meeting", id=id, start="2026-05-07T09:00", mentorship=SHIP, visibility=mark, notes=words[0], place=words[1]
        )

    def pick(self, at: Machine) -> Any:
        """Pick a meeting; what is written in a private one from now on is whispered."""
        raw = super().pick(at)
        self.is_hushed = raw is not None and raw["visibility"] == "private"
        return raw

    def word(self) -> str:
        word = super().word()
        if self.is_hushed:
            self.whispered.add(word)
        return word

    def whispered_word(self) -> str:
        self.is_hushed = True
        return self.word()

    def whisper(self, at: Machine) -> None:
        """Put a word into the private notes of a record, shared or not."""
        if raw := self.pick(at):
            at.set(raw["id"], private_notes=" ".join(filter(None, [raw.get("private_notes"), self.whispered_word()])))

    def show(self, at: Machine) -> None:
        """Share a record of one's own, or take it back; what is in a shared one is whispered no longer."""
        raw = self.pick(at)
        if raw is None or not at.journal.snapshot.is_me(raw.get("author")):
            return
        if raw["visibility"] == "private":
            comments = [
                each for each in self.comments(at) if (each["about"], each["visibility"]) == (raw["id"], "pair")
            ]
            for shown in (raw, *comments):
                self.whispered -= set(words_in([text for name, text in shown.items() if name[:8] != "private_"]))
        at.set(raw["id"], visibility="pair" if raw["visibility"] == "private" else "private")

    def comment(self, at: Machine) -> None:
        """Say something beside a record."""
        if raw := self.pick(at):
            mark = raw["visibility"]
            at.add("comment", mentorship=SHIP, visibility=mark, about=raw["id"], text=self.word())

    def reword(self, at: Machine) -> None:
        """Say it otherwise; what is about a private record is private too."""
        own = [raw for raw in self.comments(at) if at.journal.snapshot.is_me(raw["author"])]
        if not own:
            return
        raw = self.dice.choice(own)
        self.is_hushed = Scope(at.journal.snapshot, {SHIP}).of_record(raw) != SHIP
        self.excused.update(raw["text"].split())
        at.set(raw["id"], text=self.word())

    def comments(self, at: Machine) -> list[Any]:
        return [entry.raw for _, entry in sorted(at.journal.snapshot.table("comment").entries.items())]

    def sync_one(self, at: Machine) -> None:
        """Sync while only one of the machine's spaces can be reached."""
        at.sync_only(self.dice.choice(at.spaces.all()))

    def undelete(self, at: Machine) -> None:
        """Bring back what is one's own."""
        trash = at.journal.snapshot.trash
        own = sorted(id for id in trash if at.journal.snapshot.is_me(trash[id].raw.get("author")))
        if own:
            at.journal.restore([self.dice.choice(own)])

    # What must hold -----------------------------------------------------------------------------------------------

    def check(self) -> None:
        super().check()
        mine, theirs = (self.shown(self.machines[number]) for number in (LAPTOP, MENTEE))
        assert mine == theirs, "the two do not see the same"
        leaked = {word for word in self.whispered if word in self.told()}
        assert not leaked, f"leaked {leaked}"

    def shown(self, at: Machine) -> dict[str, Any]:
        """Return what a machine has of the shared records, as far as both may see it.

        Comments on what is gone or private are shown with nothing; some of them stay with whoever wrote them.
        """
        found = {}
        scope = Scope(at.journal.snapshot, {SHIP})
        for id, raw in at.records.items():
            about = at.raw(raw["about"]) if raw["kind"] == "comment" else raw
            is_loose = about is None or scope.of_record(about) != SHIP
            if scope.of_record(raw) == SHIP and not is_loose:
                found[id] = {name: value for name, value in raw.items() if not name.startswith("private_")}
        return found

    def told(self) -> str:
        """Return every operation of the shared document, of each machine, as text."""
        everything = Document()
        for machine in self.machines:
            if named := machine.journal.documents.get(self.shared.id):
                folder = machine.spaces.own_folder(self.shared)
                everything.take([(folder / f"{named['hash']}.loro").read_bytes()])
        return str(everything._doc.export_json_updates(loro.VersionVector(), everything.version))


class ThreeSpaces(PairWorld):
    """The same where the mentee has a space of their own, too, for a machine to come."""

    def meet(self) -> None:
        super().meet()
        own = new_space("mine", "", None)
        self.enter(MENTEE, own)
        self.spaces[own.id] = own
