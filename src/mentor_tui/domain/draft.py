"""From what a person or a script wrote to a whole, checked record: new ones, and changed ones.

Everything that enters a record passes here: text made safe, `me` and item ids filled in, defaults of rule 1 set, views
moved only with a reason (rule 6), rungs left to whom they belong (rule 12), values checked. What was written comes back
as it went in; nothing is normalised.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.day import instant_text
from mentor_tui.domain.depth import may_mark, may_suggest
from mentor_tui.domain.field_path import item_lists, person_fields, set_persons
from mentor_tui.domain.identity import is_id, new_id
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.problem import refuse_problems
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import clean_json
from mentor_tui.domain.visibility import mark_of, may_set_visibility, starting_visibility
from mentor_tui.errors import UsageError, ValueRefused

_HEADER = ("id", "kind", "mentorship", "author", "created", "updated", "visibility")
_VIEWS = ("mentee_view", "mentor_view")


@dataclass(frozen=True, slots=True)
class Draft:
    """Make records against a snapshot at one moment; `author` (a person id) is the journal's owner by default."""

    snapshot: Snapshot
    now: datetime
    author: str | None = None

    def new(self, kind: str, fields: Mapping[str, Any], *, where: str = "") -> dict[str, Any]:
        """Return a whole new record of `kind` from its written fields.

        Raise `UsageError` for an unknown kind and `ValueRefused` naming field, value and what is allowed; `where`
        names the record for the message (its number in a list, say).
        """
        if kind not in KINDS:
            raise UsageError(f"'{kind}' is not a kind of record", remedy=f"The kinds are {', '.join(KINDS)}")
        place = where or f"new {kind}"
        given = self._cleaned({**fields, "kind": kind}, place)
        record = self._header(given, place) | {name: value for name, value in given.items() if name not in _HEADER}
        record = self._completed(record, place)
        refuse_problems(record, where=place)
        record.setdefault("visibility", starting_visibility(self.snapshot, record))
        return record

    def edited(self, current: Raw, patch: Mapping[str, Any], *, why: str = "", where: str = "") -> dict[str, Any]:
        """Return `current` with `patch` laid over it: objects merge, null clears, lists replace, items meet by id.

        Raise `ValueRefused` for a wrong value, for a changed id or kind, and for a view that moves without a reason.
        """
        place = where or f"{current['kind']} {current['id']}"
        written = self._cleaned(patch, place)
        for name in ("id", "kind", "created"):
            if name in written and written[name] != current.get(name):
                raise ValueRefused(f"{name} cannot be changed", where=place, remedy="Nothing was changed")
        record = copy.deepcopy(_laid_over(current, written))
        record = self._completed(record, place)
        self._check_mark(current, record, place)
        self._check_rungs(current, record, place)
        _justify_views(current, record, by=self.author or self.snapshot.owner, now=self.now, why=why, where=place)
        record["updated"] = instant_text(self.now)
        refuse_problems(record, where=place)
        return record

    # The steps ---------------------------------------------------------------------------------------------------

    def _check_mark(self, before: Raw, after: Raw, where: str) -> None:
        """Refuse to raise what somebody else wrote: only its author does (rule 1)."""
        mark = mark_of(after)
        if mark != mark_of(before) and not may_set_visibility(
            self.snapshot, before, mark, self.author or self.snapshot.owner
        ):
            raise ValueRefused(
                f"visibility: only who wrote it makes it {mark}",
                where=where,
                remedy="Ask them; you may make it less visible",
            )

    def _check_rungs(self, before: Raw, after: Raw, where: str) -> None:
        """Refuse a rung marked for somebody else, and one suggested to nobody who asked (rule 12)."""
        by = self.author or self.snapshot.owner
        if after.get("depth") != before.get("depth") and not may_mark(self.snapshot, before, by):
            raise ValueRefused("depth: only who wrote it marks the rung", where=where, remedy="Offer them a question")
        suggested = after.get("depth_suggested")
        if suggested not in (None, before.get("depth_suggested")) and not may_suggest(self.snapshot, before, by):
            raise ValueRefused(
                "depth_suggested: a rung is suggested to somebody else who asks for feedback on the one they marked",
                where=where,
                remedy="Offer them a question",
            )

    def _cleaned(self, fields: Mapping[str, Any], where: str) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = clean_json(fields)
        except ValueError as refused:
            raise ValueRefused(str(refused), where=where, remedy="Nothing was changed") from None
        return cleaned

    def _header(self, given: Mapping[str, Any], where: str) -> dict[str, Any]:
        id = given.get("id") or new_id(self.now)
        if not is_id(id):
            raise ValueRefused(f"id: {id!r} is not a UUID", where=where, remedy="Leave it out and one is made")
        if self.snapshot.entry(id) or id in self.snapshot.trash:
            raise ValueRefused(f"id: {id} is taken", where=where, remedy="Leave it out, or use 'set' to change it")
        stamp = instant_text(self.now)
        header = {
            "id": id,
            "kind": given["kind"],
            "mentorship": given.get("mentorship"),
            "author": given.get("author") or self.author or self.snapshot.owner,
            "created": given.get("created") or stamp,
            "updated": given.get("updated") or stamp,
        }
        if given.get("visibility") is not None:
            header["visibility"] = given["visibility"]
        return header

    def _completed(self, record: dict[str, Any], where: str) -> dict[str, Any]:
        """Fill in what a writer may leave out: `me`, ids of items, questions written as plain text, `chosen`."""
        kind = record["kind"]
        set_persons(record, person_fields(kind), me=self.snapshot.owner)
        if kind == "meeting" and isinstance(record.get("questions"), list):
            record["questions"] = [{"text": item} if isinstance(item, str) else item for item in record["questions"]]
        for items in item_lists(record):
            self._number(items, where)
        if kind == "worksheet":
            _settle_chosen(record, where)
        return record

    def _number(self, items: list[dict[str, Any]], where: str) -> None:
        seen: set[str] = set()
        for item in items:
            if not item.get("id"):
                item["id"] = new_id(self.now)
            if item["id"] in seen:
                raise ValueRefused(f"id: {item['id']} stands twice in one list", where=where)
            seen.add(item["id"])


def as_written(record: Raw) -> dict[str, Any]:
    """Return a record as people and scripts read and write it: the chosen option as its number from 1."""
    shown = dict(record)
    if shown.get("kind") == "worksheet" and isinstance(shown.get("chosen"), str):
        ids = [item.get("id") for item in shown.get("options") or [] if isinstance(item, Mapping)]
        if shown["chosen"] in ids:
            shown["chosen"] = ids.index(shown["chosen"]) + 1
    return shown


def _laid_over(current: Any, patch: Any) -> Any:
    """Return `patch` laid over `current`; both are JSON values, neither is changed."""
    if not isinstance(patch, Mapping) or not isinstance(current, Mapping):
        return _laid_over_list(current, patch) if isinstance(patch, list) else patch
    merged = dict(current)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _laid_over(current.get(name), value)
    return merged


def _laid_over_list(current: Any, patch: list[Any]) -> list[Any]:
    known = {item["id"]: item for item in current or () if isinstance(item, Mapping) and item.get("id")}
    return [
        _laid_over(known[item["id"]], item) if isinstance(item, Mapping) and item.get("id") in known else item
        for item in patch
    ]


def _settle_chosen(record: dict[str, Any], where: str) -> None:
    """Keep the chosen option by its id; written as a number it counts the options from 1."""
    chosen, options = record.get("chosen"), record.get("options") or []
    if not isinstance(chosen, int) or isinstance(chosen, bool):
        return
    # Only among options that are options can one be counted.
    refuse_problems({name: value for name, value in record.items() if name != "chosen"}, where=where)
    if not 1 <= chosen <= len(options):
        allowed = f"a number from 1 to {len(options)}" if options else "given: there are no options yet"
        raise ValueRefused(f"chosen: {chosen} is not {allowed}", where=where, remedy="Nothing was changed")
    record["chosen"] = options[chosen - 1]["id"]


def _justify_views(before: Raw, after: dict[str, Any], *, by: str, now: datetime, why: str, where: str) -> None:
    """Note each view that moved, with its reason; refuse to move a recorded view without one (rule 6)."""
    if after.get("kind") != "evidence":
        return
    for claim in _claims(after):
        old = _same_claim(_claims(before), claim)
        for name in _VIEWS:
            was, now_is = old.get(name), claim.get(name)
            if was is None or was == now_is:
                continue
            if not why.strip():
                raise ValueRefused(
                    f"{name} moves from {was} to {now_is or 'none'} without a reason",
                    where=where,
                    remedy="Say why: --why TEXT",
                )
            move: dict[str, Any] = {
                "id": new_id(now),
                "by": by,
                "on": now.date().isoformat(),
                "view": name.removesuffix("_view"),
            }
            move |= {"from": was, "to": now_is, "why": clean_json(why)}
            claim["history"] = [*(claim.get("history") or []), move]


def _claims(record: Raw) -> Sequence[dict[str, Any]]:
    claims = record.get("claims")
    return [claim for claim in claims if isinstance(claim, dict)] if isinstance(claims, list) else []


def _same_claim(claims: Sequence[Raw], wanted: Raw) -> Raw:
    """Return the claim with the wanted id, else with its criterion, so that a rewritten list escapes no reason."""
    by_id = [claim for claim in claims if claim.get("id") == wanted.get("id")]
    by_criterion = [claim for claim in claims if claim.get("criterion") == wanted.get("criterion")]
    return next(iter(by_id or by_criterion), {})
