"""A slot whose text is written: with the focus it has a text field, and what was typed is told a moment after."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from mentor_tui.domain.snapshot import Raw
from mentor_tui.errors import ValueRefused
from mentor_tui.ui.gate import EMPTY, shown, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.long_entry import LongEntry
from mentor_tui.ui.worksheet.slot_value import text_of, value_of
from mentor_tui.ui.worksheet.slot_view import SlotView
from mentor_tui.ui.worksheet.stage import Slot, value_at

#: The forms of slots that hold a text.
WRITTEN = frozenset({"text", "line", "day"})
_SAVE_AFTER = 1.0
"""Seconds after the last key until what stands in a field is saved."""
_MOST_ROWS = 12


class WrittenSlot(SlotView):
    """Write a text, a line or a day. It checks nothing but days."""

    DEFAULT_CSS = """
    WrittenSlot LongEntry, WrittenSlot LongEntry:focus {
        padding: 0; border: none; scrollbar-size-vertical: 0; width: 1fr;
    }
    """

    def __init__(self, viewpoint: Viewpoint, raw: Raw, slot: Slot) -> None:
        super().__init__(viewpoint, raw, slot)
        self._timer: Timer | None = None
        self._rows = 1
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

    # Writing -------------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Open the text field, with the caret at its end."""
        self.run_worker(self._open(), exclusive=True)

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
            self._tell(value)

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

    def on_key(self, event: events.Key) -> None:
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

    def _values_drawn(self, width: int, *, here: bool) -> list[Content]:
        """Return free rows where the text field stands, and below it what is wrong and what to write."""
        if not self.is_edited:
            return super()._values_drawn(width, here=here)
        hint = wrapped(shown(self.slot.hint, "quiet"), width) if self.slot.hint else []
        return [*[EMPTY] * self._rows, *self._wrong_drawn(width), *hint]

    def _place_entry(self) -> None:
        """Put the text field on the rows that are left free for it."""
        entry = self._entry
        if entry is not None:
            hang = self._hang
            entry.styles.margin = (0, 0, 0, hang) if hang else (1, 0, 0, 0)
