"""The steps agreed in meetings, a line each with its day at the right edge. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from mentor_tui.domain.records import Action, Meeting
from mentor_tui.domain.word import count_of
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Edged, Line
from mentor_tui.ui.wording import near_day

_SIGNS = {
    "open": ("open", "quiet"),
    "done": ("done", "fine"),
    "carried": ("carried", "quiet"),
    "dropped": ("let_go", "quiet"),
}


def meeting_before(viewpoint: Viewpoint, meeting: Meeting) -> Meeting | None:
    """Return the last held meeting of the same two before this one."""
    if meeting.mentorship is None:
        return None
    before = [
        other
        for other in viewpoint.snapshot.belonging(Meeting, meeting.mentorship)
        if other.state == "held" and other.start < meeting.start and other.id != meeting.id
    ]
    return max(before, key=lambda other: other.start, default=None)


def steps_of(viewpoint: Viewpoint, meeting: Meeting) -> tuple[Action, ...]:
    """Return the steps agreed in a meeting that are in view."""
    steps = viewpoint.snapshot.belonging(Action, meeting.mentorship)
    return tuple(step for step in steps if step.meeting == meeting.id and viewpoint.shows(step))


def last_time(viewpoint: Viewpoint, meeting: Meeting) -> list[Line]:
    """Return the steps of the meeting before: done ones counted, open ones named."""
    last = meeting_before(viewpoint, meeting)
    steps = steps_of(viewpoint, last) if last else ()
    done = sum(step.state == "done" for step in steps)
    counted = joined(shown(viewpoint.glyphs["done"], "fine"), f" {count_of(done, 'step')} done")
    return [*([counted] if done else []), *step_lines(viewpoint, (step for step in steps if step.state == "open"))]


def step_lines(viewpoint: Viewpoint, steps: Iterable[Action], *, with_owner: bool = True) -> list[Line]:
    """Return a line a step: its state, whose it is when not mine, and at the right edge for when."""
    return [_line(viewpoint, step, with_owner=with_owner) for step in steps]


def is_mine(viewpoint: Viewpoint, step: Action) -> bool:
    """Say whether a step is the owner's own to do."""
    return viewpoint.is_mine({"mentorship": step.mentorship, "owner": step.owner})


def _line(viewpoint: Viewpoint, step: Action, *, with_owner: bool) -> Line:
    sign, style = _SIGNS[step.state]
    who = "" if is_mine(viewpoint, step) or not with_owner else viewpoint.with_whom(step.mentorship)
    owner = one_line(f"{who}: ", "other") if who else EMPTY
    due = near_day(step.due, viewpoint.today) if step.due and step.state == "open" else ""
    lead = joined(shown(viewpoint.glyphs[sign], style), " ")
    return Edged(joined(owner, one_line(step.text)), one_line(due, "quiet"), lead)
