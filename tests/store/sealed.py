"""A key that costs nothing to open, and journals sealed to it: only its work factor is small, all else is real."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from tests.store.record import Clock

from mentor_tui.store import key, resealing
from mentor_tui.store.journal import Journal
from mentor_tui.store.seal import AgeSeal

PASSPHRASE = "plainly invented words"
SECRET = "AGE-SECRET-KEY-10GDSM7TW2M2GKLQ82V083JKY8Z7N0QSHSHGLPJXF5NGK7DW4ZCNQYSS9JU"
#: A `key.age` for that passphrase with 2^4 rounds of scrypt where the program takes 2^17 or more.
KEY_AGE = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBDcmswTE9aZ2xhdm1JNFNSemFGQXN3IDQKMHBzenNkOVRzSnFqSVpKNWdL"
    "OTZXdlJlcmkvRkdYU0VqOS9NL2E5K0JaZwotLS0gK0RoaWZNdHN1SWJhYkJ5MWo3ZHMzYWhkSCtKcDFQUmR0bzV2ckdubmNVUQp1"
    "EMBN1sPh95VKWaLZsD7T2TWYllIX33kXTA01OcX24dnqDRCKc1Uu9j27+Z8NN5qc6X4UUaQTUw4MbqIbZEYh4D5SjMbLlJH0d+Aw"
    "ZzvTULua3xZFqwLQHFbr2opD8DjH0y/VBSSHTCH4qg=="
)


def seal(folder: Path) -> None:
    """Seal the journal in `folder` to the key above."""
    with Journal.open(folder, clock=Clock(), as_app=True) as journal, journal.saving():
        resealing.seal(journal._writer, KEY_AGE, SECRET)


def opened(folder: Path, *, as_app: bool = False) -> Journal:
    """Open a journal that is sealed to the key above."""
    return Journal.open(folder, clock=Clock(), as_app=as_app, seal=key.unlocked(folder, PASSPHRASE))


class Endless:
    """A program in Python's place that says it has begun, takes the passphrase, and never ends by itself."""

    def __init__(self, folder: Path) -> None:
        self._said = folder / "endless-has-begun"
        self.program = folder / "endless"
        self.program.write_text(f'#!/bin/sh\ncat > /dev/null\necho $$ > "{self._said}"\nexec sleep 1000\n')
        self.program.chmod(0o755)

    @property
    def has_begun(self) -> bool:
        return self._said.exists() and bool(self._said.read_text().strip())

    @property
    def is_running(self) -> bool:
        try:
            os.kill(int(self._said.read_text()), 0)
        except ProcessLookupError:
            return False
        return True


def age_seal() -> AgeSeal:
    return AgeSeal(SECRET)
