"""The questions a claim or a piece may ask back: which view, which place."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from mentor_tui.domain.matrix import Cell
from mentor_tui.domain.word import Side, ask_word
from mentor_tui.ui.evidence.hand import Hands
from mentor_tui.ui.gate import EMPTY, fitted, joined, shown, stacked
from mentor_tui.ui.glyph import Glyphs
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Dialog, Paragraph
from mentor_tui.ui.widgets.text_dialog import TextDialog

TAKE_BACK = "none"
_KEYS = {"not_yet": "n", "ready": "r", "partly": "p", "meets": "s"}
_MENTEE_KEYS = _KEYS | {"not_yet": "d"}


_ASKS = (("q", "question"), ("f", "feedback"), ("s", "silence"))


def ask_dialog(title: str, partner: str, asks: str | None, *, glyphs: Glyphs) -> ConfirmDialog:
    """Ask what the other one is asked for; the answer is the word of the record, or `TAKE_BACK`."""
    choices = [Choice(key, ask_word(word), word) for key, word in _ASKS]
    if asks is not None:
        choices.append(Choice("n", "nothing for now", TAKE_BACK))
    now = f"\nNow: {ask_word(asks)}." if asks else ""
    words = f"{title}\nWhat would help you here? Silence is to be read, and left alone.{now}"
    return ConfirmDialog(f"Ask {partner} for", words, choices=choices, glyphs=glyphs)


def ask_label(asks: str | None) -> str:
    """Return what was asked for, for the line that tells what was done."""
    return f"asks for {ask_word(asks)}" if asks else "asks for nothing"


class ViewDialog(Dialog[str]):
    """Ask which view a side has of a claim, one a line, each a key; the answer is the view, or `TAKE_BACK`."""

    def __init__(self, cell: Cell, hands: Hands, side: Side, *, title: str, glyphs: Glyphs) -> None:
        super().__init__(title, width=68, glyphs=glyphs)
        keys = _MENTEE_KEYS if side == "mentee" else _KEYS
        self._recorded = cell.mentee_view if side == "mentee" else cell.mentor_view
        self._choices = [Choice(keys[view], word, view) for view, word in hands.views_of(side)]
        if self._recorded is not None:
            self._choices.append(Choice("t", "take it back", TAKE_BACK))
        self._remark = _remark(cell, hands, side)

    def compose_body(self) -> ComposeResult:
        """Show the remark and the views; the one recorded now is marked."""
        if self._remark:
            yield Paragraph(self._remark, air=True)
        yield Static(stacked(self._line(choice) for choice in self._choices))

    def _line(self, choice: Choice) -> Content:
        sign = "chosen" if choice.value == self._recorded else "unchosen"
        mark = EMPTY if choice.value == TAKE_BACK else shown(self.glyphs[sign], "accent")
        return joined(fitted(shown(choice.key, "ink bold"), 3), fitted(mark, 2), shown(choice.label))

    def on_key(self, event: events.Key) -> None:
        """Answer with the view whose key was pressed."""
        for choice in self._choices:
            if event.character == choice.key:
                event.stop()
                self.dismiss(choice.value)
                return


def _remark(cell: Cell, hands: Hands, side: Side) -> str:
    """Say what a person should know first: nobody asked, or whose words these are."""
    if side == "mentor" and hands.is_mentor and cell.mentor_view is None:
        if cell.asks == "silence":
            return f"{hands.partner} asks you for silence here: to be read, and left alone for now."
        if cell.asks is not None:
            return f"{hands.partner} asks you for {ask_word(cell.asks)}."
        if not cell.is_asked:
            return f"{hands.partner} has not asked for your view of this claim yet."
    if side != hands.my_side:
        return f"Noted by you; {hands.partner} can say it in their own words."
    return ""


def place_dialog(title: str, place: int, last: int, *, glyphs: Glyphs) -> TextDialog:
    """Ask for a place in the portfolio, 1 to `last`; no number takes the place away."""

    def wrong(typed: str) -> str:
        words = typed.strip()
        is_place = not words or (words.isascii() and words.isdigit() and 1 <= int(words) <= last)
        return "" if is_place else f"A number from 1 to {last}, or nothing."

    explanation = f"{title}\nIts place in the portfolio, 1 to {last}. The pieces behind it move up. Empty: no place."
    return TextDialog("Give it a place", explanation, value=str(place), check=wrong, accept="place", glyphs=glyphs)
