"""Ask for passphrases, one line each, none of them shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Foot, Paragraph
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog

OLD, NEW, AGAIN = "passphrase now", "new passphrase", "once more"


class PassphraseDialog(FieldsDialog[dict[str, str]]):
    """Return what was typed under each of `questions`; the new one stands twice where it is asked for."""

    BINDINGS = [Binding("enter", "next_line", "Next line", show=False, priority=True)]

    def __init__(
        self, title: str, explanation: str, questions: Sequence[str], *, accept: str, glyphs: Glyphs = UNICODE
    ) -> None:
        keys = (FooterEntry("enter", accept, ""), FooterEntry("esc", "leave", "dialog.leave"))
        super().__init__(title, foot=Foot(keys), width=68, glyphs=glyphs)
        self._explanation = explanation
        self._questions = tuple(questions)

    def compose_body(self) -> ComposeResult:
        """Show what it means, the lines, and room for what is wrong with them."""
        yield Paragraph(self._explanation, air=True)
        for question in self._questions:
            entry = Entry(placeholder=question)
            entry.password = True
            yield entry
        yield Paragraph("", style="late", id="dialog-error")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter to the last line: it returns what was typed."""
        if action == "next_line":
            return self.focused is not self.query(Entry).last()
        return super().check_action(action, parameters)

    def action_next_line(self) -> None:
        """Go to the next line, before the next letter is read."""
        self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what was typed, or say what is wrong with it; go to a line that was left empty first."""
        event.stop()
        entries = list(self.query(Entry))
        if empty := next((entry for entry in entries if not entry.value), None):
            empty.focus()
            return
        typed = {question: entry.value for question, entry in zip(self._questions, entries, strict=True)}
        if AGAIN in typed and typed[AGAIN] != typed[NEW]:
            self.query_one("#dialog-error", Paragraph).show_text(f"{self.glyphs['error']} The two are not the same.")
            return
        self.dismiss(typed)
