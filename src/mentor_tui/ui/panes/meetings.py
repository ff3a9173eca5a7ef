"""Meetings: what comes and what was; the mentee's sheet as agenda, shared notes, private notes folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from textual.content import Content

from mentor_tui.domain.day import instant_of, zone
from mentor_tui.domain.records import Action, Meeting, Person
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.text import one_line as on_one_line
from mentor_tui.domain.when import distance, short_day
from mentor_tui.domain.word import count_of, due_word, state_word
from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.message import LiveRequested, NewRequested
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.record_view import private_blocks, visibility_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Part
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Group, Row

_OPEN_STATES = frozenset({"planned", "prepared"})
_SIGNS = {
    "planned": ("open", "quiet"),
    "prepared": ("due_soon", "soon"),
    "held": ("done", "fine"),
    "cancelled": ("let_go", "quiet"),
    "missed": ("did_not_happen", "quiet"),
}

COMMANDS = (
    Command(
        "meetings.live",
        ("L",),
        "Live",
        "Shows the meeting while it happens: clock, agenda, question, notes, steps.",
        "Meetings",
        "meetings",
        label="live",
        order=15,
    ),
    Command(
        "meetings.action",
        ("a",),
        "A step from this meeting",
        "Opens the form of a step agreed in the meeting.",
        "Meetings",
        "meetings",
        label="step",
        order=40,
    ),
    Command("meetings.held", ("H",), "It was held", "Marks the meeting as held.", "Meetings", "meetings"),
    Command("meetings.fell-through", ("F",), "It did not happen", "Says so, without a reason.", "Meetings", "meetings"),
)


class MeetingsPane(Pane):
    """List meetings; show one with what led to it and what came of it."""

    ID = "meetings"
    NAME = "Meetings"
    COMMANDS = COMMANDS
    NEW_KIND = "meeting"
    LEAD_WIDTH = 18
    GLYPH_COLUMN = False

    def rows(self, viewpoint: Viewpoint) -> Sequence[Row | Group]:
        """Return what comes, soonest first, then what was, latest first."""
        return rows(viewpoint)

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return one meeting: time in both zones, last steps, agenda, sheet, notes, private notes, steps."""
        meeting = viewpoint.snapshot.one(Meeting, id)
        if meeting is None:
            return super().detail_of(viewpoint, id)
        return detail(viewpoint, meeting, private_open=self.is_private_open)

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many were held and how many come."""
        meetings = viewpoint.of(Meeting)
        held = sum(meeting.state == "held" for meeting in meetings)
        coming = sum(is_upcoming(viewpoint, meeting) for meeting in meetings)
        return shown(f"{held} held, {coming} upcoming", "quiet") if meetings else EMPTY

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what a meeting is for."""
        who = viewpoint.with_whom(viewpoint.mentorship)
        title = f"No meeting with {who} yet" if who else "No meeting yet"
        purpose = (
            "A meeting holds what you want to talk about, what was said, and the small steps each of you takes away."
        )
        return Emptiness(title, purpose, (FooterEntry("n", "plan one: a day and a time are enough", "record.new"),))

    def action_meetings_action(self) -> None:
        """Open the form of a step agreed in this meeting."""
        meeting = self.viewpoint.snapshot.one(Meeting, self.cursor)
        if meeting is not None:
            self.post_message(NewRequested("action", {"meeting": meeting.id, "mentorship": meeting.mentorship}))

    def action_meetings_live(self) -> None:
        """Hold the meeting live."""
        if self.cursor:
            self.post_message(LiveRequested(self.cursor))

    def action_meetings_held(self) -> None:
        """Mark the meeting as held."""
        if self.cursor:
            self.propose(self.cursor, "held", state="held")

    def action_meetings_fell_through(self) -> None:
        """Say that the meeting did not happen."""
        if self.cursor:
            self.propose(self.cursor, "did not happen", state="missed")


PANE = MeetingsPane


def starts_at(viewpoint: Viewpoint, meeting: Meeting) -> datetime:
    """Return the instant a meeting starts, in UTC."""
    where = zone(meeting.timezone) if meeting.timezone else viewpoint.zone
    return instant_of(meeting.start, where)


def is_upcoming(viewpoint: Viewpoint, meeting: Meeting) -> bool:
    """Say whether a meeting is still to come, or was planned for today."""
    if meeting.state not in _OPEN_STATES:
        return False
    return starts_at(viewpoint, meeting).astimezone(viewpoint.zone).date() >= viewpoint.today


def rows(viewpoint: Viewpoint) -> list[Row | Group]:
    """Return the rows of all meetings in view, in two groups."""
    meetings = sorted(viewpoint.of(Meeting), key=lambda meeting: starts_at(viewpoint, meeting))
    coming = [meeting for meeting in meetings if is_upcoming(viewpoint, meeting)]
    past = [meeting for meeting in reversed(meetings) if not is_upcoming(viewpoint, meeting)]
    listed: list[Row | Group] = []
    for label, group in (("upcoming", coming), ("held and past", past)):
        if group:
            listed.append(Group(label, shown(str(len(group)), "quiet")))
            listed.extend(_row(viewpoint, meeting) for meeting in group)
    return listed


def _row(viewpoint: Viewpoint, meeting: Meeting) -> Row:
    start = starts_at(viewpoint, meeting).astimezone(viewpoint.zone)
    who = one_line(viewpoint.with_whom(meeting.mentorship), "other")
    focus = one_line(meeting.title_text, "quiet" if meeting.title_text == "no focus yet" else "ink")
    meta = _state(viewpoint, meeting)
    day = one_line(f"{short_day(start.date(), viewpoint.today):<12} {start:%H:%M}", "ink")
    line = joined(who, "  ", focus) if who.cell_length else focus
    if viewpoint.width in {"rail", "wide"}:
        return Row(meeting.id, day, meta=meta, second=line)
    return Row(meeting.id, line, lead=day, meta=meta)


def detail(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool = False) -> Detail:
    """Return one meeting as shown."""
    start = starts_at(viewpoint, meeting).astimezone(viewpoint.zone)
    who = viewpoint.name(viewpoint.partner(meeting.mentorship)) if meeting.mentorship else ""
    title = f"{start:%A} {start.day} {start:%B}" + (f" with {who}" if who else "")
    return Detail(
        one_line(title),
        one_line(distance(start.date(), viewpoint.today), "quiet"),
        _times(viewpoint, meeting),
        _state(viewpoint, meeting),
        tuple(_parts(viewpoint, meeting, private_open=private_open)),
    )


def _parts(viewpoint: Viewpoint, meeting: Meeting, *, private_open: bool) -> Iterator[Part]:
    raw = viewpoint.snapshot.raw(meeting.id) or {}
    agenda = [joined(shown(f"{at} ", "quiet"), one_line(point)) for at, point in enumerate(meeting.agenda, 1)]
    asked = [shown(f"“{question.text}”", "ink bold") for question in meeting.questions if question.text]
    stays = [shown(f"“{meeting.line_that_stays}”", "ink bold")] if meeting.line_that_stays else []
    yield Block("last time", tuple(_last_time(viewpoint, meeting)))
    yield Block("agenda", tuple(agenda))
    yield Block("plan", tuple(_plan(meeting)), _sent(viewpoint, meeting))
    yield Block("stays", tuple(stays))
    yield Block("notes", tuple(_notes(viewpoint, meeting, raw)))
    yield Block("decisions", (shown(meeting.decisions),) if meeting.decisions else ())
    yield from private_blocks(viewpoint, raw, private_open=private_open)
    yield Block("steps", tuple(_steps(viewpoint, meeting)))
    yield Block("questions", tuple(asked))
    yield Block("where", (one_line(_where(meeting)),) if _where(meeting) else ())


def _state(viewpoint: Viewpoint, meeting: Meeting) -> Content:
    sign, style = _SIGNS[meeting.state]
    return joined(shown(viewpoint.glyphs[sign], style), " ", one_line(state_word("meeting", meeting.state), "quiet"))


def _times(viewpoint: Viewpoint, meeting: Meeting) -> Content:
    """Return the start in the owner's zone in ink and in the partner's in blue, with the length."""
    instant = starts_at(viewpoint, meeting)
    mine = instant.astimezone(viewpoint.zone)
    parts = [one_line(f"{mine:%H:%M} {_city(viewpoint.zone)}")]
    person = viewpoint.snapshot.one(Person, viewpoint.partner(meeting.mentorship))
    if person is not None and person.timezone and person.timezone != viewpoint.zone.key:
        theirs = instant.astimezone(zone(person.timezone))
        parts.append(one_line(f"{theirs:%H:%M} {_city(zone(person.timezone))}", "other"))
    if meeting.minutes:
        parts.append(one_line(f"{meeting.minutes} min", "quiet"))
    return shown("  ").join(parts)


def _city(where: ZoneInfo) -> str:
    return where.key.rpartition("/")[2].replace("_", " ")


def _plan(meeting: Meeting) -> list[Content]:
    plan = meeting.plan
    if plan is None:
        return []
    answers = (
        ("uppermost", plan.focus),
        ("since", plan.since_last_time),
        ("proud of", plan.proud_of),
        ("stuck on", plan.stuck_on),
        ("from you", plan.want_from_you),
    )
    return [joined(shown(f"{label:<10}", "quiet"), shown(text)) for label, text in answers if text]


def _sent(viewpoint: Viewpoint, meeting: Meeting) -> tuple[Content, ...]:
    """Return, for below the label, when the sheet was sent."""
    if meeting.plan is None or meeting.plan.sent_on is None:
        return ()
    day = meeting.plan.sent_on
    return (
        joined(shown(viewpoint.glyphs["done"], "fine"), shown(" sent", "quiet")),
        shown(f"{day.day} {day:%b}", "quiet"),
    )


def _notes(viewpoint: Viewpoint, meeting: Meeting, raw: Raw) -> list[Content]:
    words = shown(meeting.notes) if meeting.notes else shown("Nothing yet. They open with the meeting.", "quiet")
    return [visibility_sign(viewpoint, raw), words]


def _last_time(viewpoint: Viewpoint, meeting: Meeting) -> list[Content]:
    """Return the steps of the last held meeting before this one: done ones counted, open ones named."""
    before = [
        other
        for other in viewpoint.snapshot.belonging(Meeting, meeting.mentorship)
        if other.state == "held" and other.start < meeting.start and other.id != meeting.id
    ]
    if not before or meeting.mentorship is None:
        return []
    last = max(before, key=lambda other: other.start)
    steps = [step for step in viewpoint.snapshot.belonging(Action, meeting.mentorship) if step.meeting == last.id]
    done = sum(step.state == "done" for step in steps)
    lines = [joined(shown(viewpoint.glyphs["done"], "fine"), f" {count_of(done, 'step')} done")] if done else []
    return [*lines, *(_step(viewpoint, step) for step in steps if step.state == "open" and viewpoint.shows(step))]


def _steps(viewpoint: Viewpoint, meeting: Meeting) -> list[Content]:
    steps = [step for step in viewpoint.snapshot.belonging(Action, meeting.mentorship) if step.meeting == meeting.id]
    return [_step(viewpoint, step) for step in steps if viewpoint.shows(step)]


def _step(viewpoint: Viewpoint, step: Action) -> Content:
    """Return a step in one line: its state, whose it is when not mine, and for when."""
    signs = {
        "open": ("open", "quiet"),
        "done": ("done", "fine"),
        "carried": ("carried", "quiet"),
        "dropped": ("let_go", "quiet"),
    }
    sign, style = signs[step.state]
    raw = {"mentorship": step.mentorship, "owner": step.owner}
    who = "" if viewpoint.is_mine(raw) else viewpoint.with_whom(step.mentorship)
    due = due_word(step.due, viewpoint.today) if step.state == "open" else ""
    return joined(
        shown(viewpoint.glyphs[sign], style),
        " ",
        one_line(f"{who}: " if who else "", "other"),
        one_line(step.text),
        one_line(f"  {due}" if due else "", "quiet"),
    )


def _where(meeting: Meeting) -> str:
    return on_one_line(", ".join(filter(None, ((meeting.mode or "").replace("_", " "), meeting.place or ""))))
