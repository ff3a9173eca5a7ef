"""The thread of a record below its detail: who wrote what when, the unread in blue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mentor_tui.domain.when import short_day
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Heading, Part

if TYPE_CHECKING:
    from mentor_tui.domain.records import Comment


_MOST = 50
"""Comments shown below a record where all were read: nobody reads back further here, and each costs its layout."""


def with_thread(detail: Detail, viewpoint: Viewpoint, id: str) -> Detail:
    """Return a detail with the comments on its record below it; the same one where nobody wrote any."""
    if not len(viewpoint.snapshot.table("comment")):
        return detail
    from mentor_tui.domain.thread import thread, unread_in

    comments = [one for one in thread(viewpoint.snapshot, id) if viewpoint.shows(one) and one.id != id]
    if not comments:
        return detail
    unread = frozenset(unread_in(viewpoint.snapshot, id))
    return replace(detail, parts=(*detail.parts, *_parts(viewpoint, comments, unread)))


def _parts(viewpoint: Viewpoint, comments: list[Comment], unread: frozenset[str]) -> Iterator[Part]:
    from mentor_tui.domain.word import count_of

    new = [at for at, one in enumerate(comments) if one.id in unread]
    note = one_line(f"{len(new)} unread", "other") if new else one_line(f"{len(comments)}", "quiet")
    yield Heading("comments", note)
    begin = max(0, min([len(comments) - _MOST, *new]))
    if begin:
        yield Block("", (one_line(f"{count_of(begin, 'earlier one')}: in the Journal, by their days", "quiet"),))
    for one in comments[begin:]:
        who = viewpoint.first_name(one.author) or "you"
        is_mine = who == "you"
        day = short_day(one.created.astimezone(viewpoint.zone).date(), viewpoint.today) if one.created else ""
        sign = joined(shown(viewpoint.glyphs["unread"], "other"), " ") if one.id in unread else ""
        below = tuple(one_line(part, "quiet") for part in (day, "settled" if one.state == "resolved" else "") if part)
        yield Block(who, (joined(sign, shown(one.text, "ink" if is_mine else "other")),), below=below)
