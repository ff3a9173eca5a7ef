"""One meeting as it is shown: what led to it, the mentee's sheet as agenda, notes, and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from mentor_tui.domain.pair import first_name
from mentor_tui.domain.records import Meeting
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.text import one_line as on_one_line
from mentor_tui.domain.when import MONTHS, distance, long_day
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.meeting.row import state_of
from mentor_tui.ui.meeting.step import last_time, step_lines, steps_of
from mentor_tui.ui.meeting.time import starts_at, times
from mentor_tui.ui.prose import prose
from mentor_tui.ui.record_view import private_blocks, visibility_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Edged, Line, Part
from mentor_tui.ui.widgets.frame import key_pair


def detail(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool = False) -> Detail:
    """Return one meeting as shown."""
    start = starts_at(viewpoint, meeting).astimezone(viewpoint.zone)
    who = viewpoint.with_whom(meeting.mentorship)
    title = long_day(start) + (f" with {who}" if who else "")
    return Detail(
        one_line(title),
        one_line(distance(start.date(), viewpoint.today), "quiet"),
        times(viewpoint, meeting),
        state_of(viewpoint, meeting),
        tuple(_parts(viewpoint, meeting, private_open=private_open)),
    )


def _parts(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool) -> Iterator[Part]:
    raw = viewpoint.snapshot.raw(meeting.id) or {}
    agenda = [Edged(one_line(point), lead=shown(f"{at} ", "quiet")) for at, point in enumerate(meeting.agenda, 1)]
    asked = [shown(f"“{question.text}”", "ink bold") for question in meeting.questions if question.text]
    stays = [shown(f"“{meeting.line_that_stays}”", "ink bold")] if meeting.line_that_stays else []
    yield Block("now", (key_pair("L", "goes back to it"),) if meeting.id in viewpoint.under_way else ())
    yield Block("last time", tuple(last_time(viewpoint, meeting)))
    yield Block("agenda", tuple(agenda))
    yield Block("plan", tuple(sheet_lines(viewpoint, meeting)), _sent(viewpoint, meeting))
    yield Block("stays", tuple(stays))
    yield Block("notes", tuple(_notes(viewpoint, meeting, raw)))
    yield Block("decisions", (prose(meeting.decisions),) if meeting.decisions else ())
    yield from private_blocks(viewpoint, raw, private_open=private_open)
    yield Block("steps", tuple(step_lines(viewpoint, steps_of(viewpoint, meeting))))
    yield Block("questions", tuple(asked))
    yield Block("where", (one_line(_where(meeting)),) if _where(meeting) else ())


def sheet_lines(viewpoint: Viewpoint, meeting: Meeting) -> list[Line]:
    """Return the mentee's sheet; the mentor sees it once it was sent."""
    plan = meeting.plan
    if plan is None or (plan.sent_on is None and is_for_the_other(viewpoint, meeting)):
        return []
    answers = (
        ("uppermost", plan.focus),
        ("since", plan.since_last_time),
        ("proud of", plan.proud_of),
        ("stuck on", plan.stuck_on),
        ("from you", plan.want_from_you),
    )
    lines = [Edged(shown(text), lead=shown(f"{label:<11}", "quiet")) for label, text in answers if text]
    return [*lines, *_noted(viewpoint, plan.noted_by)]


def is_for_the_other(viewpoint: Viewpoint, meeting: Meeting) -> bool:
    """Say whether the sheet is the other one's to write: the owner is the mentor, and they are no peers."""
    pair = viewpoint.snapshot.raw(meeting.mentorship) or {}
    return viewpoint.is_mentor(meeting.mentorship) and pair.get("form") != "peer"


def _noted(viewpoint: Viewpoint, by: str | None) -> Iterator[Content]:
    """Yield who put in the words, where it was not the one whose sheet it is."""
    if by:
        who = "you" if viewpoint.snapshot.is_me(by) else first_name(viewpoint.name(by)) or "the other"
        yield one_line(f"noted by {who}", "quiet")


def _sent(viewpoint: Viewpoint, meeting: Meeting) -> tuple[Content, ...]:
    """Return, for below the label, when the sheet was sent."""
    if meeting.plan is None or meeting.plan.sent_on is None:
        return ()
    day = meeting.plan.sent_on
    return (
        joined(shown(viewpoint.glyphs["done"], "fine"), shown(" sent", "quiet")),
        shown(f"{day.day} {MONTHS[day.month - 1][:3].title()}", "quiet"),
    )


def _notes(viewpoint: Viewpoint, meeting: Meeting, raw: Raw) -> list[Content]:
    lines = [prose(meeting.notes)] if meeting.notes else []
    if meeting.id in viewpoint.under_way:
        lines.append(shown("What you typed is kept, only yours until the meeting is closed.", "quiet"))
    elif not lines:
        lines.append(shown("Nothing yet. They open with the meeting.", "quiet"))
    return [visibility_sign(viewpoint, raw), *lines]


def _where(meeting: Meeting) -> str:
    """Return how and where, the way only once: a place often begins with it."""
    mode, place = (meeting.mode or "").replace("_", " "), meeting.place or ""
    parts = (place,) if mode and place.lower().startswith(mode) else (mode, place)
    return on_one_line(", ".join(filter(None, parts)))
