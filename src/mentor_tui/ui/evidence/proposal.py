"""From what a person decided about a piece to the fields that change. Pure; nothing here asks or saves.

A patch is what `Draft.edited` lays over a record: null clears, a list stands whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from mentor_tui.domain.matrix import in_order, is_placed
from mentor_tui.domain.records import Evidence
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import Side

Patch = dict[str, Any]


def strength_patch(piece: Raw, code: str, claim: str | None, strength: str) -> Patch | None:
    """Return the claim of a piece on a code with this strength: changed where there is one (by id), else a new one.

    A captured piece becomes a candidate with its first claim. None where the claim stands like this already.
    """
    claims = _claims(piece)
    mine = [each for each in claims if _is(each, claim, code)] if claim is not None else []
    if not mine:
        patch: Patch = {"claims": [*claims, {"criterion": code, "strength": strength}]}
        return patch | ({"state": "candidate"} if piece.get("state", "captured") == "captured" else {})
    if mine[0].get("strength") == strength:
        return None
    return {"claims": [{**each, "strength": strength} if each is mine[0] else each for each in claims]}


def unclaimed_patch(piece: Raw, code: str, claim: str) -> Patch:
    """Return a piece's claims without one."""
    return {"claims": [each for each in _claims(piece) if not _is(each, claim, code)]}


def view_patch(piece: Raw, code: str, claim: str, side: Side, view: str | None) -> Patch:
    """Return a piece's claims with one side's view of one of them; None takes the view back."""
    name = f"{side}_view"
    return {"claims": [{**each, name: view} if _is(each, claim, code) else each for each in _claims(piece)]}


def asks_patch(piece: Raw, code: str, claim: str, asks: str | None) -> Patch:
    """Return a piece's claims with what is asked for on one of them; None asks for nothing."""
    return {"claims": [{**each, "asks": asks} if _is(each, claim, code) else each for each in _claims(piece)]}


def left_out_patch(reason: str) -> Patch:
    """Return what leaves a piece out, with its reason; it keeps its claims and loses its place."""
    return {"state": "rejected", "reason": reason, "order": None}


def taken_in_patch(piece: Raw) -> Patch:
    """Return what takes a piece in again that was left out."""
    return {"state": "candidate" if _claims(piece) else "captured", "reason": None}


def place_patches(pieces: Iterable[Evidence], id: str, place: int | None) -> dict[str, Patch]:
    """Return what gives a piece a place in the portfolio, by record: those behind it move up by one.

    Places count from 1; one beyond the last is the last. None takes its place away, and the gap closes.
    """
    every = {piece.id: piece for piece in pieces}
    order = [piece.id for piece in in_order(every.values()) if is_placed(piece) and piece.id != id]
    if place is not None:
        order.insert(max(0, min(place - 1, len(order))), id)
    patches: dict[str, Patch] = {
        other: {"order": number} for number, other in enumerate(order, 1) if every[other].order != number
    }
    if place is None:
        return patches | {id: {"order": None, "state": "candidate"}}
    if every[id].state not in ("selected", "submitted"):
        patches[id] = patches.get(id, {}) | {"state": "selected", "reason": None}
    return patches


def document_patch(mentorship: Raw, code: str, day: date | None) -> Patch:
    """Return a mentorship's documents with one of them ready on a day; None: not ready yet."""
    documents = [dict(each) for each in mentorship.get("documents") or () if isinstance(each, Mapping)]
    done = day.isoformat() if day else None
    mine = [each for each in documents if each.get("code") == code]
    if not mine:
        return {"documents": [*documents, {"code": code, "done_on": done}]}
    mine[0]["done_on"] = done
    return {"documents": documents}


def version_patch(versions: Sequence[Raw], text: str, day: date) -> Patch:
    """Return a statement's versions with `text` as the newest: a new one, or today's rewritten."""
    kept = [dict(version) for version in versions]
    if kept and kept[-1].get("on") == day.isoformat():
        return {"versions": [*kept[:-1], {**kept[-1], "text": text}]}
    return {"versions": [*kept, {"on": day.isoformat(), "text": text}]}


def _claims(piece: Raw) -> list[dict[str, Any]]:
    return [dict(claim) for claim in piece.get("claims") or () if isinstance(claim, Mapping)]


def _is(claim: Raw, id: str | None, code: str) -> bool:
    return claim.get("criterion") == code and (not id or claim.get("id") == id)
