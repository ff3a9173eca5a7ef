"""Which records of a kind a list shows: by mentorship, state, tag and the kind's own day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from mentor_tui.domain.change import Raw
from mentor_tui.domain.day import instant_from
from mentor_tui.domain.field_path import label_of
from mentor_tui.domain.kind import DAY_FIELD
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.records.field import Past
from mentor_tui.domain.snapshot import Entry, Snapshot


@dataclass(frozen=True, slots=True)
class Selection:
    """Say which records are wanted; what is None or empty leaves them all. `since` and `until` are both included."""

    kind: str
    zone: ZoneInfo
    mentorship: str | None = None
    state: str = ""
    tag: str = ""
    since: date | None = None
    until: date | None = None

    def among(self, snapshot: Snapshot) -> Iterator[Entry]:
        """Yield the wanted entries, oldest first; one that does not fit its model is judged by its bare fields."""
        pair = _persons_of(snapshot, self.mentorship)
        for entry in snapshot.table(self.kind).in_order:
            if self._is_of(entry.raw, pair) and self._has_words(entry.raw) and self._is_within(entry.raw):
                yield entry

    def _is_of(self, raw: Raw, pair: frozenset[str]) -> bool:
        if self.mentorship is None:
            return True
        return self.mentorship in (raw.get("mentorship"), raw.get("id")) or (
            self.kind == "person" and raw.get("id") in pair
        )

    def _has_words(self, raw: Raw) -> bool:
        tags = raw.get("tags")
        has_tag = not self.tag or (isinstance(tags, list) and self.tag in tags)
        return has_tag and (not self.state or state_of(raw) == self.state)

    def _is_within(self, raw: Raw) -> bool:
        if self.since is None and self.until is None:
            return True
        day = own_day(raw, self.zone)
        if day is None:
            return False
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def own_day(raw: Raw, zone: ZoneInfo) -> date | None:
    """Return a record's own day: what its kind's day field says, else the local day it was made."""
    written = raw.get(DAY_FIELD.get(str(raw.get("kind")), ""))
    return _day(written) if isinstance(written, str) else _made(raw, zone)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if isinstance(written, str) else None
    except ValueError:
        return None


def _made(raw: Raw, zone: ZoneInfo) -> date | None:
    try:
        return instant_from(str(raw.get("created"))).astimezone(zone).date()
    except ValueError:
        return None


def shown_day(raw: Raw, zone: ZoneInfo) -> date | None:
    """Return the day a list shows beside a record: the one it is for, or of a mentorship its start.

    A kind without such a day (a reflection, say) shows the local day it was made; a record that lacks it, none.
    """
    kind = str(raw.get("kind"))
    field = "started" if kind == "mentorship" else DAY_FIELD.get(kind)
    return _made(raw, zone) if field is None else _day(raw.get(field))


def past_of(kind: str) -> Past:
    """Say whether a kind's own day lies behind, as its `Label` does; the day a record was made always does."""
    model, name = MODELS.get(kind), DAY_FIELD.get(kind)
    return label_of(model.model_fields[name]).past if model and name else True


def state_of(raw: Raw) -> str:
    """Return a record's state; where it names none, the one its kind starts with; empty for a kind without states."""
    if raw.get("state"):
        return str(raw["state"])
    model = MODELS.get(str(raw.get("kind")))
    field = model.model_fields.get("state") if model else None
    return str(field.default) if field else ""


def states_of(kind: str) -> tuple[str, ...]:
    """Return the states a kind knows; none for a kind without."""
    from typing import get_args

    model = MODELS.get(kind)
    field = model.model_fields.get("state") if model else None
    return get_args(field.annotation) if field else ()


def _persons_of(snapshot: Snapshot, mentorship: str | None) -> frozenset[str]:
    raw = snapshot.raw(mentorship) or {}
    return frozenset(str(raw[side]) for side in ("mentor", "mentee") if raw.get(side))
