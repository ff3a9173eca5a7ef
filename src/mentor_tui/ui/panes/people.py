"""People: mentorships with their agreement, rhythm and pauses; persons; what is not finished between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentor_tui.domain.contact_clock import clock
from mentor_tui.domain.day import zone
from mentor_tui.domain.records import Contact, Meeting, Mentorship, Person
from mentor_tui.domain.records.mentorship import Pause
from mentor_tui.domain.when import short_day
from mentor_tui.domain.word import clock_line, count_of, state_word
from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.gate import fitted, joined, one_line, shown
from mentor_tui.ui.meeting.at_hand import person_parts
from mentor_tui.ui.message import AgreementRequested, EditRequested, ResultTold
from mentor_tui.ui.pane import Pane
from mentor_tui.ui.person.agreement import SPACE, agreement_parts, lines_block
from mentor_tui.ui.record_view import private_blocks, record_detail
from mentor_tui.ui.standing import clock_sign
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Part
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Group, Row

_SIGNS = {
    "exploring": ("open", "quiet"),
    "trial": ("due_soon", "soon"),
    "active": ("in_touch", "fine"),
    "paused": ("paused", "quiet"),
    "closing": ("carried", "quiet"),
    "ended": ("silent", "quiet"),
}

_NAME_WIDTH = 20
_ROLE_WIDTH = 15
"""Cells of "was your mentor", the longest role."""

COMMANDS = (
    Command(
        "people.agreement",
        ("a",),
        "A new agreement",
        "Opens what the two of you agreed; what changes becomes a new version, the earlier one stays readable.",
        "People",
        "people",
        label="agreement",
        order=40,
    ),
    Command(
        "people.pause",
        ("p",),
        "A pause",
        "Notes days on which the contact clock rests.",
        "People",
        "people",
        label="pause",
        order=45,
    ),
    Command(
        "people.change",
        ("C",),
        "Something to change?",
        "Asks you alone: carry on, change something, or part.",
        "People",
        "people",
    ),
    Command(
        "people.shortlist",
        ("w",),
        "On the shortlist",
        "Puts a person on the shortlist of possible partners, or takes the name off.",
        "People",
        "people",
    ),
    Command(
        "people.spaces",
        ("S",),
        "Spaces and sync",
        "Shows what is shared with whom and where; make a space, invite, join, leave.",
        "People",
        "people",
    ),
    Command("people.mentorship", ("M",), "New mentorship", "Opens the form of a new mentorship.", "People", "people"),
)


class PeoplePane(Pane):
    """List mentorships and persons; show the agreement of one, or what is known of the other."""

    ID = "people"
    NAME = "People"
    COMMANDS = COMMANDS
    NEW_KIND = "person"
    GLYPH_COLUMN = False
    AIR = False

    def rows(self, viewpoint: Viewpoint) -> Sequence[Row | Group]:
        """Return mentorships, then persons."""
        return rows(viewpoint)

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return a mentorship with its agreement, or a person."""
        mentorship = viewpoint.snapshot.one(Mentorship, id)
        if mentorship is None:
            return record_detail(viewpoint, id, private_open=self.is_private_open)
        return detail(viewpoint, mentorship, private_open=self.is_private_open)

    def third_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return the other one of a mentorship at a glance."""
        mentorship = viewpoint.snapshot.one(Mentorship, id)
        return Detail(parts=tuple(person_parts(viewpoint, id)), identity=id) if mentorship else Detail()

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many mentorships and persons there are."""
        pairs, persons = len(viewpoint.of(Mentorship)), len(_persons(viewpoint))
        return shown(f"{count_of(pairs, 'mentorship')} · {count_of(persons, 'person')}", "quiet")

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what this is for."""
        purpose = "Whom you learn with, what you agreed, and how often you meet. A name is enough to begin."
        keys = (
            FooterEntry("M", "start a mentorship", "people.mentorship"),
            FooterEntry("n", "note a person", "record.new"),
        )
        return Emptiness("Nobody here yet", purpose, keys)

    def action_people_agreement(self) -> None:
        """Open the form of a new version of the agreement."""
        if self.viewpoint.snapshot.one(Mentorship, self.cursor) is not None and self.cursor:
            self.post_message(AgreementRequested(self.cursor))

    def action_people_shortlist(self) -> None:
        """Put the person under the cursor on the shortlist, or take the name off."""
        person = self.viewpoint.snapshot.one(Person, self.cursor)
        if person is not None:
            words = "off the shortlist" if person.shortlisted else "on the shortlist"
            self.propose(person.id, f"{words}: {person.name}", shortlisted=None if person.shortlisted else True)

    def action_people_change(self) -> None:
        """Ask whether to carry on, change something or part; the answer stays with its owner."""
        from mentor_tui.ui.dialogs.trial import ask_trial

        if self.viewpoint.in_company:
            self.post_message(ResultTold("in company: this is asked when you are alone"))
        elif self.cursor:
            ask_trial(self, self.viewpoint, self.cursor)

    def action_people_pause(self) -> None:
        """Open the mentorship's form at its pauses."""
        self._edit_mentorship("pauses")

    async def action_people_spaces(self) -> None:
        """Show the spaces."""
        await self.screen.run_action("run('app.spaces')")

    async def action_people_mentorship(self) -> None:
        """Open the form of a new mentorship."""
        await self.screen.run_action("run('new.mentorship')")

    def _edit_mentorship(self, field: str) -> None:
        if self.viewpoint.snapshot.one(Mentorship, self.cursor) is not None and self.cursor:
            self.post_message(EditRequested(self.cursor, field=field))


PANE = PeoplePane


def rows(viewpoint: Viewpoint) -> list[Row | Group]:
    """Return the rows: mentorships by their state, then every other person in view."""
    listed: list[Row | Group] = []
    pairs = sorted(viewpoint.of(Mentorship), key=lambda pair: list(_SIGNS).index(pair.state) == len(_SIGNS) - 1)
    persons = _persons(viewpoint)
    names = _name_width([viewpoint.name(viewpoint.partner(pair.id)) for pair in pairs] + [one.name for one in persons])
    if pairs:
        listed += [
            Group("mentorships", shown(str(len(pairs)), "quiet")),
            *(_pair_row(viewpoint, pair, names) for pair in pairs),
        ]
    if persons:
        listed += [
            Group("persons", shown(str(len(persons)), "quiet")),
            *(_person_row(viewpoint, one, names) for one in persons),
        ]
    return listed


def _persons(viewpoint: Viewpoint) -> list[Person]:
    return [
        person
        for person in viewpoint.of(Person)
        if not (viewpoint.snapshot.is_me(person.id) or person.archived or viewpoint.is_linked(person.id))
    ]


def _name_width(names: Sequence[str]) -> int:
    """Return how wide the column of names is; a longer name is cut."""
    return min(_NAME_WIDTH, max((one_line(name).cell_length for name in names), default=0))


def _pair_row(viewpoint: Viewpoint, pair: Mentorship, names: int) -> Row:
    state = _state(viewpoint, pair)
    name = one_line(viewpoint.name(viewpoint.partner(pair.id)))
    role, there = one_line(_role(viewpoint, pair), "quiet"), _local_time(viewpoint, pair)
    if viewpoint.width in {"rail", "wide"}:
        return Row(pair.id, name, meta=state, second=shown("   ").join([role, there]))
    return Row(pair.id, joined(fitted(name, names), "  ", fitted(role, _ROLE_WIDTH), "  ", there), meta=state)


def _person_row(viewpoint: Viewpoint, person: Person, names: int) -> Row:
    name, place = one_line(person.name), one_line(person.place or "", "quiet")
    known = one_line(", ".join(filter(None, (person.level, person.organisation or person.sector))), "quiet")
    if viewpoint.width in {"rail", "wide"}:
        return Row(person.id, name, meta=place, second=known)
    return Row(person.id, joined(fitted(name, names), "  ", known), meta=place)


def _role(viewpoint: Viewpoint, pair: Mentorship) -> str:
    if pair.form == "peer":
        return "peers"
    if viewpoint.is_mentor(pair.id):
        return "you mentored" if pair.state == "ended" else "you mentor"
    return "was your mentor" if pair.state == "ended" else "your mentor"


def _local_time(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    """Return the partner's place and the time there, in blue."""
    person = viewpoint.snapshot.one(Person, viewpoint.partner(pair.id))
    if person is None or not person.timezone:
        return one_line(person.place or "" if person else "", "other")
    there = viewpoint.now.astimezone(zone(person.timezone))
    city = person.place or person.timezone.rpartition("/")[2].replace("_", " ")
    return one_line(f"{city} · {there:%H:%M}", "other")


def detail(viewpoint: Viewpoint, pair: Mentorship, *, private_open: bool = False) -> Detail:
    """Return a mentorship as shown: who, what for, clock, agreement, rhythm, pauses."""
    raw = viewpoint.snapshot.raw(pair.id) or {}
    pauses = [_pause_line(viewpoint, pause) for pause in pair.pauses]
    parts: tuple[Part, ...] = (
        *lines_block("what for", [pair.purpose_in_words or ""]),
        Block("in touch", (_clock(viewpoint, pair),)),
        *_rhythm(viewpoint, pair),
        *lines_block("pauses", pauses),
        SPACE,
        *agreement_parts(viewpoint, pair),
        SPACE,
        *private_blocks(viewpoint, raw, private_open=private_open),
    )
    return Detail(_title(viewpoint, pair), _state(viewpoint, pair), _under(viewpoint, pair), parts=parts)


def _title(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    words = {"you mentor": "you mentor {}", "you mentored": "you mentored {}", "peers": "peers with {}"}
    frame = words.get(_role(viewpoint, pair), "{} mentors you")
    return one_line(frame.format(viewpoint.name(viewpoint.partner(pair.id))))


def _under(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    person = viewpoint.snapshot.one(Person, viewpoint.partner(pair.id))
    known = ", ".join(filter(None, (person.level, person.organisation))) if person else ""
    return joined(one_line(f"{known}   " if known else "", "quiet"), _local_time(viewpoint, pair))


def _state(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    sign, style = _SIGNS[pair.state]
    return joined(shown(viewpoint.glyphs[sign], style), " ", one_line(state_word("mentorship", pair.state), "quiet"))


def _clock(viewpoint: Viewpoint, pair: Mentorship) -> Content:
    reading = clock(viewpoint.snapshot, pair, viewpoint.today)
    words = clock_line(reading.state, reading.effective_days, pair.contact_every_days)
    return joined(clock_sign(viewpoint, pair.id).split(" ")[0], " ", one_line(words))


def _rhythm(viewpoint: Viewpoint, pair: Mentorship) -> Iterator[Block]:
    held = sum(meeting.state == "held" for meeting in viewpoint.snapshot.belonging(Meeting, pair.id))
    touches = len(viewpoint.snapshot.belonging(Contact, pair.id))
    if held or touches:
        words = f"{count_of(held, 'meeting')} held and {count_of(touches, 'contact')} between"
        yield Block("rhythm", (one_line(words),))


def _pause_line(viewpoint: Viewpoint, pause: Pause) -> str:
    first = short_day(pause.start, viewpoint.today) if pause.start else "?"
    last = f"to {short_day(pause.end, viewpoint.today)}" if pause.end else "on"
    return f"{first} {last}{': ' if pause.reason else ''}{pause.reason or ''}"
