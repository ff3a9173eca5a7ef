"""What two people wrote beside a record: its thread, and what in it was not read yet. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentor_tui.domain.belonging import own_mentorship
from mentor_tui.domain.news import is_unread
from mentor_tui.domain.records import Comment
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.visibility import ceiling, effective_visibility, lowest, reaches

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
    ids = _threads(snapshot).get(subject_of(snapshot, id), ())
    return tuple(comment for one in ids if (comment := snapshot.one(Comment, one)))


def mine_alone(snapshot: Snapshot, id: str) -> tuple[Comment, ...]:
    """Return the owner's comments on a record that stay with them although the other one may see the record itself.

    A comment without a mark is private until there is an agreement (rule 1), whatever it is about.
    """
    subject = snapshot.raw(subject_of(snapshot, id)) or {}
    most = lowest(effective_visibility(snapshot, subject), ceiling(snapshot, own_mentorship(subject)))
    if not own_mentorship(subject) or not reaches(most, "pair"):
        return ()
    return tuple(one for one in thread(snapshot, id) if is_mine_alone(snapshot, one))


def is_mine_alone(snapshot: Snapshot, comment: Comment) -> bool:
    """Say whether a comment is the owner's own and nobody else sees it."""
    is_mine = comment.author is None or snapshot.is_me(comment.author)
    return is_mine and effective_visibility(snapshot, snapshot.raw(comment.id) or {}) == "private"


def unread_in(snapshot: Snapshot, id: str) -> tuple[str, ...]:
    """Return the ids of the comments of a record's thread that the owner has not read yet."""
    return tuple(one.id for one in thread(snapshot, id) if is_unread(snapshot, one))


def _threads(snapshot: Snapshot) -> Mapping[str, Sequence[str]]:
    """Return the ids of the comments on each record, oldest first; kept with the comments, as they say it all."""
    table = snapshot.table("comment")

    def by_subject() -> dict[str, list[str]]:
        threads: dict[str, list[str]] = {}
        for entry in table.in_order:
            threads.setdefault(subject_of(snapshot, str(entry.raw.get("about"))), []).append(str(entry.raw["id"]))
        return threads

    threads: Mapping[str, Sequence[str]] = table.derived("threads", by_subject)
    return threads
