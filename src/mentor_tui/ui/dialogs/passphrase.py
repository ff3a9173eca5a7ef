"""Ask for passphrases, one line each, none of them shown, and stay until what they are for is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from mentor_tui.errors import MentorError
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Foot, Paragraph
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog

OLD, NEW, AGAIN = "passphrase now", "new passphrase", "once more"

Result = TypeVar("Result")
Step = Callable[[Mapping[str, str]], Awaitable[Result]]


class PassphraseDialog(FieldsDialog[Result], Generic[Result]):
    """Do `step` with what was typed under each of `questions`, and return what it comes to; None when it was left.

    The new passphrase stands twice where it is asked for. `meanwhile` says what goes on; what `step` refuses with
    `MentorError` is said below the lines; of these only the passphrase of now is to be typed again.
    """

    BINDINGS = [
        Binding("enter", "next_line", "Next line", show=False, priority=True),
        Binding("ctrl+s", "go", "Go", show=False),
    ]

    def __init__(
        self,
        title: str,
        explanation: str,
        questions: Sequence[str],
        step: Step[Result],
        *,
        accept: str,
        meanwhile: str,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        self._keys = Foot((FooterEntry("enter", accept, ""), FooterEntry("esc", "leave", "dialog.leave")))
        super().__init__(title, foot=self._keys, width=68, glyphs=glyphs)
        self._explanation = explanation
        self._questions = tuple(questions)
        self._step = step
        self._meanwhile = meanwhile
        self._is_at_work = False

    def compose_body(self) -> ComposeResult:
        """Show what it means, the lines, and room for what is wrong with them."""
        yield Paragraph(self._explanation, air=True)
        for question in self._questions:
            entry = Entry(placeholder=question)
            entry.password = True
            yield entry
        yield Paragraph("", style="late", id="dialog-error")
        yield Paragraph("", id="dialog-meanwhile")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter to the last line: it returns what was typed."""
        if action == "next_line":
            return self.focused is not self.query(Entry).last()
        return super().check_action(action, parameters)

    def action_next_line(self) -> None:
        """Go to the next line, before the next letter is read."""
        self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the lines are for."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Do what the lines are for, once, or say what is wrong with them; go to one that was left empty first."""
        entries = list(self.query(Entry))
        if empty := next((entry for entry in entries if not entry.value), None):
            empty.focus()
            return
        typed = {question: entry.value for question, entry in zip(self._questions, entries, strict=True)}
        if AGAIN in typed and typed[AGAIN] != typed[NEW]:
            self._refuse("The two are not the same.")
        elif not self._is_at_work:
            self._begin()
            self.run_worker(self._do(typed))

    async def _do(self, typed: Mapping[str, str]) -> None:
        try:
            done = await self._step(typed)
        except MentorError as refused:
            self._end()
            self._refuse(". ".join(filter(None, (refused.what, refused.remedy))))
            first = self.query(Entry).first()
            if OLD in typed:
                first.clear()
            first.focus()
        else:
            self.dismiss(done)

    def _begin(self) -> None:
        """Say what goes on; no key does anything meanwhile."""
        self._is_at_work = True
        self._refuse("")
        self.query_one("#dialog-meanwhile", Paragraph).show_text(self._meanwhile)
        self.show_foot(Foot())

    def _end(self) -> None:
        self._is_at_work = False
        self.query_one("#dialog-meanwhile", Paragraph).show_text("")
        self.show_foot(self._keys)

    def action_dialog_leave(self) -> None:
        """Leave, unless it is being done: files may be changing already."""
        if not self._is_at_work:
            super().action_dialog_leave()

    def _refuse(self, words: str) -> None:
        self.query_one("#dialog-error", Paragraph).show_text(words and f"{self.glyphs['error']} {words}")
