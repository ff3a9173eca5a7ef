"""How a record reads on the time line: a glyph, what it is about, its kind in a word, and one sentence below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from textual.content import Content

from mentor_tui.domain.text import one_line as on_one_line
from mentor_tui.domain.when import WEEKDAYS
from mentor_tui.domain.word import count_of, kind_word, plain_word, rung_word, state_word
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.journal.timeline import Timeline, day_text
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.gauge import squares
from mentor_tui.ui.widgets.row import Row

Raw = Mapping[str, Any]
Measure = Literal["", "rung", "hours"]
"""What stands at a row's right end instead of its kind: a reflection's rung, or how long something took."""
LEAD = 6
#: None of them is a sign of who sees a record.
_SIGNS = {
    "meeting": ("done", "fine"), "contact": ("in_touch", "quiet"), "worksheet": ("nothing", "quiet"),
    "goal": ("open", "quiet"), "evidence": ("have", "chart"), "reflection": ("ready", "quiet"),
    "statement": ("nothing", "quiet"), "pulse": ("partly", "quiet"), "comment": ("unread", "other"),
    "rating": ("nothing", "quiet"),
}  # fmt: skip
_FELL_THROUGH = frozenset({"cancelled", "missed", "planned", "prepared"})
_CHANNELS = {"email": "Mail", "call": "Call", "message": "Message", "comment": "A comment", "in_person": "In person"}
_ADDED = "+"
_ROUNDS = {"start": "at the start", "mid": "half way", "end": "at the end"}


def timeline_row(viewpoint: Viewpoint, line: Timeline, id: str, measure: Measure = "") -> Row:
    """Return the row of a record; its day stands only on the first row of that day."""
    raw = viewpoint.snapshot.raw(id) or {}
    kind = str(raw.get("kind"))
    lead = one_line(_day(raw), "quiet") if id in line.heads else EMPTY
    many = line.ratings.get(id, 0)
    title = one_line(f"{count_of(many, 'skill')} rated") if many else _title(viewpoint, raw)
    under = _UNDER.get(kind, _nothing)(viewpoint, raw)
    return Row(
        id, title, glyph=_glyph(viewpoint, raw), lead=lead, meta=_measured(viewpoint, raw, measure), second=under
    )


def hours_word(minutes: int) -> str:
    """Return `45 min`, `2 h` or `1 h 30`."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} h {rest:02}" if rest else f"{whole} h"


def _day(raw: Raw) -> str:
    try:
        day = date.fromisoformat(day_text(raw))
    except ValueError:
        return ""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day}"


def _glyph(viewpoint: Viewpoint, raw: Raw) -> Content:
    kind = str(raw.get("kind"))
    sign, style = _SIGNS.get(kind, ("", ""))
    if kind == "meeting" and str(raw.get("state", "planned")) in _FELL_THROUGH:
        sign, style = "did_not_happen", "quiet"
    if kind == "goal" and raw.get("state") == "achieved":
        sign, style = "done", "fine"
    if kind == "reflection" and raw.get("learning") and _is_private(raw):
        sign, style = "private", "glyph"
    return shown(viewpoint.glyphs[sign], style) if sign else shown(_ADDED, "quiet")


def _title(viewpoint: Viewpoint, raw: Raw) -> Content:
    kind, who = str(raw.get("kind")), viewpoint.with_whom(raw.get("mentorship"))
    title = title_of(viewpoint, str(raw["id"]))
    if kind == "meeting":
        focus = title if title != "no focus yet" else ""
        start = joined("With ", one_line(who, "other")) if who else shown("A meeting")
        return joined(start, one_line(f", {focus}")) if focus else start
    if kind == "contact":
        return _contact(raw, who)
    if kind == "comment":
        author = viewpoint.first_name(raw.get("author")) or "you"
        about = title_of(viewpoint, raw.get("about"))
        return joined(one_line(author[:1].upper() + author[1:], "" if author == "you" else "other"),
                      one_line(f" on {about}"))  # fmt: skip
    if kind == "cpd":
        return one_line(on_one_line(str(raw.get("what") or "")) or title)
    if kind == "pulse":
        scores = (("confidence", raw.get("confidence")), ("clarity", raw.get("clarity")), ("value", raw.get("value")))
        return one_line("  ".join(f"{name} {score}" for name, score in scores if score is not None) or "Pulse")
    return one_line(title)


def _contact(raw: Raw, who: str) -> Content:
    how = _CHANNELS.get(str(raw.get("channel")), "Word")
    way = {"sent": " to ", "received": " from "}.get(str(raw.get("direction")), " with ")
    return joined(how, way, one_line(who, "other")) if who else one_line(how)


def _meta(viewpoint: Viewpoint, raw: Raw) -> Content:
    kind = str(raw.get("kind"))
    if kind == "reflection":
        if raw.get("learning") and _is_private(raw):
            return joined(shown(viewpoint.glyphs["private"], "glyph"), shown(" for me", "quiet"))
        rung = _rung(raw)
        return one_line(f"reflection, {rung_word(rung).split(',')[0]}" if rung else "reflection", "quiet")
    if kind == "comment" and _is_unread(viewpoint, raw):
        return shown("unread", "other")
    if kind == "cpd":
        activity = plain_word(str(raw.get("activity") or "")) if raw.get("what") else ""
        return one_line(f"{activity}  {_length(raw)}".strip(), "quiet")
    if kind == "meeting" and str(raw.get("state", "planned")) in _FELL_THROUGH:
        return one_line(state_word("meeting", str(raw.get("state") or "planned")), "quiet")
    return one_line(kind_word(kind), "quiet")


def _measured(viewpoint: Viewpoint, raw: Raw, measure: Measure) -> Content:
    rung = _rung(raw)
    if measure == "rung" and rung:
        marks = squares(rung, 4, spaced=False, glyphs=viewpoint.glyphs)
        return joined(one_line(f"{rung_word(rung)} ", "quiet"), marks)
    if measure == "hours" and raw.get("kind") == "meeting":
        return one_line(f"mentoring  {_length(raw)}", "quiet")
    return _meta(viewpoint, raw)


def _rung(raw: Raw) -> int:
    rung = raw.get("depth") if raw.get("kind") == "reflection" else None
    return rung if isinstance(rung, int) and 1 <= rung <= 4 else 0


def _length(raw: Raw) -> str:
    minutes = raw.get("minutes")
    return hours_word(minutes) if isinstance(minutes, int) else ""


def _is_private(raw: Raw) -> bool:
    return (raw.get("visibility") or "private") == "private"


def _is_unread(viewpoint: Viewpoint, raw: Raw) -> bool:
    marks = viewpoint.snapshot.personal.get("read_marks")
    is_read = isinstance(marks, Mapping) and raw.get("id") in marks
    is_mine = not raw.get("author") or viewpoint.snapshot.is_me(raw.get("author"))
    return raw.get("state", "open") == "open" and not is_read and not is_mine


# The second line ---------------------------------------------------------------------------------------------------


def _nothing(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint, raw
    return EMPTY


def _quiet(text: Any) -> Content:
    return one_line(on_one_line(str(text)), "quiet") if text else EMPTY


def _meeting_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint
    length = _length(raw) if raw.get("state") == "held" else ""
    stays = f"“{raw['line_that_stays']}”" if raw.get("line_that_stays") else ""
    return _quiet(" · ".join(filter(None, (length, stays))))


def _text_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    text = str(raw.get("text") or "")
    parts = raw.get("parts")
    words = [text if raw.get("title") else text.partition("\n")[2]]
    words += [str(part) for part in parts.values() if part] if isinstance(parts, Mapping) else []
    said = _quiet(next(filter(None, words), ""))
    is_mine = not raw.get("author") or viewpoint.snapshot.is_me(raw.get("author"))
    return said if is_mine else joined(one_line(f"{viewpoint.first_name(raw.get('author'))}  ", "other"), said)


def _said_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint
    return _quiet(f"“{raw['text']}”" if raw.get("text") else "")


def _note_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint
    return _quiet(raw.get("note"))


def _evidence_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint
    codes = [str(claim.get("criterion")) for claim in raw.get("claims") or () if claim.get("criterion")]
    kept = [", ".join(dict.fromkeys(codes)), plain_word(str(raw.get("type") or ""))]
    return _quiet(" · ".join(filter(None, kept)))


def _state_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    kind = str(raw.get("kind"))
    who = viewpoint.with_whom(raw.get("mentorship"))
    word = state_word(kind, str(raw["state"])) if raw.get("state") else ""
    parts = [one_line(who, "other"), one_line(word, "quiet")]
    return shown("  ").join([part for part in parts if part.cell_length])


def _cpd_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint
    with_others = "with others" if raw.get("participatory") else ""
    return _quiet(" · ".join(filter(None, (with_others, raw.get("theme"), raw.get("so_what")))))


def _rating_under(viewpoint: Viewpoint, raw: Raw) -> Content:
    del viewpoint
    return _quiet(_ROUNDS.get(str(raw.get("round")), ""))


_UNDER: Mapping[str, Callable[[Viewpoint, Raw], Content]] = {
    "meeting": _meeting_under, "contact": _note_under, "reflection": _text_under, "comment": _said_under,
    "evidence": _evidence_under, "worksheet": _state_under, "goal": _state_under, "statement": _state_under,
    "cpd": _cpd_under, "pulse": _note_under, "rating": _rating_under,
}  # fmt: skip
