"""The goals of a mentorship, in the mentee's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.domain.records import Goal
from mentor_tui.domain.word import state_word
from mentor_tui.exchange.document import Block, Bullets, Document, Grid, Heading, Paragraph, Strong, facts
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import words

_OPEN = frozenset({"idea", "active", "at_risk", "paused"})


def goals_document(edition: Edition) -> Document:
    """Return every goal of the period, the open ones first."""
    goals = edition.records(Goal)
    blocks: list[Block] = [Paragraph("For me only")] if edition.is_mine else []
    if edition.period:
        blocks.append(Paragraph(edition.period))
    for title, group in (("Open", open_goals(goals)), ("Closed", [goal for goal in goals if goal.state not in _OPEN])):
        if group:
            blocks.append(Heading(2, title))
        for goal in group:
            blocks += goal_blocks(edition, goal, level=3)
    if not goals:
        blocks.append(Paragraph("No goals here."))
    return Document(f"Goals: {edition.pair_name}" if edition.pair_name else "Goals", blocks)


def open_goals(goals: Sequence[Goal]) -> list[Goal]:
    """Return the goals somebody still works towards."""
    return [goal for goal in goals if goal.state in _OPEN]


def goal_blocks(edition: Edition, goal: Goal, *, level: int) -> Iterator[Block]:
    """Yield one goal: its facts, why, milestones; check-ins with their notes, confidence only for the owner."""
    yield Heading(level, goal.title)
    lines = facts(_facts(edition, goal))
    if lines:
        yield Bullets(lines)
    if goal.why and goal.why.strip():
        yield words(goal, "why", goal.why)
    milestones = [
        f"{milestone.text} ({tail})" if (tail := _milestone_tail(edition, goal, place)) else milestone.text
        for place, milestone in enumerate(goal.milestones)
        if milestone.text
    ]
    if milestones:
        yield Bullets(milestones)
    yield from _checkins(edition, goal)
    if edition.is_mine and goal.private_notes:
        yield Paragraph([Strong("Private")])
        yield words(goal, "private_notes", goal.private_notes)


def _facts(edition: Edition, goal: Goal) -> Iterator[tuple[str, str]]:
    unit = f" {goal.unit}" if goal.unit else ""
    # How a goal goes is the pair's business; to others it is open, or it is reached.
    yield "State", state_word("goal", goal.state) if edition.is_mine or goal.state not in {"at_risk", "dropped"} else ""
    yield "For", edition.day(goal.due)
    yield "Measure", goal.measure or ""
    yield "From", f"{goal.baseline}{unit}" if goal.baseline is not None else ""
    yield "Now", f"{goal.standing}{unit}" if goal.standing is not None else ""
    yield "To", f"{goal.target}{unit}" if goal.target is not None else ""
    yield "Criteria", ", ".join(goal.criteria)
    yield "Reached", edition.day(goal.achieved_on)


def _milestone_tail(edition: Edition, goal: Goal, place: int) -> str:
    milestone = goal.milestones[place]
    if milestone.done_on:
        return f"done {edition.day(milestone.done_on)}"
    return f"for {edition.day(milestone.due)}" if milestone.due else ""


def _checkins(edition: Edition, goal: Goal) -> Iterator[Block]:
    dated = sorted((checkin for checkin in goal.checkins if checkin.on), key=lambda checkin: str(checkin.on))
    if not dated:
        return
    header, rows = ["On", "Value", "Note"], []
    for checkin in dated:
        value = "" if checkin.value is None else str(checkin.value)
        rows.append([edition.day(checkin.on), value, checkin.note or ""])
        if edition.is_mine:
            rows[-1].insert(2, str(checkin.confidence or ""))
    if edition.is_mine:
        header.insert(2, "Confidence")
    yield Grid(header, rows)
