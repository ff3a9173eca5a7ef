"""A whole GROW sheet on the page: stages side by side where there is room, one at a time where there is not.

It holds widgets and the question at hand; what is written is told upwards, and nothing here is saved.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentor_tui.domain.question import Question, QuestionBank
from mentor_tui.domain.question_choice import is_mine
from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.gate import EMPTY, stacked
from mentor_tui.ui.question_deck import QuestionDeck
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.scroll_mark import ThinScroll
from mentor_tui.ui.worksheet import draw
from mentor_tui.ui.worksheet.slot_view import SIDE_BY_SIDE, SlotView
from mentor_tui.ui.worksheet.stage import STAGES, Path, first_open, has_review, value_at
from mentor_tui.ui.worksheet.stage_view import StageView


class SheetView(Widget):
    """Show one sheet and keep the place: the stage at hand, its question, whether the seldom used slots are shown."""

    # The size classes stand on the screen, above this widget: scoped rules would never see them.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    SheetView { layout: vertical; height: 1fr; width: 1fr; }
    SheetView #sheet-steps { height: 2; margin: 0 2 1 2; }
    SheetView #sheet-body { height: 1fr; margin: 0 0 0 2; }
    SheetView .sheet-column { width: 1fr; height: 1fr; padding: 0 1; display: none; overflow-y: scroll; }
    SheetView .sheet-column.-now { display: block; }
    SheetView #sheet-card {
        width: 26; height: 13; background: $raised; border-left: outer $accent; padding: 0 1; margin: 0 2 0 1;
    }
    SheetView #sheet-summary { height: auto; max-height: 4; margin: 0 2; }
    SheetView #sheet-question { display: none; height: 1; margin: 0 2; }
    SheetView StageHead { display: none; }
    .-narrow SheetView #sheet-card { display: none; }
    .-narrow SheetView #sheet-question { display: block; }

    .-rail SheetView #sheet-steps, .-wide SheetView #sheet-steps { display: none; }
    .-rail SheetView #sheet-card, .-wide SheetView #sheet-card { display: none; }
    .-rail SheetView #sheet-summary, .-wide SheetView #sheet-summary { display: none; }
    .-rail SheetView #sheet-question, .-wide SheetView #sheet-question { display: block; }
    .-rail SheetView .sheet-column, .-wide SheetView .sheet-column {
        display: block; padding: 0 1; margin-right: 1;
    }
    .-rail SheetView .sheet-column.-now, .-wide SheetView .sheet-column.-now {
        background: $raised;
        scrollbar-background: $raised; scrollbar-background-hover: $raised; scrollbar-background-active: $raised;
    }
    .-rail SheetView StageHead, .-wide SheetView StageHead { display: block; }
    .-rail SheetView #column-topic, .-wide SheetView #column-topic {
        height: auto; max-height: 4; margin: 0 2 1 2; background: $paper;
    }
    .-rail SheetView #column-topic SlotView, .-wide SheetView #column-topic SlotView { margin-bottom: 0; }
    .-rail SheetView #column-topic StageHead, .-wide SheetView #column-topic StageHead { display: none; }
    SheetView.-unreviewed.-columns #stage-review { display: none; }
    """

    class StageChanged(Message):
        """Tell that another stage is at hand, or another question."""

    def __init__(self, viewpoint: Viewpoint, raw: Raw, bank: QuestionBank) -> None:
        super().__init__()
        self.viewpoint = viewpoint
        self.raw = raw
        self.stage = first_open(raw)
        self.rung: int | None = None
        self.shows_all = False
        self.wanted: Path | None = None
        """The slot that gets the focus as soon as it is there."""
        self._deck = QuestionDeck(bank)

    def compose(self) -> ComposeResult:
        """Lay out the step line, the stages, the question at hand, and the other stages in short."""
        yield Drawn(
            EMPTY, lambda _, width, __: draw.step_line(self.viewpoint, self.raw, self.stage, width), id="sheet-steps"
        )
        with ThinScroll(id="column-topic", classes="sheet-column", can_focus=False):
            yield StageView(self.viewpoint, self.raw, "topic")
        with Horizontal(id="sheet-body"):
            for names in (("goal",), ("reality",), ("options",), ("will", "review")):
                with ThinScroll(id=f"column-{names[0]}", classes="sheet-column", can_focus=False):
                    for name in names:
                        yield StageView(self.viewpoint, self.raw, name)
            yield Drawn(EMPTY, lambda _, width, height: self._card(width, height), id="sheet-card")
        yield Drawn(EMPTY, lambda _, width, __: self._summary(width), id="sheet-summary")
        yield Drawn(EMPTY, lambda _, width, __: self._question_line(width), id="sheet-question")

    def on_mount(self) -> None:
        """Begin at the first stage that is not done."""
        self._place()

    def on_resize(self) -> None:
        """Take up the width."""
        self._place()

    async def show(self, viewpoint: Viewpoint, raw: Raw) -> None:
        """Show the sheet as the record has it now."""
        self.viewpoint, self.raw = viewpoint, raw
        for view in self.query(StageView):
            await view.show(viewpoint, raw, all_of_them=self.shows_all)
        self._place()
        if self.wanted is not None and self.focus_slot(self.wanted):
            self.wanted = None

    # The place -----------------------------------------------------------------------------------------------------

    @property
    def is_side_by_side(self) -> bool:
        """Whether the stages stand side by side."""
        return self.viewpoint.width in SIDE_BY_SIDE

    def go_to_stage(self, stage: str) -> None:
        """Make a stage the one at hand, with the focus in its first empty slot."""
        self.stage = stage
        self._place()
        self.focus_first()

    def next_stage(self) -> None:
        """Go on to the next stage; after the last comes the first."""
        ids = [stage.id for stage in STAGES]
        self.go_to_stage(ids[(ids.index(self.stage) + 1) % len(ids)])

    def focus_first(self) -> None:
        """Give the focus to the first slot of the stage that holds nothing, else to its first."""
        views = [view for view in self._slot_views(self.stage) if view.can_focus]
        empty = (view for view in views if value_at(self.raw, view.slot.path) in (None, ""))
        wanted = next(empty, views[0] if views else None)
        if wanted is not None:
            wanted.focus()

    def focus_slot(self, path: Path) -> bool:
        """Give the focus to a slot; say whether it is there."""
        found = next((view for view in self.query(SlotView) if view.slot.path == path), None)
        if found is not None:
            for invitation in self._slot_views(found.slot.stage):
                if invitation.slot.form == "invite":
                    found.begin_with(invitation.hand_over())
            found.focus()
        return found is not None

    def flush(self) -> None:
        """Save what stands in the field that is being edited."""
        for view in self.query(SlotView):
            view.flush()

    def on_slot_view_entered(self, event: SlotView.Entered) -> None:
        """Make the stage of the slot the one at hand."""
        event.stop()
        focused = self.screen.focused
        is_here = focused is not None and event.view in focused.ancestors_with_self
        if is_here and event.slot.stage != self.stage:
            self.stage = event.slot.stage
            self._place()

    def _slot_views(self, stage: str) -> Iterable[SlotView]:
        return self.query_one(f"#stage-{stage}", StageView).query(SlotView)

    def _place(self) -> None:
        if not self.is_attached or not self.query(StageView):
            return
        self.set_class(self.is_side_by_side, "-columns")
        self.set_class(not has_review(self.raw) and self.stage != "review", "-unreviewed")
        for view in self.query(StageView):
            view.mark_now(view.stage == self.stage)
            if view.stage in {"will", "review"}:
                view.display = self.is_side_by_side or view.stage == self.stage
        for column in self.query(".sheet-column"):
            column.set_class(any(view.stage == self.stage for view in column.query(StageView)), "-now")
        self._narrow_body()
        self._draw_all()
        self.post_message(self.StageChanged())

    def _narrow_body(self) -> None:
        """Give the topic the page where the stages stand one at a time."""
        topic = self.stage == "topic" and not self.is_side_by_side
        column = self.query_one("#column-topic")
        column.styles.height = "auto" if topic or self.is_side_by_side else None

    def _draw_all(self) -> None:
        for drawn in self.query(Drawn):
            drawn.refresh(layout=drawn.id == "sheet-summary")
        summary = draw.summary_lines(self.viewpoint, self.raw, self.stage, 10)
        self.query_one("#sheet-summary").styles.height = min(4, len(summary))

    # The question at hand ------------------------------------------------------------------------------------------

    @property
    def question(self) -> Question | None:
        """The question at hand, None where the stage has none of this rung."""
        return self._deck.at_hand(self.viewpoint.snapshot, self.stage, self.rung)

    def next_question(self) -> None:
        """Bring the next question of the stage."""
        self._deck.go_on(self.stage, self.rung)
        self._draw_all()

    def next_rung(self) -> None:
        """Ask for questions that reach further: all, then each rung in turn."""
        rungs: list[int | None] = [None, 1, 2, 3]
        self.rung = rungs[(rungs.index(self.rung) + 1) % len(rungs)]
        self._draw_all()

    @property
    def _count(self) -> int:
        """How many questions the stage has of this rung."""
        return len(self._deck.order(self.viewpoint.snapshot, self.stage, self.rung))

    def _own(self) -> bool:
        return self.question is not None and is_mine(self.viewpoint.snapshot, self.question)

    def _question_line(self, width: int) -> Content:
        return draw.question_line(self.question, width, mine=self._own(), count=self._count)

    def _card(self, width: int, height: int) -> Content:
        return draw.question_card(self.question, width, height, mine=self._own(), count=self._count)

    def _summary(self, width: int) -> Content:
        return stacked(draw.summary_lines(self.viewpoint, self.raw, self.stage, width)[:4])
