"""Ask over a veiled page: the base of every dialog, and the small ones that only want an answer.

A dialog returns a value through `dismiss`, None when it was left. Its last line names its keys; the footer
of the page is empty meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from mentor_tui.ui.command import DIALOG, Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, cut, one_line, shown, spread
from mentor_tui.ui.glyph import UNICODE, Glyphs
from mentor_tui.ui.keymap import Keymap
from mentor_tui.ui.widgets.cover import COLUMNS, ROWS, Cover
from mentor_tui.ui.widgets.dismissed_once import DismissedOnce
from mentor_tui.ui.widgets.drawn import Drawn
from mentor_tui.ui.widgets.frame import fitting_pairs
from mentor_tui.ui.widgets.scroll_mark import ThinScroll

Answer = TypeVar("Answer")

PAGE = "page"
"""The scope of a dialog's keys that are letters: heard where nothing is typed."""
DIALOG_COMMANDS: tuple[Command, ...] = (
    Command("dialog.leave", ("escape",), "Leave", "Leaves without an answer.", "Dialog", DIALOG, order=90),
    Command("dialog.jump", ("ctrl+o",), "Jump", "Puts a label on every field; type one to go.", "Dialog", DIALOG),
    Command("dialog.keys", ("?",), "Keys here", "Lists the keys of a dialog; any can be run.", "Dialog", PAGE),
)

_WIDEST = 84
_EDGE = 3
"""Cells between the dialog's edge and its text."""
_LATE = 2.0
"""Seconds after which a dialog takes keys even though nothing in it took the focus."""
_ROOMY = 36
"""Rows from which fields have a free row between them."""
_CHROME = 7
"""Rows around the body: edge, head and air above; air, rule, keys and air below."""


@dataclass(frozen=True)
class Foot:
    """Hold a dialog's last line: a remark (how many fields want a look) and its keys.

    Where there is little room the last keys give way; with `saves` the first ones, since the last one saves.
    """

    entries: tuple[FooterEntry, ...] = ()
    remark: Content = EMPTY
    saves: bool = False


def foot_line(value: Foot, width: int) -> Content:
    """Draw the keys; beside a remark they stand right, alone they stand left."""
    has_remark = value.remark.cell_length > 0
    if not (has_remark or value.saves):
        return fitting_pairs(value.entries, width)
    # Beside a remark it is read from the right: the last key is the one that saves, so the first ones give way.
    entries = list(value.entries)
    room = max(0, width - value.remark.cell_length - 3) if has_remark else width
    while len(entries) > 1 and fitting_pairs(entries, 10_000).cell_length > room:
        del entries[0]
    keys = fitting_pairs(entries, 10_000)
    return spread(value.remark, keys, width, gap=3) if has_remark else keys


class Dialog(DismissedOnce[Answer | None], ModalScreen[Answer | None], Generic[Answer]):
    """Frame a dialog: one accent edge on top, title and state, the body, a rule and the keys."""

    BINDINGS = [*bindings(DIALOG_COMMANDS, DIALOG), *bindings(DIALOG_COMMANDS, PAGE)]
    HORIZONTAL_BREAKPOINTS = COLUMNS
    VERTICAL_BREAKPOINTS = ROWS
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $paper 60%; layers: page cover; overflow: hidden; }
    Dialog > #dialog { width: 84; height: auto; max-height: 100%; background: $raised; color: $ink; }
    Dialog #dialog-edge { height: 1; }
    Dialog #dialog-head { height: 2; padding: 0 3; }
    Dialog #dialog-body {
        height: auto;
        padding: 0 1 0 3;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 2;
        scrollbar-background: $raised;
        scrollbar-background-hover: $raised;
        scrollbar-background-active: $raised;
    }
    Dialog.-roomy #dialog-body Field { margin-bottom: 1; }
    Dialog #dialog-rule { height: 2; padding: 1 3 0 3; }
    Dialog #dialog-foot { height: 1; padding: 0 3; }
    Dialog #dialog-air { height: 1; }
    """

    def __init__(
        self,
        title: str,
        *,
        state: Content = EMPTY,
        foot: Foot | None = None,
        width: int = _WIDEST,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._title = title
        self._state = state
        self._foot = foot or Foot((FooterEntry("esc", "leave", "dialog.leave"),))
        self._wanted_width = width
        self._shown_at = inf
        self._took_keys = False

    @property
    def takes_keys(self) -> bool:
        """Whether the dialog is open: its first field has the focus, or there is none to wait for."""
        if not self._took_keys and monotonic() > self._shown_at:
            is_late = monotonic() > self._shown_at + _LATE
            self._took_keys = self.focused is not None or not self.focus_chain or is_late
        return self._took_keys

    def on_screen_resume(self) -> None:
        """Note when the dialog first stands on the screen."""
        self.call_after_refresh(self._note_shown)

    def _note_shown(self) -> None:
        self._shown_at = min(self._shown_at, monotonic())

    def compose(self) -> ComposeResult:
        """Lay out the frame around `compose_body`, fitting from the first: what is fitted later is seen to jump."""
        glyphs = self.glyphs
        with Vertical(id="dialog") as frame:
            frame.styles.width = self._width
            yield Drawn(EMPTY, lambda _, width, __: shown(glyphs["top_edge"] * width, "accent"), id="dialog-edge")
            yield Drawn((one_line(self._title, "ink bold"), self._state), _head, id="dialog-head")
            with ThinScroll(id="dialog-body", can_focus=False) as body:
                body.styles.max_height = self._most_rows
                yield from self.compose_body()
            yield Drawn(EMPTY, lambda _, width, __: shown(glyphs["thin_rule"] * width, "line"), id="dialog-rule")
            yield Drawn(self._foot, lambda foot, width, _: foot_line(self._keyed(foot), width), id="dialog-foot")
            yield Static(id="dialog-air")
        yield Cover()

    def compose_body(self) -> ComposeResult:
        """Yield the widgets between head and keys."""
        yield from ()

    def show_state(self, state: Content) -> None:
        """Show another state at the right end of the title line."""
        self.query_one("#dialog-head", Drawn).show((one_line(self._title, "ink bold"), state))

    def show_foot(self, foot: Foot) -> None:
        """Show other keys, or another remark beside them."""
        self._foot = foot
        self.query_one("#dialog-foot", Drawn).show(foot)

    def _keyed(self, foot: Foot) -> Foot:
        """Put the person's own keys on the last line; an app without a keymap has none."""
        keymap: Keymap | None = getattr(self.app, "keymap", None)
        return replace(foot, entries=tuple(map(keymap.entry, foot.entries))) if keymap else foot

    def on_resize(self) -> None:
        """Fit the dialog: 84 wide or the screen less 4, all rows but the first and the last at most."""
        self._fit()

    def _fit(self) -> None:
        if not self.query("#dialog-body"):
            # The first size can come before the body does.
            self.call_after_refresh(self._fit)
            return
        self.set_class(self.app.size.height >= _ROOMY, "-roomy")
        self.query_one("#dialog").styles.width = self._width
        self.query_one("#dialog-body").styles.max_height = self._most_rows

    @property
    def _width(self) -> int:
        return min(self._wanted_width, max(20, self.app.size.width - 4))

    @property
    def _most_rows(self) -> int:
        """Rows the body takes at most."""
        return max(1, self.app.size.height - 2 - _CHROME)

    def action_dialog_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def action_dialog_keys(self) -> None:
        """List the keys that are heard here; run the one that is picked."""
        from mentor_tui.ui.dialogs.keys import ask_key

        ask_key(self, one_line(self._title).plain, glyphs=self.glyphs)

    def action_dialog_jump(self) -> None:
        """Lay labels over the fields; go where one is typed."""
        from mentor_tui.ui.dialogs.jump import jump

        jump(self)


@dataclass(frozen=True)
class Choice:
    """Hold one answer of a `ConfirmDialog`: the key, the words beside it, and the value it returns."""

    key: str
    label: str
    value: str


YES_NO = (Choice("y", "yes", "yes"), Choice("n", "no", "no"))


class ConfirmDialog(Dialog[str]):
    """Ask one question with two or three answers, each a key; returns the value of the choice, or None.

    `enter` is the value that enter and ctrl+s stand for, where one answer may be given without reading twice.
    """

    def __init__(
        self,
        question: str,
        explanation: str = "",
        *,
        choices: Iterable[Choice] = YES_NO,
        enter: str = "",
        leave: str = "leave",
        width: int = 68,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        self._choices = tuple(choices)
        self._enter = enter
        self._explanation = explanation
        entries = [FooterEntry(choice.key, choice.label, "") for choice in self._choices]
        foot = Foot((*entries, FooterEntry("esc", leave, "dialog.leave")))
        super().__init__(question, foot=foot, width=width, glyphs=glyphs)

    def compose_body(self) -> ComposeResult:
        """Show the explanation."""
        yield Paragraph(self._explanation)

    def on_key(self, event: events.Key) -> None:
        """Answer with the choice whose key was pressed."""
        if self._enter and event.key in {"enter", "ctrl+s"}:
            event.stop()
            self.dismiss(self._enter)
            return
        for choice in self._choices:
            if choice.key in (event.key, event.character):
                event.stop()
                self.dismiss(choice.value)
                return


class ReadAndConfirmDialog(ConfirmDialog):
    """Ask one question below a text that may be long; the arrow keys scroll it."""

    def on_mount(self) -> None:
        """Give the text the keys that scroll."""
        body = self.query_one("#dialog-body")
        body.can_focus = True
        body.focus()


class Paragraph(Static):
    """Show a text wrapped at the edge, one free row below it with `air`; without text it takes no room."""

    DEFAULT_CSS = """
    Paragraph { height: auto; width: 1fr; }
    Paragraph.-air { margin-bottom: 1; }
    """

    def __init__(self, text: str, *, style: str = "quiet", air: bool = False, id: str | None = None) -> None:
        super().__init__(shown(text, style), id=id, classes="-air" if air else None)
        self._style = style
        self.display = bool(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.display = bool(text)
        self.update(shown(text, self._style))


def _head(value: tuple[Content, Content], width: int, _: int) -> Content:
    title, state = value
    return spread(cut(title, width), state, width, gap=2)
