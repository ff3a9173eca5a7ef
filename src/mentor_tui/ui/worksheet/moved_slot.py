"""A slot without a text: a score or a choice that keys move, or a line that asks for steps or an option."""

from __future__ import annotations

from textual import events

from mentor_tui.ui.worksheet.slot_value import moved
from mentor_tui.ui.worksheet.slot_view import SlotView

#: What nobody begins an option with, and asks for help or searches with.
_NO_BEGINNING = "?/ "


class MovedSlot(SlotView):
    """Move a score or a choice, each move told at once."""

    def on_key(self, event: events.Key) -> None:
        """Move a score or a choice: digits, arrows, backspace; enter makes steps, or an option."""
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
            self._tell(value)

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
