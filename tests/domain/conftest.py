"""A journal in memory that tests fill by hand; every record passes the same door as a person's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentor_tui.domain.draft import Draft
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.snapshot import Snapshot

TODAY = date(2026, 5, 7)
NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
OWNER = "00000000-0000-7000-8000-000000000001"


class Book:
    """Build a snapshot record by record; `me` is Nadia Brandt of Leeds."""

    def __init__(self) -> None:
        self.snapshot = Snapshot(owner=OWNER)
        self._made = 0
        self.me = self.add("person", id=OWNER, name="Nadia Brandt", timezone="Europe/London")

    def add(self, kind: str, **fields: Any) -> str:
        """Add a record and return its id; `created` counts up by a second."""
        self._made += 1
        moment = NOW - timedelta(days=400) + timedelta(seconds=self._made)
        record = Draft(self.snapshot, moment).new(kind, {key.rstrip("_"): value for key, value in fields.items()})
        self.put(record)
        return str(record["id"])

    def put(self, record: Any) -> None:
        self.snapshot = self.snapshot.with_records([record], self.snapshot.sequence + 1)

    def edit(self, id: str, why: str = "", **patch: Any) -> None:
        self.put(Draft(self.snapshot, NOW).edited(self.raw(id), patch, why=why))

    def apply(self, changes: Any) -> None:
        for change in changes:
            before = self.snapshot.raw(change.id) or {}
            self.put({**{k: v for k, v in before.items() if k not in (change.before or {})}, **change.after})

    def personal(self, **values: Any) -> None:
        from dataclasses import replace

        self.snapshot = replace(self.snapshot, personal={**self.snapshot.personal, **values})

    def raw(self, id: str) -> Any:
        found = self.snapshot.raw(id)
        assert found is not None
        return found

    def get(self, id: str) -> Any:
        """Return the checked model."""
        raw = self.raw(id)
        return self.snapshot.one(MODELS[raw["kind"]], id)

    def pair(self, *, role: str = "mentor", name: str = "Priya Raman", **fields: Any) -> str:
        """Add a partner and a mentorship with them; return the mentorship's id."""
        other = self.add("person", name=name, timezone=fields.pop("partner_zone", None))
        mine, theirs = ("mentor", "mentee") if role == "mentor" else ("mentee", "mentor")
        return self.add("mentorship", **{mine: "me", theirs: other}, **fields)

    def partner(self, mentorship: str) -> str:
        raw = self.raw(mentorship)
        return str(raw["mentee"] if raw["mentor"] == OWNER else raw["mentor"])


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def today() -> date:
    return TODAY
