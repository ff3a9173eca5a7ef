"""What rail, running head and title row say: pure functions from a viewpoint to values of the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from textual.content import Content

from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.when import MONTHS, WEEKDAYS
from mentor_tui.ui.gate import EMPTY, joined, shown
from mentor_tui.ui.panes import PLACES, Place
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.frame import Title
from mentor_tui.ui.widgets.rail import Mentorship, Section, Whereabouts

_STILL_AHEAD = frozenset({"planned", "prepared"})
_WEEK = 7
_RAIL = 110
_GAPS = 8
"""Cells of the title row that hold no words: its margins and the gaps between its parts."""


def whereabouts(viewpoint: Viewpoint, here: Place, sync: Sequence[Content]) -> Whereabouts:
    """Return what rail and running head show."""
    sections = tuple(
        Section(place.key, place.name, badge(viewpoint, place.id), f"section.{place.id}") for place in PLACES
    )
    return Whereabouts(viewpoint.owner_name, sections, here.key, _mentorships(viewpoint), tuple(sync))


def badge(viewpoint: Viewpoint, section: str) -> Content:
    """Return the one thing the rail says beside a section; nothing where there is nothing to say."""
    make = (_BADGES if viewpoint.kept is None else _KEPT_BADGES).get(section)
    return make(viewpoint) if make else EMPTY


def _to_look_at_again(viewpoint: Viewpoint) -> Content:
    """Return how many of my own open steps were for a day that is over."""
    today = viewpoint.today.isoformat()
    over = [
        raw
        for raw in _going_on(viewpoint, "action")
        if raw.get("state", "open") == "open" and viewpoint.is_mine(raw) and str(raw.get("due") or today) < today
    ]
    return _over_badge(viewpoint, len(over))


def _next_meeting(viewpoint: Viewpoint) -> Content:
    """Return the day of the next meeting: its weekday within a week, else its date."""
    today = viewpoint.today.isoformat()
    days = [
        str(raw.get("start"))[:10]
        for raw in _going_on(viewpoint, "meeting")
        if str(raw.get("state", "planned")) in _STILL_AHEAD
    ]
    return _day_badge(viewpoint, min((day for day in days if day >= today), default=""))


def _day_badge(viewpoint: Viewpoint, ahead: str) -> Content:
    """Return a day ahead, written as in ISO 8601, in a word."""
    today = viewpoint.today
    try:
        day = date.fromisoformat(ahead)
    except ValueError:
        return EMPTY
    if day == today:
        return shown("today", "ink")
    words = WEEKDAYS[day.weekday()][:3] if (day - today).days < _WEEK else f"{day.day} {MONTHS[day.month - 1][:3]}"
    return shown(words.title(), "quiet")


def _pieces(viewpoint: Viewpoint) -> Content:
    count = sum(1 for _ in _in_view(viewpoint, "evidence"))
    return shown(str(count), "quiet") if count else EMPTY


def _unread(viewpoint: Viewpoint) -> Content:
    """Return how many of the others' comments were not read yet, in their blue."""
    from mentor_tui.domain.news import unread

    return _unread_badge(viewpoint, sum(viewpoint.shows(comment) for comment in unread(viewpoint.snapshot)))


def _over_badge(viewpoint: Viewpoint, count: int) -> Content:
    return shown(f"{viewpoint.glyphs['due_soon']} {count}", "soon") if count else EMPTY


def _unread_badge(viewpoint: Viewpoint, count: int) -> Content:
    return shown(f"{viewpoint.glyphs['unread']} {count}", "other") if count else EMPTY


def _kept_over(viewpoint: Viewpoint) -> Content:
    view = viewpoint.kept or {}
    mine = set(view["my_actions"])
    return _over_badge(viewpoint, sum(step["id"] in mine for step in view["overdue"]))


def _kept_meeting(viewpoint: Viewpoint) -> Content:
    view = viewpoint.kept or {}
    return _day_badge(viewpoint, min((str(each["start"])[:10] for each in view["next_meetings"]), default=""))


def _kept_unread(viewpoint: Viewpoint) -> Content:
    return _unread_badge(viewpoint, len((viewpoint.kept or {})["unread"]))


_BADGES: dict[str, Callable[[Viewpoint], Content]] = {
    "today": _to_look_at_again,
    "meetings": _next_meeting,
    "evidence": _pieces,
    "journal": _unread,
}
#: The same from the Today view of the last time, while the journal is being read; no record is there yet.
_KEPT_BADGES: dict[str, Callable[[Viewpoint], Content]] = {
    "today": _kept_over,
    "meetings": _kept_meeting,
    "journal": _kept_unread,
}


def _in_view(viewpoint: Viewpoint, kind: str) -> Iterator[Raw]:
    raws = (entry.raw for entry in viewpoint.snapshot.table(kind).entries.values())
    return raws if viewpoint.shows_all else (raw for raw in raws if viewpoint.shows_raw(raw))


def _going_on(viewpoint: Viewpoint, kind: str) -> Iterator[Raw]:
    """Return the records of a kind in view without those of mentorships that have ended: nothing waits there."""
    entries = viewpoint.snapshot.table("mentorship").in_order
    over = {entry.raw["id"] for entry in entries if entry.raw.get("state") == "ended"}
    return (raw for raw in _in_view(viewpoint, kind) if raw.get("mentorship") not in over)


def marks(viewpoint: Viewpoint, reader_note: str, marked: int) -> Content:
    """Return the right end of the title row that nothing may hide: company, a second app, marks."""
    parts = []
    if viewpoint.in_company:
        parts.append(shown("in company", "soon bold"))
    if reader_note:
        parts.append(shown(reader_note, "soon"))
    if marked:
        parts.append(shown(f"{marked} marked", "accent"))
    return shown("   ").join(parts) if parts else EMPTY


def right_end(title: Title, sync: Sequence[Content], width: int) -> Content:
    """Return the right end of a title row: the pane's own, and as much about sharing as there is room for.

    Where the rail has all of it, nothing about sharing; beside a pane's own words the one line that matters most.
    """
    if width >= _RAIL or not sync:
        return title.right
    if not title.right.cell_length:
        return shown(" · ", "quiet").join(list(sync[:2]))
    both = joined(sync[0], "   ", title.right)
    used = len(title.name) + title.context.cell_length + both.cell_length + _GAPS
    return both if used <= width else title.right


def _mentorships(viewpoint: Viewpoint) -> tuple[Mentorship, ...]:
    if viewpoint.in_company:
        name = viewpoint.with_whom(viewpoint.mentorship)
        return (Mentorship(name, current=True, id=viewpoint.mentorship),) if name else ()
    every = Mentorship("All", current=viewpoint.mentorship is None)
    entries = viewpoint.snapshot.table("mentorship").in_order
    rows = tuple(
        Mentorship(
            viewpoint.with_whom(str(entry.raw["id"])),
            clock_sign(viewpoint, str(entry.raw["id"])),
            viewpoint.mentorship == entry.raw["id"],
            str(entry.raw["id"]),
        )
        for entry in entries
        if entry.raw.get("state") != "ended"
    )
    return (every, *rows) if rows else ()


def clock_sign(viewpoint: Viewpoint, mentorship: str) -> Content:
    """Return a mentorship's contact clock: its glyph and the days, quiet where nothing is agreed."""
    state, since = _reading(viewpoint, mentorship)
    if not state:
        return EMPTY
    sign, style = {
        "ok": ("in_touch", "fine"),
        "amber": ("amber", "soon"),
        "red": ("quiet_long", "soon"),
        "paused": ("paused", "quiet"),
    }.get(state, ("silent", "quiet"))
    days = f" {since} d" if state in {"ok", "amber", "red"} else ""
    return joined(shown(viewpoint.glyphs[sign], style), shown(days, "quiet"))


def _reading(viewpoint: Viewpoint, mentorship: str) -> tuple[str, int | None]:
    """Return the state of a contact clock and its days; the kept ones while the journal is being read."""
    if viewpoint.kept is not None:
        clocks = {each["mentorship"]: each for each in viewpoint.kept["clocks"]}
        found = clocks.get(mentorship, {})
        return str(found.get("state") or ""), found.get("effective_days")
    from mentor_tui.domain.contact_clock import clock
    from mentor_tui.domain.records import Mentorship as MentorshipRecord

    record = viewpoint.snapshot.one(MentorshipRecord, mentorship)
    if record is None:
        return "", None
    reading = clock(viewpoint.snapshot, record, viewpoint.today)
    return reading.state, reading.effective_days
