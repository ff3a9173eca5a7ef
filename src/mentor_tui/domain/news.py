"""What is new since the owner last looked: comments not read yet, and records others have made or changed.

Read marks and the last look live in `_personal`; the patches here say what to keep there. Reading changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.day import instant_text
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.last_look import moment_of, touches
from mentor_tui.domain.pair import first_name
from mentor_tui.domain.records import MODELS, Comment, Person
from mentor_tui.domain.snapshot import Snapshot

_MOST = 50


def unread(snapshot: Snapshot) -> list[Comment]:
    """Return the other people's open comments that were not read yet, oldest first."""
    return [comment for comment in snapshot.where(Comment, "state", "open") if is_unread(snapshot, comment)]


def is_unread(snapshot: Snapshot, comment: Comment) -> bool:
    """Say whether a comment is somebody else's, open, and was not read yet."""
    marks = snapshot.personal.get("read_marks")
    is_read = isinstance(marks, Mapping) and comment.id in marks
    return comment.state == "open" and not is_read and not _is_mine(snapshot, comment.author)


def mark_read(ids: Iterable[str], now: datetime) -> dict[str, Any]:
    """Return the patch of `_personal` that marks comments as read at an aware moment."""
    return {"read_marks": dict.fromkeys(ids, instant_text(now))}


def changes_since(snapshot: Snapshot, since: datetime | None, most: int = _MOST) -> list[dict[str, Any]]:
    """Return what others have made or changed after `since`, the newest first; nothing before the first look."""
    if since is None:
        return []
    found = sorted(_others(snapshot, since), key=itemgetter(0), reverse=True)
    return [_as_json(snapshot, raw, at, since) | {"by": by} for at, raw, by in found[:most]]


def news(snapshot: Snapshot, since: datetime | None, most: int = _MOST) -> list[dict[str, Any]]:
    """Return what was not read or seen yet as short lines: who did what to which record, the newest first.

    A comment is named by what it is about and stays until it is read; other changes are those after `since`.
    """
    written = [_comment_line(snapshot, comment) for comment in unread(snapshot)]
    named = {line["id"] for line in written}
    changed = [_change_line(snapshot, item) for item in changes_since(snapshot, since) if item["id"] not in named]
    return sorted([*written, *changed], key=lambda line: str(line["at"]), reverse=True)[:most]


def _comment_line(snapshot: Snapshot, comment: Comment) -> dict[str, Any]:
    line = {"id": comment.id, "kind": "comment", "mentorship": comment.mentorship, "about": comment.about}
    line |= {"who": _short_name(snapshot, comment.author), "did": "on", "title": _title(snapshot, comment.about)}
    return line | {"text": comment.text, "at": instant_text(comment.created) if comment.created else "", "unread": True}


def _change_line(snapshot: Snapshot, change: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: change[name] for name in ("id", "kind", "mentorship", "about", "at")}
    did = "added" if change["what"] == "new" else "changed"
    who = _short_name(snapshot, change["by"] or change["author"])
    return kept | {"who": who, "did": did, "title": change["title"], "text": None, "unread": False}


def _short_name(snapshot: Snapshot, person: str | None) -> str:
    found = snapshot.one(Person, person)
    return first_name(found.name) if found else "somebody"


def _title(snapshot: Snapshot, id: str) -> str:
    record = snapshot.record(id)
    return record.title_text if record else "something not there any more"


def _others(snapshot: Snapshot, since: datetime) -> Iterator[tuple[datetime, Raw, str]]:
    """Yield when, which and by whom others touched after `since`; works on raw records, since it passes over all.

    Of a record of mine only sync knows that somebody else changed it.
    """
    noted = touches(snapshot)
    same = snapshot.personal.get("same_person")
    linked = same if isinstance(same, Mapping) else {}
    for kind in KINDS:
        for entry in snapshot.table(kind).entries.values():
            raw = entry.raw
            if raw.get("id") in linked:
                continue  # a further id of somebody who is here
            came, by = noted.get(str(raw.get("id")), (None, ""))
            if came is not None and came > since:
                yield came, raw, by
            elif not _is_mine(snapshot, raw.get("author")):
                at = moment_of(raw.get("updated") or raw.get("created"))
                if at is not None and at > since:
                    yield at, raw, str(raw.get("author"))


def _as_json(snapshot: Snapshot, raw: Raw, at: datetime, since: datetime) -> dict[str, Any]:
    kind = str(raw["kind"])
    entry = snapshot.table(kind).entries[raw["id"]]
    model = entry.model(MODELS[kind])
    made = moment_of(raw.get("created"))
    return {
        "id": raw["id"],
        "kind": kind,
        "mentorship": raw.get("mentorship"),
        "author": raw.get("author"),
        "at": instant_text(at),
        "what": "changed" if _is_mine(snapshot, raw.get("author")) or (made and made <= since) else "new",
        "title": model.title_text if model else kind,
        "about": raw.get("about"),
    }


def _is_mine(snapshot: Snapshot, author: Any) -> bool:
    return not author or snapshot.is_me(author)
