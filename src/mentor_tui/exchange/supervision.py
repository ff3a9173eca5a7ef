"""What an owner takes to supervision: role, months, hours, rhythm, and only what was ticked one by one.

No name, organisation, place, quote, goal, piece or sheet of anybody's is in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.pair import Pair
from mentor_tui.domain.records import Cpd, Meeting, Reflection
from mentor_tui.domain.word import count_of
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Paragraph, facts
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import words
from mentor_tui.exchange.summary import hours

_DAYS_A_MONTH = 30


def supervision_document(edition: Edition) -> Document:
    """Return the page; at first nothing is ticked, so it holds numbers and an empty heading to write under."""
    lines = facts(edition.figures)
    blocks: list[Block] = [Bullets(lines)] if lines else []
    ticked = sorted(edition.view.of(Reflection), key=lambda entry: str(entry.created))
    if ticked:
        blocks.append(Heading(2, "What I learned"))
    for entry in ticked:
        blocks += (Heading(3, edition.day(edition.day_of(entry))), *_entry(entry))
    blocks += (Heading(2, "What I want to bring"), Paragraph("…"))
    return Document("For supervision", blocks)


def figures(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return role, months, meetings, hours and rhythm of an edition that sees everything: numbers, no text."""
    return tuple(_figures(edition))


def _figures(edition: Edition) -> Iterator[tuple[str, str]]:
    mentorship = edition.mentorship
    if mentorship is None:
        return
    yield "My role", {"neither": ""}.get(role := Pair.of(edition.view, mentorship).role, role)
    if mentorship.started:
        end = mentorship.ending.on if mentorship.ending and mentorship.ending.on else edition.today
        yield "For", count_of(max(1, (end - mentorship.started).days // _DAYS_A_MONTH), "month")
    held = [meeting for meeting in edition.records(Meeting) if meeting.state == "held"]
    yield "Meetings", str(len(held)) if held else ""
    minutes = sum(meeting.minutes or 0 for meeting in held)
    yield "In conversation", hours(minutes) if minutes else ""
    noted = sum(cpd.minutes for cpd in edition.records(Cpd))
    yield "Noted as CPD", hours(noted) if noted else ""
    yield "We meet every", count_of(mentorship.meet_every_days, "day") if mentorship.meet_every_days else ""


def _entry(entry: Reflection) -> Iterator[Block]:
    for path, text in (("text", entry.text), *((f"parts.{key}", text) for key, text in entry.parts.items())):
        if text:
            yield words(entry, path, text)
