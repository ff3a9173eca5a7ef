"""Write the next version of a statement with its words counted while they are typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static, TextArea

from mentor_tui.domain.word_count import count_words
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.evidence.statements import words_line
from mentor_tui.ui.gate import shown
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Dialog, Foot
from mentor_tui.ui.widgets.long_entry import LongEntry

_BESIDE_FROM = 116
_KEYS = (FooterEntry("ctrl+s", "keep as a version", ""), FooterEntry("esc", "leave", "dialog.leave"))


class WritingDialog(Dialog[str]):
    """Ask for a long text against a word limit; what the criteria ask stands beside it where there is room."""

    BINDINGS = [Binding("ctrl+s", "keep", "Keep", priority=True)]
    DEFAULT_CSS = """
    WritingDialog #writing { height: auto; }
    WritingDialog LongEntry { width: 1fr; height: 13; }
    WritingDialog #writing-asks { display: none; width: 36; height: auto; padding: 0 0 0 3; color: $quiet; }
    WritingDialog.-beside #writing-asks { display: block; }
    .-tall WritingDialog LongEntry, WritingDialog.-tall LongEntry { height: 24; }
    """

    def __init__(self, title: str, text: str, *, limit: int | None, asks: str = "", glyphs: Glyphs = UNICODE) -> None:
        super().__init__(title, foot=Foot(_KEYS), width=_BESIDE_FROM, glyphs=glyphs)
        self._text = text
        self._limit = limit
        self._asks = asks

    def compose_body(self) -> ComposeResult:
        """Lay out the text, and what the criteria ask."""
        with Horizontal(id="writing"):
            yield LongEntry(self._text, id="writing-text")
            yield Static(shown(self._asks, "quiet"), id="writing-asks")

    def on_mount(self) -> None:
        """Count what is there, and give the text the room."""
        self.set_class(self.app.size.width >= _BESIDE_FROM + 4 and bool(self._asks), "-beside")
        self.set_class(self.app.size.height >= 34, "-tall")
        self._count()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Count again."""
        event.stop()
        self._count()

    def action_keep(self) -> None:
        """Return the text."""
        self.dismiss(self._typed)

    def action_dialog_leave(self) -> None:
        """Leave; ask first where something was written."""
        if self._typed == self._text:
            self.dismiss(None)
            return
        choices = (Choice("k", "keep as a version", "keep"), Choice("l", "let it go", "leave"))
        question = ConfirmDialog("Keep what you wrote?", choices=choices, glyphs=self.glyphs)
        self.app.push_screen(question, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer is not None:
            self.dismiss(self._typed if answer == "keep" else None)

    @property
    def _typed(self) -> str:
        return self.query_one(LongEntry).text

    def _count(self) -> None:
        self.show_state(words_line(count_words(self._typed), self._limit))
