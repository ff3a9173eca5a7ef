"""What a new record's form starts with, so that little is left to fill in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from mentor_tui.domain.practice import next_date, usual_minutes
from mentor_tui.domain.records import Meeting, Mentorship
from mentor_tui.domain.visibility import starting_visibility
from mentor_tui.runtime.shelf import framework
from mentor_tui.ui.at_hand import only_mentorship
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
        fields |= {"round": "start", "pack": _pack_in_use(viewpoint)}
    if kind not in {"person", "mentorship"}:
        fields["mentorship"] = preset.get("mentorship") or only_mentorship(viewpoint)
    if kind == "meeting":
        fields |= _next_meeting(viewpoint, fields["mentorship"])
    fields |= preset
    if kind == "action" and "owner" not in preset:
        fields["owner"] = "mentor" if viewpoint.is_mentor(fields.get("mentorship")) else "mentee"
    fields.setdefault("visibility", starting_visibility(viewpoint.snapshot, {**fields, "kind": kind}))
    return {name: value for name, value in fields.items() if value is not None}


def _next_meeting(viewpoint: Viewpoint, mentorship: str | None) -> dict[str, Any]:
    """Return the time the cadence proposes, else the next full hour; where and how long the two of them meet."""
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    proposed = next_date(viewpoint.snapshot, pair, viewpoint.today) if pair is not None else None
    hour = viewpoint.local_now.replace(minute=0, tzinfo=None) + timedelta(hours=1)
    fields: dict[str, Any] = {"start": f"{proposed or hour:%Y-%m-%dT%H:%M}"}
    if pair is None:
        return fields
    last = max(viewpoint.snapshot.belonging(Meeting, pair.id), key=lambda meeting: meeting.start, default=None)
    if last is not None:
        fields |= {name: getattr(last, name) for name in ("timezone", "mode", "place") if getattr(last, name)}
    return fields | {"minutes": usual_minutes(viewpoint.snapshot, pair.id)}


def _pack_in_use(viewpoint: Viewpoint) -> str | None:
    """Return the skills pack rated last, else the one that the framework of a mentorship under way asks for."""
    if rated := viewpoint.snapshot.table("rating").in_order:
        return str(rated[-1].raw.get("pack"))
    named = (pair.framework for pair in viewpoint.snapshot.of(Mentorship) if pair.framework and pair.state != "ended")
    return next((found.skills_pack for found in map(framework, named) if found and found.skills_pack), None)
