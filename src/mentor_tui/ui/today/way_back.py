"""The way-back card: one of those who have been quiet long, with words to send; which one, and how it is turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import one_line, shown
from mentor_tui.ui.today.card import card_lines, card_room, labelled
from mentor_tui.ui.today.sheet import Layout, Lines, Spot
from mentor_tui.ui.today.view import Item, View, partner, ways_back
from mentor_tui.ui.widgets.frame import fitting_entries, key_pair

_LOG = "log a contact"
_KEYS = (("y", "copy draft", "today.yes"), ("l", _LOG, "today.log"),
         ("p", "suggest a pause", "today.pause"), ("h", "not today", "today.not-today"))  # fmt: skip
_READ = ("r", "read it whole", "today.read")
#: The same in fewer and fewer words.
_FEWER: tuple[dict[str, str], ...] = (
    {},
    {"suggest a pause": "a pause?"},
    {"suggest a pause": "a pause?", "copy draft": "copy", "read it whole": "read"},
    {"suggest a pause": "pause?", "copy draft": "copy", "read it whole": "read", _LOG: "log"},
)


@dataclass(frozen=True)
class Turned:
    """Say how the card is turned: to whom (a mentorship; None: the first), and to which of its sides.

    `whole` is what a person asked to read to its end. `leaves_log` leaves `l` to the clock the cursor stands on.
    In little room the page lets the lines of the draft `run_on`, and shows no more than `most` lines of each part.
    """

    mentorship: str | None = None
    pausing: bool = False
    whole: bool = False
    leaves_log: bool = False
    run_on: bool = False
    most: int | None = None

    def card(self, view: View) -> Item | None:
        """Return the way back that is shown, None where nobody has one."""
        cards = ways_back(view)
        return next((card for card in cards if card["mentorship"] == self.mentorship), next(iter(cards), None))

    def following(self, view: View, spot: Spot | None) -> Turned:
        """Return the card for where the cursor stands: of whom that is about, where they have one."""
        about = spot.mentorship if spot is not None else None
        has_one = any(card["mentorship"] == about for card in ways_back(view))
        turned = Turned(about) if has_one and about != self._shown(view) else self
        return turned.beside(view, spot)

    def beside(self, view: View, spot: Spot | None) -> Turned:
        """Return the card with `l` as it is meant where the cursor stands; on another one's clock it is theirs."""
        leaves = spot is not None and spot.what == "contact" and spot.mentorship != self._shown(view)
        return replace(self, leaves_log=leaves)

    def next(self, view: View) -> Turned:
        """Return the card of the next one, after the last the first again."""
        pairs = [str(card["mentorship"]) for card in ways_back(view)]
        shown_now = self._shown(view)
        return Turned(pairs[(pairs.index(shown_now) + 1) % len(pairs)]) if shown_now else self

    def _shown(self, view: View) -> str | None:
        card = self.card(view)
        return str(card["mentorship"]) if card else None


def draft_of(card: Item, *, pausing: bool) -> str:
    """Return the words that the card shows and `y` copies."""
    return str(card["pause_line"] if pausing else card["draft"])


def back_lines(view: View, layout: Layout, turned: Turned) -> Lines:
    """Return the way-back card as it is turned; nothing where nobody has one."""
    card = turned.card(view)
    if card is None:
        return []
    way = _way(card, turned)
    body = labelled(way, layout, most=turned.most)
    is_cut = len(body) < len(labelled(way, layout))
    spot = Spot("back", card["mentorship"], card["mentorship"])
    name = one_line(partner(view)(card["mentorship"]) if layout.form == "hung" else card["partner"], "other")
    keys = fitting_words(_keys(turned, is_cut=is_cut), card_room(layout))
    return card_lines("the way back", "way back", name, _remark(view, layout), body, keys, "soon", spot, layout)


def _way(card: Item, turned: Turned) -> list[tuple[str, Content]]:
    draft = draft_of(card, pausing=turned.pausing)
    step = card.get("last_step")
    return [
        *([("last step", one_line(step))] if step else []),
        ("10 minutes", one_line(card["ten_minutes"])),
        ("a line" if turned.pausing else "a draft", one_line(draft) if turned.run_on else shown(draft)),
    ]


def _remark(view: View, layout: Layout) -> Content:
    """Return the key that turns to the next one, and how many there are; with one alone that nothing is to be said."""
    others = len(ways_back(view)) - 1
    if others:
        return key_pair("tab", f"{others} more")
    return shown("nothing to explain" if layout.form != "hung" else "", "quiet")


def _keys(turned: Turned, *, is_cut: bool) -> list[tuple[str, str, str]]:
    """Return the keys of the card: to read it first, where it is cut; `l` belongs to the clock the cursor stands on."""
    return [*([_READ] if is_cut else []), *(key for key in _KEYS if key[1] != _LOG or not turned.leaves_log)]


def fitting_words(keys: Sequence[tuple[str, str, str]], room: int) -> tuple[FooterEntry, ...]:
    """Return keys in the longest words of which all have room, else in the shortest."""
    for words in _FEWER:
        entries = tuple(FooterEntry(key, words.get(label, label), command) for key, label, command in keys)
        if len(fitting_entries(entries, [], room)) == len(entries):
            break
    return entries
