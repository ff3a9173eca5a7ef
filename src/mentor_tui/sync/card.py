"""What a space says of itself: cards of its two persons, aliases of others, who is who; in `mine`, the other spaces.

Cards are announcements, not records: each person's own machines write theirs, everybody else copies it into the person
they know. So no person is ever in two spaces.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.domain.change import Change, Raw, created, updated
from mentor_tui.domain.field_path import persons_in
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.space import CARD_FIELDS
from mentor_tui.domain.text import clean_json
from mentor_tui.domain.visibility import mark_of
from mentor_tui.sync.document import Document

CARD, ALIAS, JOINED = "card:", "alias:", "joined:"
_STAND_IN = "a colleague"


def say_cards(document: Document, snapshot: Snapshot, mentorship: str) -> None:
    """Put into a shared space's document what the journal may say of persons."""
    said = document.extra()
    pair = _pair(snapshot, mentorship)
    for id in {*pair, snapshot.owner} - {""}:
        person = snapshot.raw(id)
        if person and (snapshot.is_me(id) or CARD + id not in said):
            document.say(CARD + id, json.dumps(_card(person), sort_keys=True))
    for id in _others(snapshot, mentorship):
        if CARD + id not in said and ALIAS + id not in said:
            alias = (snapshot.raw(id) or {}).get("alias") or _STAND_IN
            document.say(ALIAS + id, json.dumps({"name": alias}, sort_keys=True))
    mine = [id for id in pair if snapshot.is_me(id)]
    if mine and snapshot.owner not in pair:
        document.say(JOINED + snapshot.owner, mine[0])


def _card(person: Raw) -> dict[str, Any]:
    return {name: person[name] for name in (*CARD_FIELDS, "created") if person.get(name) is not None}


def _pair(snapshot: Snapshot, mentorship: str) -> tuple[str, ...]:
    raw = snapshot.raw(mentorship) or {}
    return tuple(str(raw[side]) for side in ("mentor", "mentee") if raw.get(side))


def _others(snapshot: Snapshot, mentorship: str) -> Iterator[str]:
    """Yield the third persons named in records of a mentorship that are shared."""
    pair = _pair(snapshot, mentorship)
    for table in snapshot.tables.values():
        for entry in table.entries.values():
            raw = entry.raw
            if raw.get("mentorship") != mentorship or mark_of(raw) == "private":
                continue
            yield from (id for id in persons_in(raw) if id not in pair and not snapshot.is_me(id))


def taken(before: Mapping[str, str], after: Mapping[str, str], snapshot: Snapshot) -> Iterator[Change]:
    """Yield the changes by which other persons' cards enter the journal, those that are news."""
    for name, text in sorted(after.items()):
        sort, _, id = name.partition(":")
        if f"{sort}:" not in (CARD, ALIAS) or snapshot.is_me(id) or not id:
            continue
        card, known = _read(text), snapshot.raw(id)
        if known is None and card.get("name") and (sort == "card" or CARD + id not in after):
            yield created(_person(id, card))
        elif known is not None and sort == "card" and before.get(name) != text:
            old = _read(before.get(name, "{}"))
            news = {field: card[field] for field in CARD_FIELDS if field in card and card[field] != old.get(field)}
            if change := updated(known, {**known, **news}):
                yield change


def _person(id: str, card: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: card[name] for name in CARD_FIELDS if name in card}
    stamp = {"created": card["created"], "updated": card["created"]} if card.get("created") else {}
    return {"id": id, "kind": "person", "author": id, "visibility": "private", **stamp, **fields}


def _read(text: str) -> dict[str, Any]:
    try:
        card = clean_json(json.loads(text))
    except ValueError:
        return {}
    return card if isinstance(card, dict) else {}


def same_persons(after: Mapping[str, str], snapshot: Snapshot) -> dict[str, str]:
    """Return, for ids that a joiner goes by, the person of the mentorship they are; those that are news."""
    known = snapshot.personal.get("same_person")
    known = known if isinstance(known, dict) else {}
    found = {name.removeprefix(JOINED): id for name, id in after.items() if name.startswith(JOINED)}
    return {id: person for id, person in found.items() if known.get(id) != person and not snapshot.is_me(id)}
