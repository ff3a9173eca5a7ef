"""The goals as a tree of rows: part under whole, an earlier form below the one that took its place. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentor_tui.domain.progress import progress
from mentor_tui.domain.records import Goal
from mentor_tui.domain.when import MONTHS
from mentor_tui.domain.word import count_of, state_word
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Group, Row, RowSource

#: The sign and the role of each state; its word stands in the legend and in the detail.
SIGNS: Mapping[str, tuple[str, str]] = {
    "active": ("in_touch", "fine"),
    "at_risk": ("amber", "soon"),
    "achieved": ("done", "fine"),
    "revised": ("carried", "quiet"),
    "paused": ("paused", "quiet"),
    "idea": ("open", "quiet"),
    "dropped": ("let_go", "quiet"),
}
_OVER = frozenset({"achieved", "revised", "dropped"})
_SOON = 7
"""Days before its day from which a goal is due soon."""
_DONE, _DUE = 4, 8


def rows(viewpoint: Viewpoint, folded: Collection[str]) -> RowSource:
    """Return the tree under one header; the parts of a folded goal are left out."""
    known = _in_view(viewpoint)
    branches = {branch.goal.id: branch for branch in _branches(known, folded)}
    # Three cells of air between the two figures, and the cell a row's plane ends in.
    head = joined(fitted(shown("done", "quiet"), _DONE, right=True), "  ", shown("due".rjust(_DUE), "quiet"))
    return RowSource.grouped(
        [(Group("goals", head), tuple(branches))], lambda id: _row(viewpoint, branches[str(id)], folded)
    )


def with_parts(viewpoint: Viewpoint) -> frozenset[str]:
    """Return the ids of the goals that have parts, and so can be folded."""
    known = _in_view(viewpoint)
    return frozenset(whole for goal in known.values() if (whole := _whole_of(known, goal)))


def whole_of(viewpoint: Viewpoint, id: str) -> str | None:
    """Return the id of the goal that a goal in view stands under; None at the top."""
    known = _in_view(viewpoint)
    return _whole_of(known, known[id]) if id in known else None


def _in_view(viewpoint: Viewpoint) -> dict[str, Goal]:
    return {goal.id: goal for goal in viewpoint.of(Goal)}


def _whole_of(known: dict[str, Goal], goal: Goal) -> str | None:
    """Return what a goal stands under: its successor, else its parent's latest form; None at the top."""
    if goal.successor in known:
        return goal.successor
    above, seen = goal.parent, {goal.id}
    while above in known and above not in seen and known[above].successor in known:
        seen.add(above)
        above = known[above].successor
    return above if above in known and not _is_under(known, above, goal.id) else None


def sign(viewpoint: Viewpoint, goal: Goal) -> Content:
    """Return the sign of a goal's state."""
    name, style = SIGNS[goal.state]
    return shown(viewpoint.glyphs[name], style)


def state(viewpoint: Viewpoint, goal: Goal) -> Content:
    """Return a goal's state, sign and word."""
    return joined(sign(viewpoint, goal), " ", one_line(state_word("goal", goal.state), "quiet"))


def is_due_soon(viewpoint: Viewpoint, goal: Goal) -> bool:
    """Say whether a goal's day is near or past while there is still something to do."""
    return goal.due is not None and goal.state not in _OVER and (goal.due - viewpoint.today).days <= _SOON


def summary(viewpoint: Viewpoint) -> Content:
    """Return how many goals there are: `10, of which 6 under way`."""
    goals = viewpoint.of(Goal)
    active = sum(goal.state in {"active", "at_risk"} for goal in goals)
    return shown(f"{len(goals)}, of which {active} under way", "quiet") if goals else EMPTY


def notable(viewpoint: Viewpoint) -> Content:
    """Return the right end of the title row: what needs a look, what is due soon."""
    goals = viewpoint.of(Goal)
    parts = []
    if look := sum(goal.state == "at_risk" for goal in goals):
        words = f"{look} need{'s' if look == 1 else ''} a look"
        parts.append(joined(shown(viewpoint.glyphs["amber"], "soon"), " ", words))
    if soon := [goal for goal in goals if is_due_soon(viewpoint, goal)]:
        parts.append(joined(shown(viewpoint.glyphs["due_soon"], "soon"), " ", _soon_words(soon, viewpoint.today)))
    return shown("   ").join(parts) if parts else EMPTY


def legend(viewpoint: Viewpoint) -> Content:
    """Return what the signs mean, in one line."""
    return shown("   ").join(
        [joined(shown(viewpoint.glyphs[name], style), " ", one_line(state_word("goal", word), "quiet"))
         for word, (name, style) in SIGNS.items()]
    )  # fmt: skip


@dataclass(frozen=True)
class _Branch:
    """Hold where a goal stands in the tree: how deep, and whether there are parts below it."""

    goal: Goal
    depth: int
    has_parts: bool


def _branches(known: dict[str, Goal], folded: Collection[str]) -> Iterator[_Branch]:
    under: dict[str | None, list[Goal]] = {}
    for goal in known.values():
        under.setdefault(_whole_of(known, goal), []).append(goal)

    def grow(whole: str | None, depth: int) -> Iterator[_Branch]:
        for goal in sorted(under.get(whole, ()), key=_order):
            yield _Branch(goal, depth, goal.id in under)
            if goal.id not in folded:
                yield from grow(goal.id, depth + 1)

    yield from grow(None, 0)


def _row(viewpoint: Viewpoint, branch: _Branch, folded: Collection[str]) -> Row:
    goal, depth = branch.goal, branch.depth
    quiet = goal.state in _OVER or goal.state == "paused"
    who = ""
    if viewpoint.mentorship is None and depth == 0 and not viewpoint.snapshot.is_me(goal.author):
        who = viewpoint.with_whom(goal.mentorship)
    title = joined(one_line(f"{who}: " if who else "", "other"), one_line(goal.title, "quiet" if quiet else "ink"))
    return Row(
        goal.id,
        joined(sign(viewpoint, goal), " ", title),
        glyph=_fold_sign(viewpoint, branch.has_parts, goal.id in folded),
        meta=_figures(viewpoint, goal),
        depth=depth,
        bold=depth == 0,
    )


def _figures(viewpoint: Viewpoint, goal: Goal) -> Content:
    """Return the two figures of a row, each right-aligned in its own column."""
    share = progress(goal)
    done = "–" if share is None else f"{share}%"
    due = near_date(goal.due, viewpoint.today) if goal.due else "–"
    style = "soon" if is_due_soon(viewpoint, goal) else "quiet"
    return joined(shown(done.rjust(_DONE), "quiet"), "  ", shown(due.rjust(_DUE), style))


def near_date(day: date, today: date) -> str:
    """Return a day as a column shows it: `30 May`, and in another year `Apr 2027`, which cannot be read as a day."""
    month = MONTHS[day.month - 1][:3].title()
    return f"{day.day} {month}" if day.year == today.year else f"{month} {day.year}"


def _soon_words(goals: Sequence[Goal], today: date) -> str:
    days = [(goal.due - today).days for goal in goals if goal.due]
    if len(goals) > 1:
        return f"{len(goals)} due soon"
    left = min(days)
    near = {0: "1 due today", 1: "1 due tomorrow"}
    return near.get(left) or (f"1 due in {count_of(left, 'day')}" if left > 0 else "1 to look at again")


def _fold_sign(viewpoint: Viewpoint, has_parts: bool, is_folded: bool) -> Content:
    if not has_parts:
        return EMPTY
    return shown(viewpoint.glyphs["folded" if is_folded else "unfolded"], "glyph")


def _is_under(known: Mapping[str, Goal], id: str | None, other: str) -> bool:
    """Say whether a goal stands somewhere under another one, so that a ring of parents is cut."""
    seen: set[str] = set()
    while id is not None and id in known and id not in seen:
        if id == other:
            return True
        seen.add(id)
        id = known[id].parent
    return False


def _order(goal: Goal) -> tuple[bool, str]:
    return goal.state in _OVER, str(goal.due or "9999")
