"""Task list items in a meeting's notes, `- [ ] ring the branch`, made into agreed steps on request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mentor_tui.domain.change import Change, created
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.pair import Pair, first_name
from mentor_tui.domain.records import Action, Meeting, Mentorship, Person
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import fold, one_line
from mentor_tui.exchange.import_plan import derived_id

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+(\S.*)")
_FENCE = re.compile(r"[ \t>]*(```|~~~)")


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One item: its words, and whether it is ticked."""

    text: str
    is_done: bool


def task_items(text: str) -> Iterator[TaskItem]:
    """Yield the task list items of a Markdown text, outside code blocks, in order."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and fence in {"", mark[1]}:
            fence = "" if fence else mark[1]
        item = None if fence else _ITEM.fullmatch(line)
        if item:
            yield TaskItem(one_line(item[2]), item[1] != " ")


def steps_from(snapshot: Snapshot, meeting: Meeting, now: datetime) -> tuple[Change, ...]:
    """Return a new step for each item in a meeting's notes that is not a step of that meeting yet.

    An item that begins with the mentor's or the mentee's first name and a colon is that person's, any other the
    owner's own. Asking again adds nothing.
    """
    mentorship = snapshot.one(Mentorship, meeting.mentorship)
    known = {fold(one_line(step.text)) for step in snapshot.of(Action) if step.meeting == meeting.id}
    draft, changes = Draft(snapshot, now), {}
    for item in task_items(meeting.notes or ""):
        owner, text = _owned(snapshot, mentorship, item.text)
        id = derived_id(meeting.start, "task", meeting.id, text)
        if fold(text) in known or id in changes or snapshot.raw(id) or id in snapshot.trash:
            continue
        fields = {"id": id, "text": text, "owner": owner, "meeting": meeting.id, "mentorship": meeting.mentorship}
        done = {"state": "done", "done_on": meeting.start.date().isoformat()} if item.is_done else {}
        changes[id] = created(draft.new("action", fields | done))
    return tuple(changes.values())


def _owned(snapshot: Snapshot, mentorship: Mentorship | None, text: str) -> tuple[Literal["mentor", "mentee"], str]:
    """Return whose an item is, and its words without the name."""
    if mentorship is None:
        return "mentee", text
    head, colon, rest = text.partition(":")
    sides: tuple[tuple[Literal["mentor", "mentee"], str], ...] = (
        ("mentor", mentorship.mentor),
        ("mentee", mentorship.mentee),
    )
    for side, id in sides:
        person = snapshot.one(Person, id)
        if colon and rest.strip() and person and fold(head.strip()) == fold(first_name(person.name)):
            return side, rest.strip()
    return Pair.of(snapshot, mentorship).my_side, text
