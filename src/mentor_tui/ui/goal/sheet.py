"""One goal as shown: what it is measured by, its check-ins as columns with their numbers, milestones, links. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from mentor_tui.domain.records import Goal
from mentor_tui.domain.records.goal import CheckIn, Milestone
from mentor_tui.domain.when import MONTHS, distance, short_day
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown, spread
from mentor_tui.ui.goal import tree
from mentor_tui.ui.record_view import private_blocks, visibility_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.chart import Columns, column_chart, number_row
from mentor_tui.ui.widgets.detail import Block, Detail, Edged, Figure, Heading, Part
from mentor_tui.ui.wording import reference_word

_HEIGHT, _LOW_HEIGHT = 5, 3
_CONFIDENCE = "confidence, of 10"


def detail(viewpoint: Viewpoint, goal: Goal, *, is_short: bool = False, private_open: bool = False) -> Detail:
    """Return a goal as shown; `is_short` is the form for the plane below the list at 80 columns."""
    raw = viewpoint.snapshot.raw(goal.id) or {}
    private = private_blocks(viewpoint, raw, private_open=private_open)
    title, state, when = one_line(goal.title), tree.state(viewpoint, goal), _when(viewpoint, goal)
    if is_short:
        standing = next(iter(_now(goal)), EMPTY)
        about = joined(state, one_line(f"  {goal.measure}" if goal.measure else "", "quiet"))
        return Detail(title, when, about, standing, (*_short_parts(viewpoint, goal), *private), identity=goal.id)
    seen = Block("seen", (visibility_sign(viewpoint, raw),))
    return Detail(title, EMPTY, when, state, (*_parts(viewpoint, goal), seen, *private), identity=goal.id)


def _parts(viewpoint: Viewpoint, goal: Goal) -> Iterator[Part]:
    yield Block("why", (shown(goal.why),) if goal.why else ())
    yield Block("measure", (shown(goal.measure),) if goal.measure else ())
    yield Block("now", tuple(_now(goal)))
    if checkins := dated(goal):
        yield Heading("check-ins", one_line(_scale_words(goal), "quiet"))
        yield Figure(partial(_chart, viewpoint, goal, checkins, _HEIGHT))
        yield Block("noted", tuple(_notes(viewpoint, checkins)))
    if goal.milestones:
        yield Heading("milestones")
        yield Figure(lambda width: [_milestone(viewpoint, one, width) for one in goal.milestones])
    yield from _links(viewpoint, goal)


def _short_parts(viewpoint: Viewpoint, goal: Goal) -> Iterator[Part]:
    """Yield what the plane below the list holds: a low chart, what comes next."""
    if checkins := dated(goal):
        yield Figure(partial(_chart, viewpoint, goal, checkins, _LOW_HEIGHT))
    coming = [one for one in goal.milestones if one.done_on is None]
    if coming:
        yield Block("next", (joined(shown(viewpoint.glyphs["open"], "quiet"), " ", _next(viewpoint, coming[0])),))
    yield from _links(viewpoint, goal)
    yield Block("why", (shown(goal.why),) if goal.why else ())


def _next(viewpoint: Viewpoint, milestone: Milestone) -> Content:
    day = f", {tree.near_date(milestone.due, viewpoint.today)}" if milestone.due else ""
    return one_line(f"{milestone.text or ''}{day}")


def _when(viewpoint: Viewpoint, goal: Goal) -> Content:
    """Return when a goal is due, or since when it is reached."""
    if goal.achieved_on:
        return one_line(f"reached on {short_day(goal.achieved_on, viewpoint.today)}", "quiet")
    if goal.due is None:
        return shown("no day set", "quiet")
    if goal.due < viewpoint.today:
        return one_line(f"was for {short_day(goal.due, viewpoint.today)}", "quiet")
    style = "soon" if tree.is_due_soon(viewpoint, goal) else "quiet"
    day = short_day(goal.due, viewpoint.today)
    return joined(one_line(f"due {day}, ", "quiet"), one_line(distance(goal.due, viewpoint.today), style))


def _now(goal: Goal) -> Iterator[Content]:
    """Yield where the goal stands: `4 of 6, from 0 in January`."""
    if goal.standing is None:
        return
    target = f" of {goal.target:g}" if goal.target is not None else ""
    unit = f" {goal.unit}" if goal.unit and not goal.unit.startswith("of ") else ""
    since = ""
    if goal.baseline is not None:
        month = f" in {MONTHS[goal.start.month - 1].title()}" if goal.start else ""
        since = f", from {goal.baseline:g}{month}"
    # "84 of 90 in a hundred" would not read; the unit of such a goal stands over the chart.
    tail = f"{target}{since}" if target else f"{unit}{since}"
    yield joined(shown(f"{goal.standing:g}", "ink bold"), one_line(tail, "quiet"))


def _scale_words(goal: Goal) -> str:
    unit = goal.unit or ""
    target = f"target {goal.target:g}" if goal.target is not None else ""
    return ", ".join(filter(None, (unit, target)))


def dated(goal: Goal) -> list[CheckIn]:
    """Return the check-ins that have a day, oldest first."""
    return sorted((one for one in goal.checkins if one.on), key=lambda one: str(one.on))


def _chart(viewpoint: Viewpoint, goal: Goal, checkins: Sequence[CheckIn], height: int, width: int) -> list[Content]:
    """Draw the columns, and the confidence as a row of numbers under them; where no value was noted, its columns."""
    labels = _day_labels(checkins, in_one_line=height < _HEIGHT)
    if all(one.value is None for one in checkins):
        sure = Columns(tuple(one.confidence for one in checkins), labels, top=10)
        drawn = column_chart(sure, width, height, glyphs=viewpoint.glyphs)
        return [fitted(line, width) for line in (*drawn, shown(_CONFIDENCE, "quiet"))]
    chart = Columns(tuple(one.value for one in checkins), labels, target=goal.target)
    lines = column_chart(chart, width, height, glyphs=viewpoint.glyphs)
    confidence = [one.confidence for one in checkins]
    if any(one is not None for one in confidence):
        if height >= _HEIGHT:
            lines.append(shown(_CONFIDENCE, "quiet"))
            lines.append(number_row(confidence, chart, width))
        else:
            row = number_row(confidence, chart, width)
            lines.append(spread(row.rstrip(), shown(_CONFIDENCE, "quiet"), width, gap=2))
    return [fitted(line, width) for line in lines]


def _day_labels(checkins: Sequence[CheckIn], *, in_one_line: bool) -> tuple[str, ...]:
    """Return a label a column: the day, and the month below it where it changes."""
    labels, month = [], 0
    for one in checkins:
        day = one.on
        if day is None:
            labels.append("")
            continue
        name = MONTHS[day.month - 1][:3].title() if day.month != month else ""
        labels.append(f"{day.day}" if in_one_line else f"{day.day}\n{name}")
        month = day.month
    return tuple(labels)


def _notes(viewpoint: Viewpoint, checkins: Sequence[CheckIn]) -> Iterator[Content]:
    for one in list(reversed(checkins))[:3]:
        if one.note and one.on:
            day = tree.near_date(one.on, viewpoint.today)
            yield joined(one_line(f"{day}  ", "quiet"), shown(one.note))


def _milestone(viewpoint: Viewpoint, one: Milestone, width: int) -> Content:
    done = one.done_on is not None
    mark = shown(viewpoint.glyphs["done"], "fine") if done else shown(viewpoint.glyphs["open"], "quiet")
    day = one.done_on or one.due
    right = one_line(tree.near_date(day, viewpoint.today), "quiet") if day else EMPTY
    text = one_line(one.text or "", "quiet" if done else "ink")
    return spread(joined(mark, " ", text), right, width, gap=2)


def _links(viewpoint: Viewpoint, goal: Goal) -> Iterator[Part]:
    """Yield what hangs together with a goal: criteria, sheets, its whole, its earlier and later forms."""
    criteria = shown("  ").join([one_line(code, "ink bold") for code in goal.criteria]) if goal.criteria else EMPTY
    sheets = [joined(shown("sheet ", "quiet"), one_line(reference_word(viewpoint, id)))
              for id in goal.worksheets if _is_in_view(viewpoint, id)]  # fmt: skip
    yield Block("links", tuple(line for line in (criteria, *sheets) if line.cell_length))
    if goal.parent and _is_in_view(viewpoint, goal.parent):
        yield Block("part of", (one_line(title_of(viewpoint, goal.parent)),))
    yield Block("revised", tuple(_revisions(viewpoint, goal)))
    yield Block("before", tuple(_earlier(viewpoint, goal)))
    if goal.successor and _is_in_view(viewpoint, goal.successor):
        yield Block("became", (one_line(title_of(viewpoint, goal.successor)),))
    yield Block("reason", (shown(goal.reason),) if goal.reason else ())


def _revisions(viewpoint: Viewpoint, goal: Goal) -> Iterator[Content]:
    for one in goal.revisions:
        day = f"{tree.near_date(one.on, viewpoint.today)}  " if one.on else ""
        words = ": ".join(filter(None, (one.what, one.why)))
        yield joined(one_line(day), shown(words, "quiet"))


def _earlier(viewpoint: Viewpoint, goal: Goal) -> Iterator[Edged]:
    """Yield the forms this goal had before, each with the day it was revised and why."""
    for one in viewpoint.of(Goal):
        if one.successor == goal.id:
            last = one.revisions[-1] if one.revisions else None
            why = f", {last.why}" if last and last.why else ""
            day = tree.near_date(last.on, viewpoint.today) if last and last.on else ""
            yield Edged(one_line(f"{one.title}{why}", "quiet"), one_line(day, "quiet"))


def _is_in_view(viewpoint: Viewpoint, id: str) -> bool:
    raw = viewpoint.snapshot.raw(id)
    return raw is not None and viewpoint.shows_raw(raw)
