"""The thread of a record below its detail: who wrote what when, the unread in blue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from mentor_tui.domain.when import short_day
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail, Heading, Part
from mentor_tui.ui.widgets.frame import key_pair

if TYPE_CHECKING:
    from mentor_tui.domain.records import Comment


_MOST = 50
"""Comments shown below a record where all were read: nobody reads back further here, and each costs its layout."""


def with_thread(detail: Detail, viewpoint: Viewpoint, id: str) -> Detail:
    """Return a detail with the comments on its record below it; the same one where nobody wrote any."""
    if not len(viewpoint.snapshot.table("comment")):
        return detail
    from mentor_tui.domain.thread import mine_alone, thread, unread_in

    comments = [one for one in thread(viewpoint.snapshot, id) if viewpoint.shows(one) and one.id != id]
    if not comments:
        return detail
    unread = frozenset(unread_in(viewpoint.snapshot, id))
    is_comment = (viewpoint.snapshot.raw(id) or {}).get("kind") == "comment"  # there the key shows that one alone
    alone = () if is_comment else mine_alone(viewpoint.snapshot, id)
    parts = [*_parts(viewpoint, comments, unread), *_to_show(viewpoint, alone)]
    return replace(detail, parts=(*detail.parts, *parts))


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
        words = joined(sign, shown(one.text, "ink" if is_mine else "other"))
        below = tuple(one_line(part, "quiet") for part in (day, "settled" if one.state == "resolved" else "") if part)
        yield Block(who, (words, *_alone(viewpoint, one)), below=below)


def _alone(viewpoint: Viewpoint, comment: Comment) -> Iterator[Content]:
    """Yield that nobody else sees a comment of mine, where it is so: beside the other one's it looks like an answer."""
    from mentor_tui.domain.thread import is_mine_alone

    if is_mine_alone(viewpoint.snapshot, comment):
        yield joined(shown(viewpoint.glyphs["private"], "glyph"), shown(" only you see it", "quiet"))


def _to_show(viewpoint: Viewpoint, alone: tuple[Comment, ...]) -> Iterator[Part]:
    """Yield the key that shows the other one what stays with me below a record they see."""
    whom = viewpoint.with_whom(alone[0].mentorship) if alone else ""
    if whom and not viewpoint.in_company:
        what = "your comment" if len(alone) == 1 else f"your {len(alone)} comments"
        yield Block("", (key_pair("&", f"shows {whom} {what}"),))
