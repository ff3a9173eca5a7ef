"""Who may see what (rule 1): the ladder, how far a record and each of its fields may travel, and who may change that.

Works on raw records, since a record that does not fit its model must stay as private as it was meant to be. A missing
mark is `private`; so is every field whose name starts with `private_`, known or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot

LADDER = ("private", "pair", "portfolio", "public")
#: What the conversation is made of; once there is an agreement these start shared between the two.
_STARTS_SHARED = frozenset({"meeting", "action", "goal", "comment"})
#: The conversation, bound by the agreement's ceiling. A person's own work is not: it follows its own mark only.
CONVERSATION = frozenset({"meeting", "contact", "worksheet", "action", "comment", "pulse"})
#: Fields of anything that belong to the conversation: both views, how they moved, reasons, and what was asked for.
_CONVERSATION_FIELDS = frozenset({"mentee_view", "mentor_view", "history", "why", "reason", "asks"})
_NO_AGREEMENT = "portfolio"


def lowest(*marks: str) -> str:
    """Return the most private of the given visibilities."""
    return min(marks, key=LADDER.index)


def reaches(mark: str, needed: str) -> bool:
    """Say whether something marked `mark` may be seen where `needed` is the least that is seen."""
    return LADDER.index(mark) >= LADDER.index(needed)


def mark_of(raw: Raw) -> str:
    """Return a record's own mark; `private` for none, and for a word that is not on the ladder."""
    mark = raw.get("visibility")
    return mark if mark in LADDER else "private"


def starting_visibility(snapshot: Snapshot, record: Raw) -> str:
    """Return the visibility a new record starts with where its author named none."""
    shared = record["kind"] in _STARTS_SHARED and _has_agreement(snapshot, record.get("mentorship"))
    mark = _default_of(snapshot, record) if shared else "private"
    if record["kind"] == "comment":
        subject = snapshot.raw(record.get("about"))
        mark = lowest(mark, mark_of(subject)) if subject else mark
    return mark


def ceiling(snapshot: Snapshot, mentorship: Any) -> str:
    """Return the most visible that talk in a mentorship can become: the newest agreement's word, else `portfolio`."""
    raw = snapshot.raw(mentorship) if isinstance(mentorship, str) else None
    agreements = [each for each in (raw or {}).get("agreements") or () if isinstance(each, Mapping)]
    if not agreements:
        return _NO_AGREEMENT
    newest = max(enumerate(agreements), key=lambda pair: (str(pair[1].get("agreed_on") or ""), pair[0]))[1]
    word = newest.get("confidentiality_ceiling")
    return word if word in LADDER else _NO_AGREEMENT


def effective_visibility(snapshot: Snapshot, raw: Raw) -> str:
    """Return how visible a record is: its mark, under the ceiling for talk, a comment never above its subject."""
    return _effective(snapshot, raw, frozenset())


def _effective(snapshot: Snapshot, raw: Raw, seen: frozenset[str]) -> str:
    mark = mark_of(raw)
    kind = raw.get("kind")
    if kind in CONVERSATION and raw.get("mentorship"):
        mark = lowest(mark, ceiling(snapshot, raw["mentorship"]))
    if kind == "comment":
        subject = snapshot.raw(raw.get("about"))
        id = str(raw.get("id"))
        if subject is None or id in seen:
            return "private"
        mark = lowest(mark, _subject_visibility(snapshot, subject, seen | {id}))
    return mark


def _subject_visibility(snapshot: Snapshot, subject: Raw, seen: frozenset[str]) -> str:
    """Return how visible a comment's subject is; the two of a pair know of their mentorship whatever its mark."""
    found = _effective(snapshot, subject, seen)
    return "pair" if subject.get("kind") == "mentorship" and found == "private" else found


def field_limit(snapshot: Snapshot, raw: Raw, path: tuple[str, ...]) -> str:
    """Return the most visible a field can ever be, whatever its record's mark; `public` where nothing limits it.

    `path` names the field from the record down, list positions left out. Views and reasons stay under the ceiling.
    """
    limit = _declared_limit(str(raw.get("kind")), path)
    if path == ("tags",) and not snapshot.is_me(author_of(snapshot, raw)):
        return "private"
    if limit == "pair" and path[-1] in _CONVERSATION_FIELDS and raw.get("mentorship"):
        return lowest("pair", ceiling(snapshot, raw["mentorship"]))
    return "public" if limit == "record" else limit


def author_of(snapshot: Snapshot, raw: Raw) -> str:
    """Return who wrote a record; a missing author is the owner."""
    return str(raw.get("author") or snapshot.owner)


def may_set_visibility(snapshot: Snapshot, raw: Raw, mark: str, by: str) -> bool:
    """Say whether person `by` may set a record's mark: its author raises it, either person lowers it."""
    is_author = by == author_of(snapshot, raw) or (snapshot.is_me(by) and snapshot.is_me(author_of(snapshot, raw)))
    return is_author or not LADDER.index(mark) > LADDER.index(mark_of(raw))


@cache
def _declared_limit(kind: str, path: tuple[str, ...]) -> str:
    """Return the limit on the way to a field: the strictest of its own and of what it stands in."""
    from mentor_tui.domain.field_path import declared_in
    from mentor_tui.domain.records import MODELS

    models: tuple[Any, ...] = (MODELS[kind],) if kind in MODELS else ()
    limit = "record"
    for name in path:
        if name.startswith("private_"):
            return "private"
        found = declared_in(models).get(name)
        if found:
            limit = min(limit, found.label.limit, key=("private", "pair", "record").index)
        models = found.parts if found else ()
    return limit


def _has_agreement(snapshot: Snapshot, mentorship: Any) -> bool:
    raw = snapshot.raw(mentorship) if isinstance(mentorship, str) else None
    return bool(raw and raw.get("kind") == "mentorship" and raw.get("agreements"))


def _default_of(snapshot: Snapshot, record: Raw) -> str:
    """Return what the owner chose as default for this kind in this mentorship, else `pair`."""
    chosen = snapshot.personal.get("shared_by_default", {})
    answer = chosen.get(record.get("mentorship"), {}).get(record["kind"], True) if isinstance(chosen, dict) else True
    return "pair" if answer else "private"
