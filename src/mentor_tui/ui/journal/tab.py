"""The tabs of the journal: what each is called, what it lists, and what a new record of it starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentor_tui.domain.cpd_hours import CpdHours, derived_meetings
from mentor_tui.domain.depth import NOT_ALL_CLIMB
from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.journal.row import Measure, hours_word
from mentor_tui.ui.journal.timeline import KINDS, Timeline, timeline
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


@dataclass(frozen=True)
class Tab:
    """Hold one tab: its names, the kinds it lists, what a new record of it is, and what it is for."""

    name: str
    short: str
    kinds: tuple[str, ...]
    kind: str
    title: str
    purpose: str
    preset: Mapping[str, Any] = field(default_factory=dict)
    measure: Measure = ""
    of_log: bool | None = None
    """Whether it lists what is in the learning log, or what is not; None where that makes no difference."""

    def wants(self, viewpoint: Viewpoint, raw: Raw) -> bool:
        """Say whether a record of its kinds stands in this tab; the learning log is the owner's own."""
        if self.of_log is None:
            return True
        is_mine = not raw.get("author") or viewpoint.snapshot.is_me(raw.get("author"))
        return (bool(raw.get("learning")) and is_mine) == self.of_log

    def nothing(self) -> Emptiness:
        """Return what stands there while it is empty."""
        return Emptiness(self.title, self.purpose, (FooterEntry("n", "write a few lines", "record.new"),))


TIMELINE = Tab(
    "Timeline", "Timeline", KINDS, "reflection", "Nothing written yet",
    "Everything stands here by its day: meetings, contacts, pieces of evidence, what you wrote.",
)  # fmt: skip
REFLECTIONS = Tab(
    "Reflections", "Reflections", ("reflection",), "reflection", "No reflection yet",
    f"What happened, so what, and now what. {NOT_ALL_CLIMB}", measure="rung", of_log=False,
)  # fmt: skip
LEARNING = Tab(
    "Learning log", "Learning", ("reflection",), "reflection", "Nothing learned yet, or nothing noted",
    "Your own log as a mentor, only on your machines: what you learned, what you would ask differently.",
    {"learning": True}, of_log=True,
)  # fmt: skip
CPD = Tab(
    "CPD", "CPD", ("cpd", "meeting"), "cpd", "No learning hours yet",
    "A course, a visit, a webinar: a day and minutes are enough. Hours of mentoring follow from your held meetings.",
    measure="hours",
)  # fmt: skip
TABS = (TIMELINE, REFLECTIONS, LEARNING, CPD)


def lines_of(tab: Tab, viewpoint: Viewpoint) -> Timeline:
    """Return what a tab lists."""
    if tab is CPD:
        mentored = {meeting.id for meeting in derived_meetings(viewpoint.snapshot)}
        return timeline(viewpoint, CPD.kinds, lambda raw: raw.get("kind") == "cpd" or raw.get("id") in mentored)
    return timeline(viewpoint, tab.kinds, lambda raw: tab.wants(viewpoint, raw))


def badges(viewpoint: Viewpoint, hours: CpdHours) -> tuple[tuple[str, str], ...]:
    """Return each tab's name with its number; the learning log says that it is private."""
    sign = viewpoint.glyphs["private"]
    reflections, learned = _number(viewpoint, REFLECTIONS), _number(viewpoint, LEARNING)
    return (
        (TIMELINE.name, ""),
        (REFLECTIONS.name, reflections),
        (LEARNING.name, f"{sign} {learned}" if learned else ""),
        (CPD.name, cpd_words(hours)),
    )


def cpd_words(hours: CpdHours) -> str:
    """Return `14 h of 20`, or the hours alone where no framework asks for a number."""
    if hours.quota is None:
        return hours_word(hours.learning) if hours.learning else ""
    wanted = hours.quota.wanted if hours.quota.unit == "hours" else hours.quota.wanted / 60
    have = hours.quota.have if hours.quota.unit == "hours" else hours.quota.have / 60
    return f"{hours_word(round(have * 60))} of {wanted:g}"


def mentoring_words(hours: CpdHours) -> str:
    """Return `9 h mentoring`, derived from held meetings; nothing without any."""
    return f"{hours_word(hours.mentoring)} mentoring" if hours.mentoring else ""


def _number(viewpoint: Viewpoint, tab: Tab) -> str:
    table = viewpoint.snapshot.table("reflection")
    count = sum(viewpoint.shows_raw(entry.raw) and tab.wants(viewpoint, entry.raw) for entry in table.entries.values())
    return str(count or "")
