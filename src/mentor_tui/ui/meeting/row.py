"""The rows of the Meetings list: what comes, soonest first, then what was, latest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from textual.content import Content

from mentor_tui.domain.records import Meeting
from mentor_tui.domain.when import typed_day
from mentor_tui.domain.word import state_word
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown
from mentor_tui.ui.meeting.time import is_upcoming, starts_at
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.row import Group, Row, RowSource

LEAD_WIDTH = 18
"""Cells of the day and the time."""
_A_YEAR = timedelta(days=330)
_NAME_WIDTH = 10
"""Cells a name has at most; a longer one is cut."""
_SIGNS = {
    "planned": ("open", "quiet"),
    "prepared": ("due_soon", "soon"),
    "held": ("done", "fine"),
    "cancelled": ("let_go", "quiet"),
    "missed": ("did_not_happen", "quiet"),
}


def rows(viewpoint: Viewpoint) -> RowSource:
    """Return the rows of all meetings in view, in two groups."""
    known = {meeting.id: meeting for meeting in viewpoint.of(Meeting)}
    meetings = sorted(known.values(), key=lambda meeting: starts_at(viewpoint, meeting))
    coming = [meeting.id for meeting in meetings if is_upcoming(viewpoint, meeting)]
    past = [meeting.id for meeting in reversed(meetings) if not is_upcoming(viewpoint, meeting)]
    names = name_width(map(viewpoint.with_whom, {meeting.mentorship for meeting in meetings}))
    groups = [(Group(label, shown(str(len(group)), "quiet")), group)
              for label, group in (("upcoming", coming), ("held and past", past))]  # fmt: skip
    return RowSource.grouped(groups, lambda id: _row(viewpoint, known[str(id)], names))


def summary(viewpoint: Viewpoint) -> Content:
    """Return how many meetings were held and how many come."""
    meetings = viewpoint.of(Meeting)
    held = sum(meeting.state == "held" for meeting in meetings)
    coming = sum(is_upcoming(viewpoint, meeting) for meeting in meetings)
    return shown(f"{held} held, {coming} upcoming", "quiet") if meetings else EMPTY


def _day(day: date, today: date) -> str:
    """Return a day in 12 cells: with its weekday, or where that would be another year's, with its year."""
    if abs(day - today) < _A_YEAR:
        return typed_day(day).removesuffix(f" {day.year:04}")
    return typed_day(day).partition(" ")[2]


def name_width(names: Iterable[str]) -> int:
    """Return how wide the column of names is."""
    return min(_NAME_WIDTH, max((one_line(name).cell_length for name in names), default=0))


def _row(viewpoint: Viewpoint, meeting: Meeting, names: int) -> Row:
    start = starts_at(viewpoint, meeting).astimezone(viewpoint.zone)
    who = one_line(viewpoint.with_whom(meeting.mentorship), "other")
    focus = one_line(meeting.title_text, "quiet" if meeting.title_text == "no focus yet" else "ink")
    meta = state_of(viewpoint, meeting)
    day = one_line(f"{_day(start.date(), viewpoint.today):<12} {start:%H:%M}", "ink")
    if viewpoint.width in {"rail", "wide"}:
        if meeting.state in ("missed", "cancelled"):
            # Nobody needs the hour of what was not; beside the longer word it would be cut.
            day = one_line(_day(start.date(), viewpoint.today), "ink")
        return Row(meeting.id, day, meta=meta, second=joined(who, "  ", focus) if who.cell_length else focus)
    return Row(meeting.id, joined(fitted(who, names), "  ", focus) if names else focus, lead=day, meta=meta)


def state_of(viewpoint: Viewpoint, meeting: Meeting) -> Content:
    """Return a meeting's state, its glyph and its word; one that was left while it goes on is under way."""
    if meeting.id in viewpoint.under_way:
        return joined(shown(viewpoint.glyphs["current"], "accent"), " ", one_line("under way", "ink"))
    sign, style = _SIGNS[meeting.state]
    return joined(shown(viewpoint.glyphs[sign], style), " ", one_line(state_word("meeting", meeting.state), "quiet"))
