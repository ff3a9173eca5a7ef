"""Say whose view of a claim is mine and whose the other's, and in which words each side speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mentor_tui.domain.matrix import Cell
from mentor_tui.domain.word import TO_TALK_ABOUT, Side, view_word

NO_VIEW_ASKED = "not asked"
NO_VIEW_YET = "no view yet"
VIEWS = ("not_yet", "ready", "partly", "meets")
#: The same words where a cell of the matrix has little room.
_SHORT = {
    "partly shown": "partly",
    "please read": "to read",
    "part of it": "part",
    TO_TALK_ABOUT: "to talk",
    NO_VIEW_YET: "",
}


@dataclass(frozen=True, slots=True)
class Hands:
    """Hold who I am in this mentorship and the other one's first name."""

    is_mentor: bool = False
    partner: str = ""

    @property
    def my_side(self) -> Side:
        """My side: whose words I use."""
        return "mentor" if self.is_mentor else "mentee"

    @property
    def their_side(self) -> Side:
        """The other side."""
        return "mentee" if self.is_mentor else "mentor"

    def mine(self, cell: Cell) -> str | None:
        """Return my view of a claim."""
        return cell.mentor_view if self.is_mentor else cell.mentee_view

    def theirs(self, cell: Cell) -> str | None:
        """Return the other's view of a claim."""
        return cell.mentee_view if self.is_mentor else cell.mentor_view

    def word(self, view: str | None, side: Side) -> str:
        """Return a view in the words of its side; without one, a mentor was not asked, a mentee has none yet."""
        if view is None:
            return NO_VIEW_ASKED if side == "mentor" else NO_VIEW_YET
        return view_word(view, side)

    def view_words(self, cell: Cell, side: Side) -> str:
        """Return the view a side has of a claim, in its words; a mentor who was asked has none yet."""
        view = cell.mentee_view if side == "mentee" else cell.mentor_view
        return NO_VIEW_YET if view is None and cell.is_asked else self.word(view, side)

    def views_of(self, side: Side) -> tuple[tuple[str, str], ...]:
        """Return the views a side can take, each with its word; only a mentee asks to be read."""
        views = VIEWS if side == "mentee" else tuple(view for view in VIEWS if view != "ready")
        return tuple((view, view_word(view, side)) for view in views)


def cell_word(cell: Cell, hands: Hands, *, short: bool = False) -> str:
    """Return the one word of a cell: to talk about where views differ, else where the claim stands."""
    word = _cell_word(cell, hands)
    return _SHORT.get(word, word) if short else word


def _cell_word(cell: Cell, hands: Hands) -> str:
    if cell.is_to_talk_about:
        return TO_TALK_ABOUT
    if cell.mentor_view is None and not cell.is_asked:
        return NO_VIEW_ASKED
    if cell.mentor_view is None and cell.asks in ("question", "feedback"):
        return view_word("ready", "mentee")
    if hands.mine(cell) is not None:
        return hands.word(hands.mine(cell), hands.my_side)
    return hands.word(hands.theirs(cell), hands.their_side)


Form = Literal["long", "short", "views", "merged", "tight"]
"""How much of a claim a cell shows: both views with a word, without one, or both views in one sign."""
WIDTH: dict[Form, int] = {"long": 21, "short": 15, "views": 5, "merged": 2, "tight": 2}
GAP: dict[Form, int] = {"long": 2, "short": 1, "views": 2, "merged": 1, "tight": 0}
