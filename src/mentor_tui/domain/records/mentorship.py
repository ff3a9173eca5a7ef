"""One relationship between a mentor and a mentee: its purpose, rhythm, agreement and state."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from mentor_tui.domain.records.field import (
    Absent,
    Day,
    Days,
    Item,
    Label,
    Many,
    Minutes,
    Notice,
    Part,
    Record,
    Visibility,
)

State = Literal["exploring", "trial", "active", "paused", "closing", "ended"]


class Pause(Item):
    """Days on which the contact clock rests, both ends included; open without an end."""

    start: Annotated[Day | None, Label("from", hint="day")] = None
    end: Annotated[Day | None, Label("to", hint="day")] = None
    reason: Annotated[str | None, Label("reason", limit="pair")] = None


class Agreement(Item):
    """One version of what the two agreed; a later version supersedes it and never overwrites it."""

    agreed_on: Annotated[Day | None, Label("agreed on", hint="day", past=True)] = None
    hopes_mentor: Annotated[str | None, Label("mentor hopes", hint="text")] = None
    hopes_mentee: Annotated[str | None, Label("mentee hopes", hint="text")] = None
    minutes: Annotated[Minutes | None, Label("minutes", hint="number")] = None
    places: Annotated[str | None, Label("how and where", "How often, where, by what means.")] = None
    reply_days: Annotated[Notice | None, Label("answers within", "Days.", hint="number", more=True)] = None
    arranged_by: Annotated[str | None, Label("arranged by", "At first the mentee.")] = None
    cancel_notice_days: Annotated[Notice | None, Label("notice to cancel", "Days.", hint="number", more=True)] = None
    mentor_does: Annotated[str | None, Label("mentor does", hint="text", more=True)] = None
    mentor_does_not: Annotated[str | None, Label("mentor does not", hint="text", more=True)] = None
    confidentiality_default: Annotated[str | None, Label("stays with us", hint="text")] = None
    confidentiality_ceiling: Annotated[
        Visibility | None,
        Label("may leave", "The most visible that talk between you can become.", hint="choice"),
    ] = None
    exceptions: Annotated[str | None, Label("exceptions", "Safety and law.", hint="text", more=True)] = None
    third_party_rule: Annotated[str | None, Label("other people", hint="text", more=True)] = None
    review_on: Annotated[Many[Day], Label("look again on", hint="lines")] = []
    how_to_end: Annotated[str | None, Label("how we stop", hint="text")] = None
    after_we_end: Annotated[str | None, Label("when we finish", "What happens to the notes.", hint="text")] = None
    agreed_by: Annotated[str | None, Label("agreed by", "Such as: by e-mail.", more=True)] = None
    signed_mentor: Annotated[Day | None, Label("mentor agreed", hint="day", past=True, more=True)] = None
    signed_mentee: Annotated[Day | None, Label("mentee agreed", hint="day", past=True, more=True)] = None


class DocumentDone(Item):
    """One document of the framework's checklist and what became of it."""

    code: Annotated[str | None, Label("document")] = None
    done_on: Annotated[Day | None, Label("ready on", hint="day", past=True)] = None
    evidence: Annotated[str | None, Label("evidence", hint="reference", to="evidence")] = None
    note: Annotated[str | None, Label("note")] = None


class Ending(Part):
    """How a mentorship came to its end; nobody is at fault in any of the words."""

    on: Annotated[Day | None, Label("on", hint="day", past=True)] = None
    why: Annotated[Literal["completed", "changed_mentor", "no_fault", "lapsed"] | None, Label("why", hint="choice")] = (
        None
    )
    note: Annotated[str | None, Label("note", hint="text")] = None


class Mentorship(Record):
    """One mentor and one mentee, and what they meet for."""

    kind: Annotated[Literal["mentorship"], Label("kind", hint="hidden")] = "mentorship"
    mentor: Annotated[str, Label("mentor", hint="reference", to="person")]
    mentee: Annotated[str, Label("mentee", hint="reference", to="person")]
    purpose_in_words: Annotated[str | None, Label("what for", "What is this for, in your own words?", hint="text")] = (
        None
    )
    purposes: Annotated[
        Many[Literal["career", "development", "write_up", "morale"]],
        Label("purposes", hint="choice", more=True),
    ] = []
    framework: Annotated[str | None, Label("framework", "The criteria you collect evidence for, if any.")] = None
    level: Annotated[str | None, Label("level", more=True)] = None
    form: Annotated[Literal["pair", "peer"], Absent("pair"), Label("form", hint="choice", more=True)] = "pair"
    state: Annotated[State, Absent("active"), Label("state", hint="choice")] = "active"
    started: Annotated[Day | None, Label("started", hint="day", past=True)] = None
    trial_until: Annotated[
        Day | None,
        Label("trial until", "A day on which each may say: carry on, change, or part.", hint="day"),
    ] = None
    expected_end: Annotated[Day | None, Label("ends about", hint="day", more=True)] = None
    contact_every_days: Annotated[
        Days | None,
        Label("in touch every", "Days between two touches; leave empty for now and then.", hint="number"),
    ] = None
    meet_every_days: Annotated[Days | None, Label("meet every", "Days.", hint="number")] = None
    pauses: Annotated[Many[Pause], Label("pauses", hint="items", more=True)] = []
    agreements: Annotated[Many[Agreement], Label("agreements", hint="items", limit="pair", more=True)] = []
    documents: Annotated[Many[DocumentDone], Label("documents", hint="items", more=True)] = []
    ending: Annotated[Ending | None, Label("ending", hint="group", more=True)] = None
    private_trial_answer: Annotated[
        Literal["carry_on", "change", "part"] | None,
        Label("my trial answer", "Yours alone.", hint="choice", limit="private", more=True),
    ] = None

    @property
    def agreement(self) -> Agreement | None:
        """The newest agreement: the latest `agreed_on`, and of two on one day the later in the list."""
        dated = sorted(enumerate(self.agreements), key=lambda pair: (pair[1].agreed_on or date.min, pair[0]))
        return dated[-1][1] if dated else None

    @property
    def title_text(self) -> str:
        """The purpose in the pair's words, where there is one."""
        return self.purpose_in_words or "mentorship"
