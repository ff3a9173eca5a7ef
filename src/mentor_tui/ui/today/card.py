"""The cards that want an answer: whether the two met, and the way back after a silence. One of each at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, one_line, shown, spread, wrapped
from mentor_tui.ui.today.sheet import Layout, Line, Lines, Spot
from mentor_tui.ui.today.view import Item, View, partner, ways_back
from mentor_tui.ui.widgets.frame import fitting_pairs

MET_KEYS = (
    FooterEntry("y", "wrap up", "today.yes"),
    FooterEntry("m", "moved", "today.moved"),
    FooterEntry("n", "it fell through", "today.no"),
)
_BACK_KEYS = (("y", "copy draft", "today.yes"), ("l", "log a contact", "today.log"),
              ("p", "suggest a pause", "today.pause"), ("h", "not today", "today.not-today"))  # fmt: skip
#: The same in fewer words, for a card of less than 64 cells.
_SHORTER = {"suggest a pause": "a pause?"}
_LABELS = 12
_DRAFT_MOST = 3


def met_lines(view: View, layout: Layout) -> Lines:
    """Return the card that asks whether the two met, for the latest meeting nobody has noted anything about."""
    asked = view.get("did_you_meet", ())
    if not asked:
        return []
    first = asked[0]
    spot = Spot("met", first["meeting"], first["mentorship"])
    question = one_line(first["text"], "ink bold")
    more = shown(f"and {len(asked) - 1} more", "quiet") if len(asked) > 1 else EMPTY
    *lines, keys = _card("did you meet?", "met?", question, more, [], MET_KEYS, "accent", spot, layout)
    if layout.form == "ruled" and layout.roomy:
        lines, keys, below = lines[:-1], lines[-1], [keys]
    else:
        below = []
    # Its keys mean this only while the cursor is here; elsewhere they are plain quiet words.
    return [*lines, replace(keys, text=one_line(keys.text.plain, "quiet"), warm=keys.text), *below]


def back_lines(view: View, layout: Layout, *, pausing: bool = False) -> Lines:
    """Return the way-back card of the first mentorship that is quiet; with `pausing` its draft suggests a pause."""
    cards = ways_back(view)
    if not cards:
        return []
    card = cards[0]
    spot = Spot("back", card["mentorship"], card["mentorship"])
    more = f"and {len(cards) - 1} more" if len(cards) > 1 else ""
    remark = more or ("nothing to explain" if layout.form != "hung" else "")
    name = one_line(partner(view)(card["mentorship"]) if layout.form == "hung" else card["partner"], "other")
    body = _way(card, layout, pausing=pausing)
    return _card(
        "the way back", "way back", name, shown(remark, "quiet"), body, back_keys(layout), "soon", spot, layout
    )


def back_keys(layout: Layout) -> tuple[FooterEntry, ...]:
    """Return the keys of the way-back card, in as many words as there is room for."""
    words = {} if layout.form == "hung" else _SHORTER | ({"copy draft": "copy"} if layout.form == "bare" else {})
    return tuple(FooterEntry(key, words.get(label, label), command) for key, label, command in _BACK_KEYS)


def draft_of(card: Item, *, pausing: bool) -> str:
    """Return the words that the card shows and `y` copies."""
    return str(card["pause_line"] if pausing else card["draft"])


def _way(card: Item, layout: Layout, *, pausing: bool) -> list[tuple[str, Content]]:
    draft = draft_of(card, pausing=pausing)
    if not layout.roomy:
        draft = " ".join(draft.split("\n"))
    step = card.get("last_step")
    return [
        *([("last step", one_line(step))] if step else []),
        ("10 minutes", one_line(card["ten_minutes"])),
        ("a line" if pausing else "a draft", shown(draft)),
    ]


def _card(label: str, short: str, about: Content, remark: Content, body: Sequence[tuple[str, Content]],
          keys: tuple[FooterEntry, ...], edge: str, spot: Spot, layout: Layout) -> Lines:  # fmt: skip
    """Return a card: on a raised plane with its edge, label and name hanging at 80 columns, inside elsewhere."""
    pad = {"hung": 0, "bare": 1, "ruled": 2}[layout.form]
    room = layout.width - pad - (3 if layout.form == "ruled" else 0)
    inner = [*_body(body, room, layout), fitting_pairs(keys, room)]
    if layout.form == "hung":
        return _hung(short, about, remark, [*([] if body else [about]), *inner], edge, spot, layout)
    head = spread(joined(one_line(label.upper(), "quiet bold"), "  ", about), remark, room)
    air = [EMPTY] if layout.form == "ruled" and layout.roomy else []
    if not body:
        inner = [spread(about, remark, room), *inner]
        whole = [*air, *inner, *air]
    else:
        whole = [*air, head, *air, *inner[:-1], *air, inner[-1], *air]
    return [Line(joined(" " * pad, line), spot=spot, block=label, edge=edge) for line in whole]


def _hung(short: str, about: Content, remark: Content, inner: Sequence[Content], edge: str, spot: Spot,
          layout: Layout) -> Lines:  # fmt: skip
    who = [joined(shown("to ", "quiet"), about), remark] if len(inner) > 2 else [EMPTY, remark]
    room = layout.lead - 2
    quiet = [one_line(short.upper(), "quiet bold"), *who]
    warm = [one_line(short.upper(), "accent bold"), *who]
    lines = [Line(line, spot=spot, block=short, edge=edge) for line in inner]
    return [
        Line(line.text, fitted(quiet[at], room), spot, short, None, fitted(warm[at], room), edge)
        if at < len(quiet)
        else line
        for at, line in enumerate(lines)
    ]


def _body(body: Sequence[tuple[str, Content]], room: int, layout: Layout) -> list[Content]:
    lines = []
    labels = 10 if layout.form == "bare" else _LABELS
    for label, text in body:
        short = label.replace("minutes", "min") if layout.form == "bare" else label
        values = wrapped(text, max(8, room - labels))
        if layout.form == "bare":
            values = [cut(one_line(text.plain), room - labels)]
        elif not layout.roomy and len(values) > _DRAFT_MOST:
            rest = one_line(" ".join(value.plain for value in values[_DRAFT_MOST - 1 :]))
            values = [*values[: _DRAFT_MOST - 1], cut(rest, room - labels)]
        for at, value in enumerate(values):
            lines.append(joined(fitted(one_line(short if not at else "", "quiet"), labels), value))
    return lines
