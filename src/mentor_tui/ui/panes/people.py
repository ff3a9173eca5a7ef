"""People: mentorships with their agreement, rhythm and pauses; persons; whom to learn with next."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentor_tui.domain.records import Mentorship, Person
from mentor_tui.domain.word import count_of
from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.gate import shown
from mentor_tui.ui.list_pane import ListPane
from mentor_tui.ui.meeting.at_hand import person_parts
from mentor_tui.ui.message import AgreementRequested, EditRequested, ResultTold
from mentor_tui.ui.person.row import persons, rows
from mentor_tui.ui.person.view import detail, person_detail
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Group, Row

COMMANDS = (
    Command(
        "people.agreement",
        ("a",),
        "A new agreement",
        "Opens what you two agreed; a change becomes a new version, the earlier one stays.",
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
    Command(
        "people.choose",
        ("W",),
        "Side by side",
        "Shows the shortlist side by side, with what each one's difference is good for.",
        "People",
        "people",
    ),
    Command(
        "people.explore",
        ("B",),
        "Get to know",
        "Begins a mentorship with a person, to see in a first talk or two whether it fits.",
        "People",
        "people",
    ),
    Command(
        "people.trial",
        ("T",),
        "Begin a trial",
        "Ends getting to know with a trial: a day on which each may say: carry on, change, or part.",
        "People",
        "people",
    ),
    Command(
        "people.closing",
        ("L",),
        "Look back",
        "Looks back, for you alone, and begins a note from what the journal holds.",
        "People",
        "people",
        also="closing note goodbye remember then and now",
    ),
)


class PeoplePane(ListPane):
    """List mentorships and persons; show the agreement of one, or what is known of the other."""

    ID = "people"
    NAME = "People"
    COMMANDS = COMMANDS
    NEW_KIND = "person"
    GLYPH_COLUMN = False
    AIR = False

    @property
    def new_kind(self) -> str:
        """What the group holds that the cursor stands in: mentorships, or persons."""
        raw = self.viewpoint.snapshot.raw(self.cursor) or {}
        return "mentorship" if raw.get("kind") == "mentorship" else self.NEW_KIND

    def rows(self, viewpoint: Viewpoint) -> Sequence[Row | Group]:
        """Return mentorships, then persons."""
        return rows(viewpoint)

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return a mentorship with its agreement, or a person."""
        mentorship = viewpoint.snapshot.one(Mentorship, id)
        if mentorship is None:
            return person_detail(viewpoint, id, private_open=self.is_private_open)
        return detail(viewpoint, mentorship, private_open=self.is_private_open)

    def third_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return the other one of a mentorship at a glance."""
        mentorship = viewpoint.snapshot.one(Mentorship, id)
        return Detail(parts=tuple(person_parts(viewpoint, id)), identity=id) if mentorship else Detail()

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many mentorships and people there are; of neither, that there are none is not said."""
        pairs, people = len(viewpoint.of(Mentorship)), len(persons(viewpoint))
        counted = (
            count_of(pairs, "mentorship") if pairs else "",
            count_of(people, "person", "people") if people else "",
        )
        return shown(" · ".join(filter(None, counted)), "quiet")

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what this is for."""
        purpose = "Whom you learn with, what you agreed, and how often you meet. A name is enough to begin."
        keys = (
            FooterEntry("M", "start a mentorship", "new.mentorship"),
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

    def action_people_choose(self) -> None:
        """Show the shortlist side by side."""
        from mentor_tui.ui.dialogs.shortlist import ask_shortlist

        ask_shortlist(self, self.viewpoint)

    def action_people_explore(self) -> None:
        """Begin to explore a mentorship with the person under the cursor."""
        from mentor_tui.ui.dialogs.shortlist import ask_explore

        if self.cursor:
            ask_explore(self, self.viewpoint, self.cursor)

    def action_people_trial(self) -> None:
        """Ask until when a trial runs."""
        from mentor_tui.ui.dialogs.shortlist import ask_trial_day

        if self.cursor:
            ask_trial_day(self, self.viewpoint, self.cursor)

    def action_people_change(self) -> None:
        """Ask whether to carry on, change something or part; the answer stays with its owner."""
        from mentor_tui.ui.dialogs.trial import ask_trial

        if self.viewpoint.in_company:
            self.post_message(ResultTold("in company: this is asked when you are alone"))
        elif self.cursor:
            ask_trial(self, self.viewpoint, self.cursor)

    def action_people_closing(self) -> None:
        """Look back on the mentorship under the cursor and offer a closing note."""
        from mentor_tui.ui.dialogs.own_question import ask_closing_note

        if self.viewpoint.in_company:
            self.post_message(ResultTold("in company: this is shown when you are alone"))
        elif self.cursor:
            ask_closing_note(self, self.viewpoint, self.cursor)

    def action_people_pause(self) -> None:
        """Open the mentorship's form at its pauses."""
        self._edit_mentorship("pauses")

    async def action_people_spaces(self) -> None:
        """Show the spaces."""
        await self.screen.run_action("run('app.spaces')")

    def _edit_mentorship(self, field: str) -> None:
        if self.viewpoint.snapshot.one(Mentorship, self.cursor) is not None and self.cursor:
            self.post_message(EditRequested(self.cursor, field=field))


PANE = PeoplePane
