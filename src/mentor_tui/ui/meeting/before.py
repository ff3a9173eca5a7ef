"""Before we meet: one page with the sheet first, what each promised, open goals, the last commitment. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.asking import asked_of_me
from mentor_tui.domain.records import Action, Goal, Meeting, Worksheet
from mentor_tui.domain.when import distance, long_day, short_day
from mentor_tui.domain.word import ask_word
from mentor_tui.ui.at_hand import going
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.meeting.step import is_mine, meeting_before, step_lines
from mentor_tui.ui.meeting.time import is_upcoming, starts_at, times
from mentor_tui.ui.meeting.view import is_for_the_other, sheet_lines
from mentor_tui.ui.record_view import private_blocks
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Edged, Line


def meeting_ahead(viewpoint: Viewpoint, record: str | None) -> Meeting | None:
    """Return the meeting the page is about: the one asked for, the next of its mentorship, or the next of all."""
    asked = viewpoint.snapshot.one(Meeting, record)
    if asked is not None and viewpoint.shows(asked) and is_upcoming(viewpoint, asked):
        return asked
    raw = viewpoint.snapshot.raw(record) or {}
    pair = record if raw.get("kind") == "mentorship" else raw.get("mentorship")
    known = going(viewpoint)
    meetings = (meeting for meeting in viewpoint.of(Meeting) if meeting.mentorship in (None, *known))
    ahead = [meeting for meeting in meetings if is_upcoming(viewpoint, meeting)]
    ahead.sort(key=lambda meeting: starts_at(viewpoint, meeting))
    of_pair = [meeting for meeting in ahead if meeting.mentorship == pair and pair]
    return next(iter(of_pair or ahead), None)


def before_we_meet(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool = False) -> Detail:
    """Return the page."""
    day = starts_at(viewpoint, meeting).astimezone(viewpoint.zone).date()
    who = viewpoint.name(viewpoint.partner(meeting.mentorship))
    title = f"{who}, {long_day(day)}" if who else long_day(day)
    return Detail(
        one_line(title),
        one_line(distance(day, viewpoint.today), "quiet"),
        times(viewpoint, meeting),
        parts=tuple(_blocks(viewpoint, meeting, private_open=private_open)),
        identity=meeting.id,
    )


def _blocks(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool) -> Iterator[Block]:
    who = viewpoint.with_whom(meeting.mentorship)
    is_theirs = is_for_the_other(viewpoint, meeting)
    sheet = sheet_lines(viewpoint, meeting)
    nothing = shown("Not sent yet; nothing is missing." if is_theirs else "Nothing yet. Nothing new is fine.", "quiet")
    yield Block(f"{who}'s sheet" if is_theirs else "your sheet", tuple(sheet) or (nothing,))
    yield Block("agenda", tuple(shown(point) for point in meeting.agenda))
    steps = [
        step
        for step in viewpoint.snapshot.belonging(Action, meeting.mentorship)
        if step.state == "open" and viewpoint.shows(step)
    ]
    mine = [step for step in steps if is_mine(viewpoint, step)]
    theirs = [step for step in steps if not is_mine(viewpoint, step)]
    yield Block("you said", tuple(step_lines(viewpoint, mine)))
    yield Block(f"{who} said", tuple(step_lines(viewpoint, theirs, with_owner=False)))
    yield Block(f"{who} asks", tuple(_asked(viewpoint, meeting)))
    yield Block("open goals", tuple(_goals(viewpoint, meeting)))
    yield Block("last agreed", tuple(_commitment(viewpoint, meeting)))
    yield from _private(viewpoint, meeting, private_open=private_open)


def _asked(viewpoint: Viewpoint, meeting: Meeting) -> Iterator[Line]:
    """Yield what the other one asks me for, each with what it is about."""
    for found in asked_of_me(viewpoint.snapshot, meeting.mentorship):
        if viewpoint.shows(found.record):
            about = " · ".join(filter(None, (found.criterion, found.record.title_text)))
            yield joined(one_line(f"for {ask_word(found.asks)}", "other"), "  ", one_line(about))


def _goals(viewpoint: Viewpoint, meeting: Meeting) -> Iterator[Line]:
    for goal in viewpoint.snapshot.belonging(Goal, meeting.mentorship):
        if goal.state == "active" and viewpoint.shows(goal):
            due = one_line(f"by {short_day(goal.due, viewpoint.today)}" if goal.due else "", "quiet")
            yield Edged(one_line(goal.title), due) if goal.due else one_line(goal.title)


def _commitment(viewpoint: Viewpoint, meeting: Meeting) -> Iterator[Line]:
    """Yield the first step the last worksheet came to, and how much it was meant."""
    sheets = [
        sheet
        for sheet in viewpoint.snapshot.belonging(Worksheet, meeting.mentorship)
        if sheet.state == "committed" and sheet.will and sheet.will.first_step and viewpoint.shows(sheet)
    ]
    if sheets and (will := sheets[-1].will) is not None:
        meant = will.commitment_after or will.commitment
        words = one_line(will.first_step or "")
        yield Edged(words, one_line(f"{meant} of 10", "quiet")) if meant else words
        yield joined(shown("about ", "quiet"), one_line(sheets[-1].topic, "quiet"))


def _private(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool) -> Iterator[Block]:
    """Yield my private note for this meeting, else the one of the last."""
    for about in (meeting, meeting_before(viewpoint, meeting)):
        blocks = (
            private_blocks(viewpoint, viewpoint.snapshot.raw(about.id) or {}, private_open=private_open)
            if about
            else ()
        )
        if blocks:
            yield from blocks
            return
