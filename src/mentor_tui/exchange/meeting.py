"""One meeting on paper: for its two people, or for the owner alone with the private notes."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.records import Action, Meeting
from mentor_tui.domain.word import plain_word, state_word
from mentor_tui.errors import UsageError
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Paragraph
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import record_blocks, words
from mentor_tui.exchange.step import step_blocks

#: What the owner alone reads besides.
_MINE = ("cancelled_by", "cancelled_on", "private_notes")


def meeting_document(edition: Edition) -> Document:
    """Return the meeting the edition's id names; raise `UsageError` where the reader may not see it."""
    meeting = edition.view.one(Meeting, edition.id)
    if meeting is None:
        raise UsageError("this meeting is not for that reader", where=f"meeting {edition.id}")
    return Document(f"Meeting on {edition.day(meeting.start.date())}", [*_blocks(edition, meeting)])


def _blocks(edition: Edition, meeting: Meeting) -> Iterator[Block]:
    if edition.is_mine:
        yield Paragraph("For me only")
    yield Bullets(meeting_facts(edition, meeting))
    yield from record_blocks(edition, meeting, level=2, only=("plan",))
    if meeting.agenda:
        yield Heading(2, "Agenda")
        yield Bullets(meeting.agenda)
    yield from spoken_blocks(meeting, level=2)
    if meeting.notes:
        yield Heading(2, "Notes")
        yield words(meeting, "notes", meeting.notes)
    steps = [action for action in edition.all(Action) if action.meeting == meeting.id]
    yield from step_blocks(edition, steps, level=2)
    asked = [question.text for question in meeting.questions if question.text]
    if asked:
        yield Heading(2, "Questions")
        yield Bullets(asked)
    if edition.is_mine and meeting.private_notes:
        yield Heading(2, "Private")
        yield from record_blocks(edition, meeting, level=3, only=_MINE)


def meeting_facts(edition: Edition, meeting: Meeting) -> list[str]:
    """Return the lines that say when, how, where, who was there and what became of it."""
    people = (edition.pair_name, *filter(None, map(edition.name, meeting.others)))
    how = [plain_word(meeting.mode) if meeting.mode else "", meeting.place or ""]
    how.append(f"{meeting.minutes} minutes" if meeting.minutes else "")
    lines = (
        edition.clock(meeting.start, meeting.timezone),
        ", ".join(filter(None, how)),
        ", ".join(filter(None, people)),
        state_word("meeting", meeting.state),
    )
    return [line for line in lines if line]


def spoken_blocks(meeting: Meeting, *, level: int) -> Iterator[Block]:
    """Yield the line that stays and the decisions."""
    for field, title in (("line_that_stays", "The line that stays"), ("decisions", "Decisions")):
        text = getattr(meeting, field)
        if text and text.strip():
            yield Heading(level, title)
            yield words(meeting, field, text)
