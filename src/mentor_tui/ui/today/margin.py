"""What stands in the margin: news, the pulse, meetings held, and how the criteria stand. All charts carry numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from textual.content import Content

from mentor_tui.domain.when import MONTHS, weekday
from mentor_tui.domain.word import count_of, coverage_word
from mentor_tui.ui.gate import EMPTY, cut, fitted, joined, one_line, shown, spread
from mentor_tui.ui.today.sheet import Layout, Line, Lines, Spot, block
from mentor_tui.ui.today.view import Item, View, day
from mentor_tui.ui.widgets.chart import Columns, column_chart, spark_line, sparkline
from mentor_tui.ui.widgets.gauge import squares

_PULSES = ("confidence", "clarity", "value")
_MONTHS = 7
_NEWS = (2, 3)
_CRITERIA = 6
_SQUARES = 8


# News --------------------------------------------------------------------------------------------------------------


def news_lines(view: View, layout: Layout, *, most: int = _NEWS[1]) -> Lines:
    """Return what others wrote and changed that was not read yet, the newest first; where there are rules `most`."""
    news = view.get("news", ())
    unread = sum(bool(item.get("unread")) for item in news)
    label = _since(view) if view.get("last_look") else "unread"
    note = one_line(f"{len(news)} new" if unread != len(news) else f"{unread} unread", "other")
    if layout.form != "ruled":
        lines = [_short_news(item, layout) for item in news[: _NEWS[0]]]
        more = len(news) - _NEWS[0]
        if more > 0:
            last = spread(lines[-1].text, shown(f"and {more} more", "quiet"), layout.width, gap=2)
            lines[-1] = Line(last, spot=lines[-1].spot, strong=lines[-1].strong)
        return block(label, lines, layout)
    lines = []
    for item in news[:most]:
        lines += [*([Line()] if lines else []), *_news(item, layout)]
    if len(news) > most:
        lines.append(Line(shown(f"  and {len(news) - most} more", "quiet")))
    return block(label, lines, layout, note=note)


def _news(item: Item, layout: Layout) -> Lines:
    spot = _news_spot(item)
    room = layout.width - 2
    did = "commented on" if item.get("kind") == "comment" else item["did"]
    head = joined(one_line(item["who"], "other"), " ", one_line(did))
    title = cut(one_line(item["title"], "ink bold"), room)
    lines = [Line(joined(_sign(item, layout), " ", cut(head, room)), spot=spot), Line(joined("  ", title), spot=spot)]
    if said := str(item.get("text") or ""):
        lines.append(Line(joined("  ", cut(one_line(f"“{said}”", "quiet"), room)), spot=spot))
    return lines


def _short_news(item: Item, layout: Layout) -> Line:
    start = joined(_sign(item, layout), " ", one_line(item["who"], "other"), one_line(f" {item['did']} ", "quiet"))
    title = cut(one_line(item["title"]), max(8, layout.width - start.cell_length))
    return Line(joined(start, title), spot=_news_spot(item), strong=(len(start), len(start) + len(title)))


def _news_spot(item: Item) -> Spot:
    return Spot("news", str(item["id"]), item.get("mentorship"))


def _sign(item: Item, layout: Layout) -> Content:
    sign = "unread" if item.get("kind") == "comment" else "received"
    return shown(layout.glyphs[sign], "other")


def _since(view: View) -> str:
    last = datetime.fromisoformat(str(view["last_look"]).replace("Z", "+00:00")).date()
    gone = (day(view) - last).days
    if gone <= 0:
        return "new today"
    return f"since {weekday(last)}" if gone < 7 else f"since {last.day} {MONTHS[last.month - 1][:3]}"


def decide_lines(view: View, layout: Layout) -> Lines:
    """Return the line that says how many records wait for a choice between two versions, or want reading."""
    if not (count := int(view.get("to_decide") or 0)):
        return []
    words = f"{count_of(count, 'record')} changed on two sides at once"
    text = joined(shown(layout.glyphs["conflict"], "soon"), " ", one_line(words))
    line = Line(cut(text, layout.width), spot=Spot("decide", ""), strong=(2, 2 + len(words)))
    return block("to decide", [line], layout)


# Pulse -------------------------------------------------------------------------------------------------------------


def pulse_lines(view: View, layout: Layout) -> Lines:
    """Return my pulses in the mentorship that has the latest one: each a spark, its first and last number."""
    pulses = _latest_series(view)
    if not pulses:
        return []
    series = {name: [float(pulse[name]) for pulse in pulses if pulse.get(name) is not None] for name in _PULSES}
    first, last = (date.fromisoformat(pulses[at]["on"]) for at in (0, -1))
    note = shown(f"{_month(first.month)} to {_month(last.month)}, of 10", "quiet")
    if layout.form == "ruled":
        lines = [Line(spark_line(name, values, layout.width, glyphs=layout.glyphs)) for name, values in series.items()]
        return block("pulse", lines, layout, note=note)
    parts = [_short_pulse(name, values, layout) for name, values in series.items() if values]
    return block("pulse", [Line(cut(shown("  ").join(parts), layout.width))], layout)


def _short_pulse(name: str, values: Sequence[float], layout: Layout) -> Content:
    spark = sparkline(values, low=1, high=10, glyphs=layout.glyphs)
    arrow = layout.glyphs["carried"]
    way = joined(shown(f" {values[0]:g}{arrow}", "quiet"), shown(f"{values[-1]:g}", "ink bold"))
    return joined(one_line(f"{name} ", "quiet"), spark if layout.form == "hung" else EMPTY, way)


def _latest_series(view: View) -> list[Item]:
    pulses = view.get("pulse", ())
    if not pulses:
        return []
    mentorship = pulses[-1].get("mentorship")
    return [pulse for pulse in pulses if pulse.get("mentorship") == mentorship]


# Meetings held -----------------------------------------------------------------------------------------------------


def held_lines(view: View, layout: Layout) -> Lines:
    """Return the meetings held in the last months as columns with their numbers; where it is narrow as a sentence."""
    months = view.get("meetings_held", ())[-_MONTHS:]
    total = sum(month["count"] for month in months)
    if not total:
        return []
    words = f"{total} in {len(months)} months"
    if layout.form != "ruled":
        return []
    chart = Columns(
        tuple(float(month["count"]) for month in months),
        tuple(_month(int(month["month"][5:7])) for month in months),
    )
    drawn = column_chart(chart, layout.width, 3, glyphs=layout.glyphs)
    # The row above the fullest column only holds its number; where no column is full it is empty.
    kept = [line for at, line in enumerate(drawn) if at or line.plain.strip()]
    return block("meetings held", [Line(line) for line in kept], layout, note=shown(words, "quiet"))


def _month(number: int) -> str:
    return MONTHS[number - 1][:3].title()


# Criteria ----------------------------------------------------------------------------------------------------------


def towards_lines(view: View, layout: Layout) -> Lines:
    """Return how the criteria stand: a square for each piece that shows one mainly, and what it comes to in words."""
    frameworks = view.get("coverage", ())
    if not frameworks:
        return []
    first = frameworks[0]
    criteria = [item for item in first["criteria"] if item.get("judged") != "conduct"]
    if layout.form != "ruled":
        return _short_towards(criteria, layout)
    listed = criteria if len(criteria) <= _CRITERIA else [c for c in criteria if c["thin"] or c["gap"]][:_CRITERIA]
    lines = [_criterion(item, layout) for item in listed]
    rest = len(criteria) - len(listed)
    if rest:
        lines.append(Line(shown(f"{count_of(rest, 'other')} with more", "quiet")))
    return block(f"towards {first['title']}", lines, layout)


def _criterion(item: Mapping[str, Any], layout: Layout) -> Line:
    code = fitted(one_line(item["code"], "quiet"), max(3, min(6, len(item["code"]))))
    word, style = _standing(item)
    many = min(_SQUARES, int(item["primary"]))
    room = layout.width - len(code) - 1 - len(word) - 1
    marks = squares(min(many, max(0, room)), 0, spaced=2 * many - 1 <= room, glyphs=layout.glyphs, style=style)
    return Line(spread(joined(code, " ", marks), one_line(word, "soon" if style == "soon" else "quiet"), layout.width))


def _short_towards(criteria: Sequence[Mapping[str, Any]], layout: Layout) -> Lines:
    weak = [item for item in criteria if item["thin"] or item["gap"]]
    parts = []
    for item in weak[:2]:
        word, style = _standing(item)
        parts.append(joined(one_line(f"{item['code']} ", "quiet"), one_line(word, style)))
    if not parts:
        return []
    return block("towards", [Line(cut(shown("   ").join(parts), layout.width))], layout)


def _standing(item: Mapping[str, Any]) -> tuple[str, str]:
    word = coverage_word(int(item["any"]), is_thin=bool(item["thin"]))
    return word, "soon" if item["thin"] or item["gap"] else "chart"
