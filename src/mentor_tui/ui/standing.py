"""What rail, running head and title row say: pure functions from a viewpoint to values of the frame."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentor_tui.ui.gate import EMPTY, joined, shown
from mentor_tui.ui.panes import PLACES, Place
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.frame import Mentorship, Section, Whereabouts


def whereabouts(viewpoint: Viewpoint, here: Place, sync: Sequence[Content]) -> Whereabouts:
    """Return what rail and running head show."""
    sections = tuple(Section(place.key, place.name) for place in PLACES)
    return Whereabouts(viewpoint.owner_name, sections, here.key, _mentorships(viewpoint), tuple(sync))


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


def _mentorships(viewpoint: Viewpoint) -> tuple[Mentorship, ...]:
    if viewpoint.in_company:
        name = viewpoint.with_whom(viewpoint.mentorship)
        return (Mentorship(name, current=True),) if name else ()
    every = Mentorship("All", current=viewpoint.mentorship is None)
    entries = viewpoint.snapshot.table("mentorship").in_order
    rows = tuple(
        Mentorship(
            viewpoint.with_whom(str(entry.raw["id"])),
            clock_sign(viewpoint, str(entry.raw["id"])),
            viewpoint.mentorship == entry.raw["id"],
        )
        for entry in entries
        if entry.raw.get("state") != "ended"
    )
    return (every, *rows) if rows else ()


def clock_sign(viewpoint: Viewpoint, mentorship: str) -> Content:
    """Return a mentorship's contact clock: its glyph and the days, quiet where nothing is agreed."""
    from mentor_tui.domain.contact_clock import clock
    from mentor_tui.domain.records import Mentorship as MentorshipRecord

    record = viewpoint.snapshot.one(MentorshipRecord, mentorship)
    if record is None:
        return EMPTY
    reading = clock(viewpoint.snapshot, record, viewpoint.today)
    sign, style = {
        "ok": ("in_touch", "fine"),
        "amber": ("amber", "soon"),
        "red": ("quiet_long", "soon"),
        "paused": ("paused", "quiet"),
    }.get(reading.state, ("silent", "quiet"))
    days = f" {reading.effective_days} d" if reading.state in {"ok", "amber", "red"} else ""
    return joined(shown(viewpoint.glyphs[sign], style), shown(days, "quiet"))
