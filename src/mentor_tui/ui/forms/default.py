"""What a new record's form starts with, so that little is left to fill in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentor_tui.domain.visibility import starting_visibility
from mentor_tui.ui.viewpoint import Viewpoint

_TODAY = {"contact": "on", "evidence": "on", "rating": "on", "cpd": "on", "pulse": "on", "mentorship": "started"}


def starting_fields(viewpoint: Viewpoint, kind: str, preset: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields a new record of a kind starts with; what is `preset` wins."""
    fields: dict[str, Any] = {}
    if kind in _TODAY:
        fields[_TODAY[kind]] = viewpoint.today.isoformat()
    if kind == "contact":
        fields |= {"channel": "email", "direction": "both"}
    if kind == "rating":
        fields["round"] = "start"
    if kind not in {"person", "mentorship"}:
        fields["mentorship"] = preset.get("mentorship") or only_mentorship(viewpoint)
    fields |= preset
    if kind == "action" and "owner" not in preset:
        fields["owner"] = "mentor" if viewpoint.is_mentor(fields.get("mentorship")) else "mentee"
    fields.setdefault("visibility", starting_visibility(viewpoint.snapshot, {**fields, "kind": kind}))
    return {name: value for name, value in fields.items() if value is not None}


def only_mentorship(viewpoint: Viewpoint) -> str | None:
    """Return the mentorship that is meant where only one can be: the filter's, else the only one under way."""
    if viewpoint.mentorship is not None:
        return viewpoint.mentorship
    entries = viewpoint.snapshot.table("mentorship").in_order
    going = [str(entry.raw["id"]) for entry in entries if entry.raw.get("state") != "ended"]
    return going[0] if len(going) == 1 else None
