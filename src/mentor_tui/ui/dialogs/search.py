"""Search every text; what is opened stands in its own section."""

from __future__ import annotations

from textual.content import Content

from mentor_tui.domain.search import Match, search
from mentor_tui.domain.search_query import parse_query
from mentor_tui.domain.word import kind_word
from mentor_tui.errors import ValueRefused
from mentor_tui.ui.gate import one_line, role
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import Row, RowSource

_MOST = 100
_SHORTEST = 2
_HOW = "Narrow with kind:goal  person:ilkka  tag:signage  state:open  since:mar  until:fri"
_BEFORE = 24
"""Characters of the line kept before the first match."""


class SearchDialog(PickerDialog):
    """Return the id of the record to open."""

    DEFAULT_CSS = "SearchDialog RecordList { max-height: 18; }"

    def __init__(self, viewpoint: Viewpoint) -> None:
        self._viewpoint = viewpoint
        super().__init__(
            "Search all",
            lambda words: match_rows(viewpoint, words),
            placeholder="words, as few as you like",
            accept="open",
            glyphs=viewpoint.glyphs,
        )
        self._list.two_lines = True

    def remark(self, words: str) -> str:
        """Say how to narrow a search, or why it cannot be made as it stands."""
        return search_remark(self._viewpoint, words)


def match_rows(viewpoint: Viewpoint, words: str) -> RowSource:
    """Return the matches, best first, each with the line it stands in and the words marked."""
    if len(words.strip()) < _SHORTEST:
        return RowSource.of([])
    try:
        found = search(viewpoint.snapshot, words, today=viewpoint.today, in_company=viewpoint.in_company, limit=_MOST)
    except ValueRefused:  # a filter that is still being typed; the remark below says what is missing
        return RowSource.of([])
    return RowSource.of([_row(viewpoint, match) for match in found if viewpoint.shows_raw(_raw(viewpoint, match))])


def search_remark(viewpoint: Viewpoint, words: str) -> str:
    """Return what stands below a search that found nothing: what is wrong with it, or how it could be narrowed."""
    if len(words.strip()) < _SHORTEST:
        return _HOW
    try:
        parse_query(words, viewpoint.today)
    except ValueRefused as refused:
        return f"{refused.what}. {refused.remedy}"
    return f"Nothing fits these words. {_HOW}"


def _raw(viewpoint: Viewpoint, match: Match) -> dict[str, object]:
    return dict(viewpoint.snapshot.raw(match.id) or {})


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
