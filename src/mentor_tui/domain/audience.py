"""What an audience may see (rules 1, 2, 3 and 14): filtered copies of raw records, and how many stayed behind.

Exporters are handed a `View` and nothing else of the journal, so what is above the audience cannot reach a file: not
as text, title, file name, link, hash or index. References to what stays are taken out with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from mentor_tui.domain.change import Raw
from mentor_tui.domain.field_path import persons_in
from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.relinking import relinked
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.third_party import SOMEBODY, Masking, masking
from mentor_tui.domain.visibility import author_of, effective_visibility, field_limit, reaches
from mentor_tui.errors import NotFound, UsageError

Audience = Literal["me", "partner", "assessor", "public", "supervisor"]
#: The least visible mark each audience sees. A supervisor sees by ticks, not by marks.
LEAST: dict[str, str] = {"me": "private", "partner": "pair", "assessor": "portfolio", "public": "public"}
AUDIENCES = (*LEAST, "supervisor")

#: What the two know of their own mentorship, whatever its mark; and what a reader needs to place the rest.
_MENTORSHIP = {
    "partner": ("mentor", "mentee", "framework", "level", "form", "started", "contact_every_days", "meet_every_days",
                "agreements"),
    "assessor": ("mentor", "mentee", "framework", "level", "form"),
    "public": ("mentor", "mentee", "framework", "form"),
}  # fmt: skip
_PERSON = {
    "partner": ("name", "organisation", "sector", "level", "place", "timezone"),
    "assessor": ("name", "organisation", "sector", "level", "place"),
    "public": ("name",),
}
_LEARNING = ("title", "model", "parts", "text", "view_from_elsewhere", "next_act", "created", "learning")


@dataclass(frozen=True)
class View:
    """What one audience sees of one mentorship (None: of the whole journal).

    `records` are copies, masked already; `held` are the ids of whole records held back and `stayed_fields` counts
    fields of the shown ones: told on the screen, never in the file. `masking` is for text an exporter makes.
    """

    audience: Audience
    mentorship: str | None
    records: tuple[dict[str, Any], ...]
    held: tuple[str, ...]
    stayed_fields: int
    masking: Masking
    unmasked: tuple[Raw, ...] = field(default=(), repr=False)

    @property
    def stayed(self) -> int:
        """How many whole records were held back."""
        return len(self.held)

    def of(self, kind: str) -> tuple[dict[str, Any], ...]:
        """Return the visible records of a kind, oldest first."""
        return tuple(record for record in self.records if record["kind"] == kind)

    @cached_property
    def by_id(self) -> dict[str, dict[str, Any]]:
        """Map each visible record's id to it."""
        return {record["id"]: record for record in self.records}

    def to_look_at(self) -> tuple[str, ...]:
        """Return the capitalised names without an alias in what is shown; attached files are not looked into."""
        if self.audience == "me" and not self.masking.stand_ins:
            return ()
        return self.masking.to_look_at(self.unmasked)


def view_for(
    snapshot: Snapshot,
    audience: Audience,
    mentorship: str | None,
    *,
    masks_me: bool = False,
    hides_partners: bool = False,
    codes: Collection[str] = (),
    ticked: Collection[str] = (),
) -> View:
    """Return what `audience` sees of a mentorship; only `me` may ask without one.

    `masks_me` is for a framework that masks for every audience, `hides_partners` for the owner's own CPD; `codes` are
    those of frameworks and packs at hand, never names; `ticked` are the learning entries that the owner chose for a
    supervisor, one by one. Raise `UsageError` for a missing mentorship, `NotFound` for an unknown one.
    """
    pair = _mentorship(snapshot, audience, mentorship)
    mask = _masking(snapshot, audience, pair, masks_me=masks_me, hides_partners=hides_partners, codes=codes)
    if audience == "supervisor":
        return _supervised(snapshot, pair, mask, ticked)
    mine = list(_belonging(snapshot, mentorship, audience))
    shown = [raw for raw in mine if _is_shown(snapshot, raw, audience)]
    filtered = [_Filter(snapshot, audience, raw).record() for raw in shown]
    head = list(_head(snapshot, audience, pair)) if pair and audience != "me" else []
    visible = {raw["id"] for raw in (*shown, *head)}
    known = [relinked(snapshot, raw, visible) for raw in head]
    linked = [raw if audience == "me" else relinked(snapshot, raw, visible) for raw, _ in filtered]
    others = _aliases(snapshot, linked, visible, mask) if mask.stand_ins else []
    return View(
        audience=audience,
        mentorship=mentorship,
        records=(*_masked(known, mask, hides_partners), *others, *_masked(linked, mask, hides_partners)),
        held=_held(mine, shown),
        stayed_fields=sum(count for _, count in filtered),
        masking=mask,
        unmasked=(*known, *linked),
    )


# Choosing the records ----------------------------------------------------------------------------------------------


def _mentorship(snapshot: Snapshot, audience: str, id: str | None) -> Mentorship | None:
    if id is None and audience == "me":
        return None
    if id is None:
        raise UsageError(f"an export for {audience} needs one mentorship", remedy="Name it with --mentorship ID")
    found = snapshot.one(Mentorship, id)
    if found is None:
        raise NotFound("no such mentorship", where=id, remedy="'mentor-tui list mentorship' shows them")
    return found


def _masking(
    snapshot: Snapshot,
    audience: str,
    pair: Mentorship | None,
    *,
    masks_me: bool,
    hides_partners: bool,
    codes: Collection[str],
) -> Masking:
    if audience == "me" and not (masks_me or hides_partners):
        return Masking({})
    is_supervisor = audience == "supervisor"
    is_hidden = is_supervisor or hides_partners
    mask = masking(snapshot, pair, hide_partners=is_hidden, hide_places=is_supervisor, codes=codes)
    return replace(mask, places=()) if audience == "public" else mask


def _masked(records: Iterable[Raw], mask: Masking, hides_partners: bool) -> Iterator[dict[str, Any]]:
    """Yield records with names masked; of a person who loses the name nothing else is left where partners hide."""
    for raw in records:
        masked = mask.record(raw)
        if hides_partners and raw.get("kind") == "person" and masked.get("name") != raw.get("name"):
            masked = {name: masked[name] for name in ("id", "kind", "name")}
        yield masked


def _belonging(snapshot: Snapshot, mentorship: str | None, audience: str) -> Iterator[Raw]:
    """Yield the records an export may hold at all: of one mentorship its own; for me with its head, or everything."""
    for table in snapshot.tables.values():
        for entry in table.in_order:
            raw = entry.raw
            is_head = raw.get("kind") == "person" or raw.get("id") == mentorship
            if raw.get("mentorship") == mentorship or (audience == "me" and (mentorship is None or is_head)):
                yield raw


def _held(mine: Iterable[Raw], shown: Iterable[Raw]) -> tuple[str, ...]:
    """Return the ids of the records that are not shown, in their order."""
    out = {raw["id"] for raw in shown}
    return tuple(raw["id"] for raw in mine if raw["id"] not in out)


def _is_shown(snapshot: Snapshot, raw: Raw, audience: str) -> bool:
    if audience == "me":
        return True
    is_left_out = raw.get("kind") == "evidence" and raw.get("state") == "rejected" and audience != "partner"
    return not is_left_out and reaches(effective_visibility(snapshot, raw), LEAST[audience])


def _head(snapshot: Snapshot, audience: str, pair: Mentorship) -> Iterator[dict[str, Any]]:
    """Yield the two persons and the mentorship: as far as their own marks go, and what the audience needs anyway."""
    allowed = {pair.mentor: _PERSON, pair.mentee: _PERSON, pair.id: _MENTORSHIP}
    for id, names in allowed.items():
        raw = snapshot.raw(id)
        if raw is None:
            continue
        is_open = reaches(effective_visibility(snapshot, raw), LEAST[audience])
        whole, _ = _Filter(snapshot, audience, raw).record()
        kept = {"id", "kind", *names[audience]}
        yield {name: value for name, value in whole.items() if is_open or name in kept}


def _aliases(snapshot: Snapshot, shown: Iterable[Raw], visible: Collection[str], mask: Masking) -> list[dict[str, Any]]:
    """Return the other persons that shown records name, as an alias and nothing else; the owner's own stay whole."""
    named = dict.fromkeys(id for raw in shown for id in persons_in(raw) if id not in visible)
    found = [raw for id in named if (raw := snapshot.raw(id)) and raw.get("kind") == "person"]
    return [_alias(raw, mask) for raw in found if not snapshot.is_me(raw["id"])]


def _alias(raw: Raw, mask: Masking) -> dict[str, Any]:
    name = raw.get("alias") or mask.text(str(raw.get("name") or "")) or SOMEBODY
    return {"id": raw["id"], "kind": "person", "name": name}


def _supervised(snapshot: Snapshot, pair: Mentorship | None, mask: Masking, ticked: Collection[str]) -> View:
    """Return the owner's own ticked learning entries, cut down to what they say; nothing else of the mentorship."""
    mine = list(_belonging(snapshot, pair.id if pair else None, "supervisor"))
    chosen = [
        raw
        for raw in mine
        if raw.get("kind") == "reflection" and raw.get("learning") is True and raw["id"] in ticked
        and snapshot.is_me(author_of(snapshot, raw))
    ]  # fmt: skip
    cut = [{name: raw[name] for name in ("id", "kind", *_LEARNING) if name in raw} for raw in chosen]
    bare = [relinked(snapshot, raw, ()) for raw in cut]
    masked = tuple(mask.record(raw) for raw in bare)
    return View("supervisor", pair.id if pair else None, masked, _held(mine, chosen), 0, mask, tuple(bare))


# Filtering one record ----------------------------------------------------------------------------------------------


class _Filter:
    """Copy one raw record without the fields its audience may not see, and count those."""

    def __init__(self, snapshot: Snapshot, audience: str, raw: Raw) -> None:
        self._snapshot = snapshot
        self._least = LEAST[audience]
        self._raw = raw
        self._dropped = 0

    def record(self) -> tuple[dict[str, Any], int]:
        """Return the filtered copy and the number of fields left out."""
        if self._least == "private":
            return dict(self._raw), 0
        return self._object(self._raw, ()), self._dropped

    def _object(self, value: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        result = {}
        for name, inner in value.items():
            here = (*path, name)
            if not reaches(field_limit(self._snapshot, self._raw, here), self._least):
                self._dropped += inner not in (None, [], {}, "")
                continue
            result[name] = self._value(inner, here)
        return result

    def _value(self, value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, Mapping):
            return self._object(value, path)
        if isinstance(value, list | tuple):
            return [self._value(inner, path) for inner in value]
        return value
