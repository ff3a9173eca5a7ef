"""One slot of a sheet on the page: its words at rest, and the one text field that is mounted while it is edited."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from mentor_tui.domain.snapshot import Raw
from mentor_tui.errors import ValueRefused
from mentor_tui.ui.gate import EMPTY, fitted, on_cursor, shown, stacked, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.worksheet import draw
from mentor_tui.ui.worksheet.slot_value import moved, text_of, value_of
from mentor_tui.ui.worksheet.stage import Slot, value_at

_SAVE_AFTER = 1.0
"""Seconds after the last key until what stands in a field is saved."""
_MOST_ROWS = 12
_HANG, _TOPIC_HANG = 21, 7
"""Width of a hanging label with its gap: of every slot where stages stand one at a time, of the topic elsewhere."""
#: The width classes in which the stages stand side by side.
SIDE_BY_SIDE = frozenset({"rail", "wide"})

#: What nobody begins an option with, and asks for help or searches with.
_NO_BEGINNING = "?/ "


class SlotView(Widget, can_focus=True):
    """Show one slot; with the focus its text can be written, its score or choice be moved.

    It checks nothing but days: what was written is told with `Written`, and whoever holds the sheet proposes it.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SlotView { height: auto; width: 1fr; margin-bottom: 1; }
    SlotView.-tight { margin-bottom: 0; }
    SlotView LongEntry, SlotView LongEntry:focus { padding: 0; border: none; scrollbar-size-vertical: 0; width: 1fr; }
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
        self._timer: Timer | None = None
        self._wrong = ""
        self._rows = 1
        self._early = ""
        self._is_open = False

    def show(self, viewpoint: Viewpoint, raw: Raw, slot: Slot) -> None:
        """Show the slot as the record has it now; what is being written stays."""
        fresh = value_at(raw, slot.path)
        entry = self._entry
        if entry is None or (entry.text == self._told_text and fresh != self._told):
            self._told = fresh
            if entry is not None:
                entry.load_text(text_of(self.slot, fresh, self._viewpoint.today))
        self._viewpoint, self._raw, self.slot = viewpoint, raw, slot
        self._place_entry()
        self._redraw()

    @property
    def is_edited(self) -> bool:
        """Whether its text field is mounted."""
        return self._entry is not None

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that was not told yet."""
        entry = self._entry
        return entry is not None and entry.text != self._told_text

    @property
    def _entry(self) -> LongEntry | None:
        found = self.query(LongEntry)
        return found.first() if found else None

    @property
    def _told_text(self) -> str:
        """What was told last, as it stands in the text field."""
        return text_of(self.slot, self._told, self._viewpoint.today)

    @property
    def _is_text(self) -> bool:
        return self.slot.form in {"text", "line", "day"}

    # Writing -------------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Open the text field of a text, with the caret at its end."""
        self.post_message(self.Entered(self))
        if self._is_text:
            self.run_worker(self._open(), exclusive=True)
        self._redraw()

    async def _open(self) -> None:
        entry = self._entry
        if entry is not None and entry.has_focus:
            return
        if entry is None:
            # The slot steps out of the way, so that shift+tab leaves the field and not only its frame.
            self.can_focus = False
            self._is_open = False
            entry = LongEntry(self._told_text)
            entry.show_vertical_scrollbar = False
            entry.styles.height = self._rows = 1
            await self.mount(entry)
        if not self.has_focus:
            # The focus went on while the field was being mounted.
            await entry.remove()
            self.can_focus, self._early = True, ""
            return
        self._place_entry()
        entry.move_cursor(entry.document.end)
        entry.insert(self._early)
        self._early, self._is_open = "", True
        entry.focus()
        # How often the text wraps is known once the field has its width.
        self.call_after_refresh(self._fit, entry)
        self._redraw()

    def on_blur(self) -> None:
        """Cool down."""
        self._redraw()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Save what was written and take the text field away."""
        entry = self._entry
        if entry is None or event.widget is not entry or not self.app.is_attached:
            return
        if self.screen.is_current and self.screen.focused is not entry:
            self._tell_now(final=True)
            await entry.remove()
            self.can_focus = True
            self._redraw()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Grow with the text, and save a moment after the last key."""
        event.stop()
        if isinstance(event.text_area, LongEntry):
            self._fit(event.text_area)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SAVE_AFTER, self._tell_now)

    def on_unmount(self) -> None:
        """Save what was written when the sheet goes away."""
        if self._timer is not None:
            self._timer.stop()

    def flush(self) -> None:
        """Save what stands in the field now."""
        self._tell_now(final=True)

    def _tell_now(self, *, final: bool = False) -> None:
        entry = self._entry
        if entry is None:
            return
        if self._timer is not None:
            self._timer.stop()
        try:
            value = value_of(self.slot, entry.text, self._viewpoint.today)
        except ValueRefused as refused:
            if final:
                self._show_wrong(f"{refused.what}. {refused.remedy or ''}")
            return
        self._show_wrong("")
        if value != self._told:
            self._told = value
            self.post_message(self.Written(str(self._raw["id"]), self.slot, value))

    def _show_wrong(self, words: str) -> None:
        if words != self._wrong:
            self._wrong = words
            self._redraw()

    def _fit(self, entry: LongEntry) -> None:
        rows = max(1, min(_MOST_ROWS, entry.wrapped_document.height))
        if rows != self._rows:
            self._rows = rows
            entry.styles.height = rows
            self._redraw()

    # Scores and choices --------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Move a score or a choice: digits, arrows, backspace; enter makes steps, or an option."""
        if self._is_text:
            self._take_early(event)
            return
        if not self.has_focus:
            return
        if self.slot.form == "invite" and self._begins_option(event):
            return
        wanted = {"steps": self.StepsWanted, "invite": self.OptionWanted}.get(self.slot.form)
        if wanted is not None and event.key == "enter":
            event.stop()
            self.post_message(wanted())
            return
        if event.key.isdigit():
            # A digit opens a section elsewhere; here it is always meant for the sheet.
            event.stop()
        found, value = moved(self.slot, self._raw, self._told, event.key)
        if found:
            event.stop()
            event.prevent_default()
            self._told = value
            self.post_message(self.Written(str(self._raw["id"]), self.slot, value))

    def _begins_option(self, event: events.Key) -> bool:
        """Take a letter as the beginning of an option, and those that follow until its text field is there."""
        if not (event.is_printable and event.character) or event.character in _NO_BEGINNING:
            return False
        event.stop()
        event.prevent_default()
        if not self._early:
            self.post_message(self.OptionWanted())
        self._early += event.character
        return True

    def hand_over(self) -> str:
        """Return what was typed here before there was a text field for it, and forget it."""
        early, self._early = self._early, ""
        return early

    def begin_with(self, text: str) -> None:
        """Write `text` first once the text field opens."""
        self._early = text + self._early

    def _take_early(self, event: events.Key) -> None:
        """Keep what is typed before the text field hears it; elsewhere it would be a command.

        That is while the field is being mounted, and until the focus has come to it: on a busy machine many keys.
        """
        entry = self._entry
        if not (event.is_printable and event.character) or not (self.has_focus or entry):
            return
        event.stop()
        event.prevent_default()
        if entry is not None and self._is_open:
            entry.insert(event.character)
        else:
            self._early += event.character

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
        """Return the lines of the value, on the cursor's plane where the focus is; free rows below a text field."""
        wrong = wrapped(shown(self._wrong, "late"), width) if self._wrong else []
        if self.is_edited:
            hint = wrapped(shown(self.slot.hint, "quiet"), width) if self.slot.hint else []
            return [*[EMPTY] * self._rows, *wrong, *hint]
        lines = draw.value(self._viewpoint, self._raw, self.slot, width, here=here)
        if here and lines:
            lines[0] = on_cursor(fitted(lines[0], width), self.app.theme_variables)
        return lines + wrong or [EMPTY]

    def _place_entry(self) -> None:
        """Put the text field on the rows that are left free for it."""
        entry = self._entry
        if entry is not None:
            hang = self._hang
            entry.styles.margin = (0, 0, 0, hang) if hang else (1, 0, 0, 0)

    def _redraw(self) -> None:
        if self.is_attached:
            self.refresh(layout=True)
