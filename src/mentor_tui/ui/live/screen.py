"""The screen of a live meeting. It writes a draft, and gives back what was gathered when the meeting is ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from mentor_tui.domain.question import Question, QuestionBank
from mentor_tui.domain.question_choice import is_mine
from mentor_tui.domain.records import Meeting
from mentor_tui.domain.template import MeetingTemplate
from mentor_tui.ui.command import bindings, footer_entries
from mentor_tui.ui.gate import EMPTY, stacked
from mentor_tui.ui.live import page
from mentor_tui.ui.live.command import LIVE, LIVE_COMMANDS
from mentor_tui.ui.live.deed import DEEDS
from mentor_tui.ui.live.session import Ended, Session
from mentor_tui.ui.question_deck import QuestionDeck
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.frame import Footer, FooterBar
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.widgets.scroll_mark import ThinScroll

_KEEP_AFTER = 1.0
"""Seconds from the first key that is not kept yet to the moment it is on the disk."""
_CLOCK_EVERY = 15.0
_STAGES = ("topic", "goal", "reality", "options", "will", "review", "perspective", "criteria", "closing")

_RULES = """
LiveScreen { background: $paper; color: $ink; }
LiveScreen #live-clock { height: 1; background: $rail; }
LiveScreen #live-body { height: 1fr; margin: 1 2 0 2; }
LiveScreen #live-side { width: 22; height: 1fr; }
LiveScreen #live-agenda { height: auto; }
LiveScreen #live-page { width: 1fr; max-width: 73; height: 1fr; margin-left: 2; }
LiveScreen #live-question {
    height: 4; background: $raised; border-left: outer $accent; padding: 0 1; margin-bottom: 1;
}
LiveScreen #live-notes-head { height: 2; }
LiveScreen #live-notes, LiveScreen #live-notes:focus {
    height: 1fr; border: none; padding: 0; background: $paper; color: $ink; background-tint: $ink 0%;
}
LiveScreen #live-private-box { height: auto; max-height: 6; padding: 0 1; margin-bottom: 1; }
LiveScreen #live-private-box.-open { background: $raised; border-left: outer $glyph; }
LiveScreen #live-private-head { height: 1; }
LiveScreen #live-private, LiveScreen #live-private:focus {
    height: 4; border: none; padding: 0; background: $raised; color: $ink; background-tint: $ink 0%;
    display: none;
}
LiveScreen #live-private-box.-open #live-private { display: block; }
LiveScreen FooterBar { dock: bottom; }
LiveScreen.-rail #live-clock, LiveScreen.-wide #live-clock { height: 3; padding: 1 2; }
LiveScreen.-rail #live-side { width: 27; margin-left: 2; }
LiveScreen.-wide #live-side { width: 44; margin-left: 2; }
LiveScreen.-rail #live-page, LiveScreen.-wide #live-page { margin: 0 2 0 4; }
LiveScreen.-rail.-tall #live-question, LiveScreen.-wide.-tall #live-question { height: 7; padding: 0 2; }
"""

Keep = Callable[[Session], bool]


class LiveScreen(Screen[Ended | None]):
    """Show a meeting while it happens; returns `Ended`, or None when it was left and goes on.

    `keep` writes a draft and says whether it is on the disk; it is called at most a second after the first new key.
    """

    BINDINGS = bindings(LIVE_COMMANDS, LIVE)
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (110, "-rail"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    DEFAULT_CSS = _RULES

    def __init__(
        self,
        viewpoint: Viewpoint,
        meeting: Meeting,
        session: Session,
        *,
        bank: QuestionBank,
        templates: tuple[MeetingTemplate, ...],
        clock: Callable[[], datetime],
        keep: Keep,
    ) -> None:
        super().__init__()
        # Two people look at this screen: in company from the start, and nobody else's.
        self.viewpoint = replace(viewpoint, mentorship=meeting.mentorship or viewpoint.mentorship, in_company=True)
        self.meeting = meeting
        self.session = session
        self.points = page.agenda(self.viewpoint, meeting, templates)
        self.stage = "topic"
        self._deck = QuestionDeck(bank)
        self._clock = clock
        self._keep = keep
        self._timer: Timer | None = None
        self._is_saved = True

    def compose(self) -> ComposeResult:
        """Lay out clock, agenda, question, notes and the folded private words."""
        yield Drawn(EMPTY, lambda _, width, __: self._clock_row(width), id="live-clock")
        with Horizontal(id="live-body"):
            with ThinScroll(id="live-side", can_focus=False):
                yield Drawn(EMPTY, lambda _, width, __: stacked(self._side(width)), id="live-agenda")
            with Vertical(id="live-page"):
                yield Drawn(EMPTY, lambda _, width, height: self._card(width, height), id="live-question")
                yield Drawn(EMPTY, lambda _, width, __: self._notes_head(width), id="live-notes-head")
                yield LongEntry(self.session.notes, id="live-notes")
                with Vertical(id="live-private-box"):
                    yield Drawn(EMPTY, lambda _, width, __: self._private_head(width), id="live-private-head")
                    yield LongEntry(self.session.private, id="live-private")
        yield FooterBar(Footer(footer_entries(LIVE_COMMANDS, (LIVE,)), help_key="f1"))

    def on_resize(self) -> None:
        """Set the left column anew: how much of each point it shows depends on its rows, known once it is laid out."""
        self.call_after_refresh(self.draw)

    def on_mount(self) -> None:
        """Start in the notes, at their end."""
        self.notes.move_cursor(self.notes.document.end)
        self.notes.focus()
        self.draw()
        self.set_interval(_CLOCK_EVERY, self.query_one("#live-clock", Drawn).refresh)

    def on_descendant_focus(self) -> None:
        """Draw anew where one is: the head of the notes says it."""
        self.query_one("#live-notes-head").refresh()

    # Writing -------------------------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take what is typed, and keep it within a second."""
        event.stop()
        fresh = replace(self.session, notes=self._text("live-notes"), private=self._text("live-private"))
        if fresh != self.session:
            self.take(fresh)

    def take(self, session: Session, *, now: bool = False) -> None:
        """Go on with a session; keep it at once, or within a second."""
        self.session = session
        if now:
            self.keep_now()
        elif self._timer is None:
            self._is_saved = False
            self._timer = self.set_timer(_KEEP_AFTER, self.keep_now)
            self.query_one("#live-notes-head").refresh()

    def keep_now(self) -> None:
        """Write the draft; what cannot be written is said at the notes' head until it can."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._is_saved = self._keep(self.session)
        self.draw()

    def _text(self, id: str) -> str:
        return self.query_one(f"#{id}", LongEntry).text

    # What the deeds reach ------------------------------------------------------------------------------------------

    def action_deed(self, name: str) -> None:
        """Do what a command says."""
        DEEDS[name](self)

    @property
    def notes(self) -> LongEntry:
        """The notes of both."""
        return self.query_one("#live-notes", LongEntry)

    @property
    def question(self) -> Question | None:
        """The question at hand."""
        return self._deck.at_hand(self.viewpoint.snapshot, self.stage)

    def next_question(self) -> None:
        """Bring the next question; until then nothing moves."""
        self._deck.go_on(self.stage)
        self.draw()

    def next_stage(self) -> None:
        """Bring the questions of the next stage."""
        self.stage = _STAGES[(_STAGES.index(self.stage) + 1) % len(_STAGES)]
        self.draw()

    def toggle_private(self) -> None:
        """Unfold the private words and go there, or fold them and go back to the notes."""
        box = self.query_one("#live-private-box")
        box.toggle_class("-open")
        self.query_one("#live-private" if box.has_class("-open") else "#live-notes").focus()
        self.draw()

    # Looks ---------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw all anew but what is written."""
        side = self.query_one("#live-agenda", Drawn)
        side.styles.height = max(1, len(self._side(max(8, side.size.width or 20))))
        for drawn in self.query(Drawn):
            drawn.refresh()

    def _clock_row(self, width: int) -> Content:
        return page.clock_row(self.viewpoint, self.meeting, page.minutes_since(self.session, self._clock()), width)

    def _side(self, width: int) -> list[Content]:
        height = self.query_one("#live-side").size.height
        return page.side(self.viewpoint, self.meeting, self.session, self.points, width, height)

    def _card(self, width: int, height: int) -> Content:
        question = self.question
        landed = question is not None and any(one.landed for one in self.session.questions if one.text == question.text)
        mine = landed or (question is not None and is_mine(self.viewpoint.snapshot, question))
        return page.question_card(question, width, height, mine=mine, stage=self.stage)

    def _notes_head(self, width: int) -> Content:
        here = self.focused is not None and self.focused.id == "live-notes"
        return page.notes_head(self.viewpoint, width, here=here, saved=self._is_saved)

    def _private_head(self, width: int) -> Content:
        is_open = self.query_one("#live-private-box").has_class("-open")
        return page.private_head(self.viewpoint, width, is_open=is_open)
