"""What a save and a checkpoint owe, whatever breaks under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.faults.strike import Ended
from tests.store.record import OWNER, Clock, goal

from mentor_tui.domain.change import created
from mentor_tui.store import history
from mentor_tui.store.format import Files
from mentor_tui.store.journal import Journal

WORKER = "tests.faults.save_worker"


def begin(folder: Path) -> None:
    """Put a small journal with history, a backup and a log on the disk."""
    with Journal.create(folder, OWNER, clock=Clock(), timezone="UTC") as journal:
        journal.apply([created(goal(0))], "added 0")
        journal.backup()


def lay(folder: Path) -> None:
    """Make a copy of what `begin` made ready for its place."""


def complaints(folder: Path, ended: Ended) -> Iterator[str]:
    """Yield what the journal in `folder` owes to what the worker said."""
    saved = {int(number) for number in re.findall(r"^saved (\d+)$", ended.said, re.MULTILINE)}
    if ended.code == 3:
        yield f"the worker found damage: {ended.said}"
    if "touched" in ended.said:
        yield f"a refused save left its trace: {ended.said}"
    with Journal.open(folder, clock=Clock()) as journal:
        here = {number for number in range(4) if journal.snapshot.raw(goal(number)["id"]) is not None}
        if not {0, *saved} <= here:
            yield f"lost: {sorted({0, *saved} - here)}"
        if "saved changed" in ended.said and (journal.snapshot.raw(goal(0)["id"]) or {})["title"] != "changed":
            yield "lost: the change of 0"
        yield from (f"{item.where} {item.what}" for item in journal.check().findings if item.is_damage)
        journal.apply([created(goal(9))], "goes on")
        numbers = [members["sequence"] for members in history.forward(Files(folder))]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"sequences {numbers}"
    with Journal.open(folder, clock=Clock()) as again:
        if again.snapshot.raw(goal(9)["id"]) is None or again.notes:
            yield f"does not go on: {again.notes}"
