"""One slot of a sheet on the page: its label and what it holds. How it is changed: `written_slot`, `moved_slot`."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from mentor_tui.domain.snapshot import Raw
from mentor_tui.ui.gate import EMPTY, fitted, on_cursor, shown, stacked, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.worksheet import draw
from mentor_tui.ui.worksheet.stage import Slot, value_at

_HANG, _TOPIC_HANG = 21, 7
"""Width of a hanging label with its gap: of every slot where stages stand one at a time, of the topic elsewhere."""
#: The width classes in which the stages stand side by side.
SIDE_BY_SIDE = frozenset({"rail", "wide"})


class SlotView(Widget, can_focus=True):
    """Show one slot. Nothing is saved here: `Written` tells what it holds now, and who holds the sheet proposes it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SlotView { height: auto; width: 1fr; margin-bottom: 1; }
    SlotView.-tight { margin-bottom: 0; }
    """

    class Written(Message):
        """Tell what a slot holds now; None when it was cleared. `sheet` is the worksheet's id."""

        def __init__(self, sheet: str, slot: Slot, value: Any) -> None:
            self.sheet = sheet
            self.slot = slot
            self.value = value
            super().__init__()

    class Entered(Message):
        """Tell that a slot has the focus."""

        def __init__(self, view: SlotView) -> None:
            self.view = view
            self.slot = view.slot
            super().__init__()

    class StepsWanted(Message):
        """Ask for the steps that come of the sheet."""

    class OptionWanted(Message):
        """Ask for one more option on the table."""

    def __init__(self, viewpoint: Viewpoint, raw: Raw, slot: Slot) -> None:
        super().__init__()
        self.slot = slot
        self._viewpoint = viewpoint
        self._raw = raw
        self._told: Any = value_at(raw, slot.path)
        self._wrong = ""
        self._early = ""

    def show(self, viewpoint: Viewpoint, raw: Raw, slot: Slot) -> None:
        """Show the slot as the record has it now."""
        self._told = value_at(raw, slot.path)
        self._viewpoint, self._raw, self.slot = viewpoint, raw, slot
        self._redraw()

    @property
    def is_edited(self) -> bool:
        """Whether its text field is mounted."""
        return False

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that was not told yet."""
        return False

    def flush(self) -> None:
        """Save what is being written now."""

    def hand_over(self) -> str:
        """Return what was typed here before there was a text field for it, and forget it."""
        early, self._early = self._early, ""
        return early

    def begin_with(self, text: str) -> None:
        """Write `text` first once a text field opens."""
        self._early = text + self._early

    def on_focus(self) -> None:
        """Warm up."""
        self.post_message(self.Entered(self))
        self._redraw()

    def on_blur(self) -> None:
        """Cool down."""
        self._redraw()

    def _tell(self, value: Any) -> None:
        self._told = value
        self.post_message(self.Written(str(self._raw["id"]), self.slot, value))

    # Looks ---------------------------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Count the lines at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw label and value; where the text field stands the rows are left free."""
        return stacked(self._lines(self.size.width))

    @property
    def _hang(self) -> int:
        """How wide the label beside the value is; 0 where it stands above."""
        if self._viewpoint.width not in SIDE_BY_SIDE:
            return _HANG
        return _TOPIC_HANG if self.slot.stage == "topic" else 0

    def _lines(self, width: int) -> list[Content]:
        here = self.is_edited or self.has_focus
        label = draw.label(self._viewpoint, self._raw, self.slot, here=here)
        hang = self._hang
        values = self._values_drawn(max(4, width - hang), here=here)
        return draw.with_label(self.slot, label, values, width, hang=hang, here=here)

    def _values_drawn(self, width: int, *, here: bool) -> list[Content]:
        """Return the lines of the value, on the cursor's plane where the focus is, and what is wrong with it."""
        lines = draw.value(self._viewpoint, self._raw, self.slot, width, here=here)
        if here and lines:
            lines[0] = on_cursor(fitted(lines[0], width), self.app.theme_variables)
        return lines + self._wrong_drawn(width) or [EMPTY]

    def _wrong_drawn(self, width: int) -> list[Content]:
        return wrapped(shown(self._wrong, "late"), width) if self._wrong else []

    def _redraw(self) -> None:
        if self.is_attached:
            self.refresh(layout=True)
