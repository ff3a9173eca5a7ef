"""What People shows of one: a mentorship with its agreement and rhythm, or a person with what they bring. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.content import Content

from mentor_tui.domain.contact_clock import clock
from mentor_tui.domain.records import Contact, Meeting, Mentorship, Person
from mentor_tui.domain.records.mentorship import Pause
from mentor_tui.domain.when import long_day, short_day
from mentor_tui.domain.word import clock_line, count_of, ending_word
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.person.agreement import SPACE, agreement_parts, lines_block
from mentor_tui.ui.person.choosing import advantage_blocks
from mentor_tui.ui.person.row import local_time, role, state
from mentor_tui.ui.record_view import private_blocks, record_detail
from mentor_tui.ui.standing import clock_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Part
from mentor_tui.ui.widgets.frame import key_pair

#: What comes next at the beginning of a mentorship, with its keys.
_EARLY = {
    "exploring": (("T", "begins a trial"), ("C", "something to change, or part")),
    "trial": (("C", "carry on, change something, or part"),),
}


def person_detail(viewpoint: Viewpoint, id: str, *, private_open: bool = False) -> Detail:
    """Return a person as shown: what the difference is good for first, then what is known."""
    found = record_detail(viewpoint, id, private_open=private_open)
    person = viewpoint.snapshot.one(Person, id)
    if person is None or viewpoint.snapshot.is_me(id):
        return found
    return replace(found, parts=(*advantage_blocks(viewpoint, person), *found.parts))


def detail(viewpoint: Viewpoint, pair: Mentorship, *, private_open: bool = False) -> Detail:
    """Return a mentorship as shown: who, what for, clock, agreement, rhythm, pauses."""
    raw = viewpoint.snapshot.raw(pair.id) or {}
    pauses = [viewpoint.text(_pause_line(viewpoint, pause)) for pause in pair.pauses]
    parts: tuple[Part, ...] = (
        *lines_block("what for", [viewpoint.text(pair.purpose_in_words)]),
        *_brings(viewpoint, pair),
        *_end_or_clock(viewpoint, pair),
        *_rhythm(viewpoint, pair),
        *lines_block("pauses", pauses),
        SPACE,
        *agreement_parts(viewpoint, pair),
        SPACE,
        *private_blocks(viewpoint, raw, private_open=private_open),
    )
    under, time = _known(viewpoint, pair), local_time(viewpoint, pair)
    return Detail(_title(viewpoint, pair), state(viewpoint, pair), under or time, time if under else EMPTY, parts=parts)


def _title(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    words = {"you mentor": "you mentor {}", "you mentored": "you mentored {}", "peers": "peers with {}"}
    frame = words.get(role(viewpoint, pair), "{} mentors you")
    return one_line(frame.format(viewpoint.name(viewpoint.partner(pair.id))))


def _known(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    """Return what the other one does and where; it gives way to their time."""
    person = viewpoint.snapshot.one(Person, viewpoint.partner(pair.id))
    known = viewpoint.text(", ".join(filter(None, (person.level, person.organisation)))) if person else ""
    return one_line(known, "quiet")


def _end_or_clock(viewpoint: Viewpoint, pair: Mentorship) -> Iterator[Block]:
    """Yield how and when it ended; before that, how long it has been quiet."""
    if ending := pair.ending:
        why = ending_word(ending.why) if ending.why else ""
        day = f"{long_day(ending.on)} {ending.on.year}" if ending.on else ""
        lines = [" · ".join(filter(None, (day, why))), viewpoint.text(ending.note)]
        yield from lines_block("ended" if pair.state == "ended" else "ending", [line for line in lines if line])
    if pair.state not in ("closing", "ended"):
        yield Block("in touch", (_clock(viewpoint, pair),))


def _clock(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    reading = clock(viewpoint.snapshot, pair, viewpoint.today)
    words = clock_line(reading.state, reading.effective_days, pair.contact_every_days)
    return joined(clock_sign(viewpoint, pair.id).split(" ")[0], " ", one_line(words))


def _brings(viewpoint: Viewpoint, pair: Mentorship) -> Iterator[Block]:
    """Yield what the partner's difference is good for: all of it at the beginning, the first of it later."""
    person = viewpoint.snapshot.one(Person, viewpoint.partner(pair.id))
    blocks = list(advantage_blocks(viewpoint, person)) if person else []
    if pair.state in _EARLY:
        yield from blocks
        keys = _EARLY[pair.state]
        yield Block("next", (shown("   ").join([key_pair(key, words) for key, words in keys]),))
    else:
        yield from (replace(block, lines=block.lines[:1]) for block in blocks if block.label == "brings")


def _rhythm(viewpoint: Viewpoint, pair: Mentorship) -> Iterator[Block]:
    held = sum(meeting.state == "held" for meeting in viewpoint.snapshot.belonging(Meeting, pair.id))
    touches = len(viewpoint.snapshot.belonging(Contact, pair.id))
    meetings = f"{count_of(held, 'meeting')} held" if held else ""
    contacts = f"{count_of(touches, 'contact')}{' between' if held else ''}" if touches else ""
    if words := " and ".join(filter(None, (meetings, contacts))):
        yield Block("rhythm", (one_line(words),))


def _pause_line(viewpoint: Viewpoint, pause: Pause) -> str:
    first = short_day(pause.start, viewpoint.today) if pause.start else "?"
    last = f"to {short_day(pause.end, viewpoint.today)}" if pause.end else "on"
    return f"{first} {last}{': ' if pause.reason else ''}{pause.reason or ''}"
