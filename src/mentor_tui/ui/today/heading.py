"""What the title row says over Today, and what stands there while nothing waits. Pure functions of the viewpoint."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.when import MONTHS, WEEKDAYS
from mentor_tui.domain.word import look_again_line
from mentor_tui.ui.command import FooterEntry
from mentor_tui.ui.gate import EMPTY, one_line, shown
from mentor_tui.ui.today.view import View
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.empty import Emptiness


def day_line(viewpoint: Viewpoint) -> Content:
    """Return the day in words, shorter where there is little room."""
    day = viewpoint.today
    name, month = WEEKDAYS[day.weekday()].title(), MONTHS[day.month - 1].title()
    if viewpoint.width == "narrow":
        return shown(f"{name[:3]} {day.day} {month[:3]}", "quiet")
    year = f" {day.year}" if viewpoint.width in ("rail", "wide") else ""
    return shown(f"{name} {day.day} {month}{year}", "quiet")


def counts(view: View, viewpoint: Viewpoint) -> Content:
    """Return how many steps to look at again and how many comments to read."""
    parts = []
    if again := look_again_line(sum(step["id"] in view.get("my_actions", ()) for step in view.get("overdue", ()))):
        parts.append(one_line(again, "soon"))
    if unread := len(view.get("unread", ())):
        parts.append(one_line(f"{viewpoint.glyphs['unread']} {unread} unread", "other"))
    return shown("   ").join(parts) if parts else EMPTY


def nothing_waits(viewpoint: Viewpoint) -> Emptiness:
    """Return what the page is for; before the first meeting, how to plan it."""
    purpose = "Here stand what you said you would do, how long it has been quiet, and the next meeting."
    entries = [FooterEntry("n", "note a step", "record.new"), FooterEntry("c", "keep one line", "app.capture")]
    if not viewpoint.snapshot.table("meeting").in_order:
        entries.insert(0, FooterEntry("2", "plan your first meeting: there, n", "section.meetings"))
    return Emptiness("Nothing waits for you", purpose, tuple(entries))
