"""What is new since the owner last looked: comments not read yet, and records others have made or changed.

Read marks and the last look live in `_personal`; the patches here say what to keep there. Reading changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.day import instant_from, instant_text
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import MODELS, Comment
from mentor_tui.domain.snapshot import Snapshot

_MOST = 50


def unread(snapshot: Snapshot) -> list[Comment]:
    """Return the other people's open comments that were not read yet, oldest first."""
    marks = snapshot.personal.get("read_marks")
    read = marks if isinstance(marks, Mapping) else {}
    return [
        comment
        for comment in snapshot.of(Comment)
        if comment.state == "open" and comment.id not in read and not _is_mine(snapshot, comment.author)
    ]


def mark_read(ids: Iterable[str], now: datetime) -> dict[str, Any]:
    """Return the patch of `_personal` that marks comments as read at an aware moment."""
    return {"read_marks": dict.fromkeys(ids, instant_text(now))}


def looked(now: datetime) -> dict[str, Any]:
    """Return the patch of `_personal` that remembers a look at an aware moment."""
    return {"last_look": instant_text(now)}


def last_look(snapshot: Snapshot) -> datetime | None:
    """Return the instant of the owner's last look; None where there was none."""
    return _instant(snapshot.personal.get("last_look"))


def changes_since(snapshot: Snapshot, since: datetime | None, most: int = _MOST) -> list[dict[str, Any]]:
    """Return what others have made or changed after `since`, the newest first; nothing before the first look."""
    if since is None:
        return []
    found = sorted(_others(snapshot, since), key=lambda pair: pair[0], reverse=True)
    return [_as_json(snapshot, raw, at, since) for at, raw in found[:most]]


def _others(snapshot: Snapshot, since: datetime) -> Iterator[tuple[datetime, Raw]]:
    """Yield the records of other authors touched after `since`; works on raw records, since it passes over all."""
    for kind in KINDS:
        for entry in snapshot.table(kind).entries.values():
            raw = entry.raw
            if _is_mine(snapshot, raw.get("author")):
                continue
            at = _instant(raw.get("updated") or raw.get("created"))
            if at is not None and at > since:
                yield at, raw


def _as_json(snapshot: Snapshot, raw: Raw, at: datetime, since: datetime) -> dict[str, Any]:
    kind = str(raw["kind"])
    entry = snapshot.table(kind).entries[raw["id"]]
    model = entry.model(MODELS[kind])
    made = _instant(raw.get("created"))
    return {
        "id": raw["id"],
        "kind": kind,
        "mentorship": raw.get("mentorship"),
        "author": raw.get("author"),
        "at": instant_text(at),
        "what": "new" if made is None or made > since else "changed",
        "title": model.title_text if model else kind,
        "about": raw.get("about"),
    }


def _is_mine(snapshot: Snapshot, author: Any) -> bool:
    return not author or snapshot.is_me(author)


def _instant(text: Any) -> datetime | None:
    try:
        return instant_from(text).astimezone(UTC)
    except ValueError:
        return None
