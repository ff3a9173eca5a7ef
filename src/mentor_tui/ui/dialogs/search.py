"""Search every text; what is opened stands in its own section."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.search import Match, search
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import kind_word
from mentor_tui.ui.gate import one_line, role
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

_MOST = 100
_SHORTEST = 2
_BEFORE = 24
"""Characters of the line kept before the first match."""


class SearchDialog(PickerDialog):
    """Return the id of the record to open."""

    DEFAULT_CSS = "SearchDialog RecordList { max-height: 18; }"

    def __init__(self, viewpoint: Viewpoint) -> None:
        super().__init__(
            "Search all",
            lambda words: match_rows(viewpoint, words),
            placeholder="words, or kind:goal since:mar",
            accept="open",
            glyphs=viewpoint.glyphs,
        )
        self._list.two_lines = True


def match_rows(viewpoint: Viewpoint, words: str) -> RowSource:
    """Return the matches, best first, each with the line it stands in and the words marked."""
    if len(words.strip()) < _SHORTEST:
        return RowSource.of([])
    found = search(viewpoint.snapshot, words, today=viewpoint.today, in_company=viewpoint.in_company, limit=_MOST)
    return RowSource.of([_row(viewpoint, match) for match in found if _may_stand(viewpoint, match)])


def _may_stand(viewpoint: Viewpoint, match: Match) -> bool:
    """Say whether a match is in view; in company its line must not name somebody who is not there either."""
    raw = _raw(viewpoint, match)
    return viewpoint.shows_raw(raw) and not viewpoint.names_absent(raw)


def _raw(viewpoint: Viewpoint, match: Match) -> Raw:
    return viewpoint.snapshot.raw(match.id) or {}


def _row(viewpoint: Viewpoint, match: Match) -> Row:
    who = viewpoint.with_whom(str(_raw(viewpoint, match).get("mentorship") or "") or None)
    about = kind_word(match.kind) + (f" with {who}" if who else "")
    return Row(match.id, one_line(match.title), meta=one_line(about, "quiet"), second=marked_line(match))


def marked_line(match: Match) -> Content:
    """Return the match's line with the words marked, begun shortly before the first of them."""
    start = max(0, match.spans[0][0] - _BEFORE) if match.spans else 0
    text = match.line[start:]
    content = one_line(text, "quiet")
    if content.plain != text:
        # The gate changed the text: positions would no longer agree.
        return content
    for first, last in match.spans:
        content = content.stylize(role("accent underline"), first - start, last - start)
    return content
