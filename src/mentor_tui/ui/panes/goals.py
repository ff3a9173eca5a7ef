"""Goals: what is worked towards as a tree, with what each is measured by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from mentor_tui.domain.change import Change, Raw
from mentor_tui.domain.records import Goal
from mentor_tui.ui.command import Command, FooterEntry
from mentor_tui.ui.forms.spec import FormSpec
from mentor_tui.ui.goal import change, sheet, tree
from mentor_tui.ui.list_pane import ListPane
from mentor_tui.ui.message import ChangesProposed, FailureMet, NewRequested
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Detail
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.empty import Emptiness
from mentor_tui.ui.widgets.row import RowSource

GOALS = "goals"
COMMANDS = (
    Command("goals.check-in", ("i",), "Check in", "Notes where the goal stands, how sure you are, and a few words.",
            "Goals", GOALS, label="check in", order=15),
    Command("goals.revise", ("R",), "Revise", "Puts a new form of the goal in place; the earlier one stays readable.",
            "Goals", GOALS, label="revise", order=40),
    Command("goals.step", ("a",), "A step towards this goal", "Opens the form of a step that serves the goal.", "Goals",
            GOALS, label="step", order=42),
    Command("goals.milestone", ("o",), "Next milestone is done", "Notes the next open milestone as done today.",
            "Goals", GOALS),
    Command("goals.fold", ("left", "h"), "Fold", "Folds the goal's parts away, or goes to its whole.", "Goals", GOALS,
            label="fold", order=45),
    Command("goals.unfold", ("right", "l"), "Unfold", "Shows the goal's parts.", "Goals", GOALS),
    Command("goals.reached", (), "It is reached", "Notes the goal as reached today.", "Goals", GOALS),
    Command("goals.look", (), "It needs a look", "Says that the goal needs a look.", "Goals", GOALS),
    Command("goals.going", (), "It is under way", "Says that the goal is under way.", "Goals", GOALS),
    Command("goals.let-go", (), "Let it go", "Lets the goal go; it stays readable.", "Goals", GOALS),
)  # fmt: skip


class GoalsPane(ListPane):
    """Show the tree of goals, and one goal with its check-ins as a chart."""

    ID = "goals"
    NAME = "Goals"
    COMMANDS = COMMANDS
    NEW_KIND = "goal"
    TWO_LINES_FROM_RAIL = False
    # The size classes stand on the screen, above this widget: scoped rules would never see them.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    GoalsPane Legend { display: none; height: 1; margin: 0 2; }
    .-tall.-rail GoalsPane Legend, .-tall.-wide GoalsPane Legend { display: block; }
    .-side GoalsPane RecordList { width: 48; }
    .-rail GoalsPane RecordList, .-wide GoalsPane RecordList { width: 53; }
    .-normal GoalsPane .-shown { height: 60%; max-height: 12; }
    """

    def __init__(self, viewpoint: Viewpoint, *, id: str | None = None) -> None:
        super().__init__(viewpoint, id=id)
        self._folded: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay the section out, with what the signs mean at its foot."""
        yield from super().compose()
        yield Legend(self.viewpoint, lambda viewpoint, _, __: tree.legend(viewpoint))

    def rows(self, viewpoint: Viewpoint) -> RowSource:
        """Return the tree; a filter looks into folded goals too."""
        return tree.rows(viewpoint, () if self.filter else self._folded)

    def detail_of(self, viewpoint: Viewpoint, id: str) -> Detail:
        """Return one goal; short where it stands below the list."""
        goal = viewpoint.snapshot.one(Goal, id)
        if goal is None:
            return super().detail_of(viewpoint, id)
        is_short = viewpoint.width == "normal" and not self.has_class("-zoomed")
        return sheet.detail(viewpoint, goal, is_short=is_short, private_open=self.is_private_open)

    def context(self, viewpoint: Viewpoint) -> Content:
        """Return how many goals there are."""
        return viewpoint.derived("goals counted", lambda: tree.summary(viewpoint))

    def right(self, viewpoint: Viewpoint) -> Content:
        """Return what needs a look and what is due soon."""
        return viewpoint.derived("goals to look at", lambda: tree.notable(viewpoint))

    def nothing(self, viewpoint: Viewpoint) -> Emptiness:
        """Return what a goal is."""
        purpose = "A goal is a title and perhaps a date. The rest appears when you use it."
        return Emptiness("No goal yet", purpose, (FooterEntry("n", "note one", "record.new"),))

    def toggle_zoom(self) -> None:
        """Give the goal the page, and back; the page has room for all of it."""
        super().toggle_zoom()
        self._draw_detail()

    def open(self, id: str) -> None:
        """Open a goal with all it has."""
        super().open(id)
        self._draw_detail()

    def put_away(self) -> bool:
        """Put away what is in the way, and show the short form again."""
        put = super().put_away()
        self._draw_detail()
        return put

    # Folding -------------------------------------------------------------------------------------------------------

    def action_goals_fold(self) -> None:
        """Fold the goal's parts away; on one without parts or folded already, go to its whole."""
        id = self.cursor
        if id is None:
            return
        if id in tree.with_parts(self.viewpoint) and id not in self._folded:
            self._fold(self._folded | {id})
            return
        whole = tree.whole_of(self.viewpoint, id)
        if whole is not None:
            self.list.move_to(whole)

    def action_goals_unfold(self) -> None:
        """Show the goal's parts."""
        if self.cursor:
            self._fold(self._folded - {self.cursor})

    def _fold(self, folded: frozenset[str]) -> None:
        self._folded = folded
        self.look(self.viewpoint)

    # Check-in, revision, states ------------------------------------------------------------------------------------

    def action_goals_check_in(self) -> None:
        """Ask where the goal stands and note it."""
        preset = {"on": self.viewpoint.today.isoformat()}
        self._ask("Check in", change.check_in_spec(), preset, change.check_in_changes, "checked in")

    def action_goals_revise(self) -> None:
        """Ask for the new form of the goal and keep the earlier one."""
        raw = self.viewpoint.snapshot.raw(self.cursor) or {}
        self._ask("Revise", change.revision_spec(), raw, change.revision_changes, "revised")

    def action_goals_step(self) -> None:
        """Open the form of a step towards this goal."""
        goal = self.viewpoint.snapshot.one(Goal, self.cursor)
        if goal is not None:
            self.post_message(NewRequested("action", {"goal": goal.id, "mentorship": goal.mentorship}))

    def action_goals_milestone(self) -> None:
        """Note the next milestone as done today."""
        raw = self.viewpoint.snapshot.raw(self.cursor)
        found = change.next_milestone(raw, self.viewpoint.today) if raw else None
        if raw is not None and found is not None:
            patch, words = found
            self.propose(str(raw["id"]), f"done: {words}", **patch)

    def action_goals_reached(self) -> None:
        """Note the goal as reached today."""
        self._set_state("achieved", "reached", achieved_on=self.viewpoint.today.isoformat())

    def action_goals_look(self) -> None:
        """Say that the goal needs a look."""
        self._set_state("at_risk", "needs a look")

    def action_goals_going(self) -> None:
        """Say that the goal is under way."""
        self._set_state("active", "under way", achieved_on=None)

    def action_goals_let_go(self) -> None:
        """Let the goal go."""
        self._set_state("dropped", "let go")

    def _set_state(self, state: str, words: str, **patch: Any) -> None:
        raw = self.viewpoint.snapshot.raw(self.cursor)
        if raw is not None:
            self.propose(str(raw["id"]), f"{words}: {raw.get('title', '')}", state=state, **patch)

    def _ask(
        self,
        title: str,
        spec: FormSpec,
        record: Raw,
        made: Callable[[Viewpoint, Raw, Mapping[str, Any]], Sequence[Change]],
        verb: str,
    ) -> None:
        """Open a small form about the goal under the cursor and propose what it comes to."""
        from mentor_tui.errors import MentorError
        from mentor_tui.ui.forms.form import FormDialog

        goal = self.viewpoint.snapshot.raw(self.cursor)
        if goal is None or self.viewpoint.snapshot.record(self.cursor) is None:
            return

        def answered(values: dict[str, Any] | None) -> None:
            if not values:
                return
            try:
                changes = made(self.viewpoint, goal, values)
            except MentorError as failure:
                self.post_message(FailureMet(failure.what, where=failure.where, remedy=failure.remedy))
                return
            if changes:
                self.post_message(ChangesProposed(changes, f"{verb}: {goal['title']}", then=changes[0].id))

        self.app.push_screen(FormDialog(f"{title}: {goal['title']}", spec, self.viewpoint, record), answered)


class Legend(Drawn[Viewpoint]):
    """Say what the signs of the tree mean."""


PANE = GoalsPane
