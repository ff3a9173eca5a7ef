"""How far a goal has come: from its measure, else from its milestones. A help to the eye, never a mark."""

from __future__ import annotations

from mentor_tui.domain.records import Goal


def progress(goal: Goal) -> int | None:
    """Return the way from baseline to target in whole percent, 0 to 100; None where nothing says so.

    Without a target the milestones count; a goal that was reached is all the way there.
    """
    if goal.state == "achieved":
        return 100
    start, standing = goal.baseline or 0, goal.standing
    if goal.target is not None and standing is not None and goal.target != start:
        share = (standing - start) / (goal.target - start)
        return round(100 * min(1.0, max(0.0, share)))
    if goal.milestones:
        return round(100 * sum(milestone.done_on is not None for milestone in goal.milestones) / len(goal.milestones))
    return None
