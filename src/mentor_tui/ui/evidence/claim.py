"""Draw the claim under the matrix's cursor in words: both views side by side, and what the criterion asks.

Pure functions of a portfolio, a place in the matrix and a size in cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from textual.content import Content

from mentor_tui.domain.matrix import Cell
from mentor_tui.domain.records import Claim, Evidence
from mentor_tui.domain.records.evidence import ViewChange
from mentor_tui.domain.when import short_day
from mentor_tui.domain.word import Side, ask_word
from mentor_tui.ui.evidence.grid_line import standing_words
from mentor_tui.ui.evidence.hand import Hands
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, one_line, shown, spread, wrapped
from mentor_tui.ui.glyph import ASCII, UNICODE, Glyphs

_LEGEND = (
    ("primary", "primary"),
    ("secondary", "secondary"),
    ("meets", "shown"),
    ("partly", "partly"),
    ("not_yet", "not yet"),
    ("ready", "to read"),
    ("not_asked", "not asked"),
)
_COLUMNS_FROM = 90
_LOW = 4
_HALF = 7


@dataclass(frozen=True)
class Spot:
    """Hold where the cursor stands: the portfolio, a piece, a code; either may be None on a heading."""

    portfolio: Portfolio
    piece: str | None = None
    code: str | None = None
    today: date = date.min
    warm: bool = True


def claim_panel(spot: Spot, width: int, height: int, *, glyphs: Glyphs = UNICODE) -> list[Content]:
    """Draw the panel in `height` lines of `width` cells: one or two, a few, or three columns with a rule."""
    if height < 1:
        return []
    if spot.piece is None or spot.code is None:
        fold, unfold = shown("←", "ink bold"), shown("→", "ink bold")
        keys = joined(fold, shown(" folds   ", "quiet"), unfold, shown(" unfolds", "quiet"))
        return [*_filled([keys], height - 1), legend(width, glyphs.name)] if height > 1 else [keys]
    sheet = _Sheet(spot, spot.portfolio.by_id[spot.piece], spot.code, width, glyphs)
    if height < _LOW:
        lines = sheet.low()
    elif height < _HALF or width < _COLUMNS_FROM:
        lines = sheet.half(height)
    else:
        lines = sheet.full(height)
    return _filled([cut(line, width) for line in lines], height)


@lru_cache(maxsize=16)
def legend(width: int, glyph_set: str = UNICODE.name) -> Content:
    """Draw what the signs of a cell mean, as many as fit."""
    glyphs = ASCII if glyph_set == ASCII.name else UNICODE
    line = EMPTY
    for sign, meaning in _LEGEND:
        part = joined("  " if line.cell_length else "", shown(glyphs[sign], "ink"), shown(f" {meaning}", "quiet"))
        if line.cell_length + part.cell_length <= width:
            line = joined(line, part)
    return line


def claim_lines(spot: Spot, *, glyphs: Glyphs = UNICODE) -> list[Content]:
    """Draw a claim on its own, for the page of its piece: both views in a line, then what was said; none, no lines."""
    if spot.piece is None or spot.code is None or spot.portfolio.claim(spot.piece, spot.code) is None:
        return []
    return _Sheet(spot, spot.portfolio.by_id[spot.piece], spot.code, 0, glyphs).alone()


class _Sheet:
    """Draw one place of the matrix; the three sizes share their sentences."""

    def __init__(self, spot: Spot, piece: Evidence, code: str, width: int, glyphs: Glyphs) -> None:
        self.spot, self.piece, self.code, self.width, self.glyphs = spot, piece, code, width, glyphs
        self.hands = spot.portfolio.hands
        found = spot.portfolio.claim(piece.id, code)
        self.cell: Cell | None = found[0] if found else None
        self.claim: Claim | None = found[1] if found else None

    # Three sizes ---------------------------------------------------------------------------------------------------

    def low(self) -> list[Content]:
        """Draw two lines: the claim with both views, then the most telling sentence."""
        head = joined(shown(f"{self._number()} "), one_line(self.code, "accent bold"), "  ")
        if self.cell is None:
            return [self._marked(joined(head, self._unclaimed())), self._asks_line()]
        return [self._marked(joined(head, self._mine(), "  ", self._theirs())), self._telling()]

    def half(self, height: int) -> list[Content]:
        """Draw a title, one line for each view, the questions in one line, and the legend."""
        name = joined(shown(f"{self._number()} "), one_line(self.piece.title, "ink bold"))
        title = joined(name, joined(shown(" · ", "quiet"), one_line(self.code, "accent bold"), self._weight()))
        lines = [self._marked(title), *self._half_views(), self._asks_line()]
        return [*_filled(lines, height - 1), legend(self.width, self.glyphs.name)]

    def full(self, height: int) -> list[Content]:
        """Draw label and rule, then my view, theirs and the questions side by side, and the legend at the foot."""
        style = "accent bold" if self.spot.warm else "quiet bold"
        words = f"{self._number()} {self.piece.title}".upper()
        label = joined(one_line(words, style), one_line(f" · {self.code} {self._short()}".upper(), style))
        sign, rule = ("heavy_rule", "accent") if self.spot.warm else ("thin_rule", "line")
        weight = shown(self.cell.strength if self.cell else "", "quiet")
        head = [spread(label, weight, self.width, gap=2), shown(self.glyphs[sign] * self.width, rule)]
        body = _filled(self._columns(height - 4), height - 3)
        return [*head, *body, legend(self.width, self.glyphs.name)]

    def alone(self) -> list[Content]:
        """Draw code and strength with both views, then what either side has said."""
        head = joined(one_line(self.code, "ink bold"), self._weight(), "   ", self._mine(), "   ", self._theirs())
        said = self._said("mentee", "other" if self.hands.is_mentor else "ink")
        return [head, *said, *(self._told(change) for change in reversed(self.claim.history if self.claim else ()))]

    # Sentences -----------------------------------------------------------------------------------------------------

    def _number(self) -> int:
        return self.spot.portfolio.number(self.piece.id) or 0

    def _short(self) -> str:
        line = self.spot.portfolio.matrix.by_code[self.code]
        return line.short or line.title

    def _weight(self) -> Content:
        words = self.cell.strength if self.cell else ""
        return shown(f" · {words}" if words else "", "quiet")

    def _marked(self, line: Content) -> Content:
        """Add at the right how the criterion stands, where little or nothing stands for it."""
        total = self.spot.portfolio.matrix.by_code[self.code].total
        if not total.is_open:
            return line
        return spread(line, one_line(f"{self.glyphs['gap']} {standing_words(total)}", "soon"), self.width, gap=2)

    def _unclaimed(self) -> Content:
        keys = ("P", " primary", "S", " secondary")
        parts = [shown(part, "quiet" if part.startswith(" ") else "ink bold") for part in keys]
        return joined(shown("no claim yet   ", "quiet"), parts[0], parts[1], "   ", parts[2], parts[3])

    def _mine(self) -> Content:
        return joined(shown("you", "quiet bold"), "  ", self._view(self.hands.my_side, "ink"))

    def _theirs(self) -> Content:
        if not self.hands.partner:
            return EMPTY
        name = one_line(self.hands.partner, "other bold")
        return joined(name, "  ", self._view(self.hands.their_side, "other"))

    def _view(self, side: Side, style: str) -> Content:
        assert self.cell is not None
        view = self.cell.mentee_view if side == "mentee" else self.cell.mentor_view
        sign = self.glyphs[view or "not_asked"]
        return one_line(f"{sign} {self.hands.view_words(self.cell, side)}", style if view else "quiet")

    def _words_of(self, side: Side) -> list[Content]:
        """Return what a side has said: the mentee's annotation, and why the view last moved."""
        assert self.claim is not None
        style = "ink" if side == self.hands.my_side else "other"
        words = self._said(side, style)
        moved = [change for change in self.claim.history if change.view == side]
        return [*words, self._moved(moved[-1], side, style)] if moved else words

    def _said(self, side: Side, style: str) -> list[Content]:
        """Return what the mentee asks for and says; the claim and its annotation are theirs."""
        if self.claim is None or side == "mentor":
            return []
        asks = [asks_line(self.claim.asks, self.hands)] if self.claim.asks else []
        return [*asks, *([shown(self.claim.annotation, style)] if self.claim.annotation else [])]

    def _told(self, change: ViewChange) -> Content:
        """Return one move of a view: whose, by whom where somebody else noted it, when, from, to, why."""
        side: Side = change.view or "mentee"
        is_mine = side == self.hands.my_side
        style = "ink" if is_mine else "other"
        whose = one_line("you" if is_mine else self.hands.partner or side, f"{style} bold")
        pair = self.spot.portfolio.mentorship
        other = (pair.mentor if side == "mentee" else pair.mentee) if pair else None
        noted = change.by is not None and change.by == other
        by = f", noted by {self.hands.partner if is_mine else 'you'}" if noted else ""
        return joined(whose, shown(f"{by}  ", "quiet"), self._moved(change, side, style))

    def _moved(self, change: ViewChange, side: Side, style: str) -> Content:
        day = f"{short_day(change.on, self.spot.today)}: " if change.on else ""
        before, after = self.hands.word(change.from_, side), self.hands.word(change.to, side)
        arrow = self.glyphs["carried"]
        reason = joined(shown(", ", "quiet"), shown(change.why, style)) if change.why else EMPTY
        return joined(shown(f"{day}{before} {arrow} {after}", "quiet"), reason)

    def _telling(self) -> Content:
        """Return the one sentence to show where there is room for one: theirs before mine."""
        words = [*self._words_of(self.hands.their_side), *self._words_of(self.hands.my_side)]
        return one_line(words[0].plain, "quiet") if words else self._asks_line()

    def _prompts(self) -> list[tuple[str, str]]:
        framework = self.spot.portfolio.framework
        criterion = framework.criterion(self.code) if framework else None
        while framework and criterion and not criterion.prompts and criterion.parent:
            criterion = framework.criterion(criterion.parent)
        return [(prompt.letter, prompt.text) for prompt in criterion.prompts] if criterion else []

    def _asks_line(self) -> Content:
        prompts = " ".join(text for _, text in self._prompts())
        return joined(shown("asks   ", "quiet"), one_line(prompts, "quiet")) if prompts else EMPTY

    def _half_views(self) -> list[Content]:
        if self.cell is None:
            return [self._unclaimed()]
        width = max(len("you"), one_line(self.hands.partner).cell_length) + 2
        lines = []
        for side in (self.hands.my_side, self.hands.their_side):
            is_mine = side == self.hands.my_side
            if not is_mine and not self.hands.partner:
                continue
            name = shown("you", "quiet") if is_mine else one_line(self.hands.partner, "other")
            view = self._view(side, "ink" if is_mine else "other")
            said = self._words_of(side)
            words = Content(said[0].plain.replace("\n", " ")) if said else EMPTY
            lines.append(joined(fitted(name, width), fitted(view, 16), words))
        return lines

    def _columns(self, height: int) -> list[Content]:
        gap = 3
        room = (self.width - 2 * gap) // 3
        columns = [self._column(self.hands.my_side, room)]
        columns.append(self._column(self.hands.their_side, room) if self.hands.partner else [])
        columns.append(self._asks(self.width - 2 * (room + gap), height))
        lines = []
        for at in range(min(height, max(map(len, columns)))):
            cells = [column[at] if at < len(column) else EMPTY for column in columns]
            lines.append(joined(fitted(cells[0], room + gap), fitted(cells[1], room + gap), cells[2]))
        return lines

    def _column(self, side: Side, room: int) -> list[Content]:
        is_mine = side == self.hands.my_side
        if self.cell is None:
            return [self._unclaimed()] if is_mine else []
        head = self._mine() if is_mine else self._theirs()
        return [head, *(line for words in self._words_of(side) for line in wrapped(words, room))]

    def _asks(self, room: int, height: int) -> list[Content]:
        """Return what the criterion asks."""
        return list(_asked(self.code, tuple(self._prompts()), room, height))


def asks_line(asks: str, hands: Hands, *, mine: bool | None = None) -> Content:
    """Return what is asked for, in the hand of who asks: `you ask Ansel for feedback`, `Priya asks you for …`."""
    is_mine = not hands.is_mentor if mine is None else mine
    words = f"you ask {hands.partner} for" if is_mine else f"{hands.partner} asks you for"
    return one_line(f"{words} {ask_word(asks)}", "ink" if is_mine else "other")


@lru_cache(maxsize=128)
def _asked(code: str, prompts: tuple[tuple[str, str], ...], room: int, height: int) -> tuple[Content, ...]:
    """Return the questions, wrapped; one line each where wrapped they would not all be there. Kept."""
    if not prompts:
        return ()
    wrapped_ones = [wrapped(one_line(text, "quiet"), max(4, room - 3)) for _, text in prompts]
    is_long = sum(map(len, wrapped_ones)) >= height
    lines = [one_line(f"{code} asks", "quiet")]
    for (letter, text), parts in zip(prompts, wrapped_ones, strict=True):
        kept = [cut(one_line(text, "quiet"), room - 3)] if is_long else parts
        lines += [joined(shown("   " if at else f"{letter}  ", "quiet"), part) for at, part in enumerate(kept)]
    return tuple(lines)


def _filled(lines: list[Content], count: int) -> list[Content]:
    """Return exactly `count` lines, empty ones below."""
    return [*lines[:count], *[EMPTY] * (count - len(lines))]
