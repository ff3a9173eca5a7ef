"""Steps, and the meeting they lead to: mine first, the other person's under the meeting they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from textual.content import Content

from mentor_tui.domain.day import city_of
from mentor_tui.domain.when import MONTHS, distance, long_day, short_day, weekday
from mentor_tui.domain.word import due_word, look_again_line, plain_word, state_word
from mentor_tui.ui.gate import EMPTY, cell_len, cut, fitted, joined, one_line, shown, spread, wrapped
from mentor_tui.ui.today.sheet import Layout, Line, Lines, Spot, What, block
from mentor_tui.ui.today.view import Item, View, awaited_steps, my_steps, partner, their_steps

_SOON_DAYS = 1
_WHO_MOST = 10
_MORE_MEETINGS = 3


def step_lines(view: View, layout: Layout) -> Lines:
    """Return my own open steps, whom each is with, and the day it is for; nobody is late."""
    steps = my_steps(view)
    past = sum(_is_past(step, layout) for step in steps)
    whom = partner(view)
    room = min(_WHO_MOST, max((cell_len(whom(step.get("mentorship"))) for step in steps), default=0))
    lines = [_step(step, "step", whom(step.get("mentorship")), room, layout) for step in steps]
    count = one_line(f"{len(steps)} open", "quiet")
    again = look_again_line(past)
    note = joined(count, shown(" · ", "quiet"), one_line(again, "soon")) if again else count
    below = [one_line(f"{past} to look", "soon"), one_line("at again", "soon")] if again and len(steps) > 2 else []
    return block("you said you would", lines, layout, note=note, short="you said", below=below)


def opened_lines(view: View, layout: Layout) -> Lines:
    """Return the step that was opened from elsewhere and does not stand on the page by itself."""
    step = view.get("opened")
    if step is None:
        return []
    whom = partner(view)(step.get("mentorship"))
    return block("the step", [_step(step, "theirs", whom, min(_WHO_MOST, cell_len(whom)), layout)], layout)


def next_lines(view: View, layout: Layout) -> Lines:
    """Return the next meeting in both people's time, its sheet, what the other one said they would do, and the rest."""
    meetings = view.get("next_meetings", ())
    if not meetings:
        return []
    first, *others = meetings
    lines = [*_meeting(first, view, layout), *_invited(first, view)]
    whom = partner(view)(first.get("mentorship"))
    theirs = their_steps(view, first.get("mentorship"))
    lines += [_step(step, "theirs", whom, min(_WHO_MOST, cell_len(whom)), layout) for step in theirs]
    lines += [_later(meeting, view, layout) for meeting in others[:_MORE_MEETINGS]]
    if len(others) > _MORE_MEETINGS:
        lines.append(Line(shown(f"and {len(others) - _MORE_MEETINGS} more", "quiet")))
    note = one_line(_when(first, layout), "quiet")
    return block("next meeting", lines, layout, note=note, short="next")


def awaited_lines(view: View, layout: Layout) -> Lines:
    """Return what others said they would do, where no next meeting shows it."""
    steps, whom = awaited_steps(view), partner(view)
    room = min(_WHO_MOST, max((cell_len(whom(step.get("mentorship"))) for step in steps), default=0))
    lines = [_step(step, "theirs", whom(step.get("mentorship")), room, layout) for step in steps]
    return block("they said they would", lines, layout, note=one_line(f"{len(steps)} open", "quiet"), short="they said")


def ask_lines(view: View, layout: Layout) -> Lines:
    """Return what the two agreed to look at by now: the trial, the agreement."""
    asked: list[tuple[What, Item]] = [("trial", check) for check in view.get("trial_checks", ())]
    asked += [("review", check) for check in view.get("reviews_due", ())]
    return block("as agreed", list(_asked(asked, "due_soon", "soon", layout)), layout)


def self_lines(view: View, layout: Layout) -> Lines:
    """Return the questions for oneself alone: three numbers, and what the beginning and the end ask."""
    asked: list[tuple[What, Item]] = [("pulse", check) for check in view.get("pulse_checks", ())]
    asked += [(question["what"], question) for question in view.get("own_questions", ())]
    return block("for you", list(_asked(asked, "private", "glyph", layout)), layout)


def _asked(asked: Iterable[tuple[What, Item]], sign: str, style: str, layout: Layout) -> Iterator[Line]:
    """Yield the lines of questions, each one spot of the cursor, its sign before the first."""
    for what, check in asked:
        spot = Spot(what, check["mentorship"], check["mentorship"])
        for at, words in enumerate(wrapped(one_line(check["text"]), layout.width - 2)):
            text = joined(shown(" " if at else layout.glyphs[sign], style), " ", words)
            yield Line(text, spot=spot, strong=(2, len(text)))


# Meetings ----------------------------------------------------------------------------------------------------------


def _meeting(meeting: Item, view: View, layout: Layout) -> Lines:
    here, there = _clocks(meeting, view, layout)
    sheet = _sheet(meeting, view, layout)
    start = _moment(meeting["local"]["time"])
    full = layout.form == "ruled"
    day = long_day(start) if full else short_day(start.date(), layout.today)
    mode = f", {'by ' if meeting['mode'] in ('video', 'phone') else ''}{plain_word(meeting['mode'])}" if (
        full and meeting.get("mode")
    ) else ""  # fmt: skip
    who = joined(shown("with ", "quiet"), one_line(str(meeting["with"]), "other"), one_line(mode, "quiet"))
    title = joined(one_line(day, "ink bold"), "   " if full else " ", who)
    times = joined(here, "    " if layout.width > 55 else "  ", there)
    length = one_line(f"{meeting['minutes']} min" if meeting.get("minutes") else "", "quiet")
    spot = Spot("next", meeting["id"], meeting.get("mentorship"))
    strong = (0, len(title))
    if not full:
        away = one_line(_when(meeting, layout), "ink")
        under = spread(times, sheet if layout.form == "hung" else length, layout.width)
        return [Line(spread(title, away, layout.width), spot=spot, strong=strong), Line(under, spot=spot)]
    points = int(meeting.get("agenda_points") or 0)
    agenda = shown(f"{points} {'point' if points == 1 else 'points'} on the agenda" if points else "", "quiet")
    both = shown(" · ", "quiet") if sheet.cell_length and points else EMPTY
    last = joined(sheet, both, agenda)
    lines = [Line(title, spot=spot, strong=strong), Line(spread(times, length, layout.width), spot=spot)]
    return [*lines, Line(last, spot=spot)] if last.cell_length else lines


def _clocks(meeting: Item, view: View, layout: Layout) -> tuple[Content, Content]:
    """Return the start here in ink and there in blue; there only where the clocks have a place of their own."""
    local, theirs = meeting["local"], meeting.get("theirs") or {}
    start = _moment(local["time"])
    mine = joined(one_line(f"{start:%H:%M}", "ink bold"), one_line(f" {city_of(local['zone'])}, yours", "quiet"))
    if not theirs.get("zone") or theirs["zone"] == local["zone"]:
        return joined(one_line(f"{start:%H:%M}", "ink bold")), EMPTY
    there = _moment(theirs["time"])
    day = f" {weekday(there)[:3]}" if there.date() != start.date() else ""
    who = f", {partner(view)(meeting.get('mentorship'))}" if layout.width > 55 else ""
    return mine, one_line(f"{there:%H:%M}{day} {city_of(theirs['zone'])}{who}", "other")


def _sheet(meeting: Item, view: View, layout: Layout) -> Content:
    """Return how the planning sheet stands, in the words of the side that reads it; one not sent says nothing there."""
    state = meeting.get("sheet")
    if state == "sent":
        sent = (meeting.get("plan") or {}).get("sent_on")
        on = f" {date.fromisoformat(sent).day} {MONTHS[date.fromisoformat(sent).month - 1].title()}" if sent else ""
        words = f" planning sheet sent{on}" if layout.form == "ruled" else " sheet sent"
        return joined(shown(layout.glyphs["done"], "fine"), one_line(words, "quiet"))
    roles = {item["id"]: item.get("role") for item in view.get("mentorships", ())}
    if state == "begun" and roles.get(meeting.get("mentorship")) != "mentor":
        return shown("sheet begun", "quiet")
    return EMPTY


def _invited(meeting: Item, view: View) -> Lines:
    """Return the quiet lines that may help before this meeting."""
    return [
        Line(one_line(item["text"], "quiet"), spot=_invitation(item))
        for item in view.get("invitations", ())
        if item["meeting"] == meeting["id"]
    ]


def _invitation(item: Item) -> Spot:
    if item.get("kind") == "purpose":
        return Spot("purpose", item["mentorship"], item["mentorship"])
    return Spot("ask", item["meeting"], item.get("mentorship"))


def _later(meeting: Item, view: View, layout: Layout) -> Line:
    start = _moment(meeting["local"]["time"])
    whom = one_line(partner(view)(meeting.get("mentorship")), "other")
    day = one_line(f"{short_day(start.date(), layout.today)} {start:%H:%M}")
    text = spread(joined(day, shown(" with ", "quiet"), whom), one_line(_when(meeting, layout), "quiet"), layout.width)
    return Line(text, spot=Spot("next", meeting["id"], meeting.get("mentorship")), strong=(0, len(day)))


def _when(meeting: Item, layout: Layout) -> str:
    return distance(_moment(meeting["local"]["time"]).date(), layout.today)


# Steps -------------------------------------------------------------------------------------------------------------


def _step(step: Item, what: str, whom: str, room: int, layout: Layout) -> Line:
    due = date.fromisoformat(step["due"]) if step.get("due") else None
    past = _is_past(step, layout)
    near = due is not None and (due - layout.today).days <= _SOON_DAYS
    mine = what == "step"
    # The other one's steps are never shown as late here: a day gone by is simply not named.
    words = "" if past and not mine else _due(due, layout)
    sign, style = ("due_soon", "soon") if near and mine else ("open", "quiet")
    state = str(step.get("state") or "open")
    words = words if state == "open" else state_word("action", state)
    right = one_line(words, "soon" if near and mine else "quiet")
    who = joined(fitted(one_line(whom, "other"), room), "  ") if room else EMPTY
    start = joined(who, shown(layout.glyphs[sign], style), " ")
    title = cut(one_line(step["text"]), layout.width - start.cell_length - right.cell_length - 2)
    text = spread(joined(start, title), right, layout.width, gap=2)
    spot = Spot("step" if mine else "theirs", step["id"], step.get("mentorship"))
    return Line(text, spot=spot, strong=(len(start), min(len(text), len(start) + len(title))))


def _due(due: date | None, layout: Layout) -> str:
    """Return `today`, `tomorrow`, `20 May`, or `was for 4 May`: the words of due steps without what the column says."""
    words = due_word(due, layout.today).removeprefix("for ")
    return words if words.startswith(("was", "to")) else words.partition(" ")[2]


def _is_past(step: Item, layout: Layout) -> bool:
    return bool(step.get("due")) and date.fromisoformat(step["due"]) < layout.today


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
