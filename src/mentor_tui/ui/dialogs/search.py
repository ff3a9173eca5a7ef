"""Search every text; what is opened stands in its own section."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Sequence
from functools import cache, partial
from time import monotonic

from textual import work
from textual.content import Content
from textual.widgets import Input
from textual.worker import Worker, WorkerCancelled

from mentor_tui.domain.search import Hit, Match, Search, best_first, match_of, prepare
from mentor_tui.domain.search_query import Query, parse_query
from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.word import kind_word
from mentor_tui.errors import ValueRefused
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.gate import one_line, role
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.picker import PickerDialog
from mentor_tui.ui.widgets.row import NO_ROWS, Identity, Row, RowSource

_MOST = 100
_SHORTEST = 2
_FRAME = 0.008
"""Seconds of searching in one go: half a frame, so that the other half is left for keys and painting."""
_SHOWN_EVERY = 0.1
"""Seconds between two looks at what a long search has found so far; the first is shown at once."""
_HOW = "Narrow with kind:goal  person:ilkka  tag:signage  state:open  since:mar  until:fri"
_BEFORE = 24
"""Characters of the line kept before the first match."""


class SearchDialog(PickerDialog):
    """Return the id of the record to open.

    A key is answered with what one frame of searching finds; the rest comes in while other keys are heard, and the
    next letter puts an end to it.
    """

    DEFAULT_CSS = "SearchDialog RecordList { max-height: 18; }"

    def __init__(self, viewpoint: Viewpoint) -> None:
        self._viewpoint = viewpoint
        super().__init__(
            "Search all",
            lambda _: NO_ROWS,
            placeholder="words, as few as you like",
            accept="open",
            glyphs=viewpoint.glyphs,
        )
        self._list.two_lines = True
        wanted = None if viewpoint.shows_all else partial(_may_stand, viewpoint)
        self._search = Search(viewpoint.snapshot, in_company=viewpoint.in_company, limit=_MOST, wanted=wanted)
        self._going: Worker[None] | None = None
        self._best: Identity | None = None

    def on_mount(self) -> None:
        """Fold the texts while the first letters are typed; a journal that is never searched never holds them twice."""
        self._prepare()

    @work(group="look", exclusive=True)
    async def _prepare(self) -> None:
        pause = monotonic() + _FRAME
        for _ in prepare(self._viewpoint.snapshot, in_company=self._viewpoint.in_company):
            if monotonic() > pause:
                await sleep(0)
                pause = monotonic() + _FRAME

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for the words typed, in place of those before."""
        event.stop()
        event.prevent_default()
        self._going = self._look_for(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pick the row under the cursor, once all was looked at: what is best may be the last that is found."""
        event.stop()
        event.prevent_default()
        if self._going is None or self._going.is_finished:
            self._pick()
        else:
            self._pick_at_end(self._going)

    @work(group="pick", exclusive=True)
    async def _pick_at_end(self, going: Worker[None]) -> None:
        try:
            await going.wait()
        except WorkerCancelled:
            return  # another letter came: the choice was not meant for it
        self._pick()

    @work(group="look", exclusive=True)
    async def _look_for(self, words: str) -> None:
        query = query_of(words, self._viewpoint)
        hits: list[Hit] = []
        self._best = self._list.cursor
        pause, shown_at = monotonic() + _FRAME, 0.0
        for part in self._search.slices(query) if query else ():
            hits += part
            if (now := monotonic()) > pause:
                if hits and now - shown_at > _SHOWN_EVERY:
                    self._show(hits, query)
                    shown_at = now
                await sleep(0)
                pause = monotonic() + _FRAME
        self._show(hits, query)
        self._show_remark()

    def _show(self, hits: list[Hit], query: Query | None) -> None:
        """Show what was found so far, with the cursor on the best, unless it was moved meanwhile."""
        is_on_best = self._list.cursor == self._best
        self._list.show_rows(hit_rows(self._viewpoint, best_first(hits, _MOST), query) if query else NO_ROWS)
        if is_on_best:
            self._list.action_list_first()
        self._best = self._list.cursor

    def remark(self, words: str) -> str:
        """Say how to narrow a search, or why it cannot be made as it stands."""
        return search_remark(self._viewpoint, words)


def query_of(words: str, viewpoint: Viewpoint) -> Query | None:
    """Return the query that the words write; None while they are too short, or name a kind or day only half."""
    if len(words.strip()) < _SHORTEST:
        return None
    try:
        return parse_query(words, viewpoint.today)
    except ValueRefused:
        return None


def hit_rows(viewpoint: Viewpoint, hits: Sequence[Hit], query: Query) -> RowSource:
    """Return the hits as rows, each with the line it stands in and the words marked; made when they are drawn."""
    by_id = {str(hit.entry.raw.get("id")): hit for hit in hits}

    @cache
    def build(id: Identity) -> Row:
        return _row(viewpoint, match_of(by_id[str(id)], query, in_company=viewpoint.in_company))

    return RowSource(list(by_id), build)


def search_remark(viewpoint: Viewpoint, words: str) -> str:
    """Return what stands below a search that found nothing: what is wrong with it, or how it could be narrowed."""
    if len(words.strip()) < _SHORTEST:
        return _HOW
    try:
        parse_query(words, viewpoint.today)
    except ValueRefused as refused:
        return f"{refused.what}. {refused.remedy}"
    return f"Nothing fits these words. {_HOW}"


def _may_stand(viewpoint: Viewpoint, raw: Raw) -> bool:
    """Say whether a record may be found; in company its words must not name somebody who is not there either."""
    return viewpoint.shows_raw(raw) and not viewpoint.names_absent(raw)


def _row(viewpoint: Viewpoint, match: Match) -> Row:
    raw = viewpoint.snapshot.raw(match.id) or {}
    who = viewpoint.with_whom(str(raw.get("mentorship") or "") or None)
    about = kind_word(match.kind) + (f" with {who}" if who else "")
    return Row(
        match.id, one_line(title_of(viewpoint, match.id)), meta=one_line(about, "quiet"), second=marked_line(match)
    )


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
