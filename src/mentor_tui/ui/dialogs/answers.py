"""A small form that is no record: some fields, one check that may take a moment, and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import work
from textual.app import ComposeResult

from mentor_tui.errors import MentorError
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, shown
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.sharing_app import aside
from mentor_tui.ui.widgets.dialog import Foot, Paragraph
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.text_field import TextField

ANSWERS = "answers"
ANSWERS_COMMANDS: tuple[Command, ...] = (
    Command("answers.go", ("ctrl+s",), "Go on", "Takes the answers.", "Answers", ANSWERS),
)
Answers = Mapping[str, Any]
Wrong = dict[str, str]


class AnswersDialog(FieldsDialog[Answers]):
    """Ask for several answers; `check` gives what is wrong by field, in a thread; `shows` which fields matter now."""

    BINDINGS = bindings(ANSWERS_COMMANDS, ANSWERS)
    DEFAULT_CSS = "AnswersDialog Field { margin-bottom: 1; }"

    def __init__(
        self,
        title: str,
        fields: Sequence[Field[Any]],
        *,
        explanation: str = "",
        check: Callable[[Answers], Wrong] = lambda _: {},
        shows: Callable[[str, Answers], bool] = lambda _, __: True,
        accept: str = "go on",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        keys = (FooterEntry("esc", "leave", "dialog.leave"), FooterEntry("ctrl+s", accept, "answers.go"))
        super().__init__(title, foot=Foot(keys), glyphs=glyphs)
        self._fields = tuple(fields)
        self._explanation = explanation
        self._check = check
        self._shows = shows

    @property
    def answers(self) -> Answers:
        """The answers as they stand."""
        return {field.key: field.value for field in self._fields}

    def compose_body(self) -> ComposeResult:
        """Show what it is about, and the fields."""
        yield Paragraph(self._explanation, air=True)
        yield from self._fields

    def on_mount(self) -> None:
        """Show the fields that matter at first."""
        self._show_what_matters()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Take the error away and ask what matters now."""
        event.stop()
        event.field.show_error("")
        self._show_what_matters()

    def _show_what_matters(self) -> None:
        for field in self._fields:
            field.display = self._shows(field.key, self.answers)

    @work(exclusive=True)
    async def action_answers_go(self) -> None:
        """Return the answers, or say what is wrong and keep everything typed."""
        answers = self.answers
        self.show_state(shown("a moment…", "quiet"))
        try:
            wrong = await aside(lambda: self._check(answers))
        except MentorError as failure:
            wrong = {self._fields[0].key: str(failure)}
        self.show_state(EMPTY)
        for field in self._fields:
            field.show_error(wrong.get(field.key, ""))
        if not wrong:
            self.dismiss(answers)


class SecretField(TextField):
    """Take a passphrase: what is typed is not shown."""

    def compose_control(self) -> ComposeResult:
        """Yield the line with its letters hidden."""
        entry = Entry(placeholder=self._placeholder)
        entry.password = True
        yield entry
