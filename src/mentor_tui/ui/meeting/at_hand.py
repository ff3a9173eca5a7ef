"""What is at hand beside a meeting: questions to take along, last time, and the other one. Pure but for the bank."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.day import city_of, zone
from mentor_tui.domain.records import Meeting, Mentorship, Person
from mentor_tui.domain.when import short_day, weekday
from mentor_tui.ui.gate import joined, one_line, shown, spread, wrapped
from mentor_tui.ui.meeting.step import meeting_before
from mentor_tui.ui.prose import prose
from mentor_tui.ui.standing import clock_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail, Figure, Heading, Part

_STAGE = "goal"
_QUESTIONS = 3
_LINES = 8
"""Lines of last time's notes: a reminder, not the notes."""


def at_hand(viewpoint: Viewpoint, meeting: Meeting) -> Detail:
    """Return the third column beside a meeting."""
    parts = (*_questions(), *_last(viewpoint, meeting), *person_parts(viewpoint, meeting.mentorship))
    return Detail(parts=parts, identity=meeting.id)


def person_parts(viewpoint: Viewpoint, mentorship: str | None) -> Iterator[Part]:
    """Yield the other one of a mentorship: the clock, the time there, since when, the agreement."""
    pair = viewpoint.snapshot.one(Mentorship, mentorship)
    person = viewpoint.snapshot.one(Person, viewpoint.partner(mentorship))
    if pair is None or person is None:
        return
    yield Heading(person.name, clock_sign(viewpoint, pair.id))
    facts = []
    if person.timezone:
        there = viewpoint.now.astimezone(zone(person.timezone))
        place = viewpoint.text(person.place) or city_of(person.timezone)
        facts.append((place, f"{there:%H:%M} now, {weekday(there)}"))
    if pair.started:
        facts.append(("since", short_day(pair.started, viewpoint.today)))
    if pair.agreement:
        signed = pair.agreement.signed_mentor and pair.agreement.signed_mentee
        facts.append(("agreement", f"version {len(pair.agreements)}" + (", signed" if signed else "")))
    yield Figure(lambda width: [spread(one_line(name, "quiet"), one_line(text), width) for name, text in facts])


def _questions() -> Iterator[Part]:
    from mentor_tui.runtime.packaged import question_bank

    asked = question_bank().by_stage(_STAGE)[:_QUESTIONS]
    yield Heading("at hand", shown("questions", "quiet"))
    yield Figure(lambda width: [line for one in asked for line in wrapped(shown(f"“{one.text}”", "ink bold"), width)])


def _last(viewpoint: Viewpoint, meeting: Meeting) -> Iterator[Part]:
    last = meeting_before(viewpoint, meeting)
    if last is None or not viewpoint.shows(last):
        return
    words = [line for line in (last.line_that_stays, last.decisions, last.notes) if line]
    if not words:
        return
    yield Heading("last time", one_line(short_day(last.start.date(), viewpoint.today), "quiet"))
    dash = viewpoint.glyphs["let_go"]
    yield Figure(
        lambda width: [line for text in words for line in wrapped(joined(f"{dash} ", prose(text)), width)][:_LINES]
    )
