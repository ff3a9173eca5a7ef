"""Any run of saves, undos, restarts, checkpoints, torn ends and second programs against a plain dictionary."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.store.record import OWNER, OWNER_ID, Clock, goal

from mentor_tui.domain.change import created, deleted, updated
from mentor_tui.errors import MentorError
from mentor_tui.store.journal import Journal

Records = dict[str, dict[str, Any]]
_NUMBERS = st.integers(0, 5)
_TEXTS = st.text(max_size=8)


class JournalAgainstDictionary(RuleBasedStateMachine):
    """Keep in `records` what the journal should hold, and in `past` what it held at each undoable save."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.folder = self.place / "journal"
        self.clock = Clock()
        self.journal = Journal.create(self.folder, OWNER, clock=self.clock, timezone="UTC")
        self.other = Journal.open(self.folder, clock=self.clock)
        self.records: Records = {OWNER_ID: dict(OWNER)}
        self.past: list[Records] = []
        self.future: list[Records] = []

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.journal.close()
            self.other.close()
            shutil.rmtree(self.place)

    def saved(self) -> None:
        self.past.append(self.before)
        self.future = []

    @rule(number=_NUMBERS, text=_TEXTS, is_other=st.booleans())
    def put(self, number: int, text: str, is_other: bool) -> None:
        """Add a record, or change one field of it, from either program."""
        writer = self.other if is_other else self.journal
        writer.refresh()
        wanted = goal(number, why=text)
        there = self.records.get(wanted["id"])
        change = created(wanted) if there is None else updated(there, {**there, "why": text})
        self.before = dict(self.records)
        if change is not None:
            writer.apply([change], "put")
            self.records[wanted["id"]] = {**(there or wanted), "why": text}
            self.saved()

    @rule(number=_NUMBERS)
    def drop(self, number: int) -> None:
        there = self.records.get(goal(number)["id"])
        if there is None:
            return
        self.before = dict(self.records)
        self.journal.refresh()
        self.journal.apply([deleted(there)], "drop")
        del self.records[there["id"]]
        self.saved()

    @rule()
    def undo(self) -> None:
        self.journal.refresh()
        if not self.past:
            try:
                self.journal.undo()
            except MentorError:
                return
            raise AssertionError("there was nothing to undo")
        self.future.append(self.records)
        self.records = self.past.pop()
        assert self.journal.undo().skipped == ()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(self.records)
        self.records = self.future.pop()
        assert self.journal.redo().skipped == ()

    @rule()
    def checkpoint(self) -> None:
        self.journal.checkpoint()

    @rule(is_torn=st.booleans())
    def restart(self, is_torn: bool) -> None:
        """Let the program go without a word, perhaps with half a line behind it, and open the journal again."""
        self.journal._writer.close()
        if is_torn:
            with (self.folder / "journal.log").open("ab") as log:
                log.write(b'{"checksum":"0')
        self.journal = Journal.open(self.folder, clock=self.clock)

    @rule()
    def leave(self) -> None:
        self.other.close()
        self.other = Journal.open(self.folder, clock=self.clock)

    @rule(number=_NUMBERS, text=_TEXTS)
    def elsewhere(self, number: int, text: str) -> None:
        """Save something that undo passes over, of a record that is in no undo."""
        raw = goal(100 + number, why=text)
        there = self.records.get(raw["id"])
        change = created(raw) if there is None else updated(there, raw)
        if change is not None:
            self.other.apply([change], "sync", author="somebody", origin="sync")
            for records in (self.records, *self.past, *self.future):
                records[raw["id"]] = raw

    @invariant()
    def holds_the_same(self) -> None:
        if not hasattr(self, "journal"):
            return
        for journal in (self.journal, self.other):
            journal.refresh()
            snapshot = journal.snapshot
            assert {id: dict(snapshot.raw(id) or {}) for id in snapshot.ids} == self.records
            assert not {*snapshot.trash} & {*self.records}


TestJournalAgainstDictionary = JournalAgainstDictionary.TestCase
TestJournalAgainstDictionary.settings = settings(
    max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck), derandomize=True
)
