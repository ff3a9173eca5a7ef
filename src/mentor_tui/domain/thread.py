"""What two people wrote beside a record: its thread, and what in it was not read yet. Pure."""

from __future__ import annotations

from mentor_tui.domain.news import unread
from mentor_tui.domain.records import Comment
from mentor_tui.domain.snapshot import Snapshot

_DEEPEST = 50
"""Answers to answers that are followed; more than that nobody wrote by hand."""


def subject_of(snapshot: Snapshot, id: str) -> str:
    """Return what a comment is about in the end: an answer to a comment belongs to that comment's thread."""
    for _ in range(_DEEPEST):
        raw = snapshot.raw(id)
        if raw is None or raw.get("kind") != "comment" or not isinstance(raw.get("about"), str):
            break
        id = str(raw["about"])
    return id


def thread(snapshot: Snapshot, id: str) -> tuple[Comment, ...]:
    """Return the comments on a record, answers among them, oldest first; of a comment those of its own thread."""
    if not len(snapshot.table("comment")):
        return ()
    subject = subject_of(snapshot, id)
    return tuple(comment for comment in snapshot.of(Comment) if subject_of(snapshot, comment.about) == subject)


def unread_in(snapshot: Snapshot, id: str) -> tuple[str, ...]:
    """Return the ids of the comments of a record's thread that the owner has not read yet."""
    subject = subject_of(snapshot, id)
    return tuple(one.id for one in unread(snapshot) if subject_of(snapshot, one.about) == subject)
