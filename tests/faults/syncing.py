"""What a sync owes, whatever breaks under it: every acknowledged edit, on both machines, once.

Two machines of one owner and a space in a folder. Each has news the other lacks when the worker begins on `a`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.strike import Ended
from tests.sync.sync_machine import Machine, person, settle
from tests.sync.sync_world import words_in

from mentor_tui.errors import NotFound
from mentor_tui.sync.membership import create, invitation, join

WORKER = "tests.faults.sync_worker"
MEETING, EVIDENCE = "m" * 8, "e" * 8
FILE = b"what was attached " * 20


def machine(folder: Path, name: str) -> Machine:
    return Machine(folder / name, name * 8, person("Ada Invented", "00000000-0000-7000-8000-000000000001"))


def begin(folder: Path) -> None:
    """Let two machines meet, and give each something to tell."""
    (folder / "space").mkdir(parents=True)
    a, b = machine(folder, "a"), machine(folder, "b")
    space = create(a.journal, "mine", str(folder / "space"), None)
    a.sync()
    join(b.journal, invitation(a.journal, space), str(folder / "space"))
    a.add("meeting", id=MEETING, start="2026-05-07T09:00", notes="begun", questions=[{"id": "one", "text": "asked"}])
    settle(a, b, rounds=2)
    for number in range(3):
        b.set(MEETING, notes=f"begun b{number}", decisions=f"theirs{number}")
        b.sync()
    a.set(MEETING, notes="mine begun")
    (folder / "slip.txt").write_bytes(FILE)
    for each in (a, b):
        each.journal.close()


def lay(folder: Path) -> None:
    """Tell the machines of a copy where their space lies now."""
    for name in "ab":
        found = machine(folder, name)
        for space in found.spaces.all():
            found.spaces.moved(space, str(folder / "space"))
        found.journal._writer.close()


def complaints(folder: Path, ended: Ended) -> Iterator[str]:
    """Yield what both journals owe to what the worker said, now and after they have synced again."""
    a, b = machine(folder, "a"), machine(folder, "b")
    saved = {f"w{number}" for number in re.findall(r"^saved (\d+)$", ended.said, re.MULTILINE)}
    yield from _lost("a", a, {"mine", "begun", *saved})
    yield from (f"{item.where} {item.what}" for item in a.journal.check().findings if item.is_damage)
    settle(a, b, rounds=2)
    failures = [came.failure for each in (a, b) for came in each.sync().came if came.failure]
    yield from failures
    if a.records != b.records:
        yield "diverged"
    for name, each in (("a", a), ("b", b)):
        yield from _lost(f"{name} in the end", each, {"mine", "begun", "b2", "theirs2", "asked", *saved})
        words = Counter(word for raw in each.records.values() for word in words_in(raw))
        yield from (
            f"{name}: {word} is there {words[word]} times" for word in {"mine", "b2", *saved} if words[word] > 1
        )
        if "attached" in ended.said and not _has_file(each):
            yield f"{name}: the attached file is lost"
        each.journal._writer.close()


def _lost(where: str, at: Machine, words: set[str]) -> Iterator[str]:
    here = {word for raw in at.records.values() for word in words_in(raw)}
    if not words <= here:
        yield f"lost on {where}: {sorted(words - here)}"


def _has_file(at: Machine) -> bool:
    raw = at.raw(EVIDENCE)
    try:
        return raw is not None and at.journal.attachment(raw["file"]["sha256"]).read_bytes() == FILE
    except NotFound:
        return False
