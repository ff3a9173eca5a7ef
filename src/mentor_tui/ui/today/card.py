"""A card that wants an answer, and the one that asks whether the two met. The way back has a module of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, at_most, fitted, joined, one_line, shown, spread, wrapped
from mentor_tui.ui.today.sheet import Layout, Line, Lines, Spot
from mentor_tui.ui.today.view import View
from mentor_tui.ui.widgets.frame import fitting_pairs

MET_KEYS = (
    FooterEntry("y", "wrap up", "today.yes"),
    FooterEntry("m", "moved", "today.moved"),
    FooterEntry("n", "it fell through", "today.no"),
)
_LABELS = {"bare": 10, "hung": 12, "ruled": 12}


def met_lines(view: View, layout: Layout) -> Lines:
    """Return the card that asks whether the two met, for the latest meeting nobody has noted anything about."""
    asked = view.get("did_you_meet", ())
    if not asked:
        return []
    first = asked[0]
    spot = Spot("met", first["meeting"], first["mentorship"])
    question = one_line(first["text"], "ink bold")
    more = shown(f"and {len(asked) - 1} more", "quiet") if len(asked) > 1 else EMPTY
    *lines, keys = card_lines("did you meet?", "met?", question, more, [], MET_KEYS, "accent", spot, layout)
    if layout.form == "ruled" and layout.roomy:
        lines, keys, below = lines[:-1], lines[-1], [keys]
    else:
        below = []
    # Its keys mean this only while the cursor is here; elsewhere they are plain quiet words.
    return [*lines, replace(keys, text=one_line(keys.text.plain, "quiet"), warm=keys.text), *below]


def card_room(layout: Layout) -> int:
    """Return the cells of a line on a card."""
    return layout.width - _pad(layout) - (3 if layout.form == "ruled" else 0)


def _pad(layout: Layout) -> int:
    return {"hung": 0, "bare": 1, "ruled": 2}[layout.form]


def card_lines(label: str, short: str, about: Content, remark: Content, body: Sequence[Content],
               keys: tuple[FooterEntry, ...], edge: str, spot: Spot, layout: Layout) -> Lines:  # fmt: skip
    """Return a card: on a raised plane with its edge, label and name hanging at 80 columns, inside elsewhere."""
    room = card_room(layout)
    inner = [*body, fitting_pairs(keys, room)]
    if layout.form == "hung":
        return _hung(short, about, remark, [*([] if body else [about]), *inner], edge, spot, layout)
    head = spread(joined(one_line(label.upper(), "quiet bold"), "  ", about), remark, room)
    air = [EMPTY] if layout.form == "ruled" and layout.roomy else []
    if not body:
        inner = [spread(about, remark, room), *inner]
        whole = [*air, *inner, *air]
    else:
        whole = [*air, head, *air, *inner[:-1], *air, inner[-1], *air]
    return [Line(joined(" " * _pad(layout), line), spot=spot, block=label, edge=edge) for line in whole]


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


def labelled(body: Sequence[tuple[str, Content]], layout: Layout, *, most: int | None = None) -> list[Content]:
    """Set values beside their labels, each in as many lines as it takes, or in `most` with a sign that more follows."""
    lines = []
    room, labels = card_room(layout), _LABELS[layout.form]
    for label, text in body:
        short = label.replace("minutes", "min") if layout.form == "bare" else label
        width = max(8, room - labels)
        values = wrapped(text, width) if most is None else at_most(text, most, width)
        for at, value in enumerate(values):
            lines.append(joined(fitted(one_line(short if not at else "", "quiet"), labels), value))
    return lines
