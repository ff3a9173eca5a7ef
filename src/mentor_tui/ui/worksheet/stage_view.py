"""One stage of a sheet: its head, and a widget for each of its slots."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.gate import EMPTY, stacked
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.worksheet import draw
from mentor_tui.ui.worksheet.moved_slot import MovedSlot
from mentor_tui.ui.worksheet.slot_view import SlotView
from mentor_tui.ui.worksheet.stage import BY_ID, Slot, slots
from mentor_tui.ui.worksheet.written_slot import WRITTEN, WrittenSlot


class StageHead(Drawn[Content]):
    """Show the name of a stage, how it stands, and the rule below."""


class StageView(Vertical):
    """Show the head and the slots of one stage; slots come and go with what the record holds."""

    DEFAULT_CSS = """
    StageView { height: auto; }
    StageView StageHead { height: 2; margin-bottom: 1; }
    """

    def __init__(self, viewpoint: Viewpoint, raw: Raw, stage: str) -> None:
        super().__init__(id=f"stage-{stage}")
        self.stage = stage
        self._seen: tuple[Viewpoint, Raw] = (viewpoint, raw)
        self._now = False

    def compose(self) -> ComposeResult:
        """Hold the head and a widget a slot."""
        yield StageHead(EMPTY, lambda _, width, __: self._head(width))
        viewpoint, raw = self._seen
        for slot in slots(raw, self.stage):
            yield _slot_view(viewpoint, raw, slot)

    def on_mount(self) -> None:
        """Set the free rows between the slots."""
        self._set_air()

    def _set_air(self) -> None:
        """Leave no free row above what is said about an option."""
        views = list(self.query(SlotView))
        for view, after in zip(views, [*views[1:], None], strict=True):
            view.set_class(after is not None and after.slot.is_aside, "-tight")

    async def show(self, viewpoint: Viewpoint, raw: Raw, *, all_of_them: bool) -> None:
        """Show the stage as the record has it now; slots that stay keep their focus and what is being written."""
        self._seen = (viewpoint, raw)
        wanted = slots(raw, self.stage, all_of_them=all_of_them)
        known = {view.slot.path: view for view in self.query(SlotView)}
        paths = {slot.path for slot in wanted}
        for path, view in known.items():
            if path not in paths and not view.is_edited:
                await view.remove()
        before: Widget = self.query_one(StageHead)
        for slot in wanted:
            if slot.path in known:
                known[slot.path].show(viewpoint, raw, slot)
            else:
                known[slot.path] = _slot_view(viewpoint, raw, slot)
                await self.mount(known[slot.path], after=before)
            before = known[slot.path]
        self._set_air()
        self.query_one(StageHead).refresh()

    def mark_now(self, now: bool) -> None:
        """Say whether this is the stage at hand."""
        self._now = now
        self.set_class(now, "-now")
        self.query_one(StageHead).refresh()

    def _head(self, width: int) -> Content:
        viewpoint, raw = self._seen
        return stacked(draw.stage_head(viewpoint, raw, BY_ID[self.stage], width, now=self._now))


def _slot_view(viewpoint: Viewpoint, raw: Raw, slot: Slot) -> SlotView:
    """Return the widget of a slot."""
    return (WrittenSlot if slot.form in WRITTEN else MovedSlot)(viewpoint, raw, slot)
