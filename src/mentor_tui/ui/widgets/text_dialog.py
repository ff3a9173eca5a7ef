"""Ask for one line over a veiled page."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.unsaved import leave_or_ask

ANSWER_LINE = "answer-line"
ANSWER_LINE_COMMANDS: tuple[Command, ...] = (
    Command(
        "answer-line.keep", ("ctrl+s",), "Keep the line", "Keeps what was typed, as enter does.", "Line", ANSWER_LINE
    ),
)


class TextDialog(Dialog[str]):
    """Ask for one line; `check` gives what is wrong with it, or nothing. Returns the text, or None.

    With `asks` words of one's own are not let go without a question.
    """

    BINDINGS = bindings(ANSWER_LINE_COMMANDS, ANSWER_LINE)

    def __init__(
        self,
        title: str,
        explanation: str = "",
        *,
        value: str = "",
        placeholder: str = "",
        check: Callable[[str], str] = lambda _: "",
        accept: str = "save",
        asks: bool = False,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        self._explanation = explanation
        self._value = value
        self._placeholder = placeholder
        self._check = check
        self._asks = asks
        self._keys = (FooterEntry("enter", accept, ""), FooterEntry("esc", "leave", "dialog.leave"))
        super().__init__(title, foot=Foot(self._keys), width=68, glyphs=glyphs)

    def compose_body(self) -> ComposeResult:
        """Show the explanation, the line to fill in, and room for what is wrong with it."""
        if self._explanation:
            yield Paragraph(self._explanation, air=True)
        yield Entry(self._value, placeholder=self._placeholder, id="dialog-entry")
        yield Paragraph("", style="late", id="dialog-error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the text, or say beside the field what is wrong with it."""
        event.stop()
        self.action_answer_line_keep()

    def action_answer_line_keep(self) -> None:
        """Return the text, or say beside the field what is wrong with it."""
        wrong = self._check(self._text)
        if wrong:
            self.query_one("#dialog-error", Paragraph).show_text(f"{self.glyphs['error']} {wrong}")
        else:
            self.dismiss(self._text)

    def action_dialog_leave(self) -> None:
        """Leave without an answer; where words would be lost, ask."""
        is_changed = self._asks and self._text.strip() not in ("", self._value)
        leave_or_ask(self, is_changed=is_changed, save=self.action_answer_line_keep)

    @property
    def _text(self) -> str:
        return self.query_one(Entry).value
