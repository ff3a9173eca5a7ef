"""One slot of a sheet on the page: its words at rest, and the one text field that is mounted while it is edited."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.when import parse_day
from mentor_tui.errors import ValueRefused
from mentor_tui.ui.gate import shown, stacked, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.entry import LongEntry
from mentor_tui.ui.wording import day_words
from mentor_tui.ui.worksheet import draw
from mentor_tui.ui.worksheet.stage import Slot, option_numbers, value_at

_SAVE_AFTER = 1.0
"""Seconds after the last key until what stands in a field is saved."""
_MOST_ROWS = 12


class SlotView(Widget, can_focus=True):
    """Show one slot; with the focus its text can be written, its score or choice be moved.

    It checks nothing but days: what was written is told with `Written`, and whoever holds the sheet proposes it.
    """

    DEFAULT_CSS = """
    SlotView { height: auto; width: 1fr; layout: vertical; margin-bottom: 1; }
    SlotView .slot-label { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    SlotView .slot-body { height: auto; width: 1fr; }
    SlotView .slot-value { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    SlotView:focus .slot-value { background: $cursor; color: $cursor-ink; }
    SlotView LongEntry, SlotView LongEntry:focus { padding: 0; border: none; scrollbar-size-vertical: 0; }
    SlotView .slot-wrong { height: auto; color: $late; display: none; }
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

        def __init__(self, slot: Slot) -> None:
            self.slot = slot
            super().__init__()

    class StepsWanted(Message):
        """Ask for the steps that come of the sheet."""

    def __init__(self, viewpoint: Viewpoint, raw: Raw, slot: Slot) -> None:
        super().__init__()
        self.slot = slot
        self._viewpoint = viewpoint
        self._raw = raw
        self._told: Any = value_at(raw, slot.path)
        self._timer: Timer | None = None
        self.can_focus = slot.form != "invite"

    def compose(self) -> ComposeResult:
        """Hold label, value, and what is wrong with it."""
        yield Static(classes="slot-label")
        with Vertical(classes="slot-body"):
            yield Static(classes="slot-value")
            yield Static(classes="slot-wrong")

    def on_mount(self) -> None:
        """Show the value."""
        self._redraw()

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._redraw()

    def show(self, viewpoint: Viewpoint, raw: Raw, slot: Slot) -> None:
        """Show the slot as the record has it now; what is being written stays."""
        fresh = value_at(raw, slot.path)
        entry = self._entry
        if entry is None or (entry.text == self._text_of(self._told) and fresh != self._told):
            self._told = fresh
            if entry is not None:
                entry.load_text(self._text_of(fresh))
        self._viewpoint, self._raw, self.slot = viewpoint, raw, slot
        self._redraw()

    @property
    def is_edited(self) -> bool:
        """Whether its text field is mounted."""
        return self._entry is not None

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that was not told yet."""
        entry = self._entry
        return entry is not None and entry.text != self._text_of(self._told)

    @property
    def _entry(self) -> LongEntry | None:
        found = self.query(LongEntry)
        return found.first() if found else None

    @property
    def _is_text(self) -> bool:
        return self.slot.form in {"text", "line", "day"}

    # Writing -------------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Open the text field of a text, with the caret at its end."""
        self.post_message(self.Entered(self.slot))
        if self._is_text:
            self.run_worker(self._open(), exclusive=True)
        self._redraw()

    async def _open(self) -> None:
        if self._entry is not None:
            return
        # The slot steps out of the way, so that shift+tab leaves the field and not only its frame.
        self.can_focus = False
        entry = LongEntry(self._text_of(self._told))
        entry.show_vertical_scrollbar = False
        entry.styles.height = 1
        await self.query_one(".slot-body").mount(entry, before=0)
        entry.move_cursor(entry.document.end)
        entry.focus()
        self._fit(entry)
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
            value = self._read(entry.text)
        except ValueRefused as refused:
            if final:
                self._show_wrong(f"{refused.what}. {refused.remedy or ''}")
            return
        self._show_wrong("")
        if value != self._told:
            self._told = value
            self.post_message(self.Written(str(self._raw["id"]), self.slot, value))

    def _read(self, text: str) -> str | None:
        if self.slot.form == "day":
            kept = text.strip()
            return parse_day(kept, self._viewpoint.today).isoformat() if kept else None
        return text if text.strip() else None

    def _text_of(self, value: Any) -> str:
        if value is None:
            return ""
        return day_words(str(value), self._viewpoint.today).split(" ", 1)[-1] if self.slot.form == "day" else str(value)

    def _show_wrong(self, words: str) -> None:
        note = self.query_one(".slot-wrong", Static)
        note.display = bool(words)
        note.update(shown(words, "late"))

    def _fit(self, entry: LongEntry) -> None:
        entry.styles.height = max(1, min(_MOST_ROWS, entry.wrapped_document.height))

    # Scores and choices --------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Move a score or a choice: digits, arrows, backspace; enter makes steps."""
        if self._is_text or not self.has_focus:
            return
        if self.slot.form == "steps":
            if event.key == "enter":
                event.stop()
                self.post_message(self.StepsWanted())
            return
        found, value = self._moved(event.key)
        if found:
            event.stop()
            event.prevent_default()
            self._told = value
            self.post_message(self.Written(str(self._raw["id"]), self.slot, value))

    def _moved(self, key: str) -> tuple[bool, Any]:
        if key in {"backspace", "delete"}:
            return True, None
        values = self._values()
        if key.isdigit() and self.slot.form in {"scale", "chosen"}:
            number = int(key) or 10
            return (True, values[number - 1]) if number <= len(values) else (False, None)
        if key in {"left", "right", "space"} and values:
            at = values.index(self._told) if self._told in values else -1
            step = -1 if key == "left" else 1
            return True, values[max(0, min(len(values) - 1, at + step))]
        return False, None

    def _values(self) -> list[Any]:
        if self.slot.form == "scale":
            return list(range(1, 11))
        if self.slot.form == "chosen":
            return list(option_numbers(self._raw))
        return list(self.slot.choices)

    # Looks ---------------------------------------------------------------------------------------------------------

    def _redraw(self) -> None:
        if not self.is_attached or not self.query(".slot-label"):
            return
        edited = self._entry is not None
        here = edited or self.has_focus
        label = self.query_one(".slot-label", Static)
        label.update(draw.label(self._viewpoint, self._raw, self.slot, here=here))
        value = self.query_one(".slot-value", Static)
        width = max(4, value.size.width or self.size.width)
        value.update(self._drawn(width, edited=edited, here=here))

    def _drawn(self, width: int, *, edited: bool, here: bool) -> Content:
        if edited:
            hint = shown(self.slot.hint, "quiet") if self.slot.hint else None
            self.query_one(".slot-value").display = hint is not None
            return stacked(wrapped(hint, width)) if hint is not None else shown("")
        self.query_one(".slot-value").display = True
        return stacked(draw.value(self._viewpoint, self._raw, self.slot, width, here=here))
