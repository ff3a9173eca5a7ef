"""The sections and their panes. A section's module is loaded when it is first shown, so that the first frame is quick.

To add one: its module here with a class `PANE`, and one line of `PLACES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.ui.pane import Pane


@dataclass(frozen=True, slots=True)
class Place:
    """Describe a section: its key, its id (the name of its module), its name, and the kinds it shows.

    `about` is a sentence on what stands there, `also` holds other words that find it.
    """

    key: str
    id: str
    name: str
    kinds: tuple[str, ...]
    about: str
    also: str

    def pane(self) -> type[Pane]:
        """Load the section's pane."""
        pane: type[Pane] = import_module(f"{__name__}.{self.id}").PANE
        return pane


PLACES: tuple[Place, ...] = (
    Place(
        "1", "today", "Today", ("action",),
        "What wants you this morning: contact, your steps, the next meeting.",
        "dashboard home steps actions due clock way back",
    ),
    Place(
        "2", "meetings", "Meetings", ("meeting",),
        "What comes and what was: agenda, notes, decisions, steps; held live.",
        "session planning sheet agenda live notes decisions",
    ),
    Place(
        "3", "worksheets", "Worksheets", ("worksheet",),
        "GROW sheets: one question through Topic, Goal, Reality, Options, Will and Review.",
        "coaching sheet options commitment",
    ),
    Place(
        "4", "goals", "Goals", ("goal",),
        "What you work towards: measures, check-ins, milestones.",
        "aim target progress confidence chart",
    ),
    Place(
        "5", "evidence", "Evidence", ("evidence", "rating", "statement"),
        "Pieces and criteria side by side, skills, the statement, the checklist.",
        "portfolio matrix framework claims coverage documents",
    ),
    Place(
        "6", "journal", "Journal", ("reflection", "contact", "cpd", "pulse", "comment"),
        "Everything by date; reflections, the learning log, CPD hours.",
        "timeline diary contacts pulse comments hours",
    ),
    Place(
        "7", "people", "People", ("person", "mentorship"),
        "Mentorships with their agreements and pauses; persons; whom you share with.",
        "mentor mentee agreement contract trial shortlist cadence rhythm pause",
    ),
)  # fmt: skip


def place(id: str) -> Place:
    """Return the section with that id; raise `StopIteration` for an unknown one."""
    return next(place for place in PLACES if place.id == id)


def place_of(kind: str) -> Place:
    """Return the section that shows a kind; an unknown kind stands in the journal."""
    return next((place for place in PLACES if kind in place.kinds), place("journal"))
