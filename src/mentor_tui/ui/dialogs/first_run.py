"""The first choice: look around the sample, start a journal, or open one. Nothing is written before it is made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.errors import MentorError
from mentor_tui.store.journal import Journal
from mentor_tui.store.seal import Seal
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, joined, on_cursor, one_line, shown, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.cover import COLUMNS, ROWS, Cover
from mentor_tui.ui.widgets.dismissed_once import DismissedOnce
from mentor_tui.ui.widgets.frame import ErrorNotice, Footer, FooterBar, Notice, key_pair
from mentor_tui.ui.widgets.text_dialog import TextDialog

FIRST_RUN = "first-run"
FIRST_RUN_COMMANDS: tuple[Command, ...] = (
    Command("first.up", ("up", "k"), "Choice above", "Goes to the choice above.", "First run", FIRST_RUN),
    Command("first.down", ("down", "j"), "Choice below", "Goes to the choice below.", "First run", FIRST_RUN),
    Command("first.go", ("enter",), "Go", "Does what is chosen.", "First run", FIRST_RUN, label="go", order=10),
    Command("first.look", ("1",), "Look around", "Opens a throw-away copy of the sample.", "First run", FIRST_RUN),
    Command(
        "first.start", ("2",), "Start my journal", "Asks for your name, your role and a folder.", "First run", FIRST_RUN
    ),
    Command("first.open", ("3",), "Open or join one", "Asks for a folder.", "First run", FIRST_RUN),
    Command("first.protected", ("w",), "What is protected", "One plain page.", "First run", FIRST_RUN),
    Command(
        "first.quit",
        ("q", "escape"),
        "Quit",
        "Leaves; nothing was written.",
        "First run",
        FIRST_RUN,
        label="quit",
        order=90,
    ),
)

CHOICES = (
    (
        "Look around",
        ("Two years of an invented journal, both sides of it.", "Nothing you change there is kept."),
    ),
    ("Start my journal", ("Your name, your role, a folder on this computer.", "No account. Nothing is sent anywhere.")),
    (
        "Open or join one",
        (
            "A folder you have, on this computer or a drive.",
            "Or the file of an invitation you were sent.",
        ),
    ),
)
_TAGLINE = "A notebook for two: what you meant, what you did, what stayed."
_SHORT_TAGLINE = "A notebook for two: meant, done, and what stayed."
_RULE, _INDENT = 64, 3
_ROOMY = 23
"""From so many rows on there is air around the title."""

Clock = Callable[[], datetime]


class FirstRun(DismissedOnce[Journal | None]):
    """Offer the three ways in; return the journal that was opened, or None.

    `remembers` says that its folder is the one to open from now on, `is_sample` then that it is only to look around.
    """

    BINDINGS = bindings(FIRST_RUN_COMMANDS, FIRST_RUN)
    HORIZONTAL_BREAKPOINTS = COLUMNS
    VERTICAL_BREAKPOINTS = ROWS
    DEFAULT_CSS = """
    FirstRun { background: $paper; color: $ink; layers: page cover; }
    FirstRun #first-page { width: 1fr; height: 1fr; align: center middle; }
    FirstRun FirstChoices { width: 70; max-width: 100%; height: auto; }
    FirstRun FooterBar { dock: bottom; }
    """

    def __init__(self, folder: Path | None, *, clock: Clock, remembers: bool = False, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.is_sample = False
        self._folder = folder
        self._remembers = remembers
        self._clock = clock
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Lay out the page and its footer."""
        with Vertical(id="first-page"):
            yield FirstChoices(glyphs=self.glyphs)
        yield ErrorNotice(glyphs=self.glyphs)
        pairs = (("↑ ↓", "choose"), ("enter", "go"), ("q", "quit"))
        yield FooterBar(Footer(tuple(FooterEntry(key, words, "") for key, words in pairs), help_key=""))
        yield Cover()

    @property
    def choices(self) -> FirstChoices:
        """The three choices."""
        return self.query_one(FirstChoices)

    def action_first_up(self) -> None:
        """Go to the choice above."""
        self.choices.at = max(0, self.choices.at - 1)

    def action_first_down(self) -> None:
        """Go to the choice below."""
        self.choices.at = min(len(CHOICES) - 1, self.choices.at + 1)

    def action_first_go(self) -> None:
        """Do what is chosen."""
        (self.action_first_look, self.action_first_start, self.action_first_open)[self.choices.at]()

    def action_first_look(self) -> None:
        """Open a throw-away copy of the sample."""
        from mentor_tui.ui.dialogs.tour import OFFERED
        from mentor_tui.ui.opening import sample_copy

        def opened() -> Journal:
            journal = sample_copy(self._clock)
            journal.set_personal({"tour": OFFERED})
            self.is_sample = True
            return journal

        self._open(opened)

    def action_first_start(self) -> None:
        """Ask for name, role and folder, then make the journal."""
        from mentor_tui.ui.dialogs.start import StartDialog, begin

        def answered(start: object) -> None:
            if start is not None:
                self._open(lambda: begin(start, self._clock))  # type: ignore[arg-type]

        self.app.push_screen(StartDialog(self._folder, remembers=self._remembers, glyphs=self.glyphs), answered)

    def action_first_open(self) -> None:
        """Ask for the folder of a journal, or for the file of an invitation."""
        from mentor_tui.runtime.journal_folder import whole_path
        from mentor_tui.ui.opening import has_journal

        def wrong(typed: str) -> str:
            path = whole_path(typed)
            return "" if path.is_file() or has_journal(path) else f"There is no journal in {path}."

        def answered(typed: str | None) -> None:
            path = whole_path(typed or "")
            if typed is not None and path.is_file():
                self.run_worker(self._joining(path), exclusive=True)
            elif typed is not None:
                self._open_folder(path)

        opens = " It is opened from now on." if self._remembers else ""
        words = f"The folder it is in, or the file of an invitation.{opens}"
        dialog = TextDialog("Open or join a journal", words, check=wrong, accept="open", glyphs=self.glyphs)
        self.app.push_screen(dialog, answered)

    async def _joining(self, file: Path) -> None:
        """Ask what an invitation needs, then make the journal that joins; nothing is written before it opens."""
        from mentor_tui.runtime.journal_folder import default_folder
        from mentor_tui.ui.dialogs.joining import Opening, begun_with, first_join_dialog

        opening = Opening(self.glyphs, file=str(file))
        dialog = first_join_dialog(opening, self._folder or default_folder(), glyphs=self.glyphs)
        answers = await self.app.push_screen_wait(dialog)
        if answers is not None and (invited := opening.invited) is not None:
            await self._opening(lambda: begun_with(answers, invited, self._clock))

    def _open_folder(self, folder: Path) -> None:
        """Open the journal in a folder, asking for its passphrase where it has one."""
        from mentor_tui.store.key_process import unlocked
        from mentor_tui.ui.dialogs.lock import LockScreen
        from mentor_tui.ui.opening import has_passphrase, open_journal

        def opened(seal: Seal | None) -> None:
            self._open(lambda: open_journal(folder, self._clock, seal))

        if not has_passphrase(folder):
            opened(None)
            return
        words = "This journal has a passphrase."
        self.app.push_screen(LockScreen[Seal](lambda typed: unlocked(folder, typed), words, glyphs=self.glyphs), opened)

    def action_first_protected(self) -> None:
        """Show what is protected and what is not."""
        from mentor_tui.ui.dialogs.page import PROTECTED, PageDialog

        self.app.push_screen(PageDialog("What is protected, and what is not", PROTECTED, glyphs=self.glyphs))

    def action_first_quit(self) -> None:
        """Leave; nothing was written."""
        self.dismiss(None)

    def _open(self, opened: Callable[[], Journal]) -> None:
        self.run_worker(self._opening(opened), exclusive=True)

    async def _opening(self, opened: Callable[[], Journal]) -> None:
        try:
            journal = await asyncio.to_thread(opened)
        except MentorError as failure:
            self.query_one(ErrorNotice).show(Notice(failure.what, failure.where, failure.remedy))
            return
        self.dismiss(journal)


class FirstChoices(Widget):
    """Draw the page of the first choice."""

    at: reactive[int] = reactive(0, layout=True)

    def __init__(self, *, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def on_resize(self) -> None:
        """Take up the room there is."""
        self.refresh(layout=True)

    @property
    def _rule(self) -> int:
        """How wide the rules and the choices are: what is left of the page beside the bar."""
        return min(_RULE, self.app.size.width - _INDENT - 2)

    def render(self) -> Content:
        """Draw title, choices and what holds for all of them."""
        signs, rule = self.glyphs, self._rule
        tagline = _TAGLINE if len(_TAGLINE) <= rule else _SHORT_TAGLINE
        air = [EMPTY] if self.app.size.height >= _ROOMY else []
        lines = [
            _indented(shown("mentor-tui", "ink bold")),
            _indented(shown(tagline, "quiet")),
            *air,
            _indented(shown(signs["heavy_rule"] * rule, "accent")),
            *air,
        ]
        for at, (title, words) in enumerate(CHOICES):
            lines += [*self._choice(at, title, words), EMPTY]
        gap = "    " if rule == _RULE else "  "
        kept = joined(shown(signs["private"], "glyph"), f" kept on this computer{gap}", shown(signs["pair"], "glyph"))
        lines += [
            _indented(shown(signs["thin_rule"] * rule, "line")),
            _indented(joined(kept, " shared only where you say so").stylize("$quiet")),
            _indented(shown("  nothing is written before you choose", "quiet")),
            _indented(key_pair("w", "what is protected, and what is not")),
        ]
        return stacked(lines)

    def _choice(self, at: int, title: str, words: tuple[str, ...]) -> list[Content]:
        here = at == self.at
        edge = shown(self.glyphs["bar"], "accent") if here else shown(" ")
        head = joined(
            one_line(f"{at + 1}  ", "accent bold" if here else "quiet"), one_line(title, "ink bold" if here else "ink")
        )
        rows = [head, *(shown(f"   {line}", "quiet") for line in words)]
        lines = [joined(edge, "  ", row).pad_right(max(0, self._rule + 1 - row.cell_length)) for row in rows]
        return [on_cursor(line, self.app.theme_variables) if here else line for line in lines]


def _indented(line: Content) -> Content:
    return joined(" " * _INDENT, line)
