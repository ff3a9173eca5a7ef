"""The contact block: how long it has been in each mentorship, as a line with its number and its word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mentor_tui.domain.when import MONTHS
from mentor_tui.domain.word import clock_line
from mentor_tui.ui.gate import cell_len, fitted, joined, one_line, shown
from mentor_tui.ui.today.sheet import Layout, Line, Lines, Spot, block
from mentor_tui.ui.today.view import Item, View
from mentor_tui.ui.widgets.gauge import Gauge, gauge_line

_SIGNS = {"ok": ("in_touch", "fine"), "amber": ("amber", "soon"), "red": ("quiet_long", "soon"),
          "paused": ("paused", "quiet")}  # fmt: skip
_NAME_MOST = 22
_GAUGE = (6, 24)
_TICKS = "ticks: agreed, then twice that"


def contact_lines(view: View, layout: Layout) -> Lines:
    """Return a line for each mentorship with a clock; where there are many the calm ones fold into one."""
    clocks = {item["mentorship"]: item for item in view.get("clocks", ())}
    rows = [(item, clocks[item["id"]]) for item in view.get("mentorships", ()) if _has_clock(item, clocks)]
    listed = rows if len(rows) <= (6 if layout.roomy else 4) else [row for row in rows if not row[0].get("calm")]
    folded = [row for row in rows if row not in listed]
    names = min(_NAME_MOST, max((cell_len(str(item["with"])) for item, _ in listed), default=0))
    says = [_words(item, reading, layout) for item, reading in listed]
    words = max((word.cell_length for word in says), default=0)
    gauge = min(_GAUGE[1], layout.width - names - words - 6)
    lines = [
        _line(item, reading, word, (names, gauge, words), layout)
        for (item, reading), word in zip(listed, says, strict=True)
    ]
    lines += [Line(one_line(_folded(folded), "quiet"))] if folded else []
    return block("contact", lines, layout, note=shown(_TICKS, "quiet"))


def _has_clock(item: Item, clocks: dict[str, Item]) -> bool:
    return item["id"] in clocks and clocks[item["id"]]["state"] in _SIGNS and item.get("state") != "ended"


def _line(item: Item, reading: Item, words: Content, cells: tuple[int, int, int], layout: Layout) -> Line:
    name, gauge, room = cells
    sign, style = _SIGNS[reading["state"]]
    glyph = layout.glyphs[sign]
    agreed = int(item.get("contact_every_days") or 1)
    measure = Gauge(
        reading["effective_days"], agreed * 3, (agreed, agreed * 2), glyph, style,
        running=reading["state"] != "paused",
    )  # fmt: skip
    text = joined(shown(glyph, style), " ", fitted(one_line(str(item["with"]), "other"), name), "  ")
    if gauge >= _GAUGE[0]:
        text = joined(text, gauge_line(measure, gauge, glyphs=layout.glyphs), "  ")
    return Line(joined(text, fitted(words, room)), spot=Spot("contact", item["id"], item["id"]), strong=(2, 2 + name))


def _words(item: Item, reading: Item, layout: Layout) -> Content:
    """Return `51 days · agreed 21 · quiet`: the number in ink, the state in its colour, numbers under one another."""
    state = reading["state"]
    if state == "paused":
        until = item.get("paused_until")
        return joined(shown("paused", "quiet"), shown(f" to {_spelt(until)}" if until else "", "quiet"))
    days, *middle, word = clock_line(state, reading["effective_days"], item.get("contact_every_days")).split(" · ")
    number, _, unit = days.partition(" ")
    unit = "d" if layout.form == "bare" else unit
    rest = "".join(f" · {part}" for part in middle)
    style = _SIGNS[state][1]
    return joined(shown(f"{number:>3}", "ink bold"), shown(f" {unit}{rest} · ", "quiet"), shown(word, style))


def _folded(rows: Sequence[tuple[Item, Item]]) -> str:
    touch = sum(reading["state"] == "ok" for _, reading in rows)
    paused = len(rows) - touch
    parts = [f"{touch} in touch"] if touch else []
    return ", ".join([*parts, *([f"{paused} paused"] if paused else [])])


def _spelt(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {MONTHS[found.month - 1].title()}"
