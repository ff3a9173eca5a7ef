"""References to records that stay behind, taken out of those that go: no id of the one is left in the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.field_path import declared_in
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.snapshot import Snapshot

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def relinked(snapshot: Snapshot, raw: Raw, visible: Collection[str]) -> dict[str, Any]:
    """Return a record without references to records that stay, in fields and in prose; persons keep theirs."""
    model = MODELS.get(str(raw.get("kind")))
    linked = _without_links(raw, (model,) if model else (), visible)
    return {name: _without_ids(snapshot, value, visible, name) for name, value in linked.items()}


def _without_links(raw: Raw, models: tuple[Any, ...], visible: Collection[str]) -> dict[str, Any]:
    fields = declared_in(models)
    result: dict[str, Any] = {}
    for name, value in raw.items():
        found = fields.get(name)
        target, parts = (found.label.to, found.parts) if found else ("", ())
        if target in ("", "person") or name == "mentorship":
            result[name] = _in_parts(value, parts, visible) if parts else value
        elif isinstance(value, list):
            result[name] = [id for id in value if id in visible]
        elif value in visible:
            result[name] = value
    return result


def _in_parts(value: Any, models: tuple[Any, ...], visible: Collection[str]) -> Any:
    if isinstance(value, Mapping):
        return _without_links(value, models, visible)
    return [_in_parts(inner, models, visible) for inner in value] if isinstance(value, list) else value


def _without_ids(snapshot: Snapshot, value: Any, visible: Collection[str], name: str) -> Any:
    """Return a value without the ids of records that stay, wherever they stand in its text."""
    if isinstance(value, str) and name not in ("id", "mentorship", "author"):
        return _ID.sub(lambda found: _kept_id(snapshot, found[0], visible), value)
    if isinstance(value, Mapping):
        return {key: _without_ids(snapshot, inner, visible, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_ids(snapshot, inner, visible, name) for inner in value]
    return value


def _kept_id(snapshot: Snapshot, id: str, visible: Collection[str]) -> str:
    raw = snapshot.raw(id)
    is_hidden = id not in visible and ((raw is not None and raw.get("kind") != "person") or id in snapshot.trash)
    return "…" if is_hidden else id
