"""A short tour on the real screens: a card on each section says what it is for; offered once, after a first run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, one_line, shown, spread, stacked
from mentor_tui.ui.widgets.dismissed_once import DismissedOnce
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.frame import fitting_pairs

if TYPE_CHECKING:
    from mentor_tui.ui.app import MentorApp
    from mentor_tui.ui.workspace import Workspace

TOUR = "tour"
"""The scope of the tour's keys."""
OFFERED, SEEN = "offered", "seen"
"""What a journal's `tour` says: to be offered at the next opening, or not again."""

TOUR_COMMANDS: tuple[Command, ...] = (
    Command("tour.on", ("enter", "space", "right"), "Go on", "Shows the next section.", "Tour", TOUR),
    Command("tour.back", ("left", "backspace"), "Back", "Shows the section before.", "Tour", TOUR),
    Command("tour.end", ("escape", "q"), "End the tour", "Stays where you are.", "Tour", TOUR),
)


@dataclass(frozen=True)
class Stop:
    """Hold one stop: the section that is shown, and two or three lines about it."""

    section: str
    title: str
    words: str


STOPS: tuple[Stop, ...] = (
    Stop(
        "today",
        "Today: open it in the morning",
        "How long it has been quiet, your next meeting in both your time zones, and what you said you would do. "
        "Nothing here is graded.",
    ),
    Stop(
        "meetings",
        "Meetings: before, during and after you talk",
        "n plans one: a day and a time are enough. The mentee's sheet is the agenda; afterwards two minutes keep what "
        "stays.",
    ),
    Stop(
        "worksheets",
        "Worksheets: when something is stuck",
        "A GROW sheet with a question beside each stage. Fill in what helps, in any order; a topic is enough to begin.",
    ),
    Stop("goals", "Goals: a title and perhaps a date", "i checks in on one. The rest appears when you use it."),
    Stop(
        "evidence",
        "Evidence: only if you work towards a registration",
        "Keep a piece in seconds; which criterion it serves can wait. The matrix shows what stands on nothing yet.",
    ),
    Stop("journal", "Journal: everything by its day", "A log may simply tell. Here is all you wrote, newest first."),
    Stop(
        "people",
        "People: who you meet, and what you agreed",
        "Typing a name is enough for a person. Here is also what you share with whom: nothing, until you say so.",
    ),
    Stop(
        "meetings",
        "Three keys are enough",
        "? lists the keys of where you are. c keeps one line, from anywhere. u takes the last change back. "
        "To begin: n plans your first meeting.",
    ),
)


class TourCard(DismissedOnce[None], ModalScreen[None]):
    """Stand on the page above the last row and lead from stop to stop."""

    BINDINGS = bindings(TOUR_COMMANDS, TOUR)
    DEFAULT_CSS = """
    TourCard { background: transparent; align: center bottom; }
    TourCard #tour-card {
        width: 76; max-width: 100%; height: auto; margin-bottom: 1; background: $raised; color: $ink;
        padding: 0 3 1 3;
    }
    TourCard #tour-edge { height: 1; margin: 0 -3; }
    TourCard #tour-words { height: auto; margin-bottom: 1; }
    TourCard #tour-foot { height: 1; }
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out edge, words and keys."""
        sign = self._workspace.viewpoint.glyphs["top_edge"]
        with Vertical(id="tour-card"):
            yield Drawn(EMPTY, lambda _, width, __: shown(sign * width, "accent"), id="tour-edge")
            yield Static(id="tour-words")
            yield Drawn(0, lambda _, width, __: self._foot(width), id="tour-foot")

    async def on_mount(self) -> None:
        """Begin at the first stop."""
        await self._stand_at(0)

    async def action_tour_on(self) -> None:
        """Go to the next stop; after the last the tour is over."""
        if self._at + 1 < len(STOPS):
            await self._stand_at(self._at + 1)
        else:
            self.dismiss(None)

    async def action_tour_back(self) -> None:
        """Go to the stop before."""
        await self._stand_at(max(0, self._at - 1))

    def action_tour_end(self) -> None:
        """End it here."""
        self.dismiss(None)

    async def _stand_at(self, at: int) -> None:
        self._at = at
        stop = STOPS[at]
        await self._workspace.go(stop.section, remember=False)
        words = stacked([one_line(stop.title, "ink bold"), shown(stop.words, "quiet")])
        self.query_one("#tour-words", Static).update(words)
        self.query_one("#tour-foot", Drawn).refresh()

    def _foot(self, width: int) -> Content:
        last = self._at + 1 == len(STOPS)
        keys = [FooterEntry("enter", "begin" if last else "go on", "tour.on")]
        keys += [FooterEntry("←", "back", "tour.back")] if self._at else []
        keys += [] if last else [FooterEntry("esc", "end the tour", "tour.end")]
        return spread(fitting_pairs(keys, width), shown(f"{self._at + 1} of {len(STOPS)}", "quiet"), width)


async def show_round(workspace: Workspace) -> None:
    """Show a person round, on the screens as they are."""
    await workspace.app.push_screen(TourCard(workspace))


def offer_tour(app: MentorApp) -> bool:
    """Offer the tour where a first run left word that it was not offered yet; say whether it was."""
    journal = app.journal
    if journal is None or journal.is_read_only or journal.snapshot.personal.get("tour") != OFFERED:
        return False
    from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

    journal.set_personal({"tour": SEEN})

    def answered(answer: str | None) -> None:
        workspace = app.workspace
        if answer == "yes" and workspace is not None:
            app.call_later(show_round, workspace)

    choices = (Choice("y", "show me round", "yes"), Choice("n", "no", "no"))
    words = "A minute, on your own screens. Later: ctrl+p, “show me round”."
    question = "Shall we have a short look around?"
    dialog = ConfirmDialog(question, words, choices=choices, enter="yes", leave="not now", glyphs=app.glyphs)
    app.push_screen(dialog, answered)
    return True
