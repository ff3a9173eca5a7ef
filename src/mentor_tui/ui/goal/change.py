"""What a check-in, a revision and a milestone come to, as patches and change sets. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mentor_tui.domain.change import Change, Raw, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.practice import derived, revise_goal
from mentor_tui.ui.forms.spec import FieldSpec, FormSpec, form_spec, item_spec
from mentor_tui.ui.viewpoint import Viewpoint

_REVISED = ("title", "measure", "unit", "target", "due")
"""What usually changes when a goal is revised; the rest is taken over and stays open to the form."""
WHY = "revision_why"


def check_in_spec() -> FormSpec:
    """Return the small form of a check-in: value, confidence, note, and the day last."""
    spec = item_spec(_field("checkins"), "check-in")
    order = ("value", "confidence", "note", "on")
    return replace(spec, fields=tuple(field for name in order for field in spec.fields if field.name == name))


def revision_spec() -> FormSpec:
    """Return the form of a revision: what usually changes, and why."""
    fields = tuple(replace(_field(name), more=False) for name in _REVISED)
    why = FieldSpec(WHY, "why", "What did you learn that changed it? The earlier form stays readable.", "text")
    return FormSpec("goal", "goal", (*fields, why))


def check_in_changes(viewpoint: Viewpoint, goal: Raw, values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the change that adds a check-in; the goal then stands where its latest one says.

    It is added to the goal as it is now: one noted while the form was open comes before it, and is no conflict.
    """
    goal = viewpoint.snapshot.raw(str(goal["id"])) or goal
    draft = Draft(viewpoint.snapshot, viewpoint.now)
    item = {name: value for name, value in values.items() if value is not None}
    item.setdefault("on", viewpoint.today.isoformat())
    patch = {"checkins": [*(goal.get("checkins") or ()), item]}
    after = draft.edited(goal, patch)
    change = updated(goal, draft.edited(goal, patch | derived(goal, after)))
    return (change,) if change else ()


def revision_changes(viewpoint: Viewpoint, goal: Raw, values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the changes that put a new form of the goal beside the earlier one; none where nothing changed."""
    fields = {name: value for name, value in values.items() if name != WHY}
    why = str(values.get(WHY) or "")
    if not fields:
        return ()
    return revise_goal(Draft(viewpoint.snapshot, viewpoint.now), goal, fields, why=why)


def next_milestone(goal: Raw, today: date) -> tuple[dict[str, Any], str] | None:
    """Return the patch that notes the next milestone as done, and its words; None where all are."""
    milestones = list(goal.get("milestones") or ())
    for at, one in enumerate(milestones):
        if not one.get("done_on"):
            milestones[at] = {**one, "done_on": today.isoformat()}
            return {"milestones": milestones}, str(one.get("text") or "milestone")
    return None


def _field(name: str) -> FieldSpec:
    return next(field for field in form_spec("goal").fields if field.name == name)
