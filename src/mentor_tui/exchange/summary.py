"""The summary of one mentorship, for each reader what that reader has use for.

For the owner everything the next meeting may need; for the partner what was said, agreed and comes next. Neither
scores nor lateness nor anybody's private text leave for others. Assessor and public get the portfolio on one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.day import instant_of
from mentor_tui.domain.day import zone as zone_named
from mentor_tui.domain.records import Action, Cpd, Goal, Meeting, Person, Pulse, Reflection
from mentor_tui.domain.word import FOR_ME_ONLY, count_of
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Paragraph
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.goals import goal_blocks, open_goals
from mentor_tui.exchange.meeting import spoken_blocks
from mentor_tui.exchange.record_block import record_blocks, words
from mentor_tui.exchange.step import step_blocks


def summary_document(edition: Edition) -> Document:
    """Return the summary for the edition's reader."""
    if edition.audience in {"assessor", "public"}:
        from mentor_tui.exchange.portfolio_page import portfolio_document

        return portfolio_document(edition)
    if edition.audience == "supervisor":
        from mentor_tui.exchange.supervision import supervision_document

        return supervision_document(edition)
    blocks = _mine(edition) if edition.is_mine else _shared(edition)
    return Document(f"Summary: {edition.pair_name}", [*blocks])


def _shared(edition: Edition) -> Iterator[Block]:
    yield from _opening(edition)
    yield from _next(edition)
    yield from _conversations(edition)
    yield from step_blocks(edition, _steps(edition), level=2)
    yield from _goals(edition)
    yield from _questions(edition)


def _mine(edition: Edition) -> Iterator[Block]:
    yield Paragraph(FOR_ME_ONLY)
    yield from _opening(edition)
    yield from _next(edition)
    yield from _one_question(edition)
    yield from step_blocks(edition, _steps(edition), level=2)
    yield from _goals(edition)
    yield from _conversations(edition)
    yield from _questions(edition)
    yield from _own_notes(edition)
    yield from _hours(edition)


def _opening(edition: Edition) -> Iterator[Block]:
    if edition.period:
        yield Paragraph(edition.period)
    if edition.mentorship and edition.mentorship.purpose_in_words:
        yield words(edition.mentorship, "purpose_in_words", edition.mentorship.purpose_in_words)


def _next(edition: Edition) -> Iterator[Block]:
    """Yield the next date, in both people's zones where they differ, and to its owner the sheet sent ahead."""
    upcoming = next_meeting(edition)
    if upcoming is None:
        return
    yield Heading(2, "Next time")
    yield Bullets(_times(edition, upcoming))
    if edition.is_mine and upcoming.plan:
        yield from record_blocks(edition, upcoming, level=3, only=("plan",))


def next_meeting(edition: Edition) -> Meeting | None:
    """Return the next meeting that is still to come, or None."""
    return next(
        (
            meeting
            for meeting in edition.all(Meeting)
            if meeting.state in {"planned", "prepared"} and meeting.start.date() >= edition.today
        ),
        None,
    )


def _times(edition: Edition, meeting: Meeting) -> list[str]:
    zone = zone_named(meeting.timezone) if meeting.timezone else edition.zone
    moment = instant_of(meeting.start, zone)
    lines = [edition.clock(meeting.start, meeting.timezone)]
    people = (edition.mentorship.mentor, edition.mentorship.mentee) if edition.mentorship else ()
    for person in filter(None, (edition.view.one(Person, id) for id in people)):
        theirs = zone_named(person.timezone) if person.timezone else None
        if theirs and moment.astimezone(theirs).utcoffset() != moment.astimezone(zone).utcoffset():
            local = moment.astimezone(theirs)
            lines.append(f"for {person.name}: {edition.day(local.date())}, {local:%H:%M} ({person.timezone})")
    return lines


def _conversations(edition: Edition) -> Iterator[Block]:
    held = [meeting for meeting in edition.records(Meeting) if meeting.state == "held"]
    if held:
        yield Heading(2, "What we talked about")
    for meeting in held:
        yield Heading(3, edition.day(meeting.start.date()))
        spoken = list(spoken_blocks(meeting, level=4))
        yield from spoken
        # The notes of a meeting that is shared are the partner's to read, too; its plan was sent long ago.
        names = ("plan", "notes", "private_notes") if edition.is_mine else ("notes",)
        written = list(record_blocks(edition, meeting, level=4, only=names))
        yield from written
        if not (spoken or written or edition.is_mine):
            yield Paragraph("We met.")


def _steps(edition: Edition) -> list[Action]:
    """Return open steps whatever their day, and of the period those that were done."""
    done = {step.id for step in edition.records(Action) if step.state == "done"}
    return [step for step in edition.all(Action) if step.state == "open" or step.id in done]


def _goals(edition: Edition) -> Iterator[Block]:
    goals = open_goals(edition.all(Goal))
    if goals:
        yield Heading(2, "Goals")
    for goal in goals:
        yield from goal_blocks(edition, goal, level=3)


def _questions(edition: Edition) -> Iterator[Block]:
    landed = [
        question.text
        for meeting in edition.records(Meeting)
        for question in meeting.questions
        if question.text and question.landed
    ]
    if landed:
        yield Heading(2, "Questions to take along")
        yield Bullets([*dict.fromkeys(landed)])


def _one_question(edition: Edition) -> Iterator[Block]:
    questions = edition.bank.by_stage("topic") if edition.bank else ()
    if questions:
        yield Heading(2, "One question to ask")
        yield Paragraph(questions[edition.today.toordinal() % len(questions)].text)


def _own_notes(edition: Edition) -> Iterator[Block]:
    """Yield what only the owner reads: private notes, the learning log, pulses."""
    mentorship = edition.mentorship
    if mentorship and mentorship.private_notes:
        yield Heading(2, "Private")
        yield words(mentorship, "private_notes", mentorship.private_notes)
    log = [reflection for reflection in edition.records(Reflection) if reflection.learning]
    if log:
        yield Heading(2, "What I learned")
    for reflection in log:
        yield Heading(3, reflection.title_text)
        yield from record_blocks(edition, reflection, level=4, skip=("title", "learning", "state"))
    pulses = edition.records(Pulse)
    if pulses:
        yield Heading(2, "Pulse")
    for pulse in pulses:
        yield from record_blocks(edition, pulse, level=3)


def _hours(edition: Edition) -> Iterator[Block]:
    met = sum(meeting.minutes or 0 for meeting in edition.records(Meeting) if meeting.state == "held")
    learned = sum(cpd.minutes for cpd in edition.records(Cpd))
    lines = [f"in conversation: {hours(met)}"] if met else []
    lines += [f"noted as CPD: {hours(learned)}"] if learned else []
    if lines:
        yield Heading(2, "Hours")
        yield Bullets(lines)


def hours(minutes: int) -> str:
    """Return minutes as people say them: `1 hour 30 minutes`."""
    whole, rest = divmod(minutes, 60)
    said = (count_of(whole, "hour") if whole else "", count_of(rest, "minute") if rest else "")
    return " ".join(filter(None, said)) or "0 minutes"
