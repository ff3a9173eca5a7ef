"""What setting and taking away a passphrase owe, whatever breaks: a journal that opens, every word, no leak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.faults.strike import Ended
from tests.store.record import OWNER, Clock, goal
from tests.store.sealed import opened

from mentor_tui.domain.change import created
from mentor_tui.store.journal import Journal
from mentor_tui.store.key import has_passphrase

WORKER = "tests.faults.seal_worker"
_CANARY = "canary-heron"


def begin(folder: Path) -> None:
    """Put a small journal with history, a backup, a file, a draft and a log on the disk."""
    with Journal.create(folder, OWNER, clock=Clock(), timezone="UTC") as journal:
        file = journal.attach_content("paper.txt", _CANARY.encode())
        journal.apply([created(goal(0, title=_CANARY, file=file))], "added 0")
        journal.backup()
        drafts = journal.files.cache / "drafts"
        drafts.mkdir(parents=True)
        journal.files.write(drafts / "new-goal.json", _CANARY.encode())


def lay(folder: Path) -> None:
    """Make a copy of what `begin` made ready for its place."""


def complaints(folder: Path, ended: Ended) -> Iterator[str]:
    """Yield what the journal in `folder` owes to what the worker said."""
    saved = {int(number) for number in re.findall(r"^saved (\d+)$", ended.said, re.MULTILINE)}
    if ended.code == 3:
        yield f"the worker found damage: {ended.said}"
    with _opened(folder) as journal:
        here = {number for number in range(4) if journal.snapshot.raw(goal(number)["id"]) is not None}
        if not {0, *saved} <= here:
            yield f"lost: {sorted({0, *saved} - here)}"
        yield from (f"{item.where} {item.what}" for item in journal.check().findings if item.is_damage)
        raw = journal.snapshot.raw(goal(0)["id"]) or {}
        if raw["title"] != _CANARY or journal.attached(raw["file"]["sha256"]) != _CANARY.encode():
            yield "lost: words or file of 0"
        if journal.files.read(journal.files.cache / "drafts" / "new-goal.json") != _CANARY.encode():
            yield "lost: the draft"
        if journal.passphrase.is_set and (names := list(readable(folder))):
            yield f"readable: {names}"
        journal.apply([created(goal(9))], "goes on")
    with _opened(folder) as again:
        if again.snapshot.raw(goal(9)["id"]) is None or again.notes or (folder / "resealing.json").exists():
            yield f"does not go on: {again.notes}"


def _opened(folder: Path) -> Journal:
    return opened(folder) if has_passphrase(folder) else Journal.open(folder, clock=Clock())


def readable(folder: Path) -> Iterator[str]:
    """Yield the files that tell a word of the journal."""
    words = (_CANARY.encode(), str(OWNER["name"]).encode(), b'"kind"')
    for path in folder.rglob("*"):
        if path.is_file() and any(word in path.read_bytes() for word in words):
            yield path.name
