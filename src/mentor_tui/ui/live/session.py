"""What a meeting gathers while it happens, and what follows when it is closed. Pure.

Nothing of it stands in a record before the end: until then it is one's own draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mentor_tui.domain.change import Change, created, updated
from mentor_tui.domain.day import instant_from, instant_text, zone
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import Step
from mentor_tui.domain.records import Meeting
from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.meeting.time import starts_at
from mentor_tui.ui.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was asked, and whether it landed."""

    text: str
    landed: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting under way: since when (aware), what is noted, agreed and asked, and which points are done."""

    meeting: str
    started: datetime
    notes: str = ""
    private: str = ""
    decisions: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Asked, ...] = ()
    point: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted, agreed or asked."""
        words = self.notes.strip() or self.private.strip()
        return not (words or self.decisions or self.steps or self.questions)

    @property
    def has_words_to_share(self) -> bool:
        """Whether there is anything the other one could read."""
        return bool(self.notes.strip() or self.decisions)

    def with_asked(self, text: str, *, landed: bool = False) -> Session:
        """Return the session with a question asked; asked again it is the same one."""
        known = [one for one in self.questions if one.text != text]
        was = any(one.landed for one in self.questions if one.text == text)
        return replace(self, questions=(*known, Asked(text, landed or was)))


@dataclass(frozen=True, slots=True)
class Ended:
    """What a live meeting gives back when it is ended: what was gathered, and whether the notes are for both."""

    session: Session
    share: bool


def as_document(session: Session) -> dict[str, Any]:
    """Return a session as plain JSON, for its draft file."""
    return {
        "meeting": session.meeting,
        "started": instant_text(session.started),
        "notes": session.notes,
        "private": session.private,
        "decisions": list(session.decisions),
        "steps": [
            {"owner": step.owner, "text": step.text, "due": step.due.isoformat() if step.due else None}
            for step in session.steps
        ],
        "questions": [{"text": one.text, "landed": one.landed} for one in session.questions],
        "point": session.point,
    }


def from_document(document: Mapping[str, Any]) -> Session:
    """Return the session a draft file holds; raise `ValueError`, `KeyError` or `TypeError` where it does not hold."""
    return Session(
        meeting=str(document["meeting"]),
        started=instant_from(str(document["started"])),
        notes=str(document.get("notes") or ""),
        private=str(document.get("private") or ""),
        decisions=tuple(str(line) for line in document.get("decisions") or ()),
        steps=tuple(
            Step(str(one["owner"]), str(one["text"]), date.fromisoformat(one["due"]) if one.get("due") else None)
            for one in document.get("steps") or ()
        ),
        questions=tuple(Asked(str(one["text"]), one.get("landed") is True) for one in document.get("questions") or ()),
        point=int(document.get("point") or 0),
    )


def closing_changes(viewpoint: Viewpoint, session: Session, now: datetime, *, share: bool) -> tuple[Change, ...]:
    """Return everything that follows from closing a meeting, as one change set.

    The meeting is held. Shared, notes and decisions stand in its shared fields; kept, they go into the private notes,
    unless nobody else can read the meeting anyway. Private words always stay private. Each step becomes an action.
    A meeting planned for later was held when it was opened, not on its planned day: the clocks go by it.
    """
    raw = viewpoint.snapshot.raw(session.meeting) or {}
    draft = Draft(viewpoint.snapshot, now)
    change = updated(raw, draft.edited(raw, _patch(raw, session, now, share=share) | _begun(viewpoint, session, now)))
    common = {"meeting": session.meeting, "mentorship": raw.get("mentorship")}
    mark = {"visibility": "pair"} if share else {}
    made = (
        created(draft.new("action", {**common, **mark, "owner": step.owner, "text": step.text}
                          | ({"due": step.due.isoformat()} if step.due else {})))
        for step in session.steps
    )  # fmt: skip
    return (*((change,) if change else ()), *made)


def _patch(raw: Raw, session: Session, now: datetime, *, share: bool) -> dict[str, Any]:
    decisions = "\n".join(session.decisions)
    patch: dict[str, Any] = {"state": "held"}
    if not raw.get("minutes"):
        minutes = round((now - session.started).total_seconds() / 300) * 5
        patch["minutes"] = max(5, min(minutes, 600))
    if session.questions:
        asked = [{"text": one.text} | ({"landed": True} if one.landed else {}) for one in session.questions]
        patch["questions"] = [*(raw.get("questions") or ()), *asked]
    private = [raw.get("private_notes"), session.private]
    if share or raw.get("visibility") in (None, "private"):
        patch |= _filled("notes", _joined((raw.get("notes"), session.notes)))
        patch |= _filled("decisions", _joined((raw.get("decisions"), decisions)))
    else:
        decided = f"Decided: {decisions}" if decisions else ""
        private = [raw.get("private_notes"), session.notes, decided, session.private]
    if share and raw.get("visibility") in (None, "private"):
        patch["visibility"] = "pair"
    return patch | _filled("private_notes", _joined(private))


def _begun(viewpoint: Viewpoint, session: Session, now: datetime) -> dict[str, str]:
    """Return the start, local to the meeting, of one that was held before its planned time; nothing for any other."""
    meeting = viewpoint.snapshot.one(Meeting, session.meeting)
    if meeting is None or starts_at(viewpoint, meeting) <= now:
        return {}
    where = zone(meeting.timezone) if meeting.timezone else viewpoint.zone
    return {"start": f"{session.started.astimezone(where):%Y-%m-%dT%H:%M}"}


def _joined(parts: Iterable[str | None]) -> str:
    return "\n\n".join(part.strip("\n") for part in parts if part and part.strip())


def _filled(name: str, words: str) -> dict[str, str]:
    return {name: words} if words else {}
