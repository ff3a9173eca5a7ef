"""The locked page: nothing of the journal, and one line for its passphrase."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from mentor_tui.errors import MentorError
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown, stacked
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.entry import Entry
from mentor_tui.ui.widgets.frame import Footer, FooterBar

LOCK = "lock"
LOCK_COMMANDS: tuple[Command, ...] = (
    Command("lock.leave", ("ctrl+q",), "Quit", "Leaves; everything is kept already.", "Lock", LOCK, priority=True),
)

Unlocked = TypeVar("Unlocked")
_FOOT = Footer((FooterEntry("enter", "unlock", ""), FooterEntry("ctrl+q", "quit", "lock.leave")), help_key="")
_OPENING = "opening; this takes a second or two"


class LockScreen(Screen[Unlocked | None], Generic[Unlocked]):
    """Ask for the passphrase until `unlock` takes it, and return what that returns; None when the person quits.

    The page goes on while it waits for `unlock`, which ends with the page and raises `MentorError` where a passphrase
    does not open the journal. `words` say why the page is here.
    """

    BINDINGS = [*bindings(LOCK_COMMANDS, LOCK), Binding("ctrl+s", "unlock", "Unlock", show=False)]
    DEFAULT_CSS = """
    LockScreen { background: $paper; color: $ink; }
    LockScreen #lock-page { width: 1fr; height: 1fr; align: center middle; }
    LockScreen #lock-box { width: 60; max-width: 100%; height: auto; }
    LockScreen #lock-head { height: 5; }
    LockScreen Entry { width: 1fr; margin: 0 3; }
    LockScreen #lock-said { height: 2; }
    LockScreen FooterBar { dock: bottom; }
    """

    def __init__(self, unlock: Callable[[str], Awaitable[Unlocked]], words: str, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._unlock = unlock
        self._words = words
        self._is_opening = False

    def compose(self) -> ComposeResult:
        """Lay out the name, the line to fill in, and room for what is wrong with it."""
        with Vertical(id="lock-page"), Vertical(id="lock-box"):
            yield Drawn(self._words, self._head, id="lock-head")
            entry = Entry(placeholder="passphrase", id="lock-entry")
            entry.password = True
            yield entry
            yield Drawn(("", "quiet"), _said, id="lock-said")
        yield FooterBar(_FOOT)

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one(Entry).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the passphrase."""
        event.stop()
        self.action_unlock()

    def action_unlock(self) -> None:
        """Say that it takes a moment, and try the passphrase; one at a time."""
        words = self.query_one(Entry).value
        if words and not self._is_opening:
            self._is_opening = True
            self._say(_OPENING, "quiet")
            self.run_worker(self._try(words))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take back what was said about the passphrase before, once another one is typed."""
        if event.value and not self._is_opening:
            self._say("", "quiet")

    async def _try(self, words: str) -> None:
        entry = self.query_one(Entry)
        try:
            unlocked = await self._unlock(words)
        except MentorError as refused:
            self._say(f"{self.glyphs['error']} {refused.what}", "late")
            if entry.value == words:  # else the next one is being typed
                entry.clear()
        else:
            entry.clear()
            self.dismiss(unlocked)
        finally:
            self._is_opening = False

    def action_lock_leave(self) -> None:
        """Leave the app; the journal stays locked."""
        self.app.exit(0)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#lock-said", Drawn).show((words, style))

    def _head(self, words: str, width: int, _: int) -> Content:
        rule = shown(self.glyphs["heavy_rule"] * max(0, width - 6), "accent")
        head = joined(shown(self.glyphs["private"], "glyph"), " ", shown("mentor-tui", "ink bold"))
        return stacked([_indented(head), _indented(rule), EMPTY, _indented(one_line(words, "quiet"))])


def _said(value: tuple[str, str], _: int, __: int) -> Content:
    words, style = value
    return stacked([EMPTY, _indented(one_line(words, style))])


def _indented(line: Content) -> Content:
    return joined("   ", line)
