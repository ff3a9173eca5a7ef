"""How a live meeting looks: its clock in words, the agenda, the last steps, the question at hand. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from mentor_tui.domain.question import Question
from mentor_tui.domain.records import Action, Meeting
from mentor_tui.domain.template import MeetingTemplate
from mentor_tui.domain.when import long_day
from mentor_tui.domain.word import due_word
from mentor_tui.ui.gate import EMPTY, at_most, cut, fitted, joined, one_line, shown, spread, stacked, wrapped
from mentor_tui.ui.live.session import Session
from mentor_tui.ui.meeting.step import is_mine, meeting_before, steps_of
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.frame import key_pair
from mentor_tui.ui.widgets.gauge import Gauge, gauge_line

_LAST_MINUTES = 10
_ROOM_FOR_WORDS = 46
_LINES = 3
"""Lines of a point or a step at most."""
"""From so many cells the head of the notes says in full whose they are."""


def time_words(elapsed: float, planned: int | None) -> str:
    """Return where a meeting is, in words: minutes are named only when it is good to know them."""
    if not planned:
        return "no end set"
    left = planned - elapsed
    if left <= 0:
        return "the time you planned is over"
    if left <= _LAST_MINUTES and planned > 2 * _LAST_MINUTES:
        return "ten minutes: how shall we use them?"
    if elapsed < 5:
        return "just begun"
    share = elapsed / planned
    return "the first half" if share < 0.4 else "about halfway" if share <= 0.6 else "the second half"


def minutes_since(session: Session, now: datetime) -> float:
    """Return how long a session has been going, in minutes."""
    return max(0.0, (now - session.started).total_seconds() / 60)


def clock_row(viewpoint: Viewpoint, meeting: Meeting, elapsed: float, width: int) -> Content:
    """Return the one row above the meeting: with whom, how far along, that somebody looks along. No seconds run."""
    day = meeting.start.date()
    when = long_day(day)
    who = one_line(viewpoint.name(viewpoint.partner(meeting.mentorship)), "other") if meeting.mentorship else EMPTY
    left = joined(shown(viewpoint.glyphs["in_touch"], "accent"), shown(" Live", "ink bold"), "  ", who)
    if width >= 100:
        left = joined(left, one_line(f" · {when}", "quiet"), shown("   in company", "soon"))
    words = time_words(elapsed, meeting.minutes)
    style = "ink bold" if words.endswith("?") else "quiet"
    room = 30 if width >= 110 else 14
    line = gauge_line(Gauge(elapsed, meeting.minutes, running=elapsed > 0), room, glyphs=viewpoint.glyphs) \
        if meeting.minutes else EMPTY  # fmt: skip
    planned = f"  of {meeting.minutes} min" if meeting.minutes and width >= 110 else ""
    right = joined(one_line(words, style), "  ", line, one_line(planned, "quiet"))
    return joined("  ", spread(left, right, max(0, width - 4), gap=2), "  ")


def agenda(viewpoint: Viewpoint, meeting: Meeting, templates: Sequence[MeetingTemplate]) -> tuple[str, ...]:
    """Return the points to talk about: the mentee's sheet, then the agenda; a template fills only an empty one.

    A sheet that was not sent is not shown to the mentor.
    """
    plan = meeting.plan
    points: list[str] = []
    if plan is not None and (plan.sent_on or not viewpoint.is_mentor(meeting.mentorship)):
        since = f"Since last time: {plan.since_last_time}" if plan.since_last_time else None
        points = [text for text in (plan.focus, since, plan.stuck_on, plan.proud_of, plan.want_from_you) if text]
    points += [point for point in meeting.agenda if point not in points]
    if points:
        return tuple(map(viewpoint.text, points))
    regular = next((one for one in templates if one.id == "regular"), templates[0] if templates else None)
    return regular.agenda if regular else ()


def side(
    viewpoint: Viewpoint, meeting: Meeting, session: Session, points: Sequence[str], width: int, height: int
) -> list[Content]:
    """Return the left column: agenda, steps of last time, new steps, decisions; each as whole as there is room for."""
    for most in range(_LINES, 0, -1):
        lines = _side(viewpoint, meeting, session, points, width, most=most)
        if len(lines) <= height:
            break
    return lines


def _side(
    viewpoint: Viewpoint, meeting: Meeting, session: Session, points: Sequence[str], width: int, *, most: int
) -> list[Content]:
    told = _points(viewpoint, session, points, width, most=most)
    lines = [*_head("agenda", one_line("f4", "ink bold"), width), *told, EMPTY]
    before = _last_steps(viewpoint, meeting)
    if before:
        done = sum(step.state == "done" for step in before)
        lines += [*_head("last time", shown(f"{done} of {len(before)}", "quiet"), width)]
        lines += [line for step in before for line in _step(viewpoint, step, width, most=most)] + [EMPTY]
    lines += _head("new steps", one_line("f2", "ink bold"), width)
    lines += [line for step in session.steps for line in _new_step(viewpoint, meeting, step, width)]
    lines += [EMPTY, *_head("decided", one_line("f12", "ink bold"), width)]
    lines += [line for words in session.decisions for line in _hung(one_line(words), EMPTY, width)]
    return lines


def _head(label: str, right: Content, width: int) -> list[Content]:
    return [spread(one_line(label.upper(), "quiet bold"), right, width)]


def _points(viewpoint: Viewpoint, session: Session, points: Sequence[str], width: int, *, most: int) -> list[Content]:
    """Return the points, each in as many lines as it takes up to `most`; the one at hand may always take three."""
    lines = []
    for at, words in enumerate(points):
        if at == session.point:
            sign, style, text = ("current", "accent", "ink bold")
        else:
            sign, style = ("done", "fine") if at < session.point else ("open", "quiet")
            text = "quiet"
        mark = joined(shown(viewpoint.glyphs[sign], style), " ")
        kept = at_most(one_line(words, text), _LINES if at == session.point else most, max(4, width - 2))
        lines += [joined(mark if not n else "  ", line) for n, line in enumerate(kept)]
    return lines


def _last_steps(viewpoint: Viewpoint, meeting: Meeting) -> list[Action]:
    """Return the steps of the held meeting before this one, one's own first."""
    last = meeting_before(viewpoint, meeting)
    steps = steps_of(viewpoint, last) if last else ()
    return sorted(steps, key=lambda step: not is_mine(viewpoint, step))


def _step(viewpoint: Viewpoint, step: Action, width: int, *, most: int) -> list[Content]:
    signs = {"done": ("done", "fine"), "carried": ("carried", "quiet"), "dropped": ("let_go", "quiet")}
    sign, style = signs.get(step.state, ("open", "quiet"))
    who = EMPTY if is_mine(viewpoint, step) else one_line(f"{viewpoint.with_whom(step.mentorship)}: ", "other")
    lines = at_most(joined(who, one_line(step.text)), most, max(4, width - 2))
    mark = joined(shown(viewpoint.glyphs[sign], style), " ")
    return [joined(mark if not at else "  ", line) for at, line in enumerate(lines)]


def _new_step(viewpoint: Viewpoint, meeting: Meeting, step: object, width: int) -> list[Content]:
    owner, text, due = getattr(step, "owner", ""), getattr(step, "text", ""), getattr(step, "due", None)
    mine = owner == ("mentor" if viewpoint.is_mentor(meeting.mentorship) else "mentee")
    who = one_line("you", "quiet") if mine else one_line(viewpoint.with_whom(meeting.mentorship), "other")
    when = due_word(due, viewpoint.today)
    below = joined("  ", who, one_line(f", {when}" if when else "", "quiet"))
    return [*_hung(one_line(text), shown(viewpoint.glyphs["open"], "quiet"), width)[:2], fitted(below, width)]


def _hung(words: Content, mark: Content, width: int) -> list[Content]:
    lines = wrapped(words, max(4, width - 2))
    return [joined(fitted(mark if not at else EMPTY, 2), line) for at, line in enumerate(lines)]


def question_card(question: Question | None, width: int, height: int, *, mine: bool, stage: str) -> Content:
    """Return the question at hand; which rung it reaches for is not shown while people talk."""
    if question is None:
        return EMPTY
    words = wrapped(one_line(f"“ {question.text} ”", "ink bold"), max(8, width - 2))
    own = "my question" if mine else stage
    pairs = [key_pair("ctrl+o", "next"), key_pair("f8", "ask it"), key_pair("ctrl+l", "landed"), key_pair("f5", own)]
    gap = shown("   " if width >= 70 else "  ")
    while len(pairs) > 1 and gap.join(pairs).cell_length > width:
        pairs.pop()
    foot = cut(gap.join(pairs), width)
    if height >= 6:
        air = [EMPTY] if len(words) == 1 else []
        head = spread(shown("QUESTION AT HAND", "quiet bold"), one_line(own, "quiet"), width)
        return stacked([EMPTY, head, *air, *words[: height - 4], EMPTY, foot][:height])
    return stacked([*words[: height - 1], foot])


def notes_head(viewpoint: Viewpoint, width: int, *, here: bool, saved: bool) -> Content:
    """Return the head of the notes: whose they are, and that they are saved."""
    style = "accent bold" if here else "quiet bold"
    mine = "only mine until we close" if width >= _ROOM_FOR_WORDS else "only mine"
    state = f"{mine} · {'saved' if saved else 'writing'}"
    right = joined(shown(viewpoint.glyphs["private"], "glyph"), " ", shown(state, "quiet"))
    rule = viewpoint.glyphs["heavy_rule" if here else "thin_rule"] * width
    return stacked([spread(shown("NOTES", style), right, width), shown(rule, "accent" if here else "line")])


def private_head(viewpoint: Viewpoint, width: int, *, is_open: bool) -> Content:
    """Return the line that stands for the private words: folded until they are asked for."""
    sign = shown(viewpoint.glyphs["private"], "glyph")
    if not is_open:
        return joined(sign, shown(" private   ", "quiet"), key_pair("f3", "opens it"))
    left = joined(shown("PRIVATE  ", "quiet bold"), sign, shown(" only on your machines", "quiet"))
    return spread(left, key_pair("f3", "folds it"), width)
