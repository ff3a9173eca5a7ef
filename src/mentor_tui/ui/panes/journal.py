"""The journal: everything by its day, reflections with their ladder, the learning log, and hours of learning."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from mentor_tui.domain.cpd_hours import CpdHours, cpd_hours
from mentor_tui.domain.depth import may_mark, may_suggest
from mentor_tui.domain.records import Meeting, Reflection
from mentor_tui.domain.word import count_of, rung_word
from mentor_tui.runtime.shelf import framework, question_bank
from mentor_tui.ui.command import Command
from mentor_tui.ui.gate import EMPTY, one_line, shown
from mentor_tui.ui.journal.reflection import reflection_detail
from mentor_tui.ui.journal.row import LEAD, timeline_row
from mentor_tui.ui.journal.tab import CPD, TABS, TIMELINE, Tab, badges, cpd_words, lines_of, mentoring_words
from mentor_tui.ui.journal.timeline import Timeline
from mentor_tui.ui.list_pane import ListPane
from mentor_tui.ui.message import ResultTold
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import Identity, RowSource
from mentor_tui.ui.widgets.tabs import TabHead, TabRow, tab_words

_ROOMY = ("rail", "wide")
_GROUP = "Journal"
COMMANDS = (
    Command(
        "journal.next-tab", ("tab",), "Next tab", "Opens the next tab: timeline, reflections, learning log, CPD.",
        _GROUP, "journal", label="next tab", order=60, instead_of=("pane.next",),
    ),
    Command(
        "journal.previous-tab", ("shift+tab",), "Tab before", "Opens the tab before this one.",
        _GROUP, "journal", instead_of=("pane.previous",),
    ),
    Command(
        "journal.rung", ("r",), "Its rung",
        "Marks where your reflection stands: tells, weighs, owns. Asked for feedback, suggests one.",
        _GROUP, "journal", label="rung", order=40,
    ),
)  # fmt: skip


class JournalPane(ListPane):
    """List the journal by day in four tabs; each keeps its own cursor."""

    ID = "journal"
    NAME = "Journal"
    COMMANDS = COMMANDS
    NEW_KIND = "reflection"
    LEAD_WIDTH = LEAD
    SCOPED_CSS = False
    """The rules start at the workspace: what is outside the pane says how wide it is."""
    DEFAULT_CSS = """
    JournalPane TabRow { display: none; margin: 0 2 1 2; }
    .-rail JournalPane TabRow, .-wide JournalPane TabRow { display: block; }
    Workspace.-side JournalPane RecordList { width: 52; }
    Workspace.-rail JournalPane RecordList { width: 56; }
    Workspace.-wide JournalPane RecordList { width: 70; }
    Workspace.-wide JournalPane .-third { display: none; }
    """

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(viewpoint, id=id)
        self.tab = TIMELINE
        self._lines = Timeline((), frozenset(), {})
        self._cursors: dict[str, Identity | None] = {}

    def compose(self) -> ComposeResult:
        """Lay out the tabs and what every section has."""
        yield TabRow(TabHead((), 0), glyphs=self.viewpoint.glyphs)
        yield from super().compose()

    # What the section says -----------------------------------------------------------------------------------------

    def rows(self, viewpoint: Viewpoint) -> RowSource:
        """Return the rows of the open tab."""
        self._lines = lines = lines_of(self.tab, viewpoint)
        measure = self.tab.measure
        return RowSource(lines.entries, lambda id: timeline_row(viewpoint, lines, str(id), measure))

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return a reflection with its ladder, a meeting as its section shows it, anything else field by field."""
        reflection = viewpoint.snapshot.one(Reflection, id)
        if reflection is not None:
            return reflection_detail(viewpoint, reflection, question_bank(), private_open=self.is_private_open)
        meeting = viewpoint.snapshot.one(Meeting, id)
        if meeting is not None:
            from mentor_tui.ui.meeting.view import detail

            return detail(viewpoint, meeting, private_open=self.is_private_open)
        return super().detail_of(viewpoint, id)

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return whose journal it is; without a row of tabs, the tabs."""
        if viewpoint.width not in _ROOMY:
            return tab_words([tab.short for tab in TABS], TABS.index(self.tab))
        who = viewpoint.with_whom(viewpoint.mentorship)
        return one_line(f"with {who}", "quiet") if who else shown("all mentorships", "quiet")

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return how many entries there are; in the tab of hours, the hours."""
        if self.tab is CPD:
            found = self._hours(viewpoint)
            learned = cpd_words(found) if viewpoint.width not in _ROOMY else ""
            mentored = mentoring_words(found) if viewpoint.width != "narrow" else ""
            return one_line(" and ".join(filter(None, (learned, mentored))), "quiet")
        if viewpoint.width in _ROOMY and self._lines.count:
            return one_line(count_of(self._lines.count, "entry", "entries"), "quiet")
        return EMPTY

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what the open tab is for."""
        return self.tab.nothing()

    def preset(self, viewpoint: Viewpoint) -> dict[str, Any]:
        """Return what a new record of the open tab starts with."""
        return super().preset(viewpoint) | dict(self.tab.preset)

    def _hours(self, viewpoint: Viewpoint) -> CpdHours:
        return cpd_hours(viewpoint.snapshot, viewpoint.today, framework)

    # Looking -------------------------------------------------------------------------------------------------------

    def look(self, viewpoint: Viewpoint) -> None:
        """Show the section from another viewpoint; every tab keeps its cursor."""
        super().look(viewpoint)
        if self.query(TabRow):
            self.list.lead_width = LEAD
            names = badges(viewpoint, self._hours(viewpoint))
            self.query_one(TabRow).show(TabHead(names, TABS.index(self.tab)))

    def open_tab(self, tab: Tab) -> None:
        """Show another tab, with its cursor where it was."""
        self._cursors[self.tab.name] = self.list.cursor
        self.tab = tab
        self.NEW_KIND = tab.kind  # type: ignore[misc]  # what `n` makes follows the tab
        self.remove_class("-zoomed")
        self.look(self.viewpoint)
        if (before := self._cursors.get(tab.name)) is not None:
            self.list.move_to(before)
        else:
            self.list.action_list_first()
        self.take_focus()
        self.post_message(self.Changed())

    def show_record(self, id: str) -> None:
        """Put the cursor on a record, in the timeline where the open tab does not list it."""
        if self.has_parts and id not in self._lines.entries and self.tab is not TIMELINE:
            self.open_tab(TIMELINE)
        super().show_record(id)

    # Commands ------------------------------------------------------------------------------------------------------

    def action_journal_next_tab(self) -> None:
        """Open the next tab."""
        self.open_tab(TABS[(TABS.index(self.tab) + 1) % len(TABS)])

    def action_journal_previous_tab(self) -> None:
        """Open the tab before."""
        self.open_tab(TABS[TABS.index(self.tab) - 1])

    def on_tab_row_chosen(self, event: TabRow.Chosen) -> None:
        """Open the tab that was clicked."""
        event.stop()
        self.open_tab(TABS[event.place])

    def action_journal_rung(self) -> None:
        """Ask on which rung the reflection stands: its author marks it, the other one suggests when asked (rule 12)."""
        from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog

        snapshot, id = self.viewpoint.snapshot, self.cursor
        found, raw = snapshot.one(Reflection, id), snapshot.raw(id)
        if found is None or raw is None or id is None:
            self.post_message(ResultTold("rungs are for reflections"))
            return
        if may_mark(snapshot, raw, snapshot.owner):
            field, said, question = "depth", "rung", "On which rung does it stand?"
            words = "Yours to say; nobody counts it, and it stands in no export but yours."
        elif may_suggest(snapshot, raw, snapshot.owner):
            field, said, question = "depth_suggested", "rung suggested", "Which rung would you suggest?"
            words = "You were asked for feedback. The rung itself stays theirs to say."
        else:
            self.post_message(ResultTold("its author marks the rung"))
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                rung = int(answer) or None
                self.propose(id, f"{said}: {rung_word(rung) if rung else 'none'}", **{field: rung})

        choices = [*(Choice(str(rung), rung_word(rung), str(rung)) for rung in (1, 2, 3, 4)), Choice("0", "none", "0")]
        dialog = ConfirmDialog(question, words, choices=choices, glyphs=self.viewpoint.glyphs)
        self.app.push_screen(dialog, answered)


PANE = JournalPane
