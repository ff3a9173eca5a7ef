"""A machine whose journal has a passphrase syncs as any other, and nothing of the space lies readable in its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.sealed import opened, seal
from tests.sync.sync_machine import Machine, settle

from mentor_tui.errors import JournalLocked
from mentor_tui.sync.membership import create, invitation, join

CANARY = "canary-dunlin"


def sealed(machine: Machine) -> None:
    """Seal a machine's journal and open it again."""
    machine.journal.close()
    seal(machine.folder)
    machine.journal = opened(machine.folder)


def readable(machine: Machine, *words: str) -> list[str]:
    files = (path for path in machine.folder.rglob("*") if path.is_file())
    return [str(path) for path in files if any(word.encode() in path.read_bytes() for word in (CANARY, *words))]


def test_sealed_and_plain_machines_share_everything(machine: Callable[..., Machine], tmp_path: Path) -> None:
    (tmp_path / "space").mkdir()
    laptop, desk = machine("laptop"), machine("desk")
    space = create(laptop.journal, "mine", str(tmp_path / "space"), None)
    laptop.add("goal", title=f"{CANARY} before")
    laptop.sync()
    assert readable(laptop, space.key.secret)
    sealed(laptop)
    assert readable(laptop, space.key.secret) == []
    join(desk.journal, invitation(laptop.journal, space), str(tmp_path / "space"))
    settle(laptop, desk, rounds=2)
    file = desk.journal.attach_content("slip.txt", CANARY.encode() * 50)
    desk.add("evidence", title=CANARY, file=file)
    goal = laptop.add("goal", title="one", why=f"{CANARY} there")
    settle(laptop, desk, rounds=2)
    laptop.set(goal, title=f"{CANARY} here")
    desk.set(goal, title=f"{CANARY} there")
    settle(laptop, desk)
    assert laptop.records == desk.records
    assert laptop.journal.attached(file["sha256"]) == CANARY.encode() * 50
    assert readable(laptop, space.key.secret) == [] and laptop.journal.check().is_sound
    laptop.journal.passphrase.lock()
    with pytest.raises(JournalLocked):
        laptop.sync()
