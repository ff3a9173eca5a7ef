"""The documents a framework asks for, and what is ready."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from mentor_tui.domain.framework import Document
from mentor_tui.domain.records.mentorship import DocumentDone
from mentor_tui.domain.word_count import count_words
from mentor_tui.ui.evidence.portfolio import Portfolio
from mentor_tui.ui.evidence.statements import newest_text, word_limit, words_line
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail
from mentor_tui.ui.widgets.row import Group, Row
from mentor_tui.ui.wording import near_day

_NEEDS = {"required": "", "if_asked": "if your edition asks for it", "advice": "advice"}


def done(folio: Portfolio, code: str) -> DocumentDone | None:
    """Return what was noted about a document, or None."""
    documents = folio.mentorship.documents if folio.mentorship else []
    return next((each for each in documents if each.code == code), None)


def ready_count(folio: Portfolio) -> tuple[int, int]:
    """Return how many of the framework's documents are ready, and of how many."""
    documents = folio.framework.documents if folio.framework else ()
    return sum(_is_ready(done(folio, document.code)) for document in documents), len(documents)


def checklist_rows(folio: Portfolio, viewpoint: Viewpoint) -> list[Row | Group]:
    """Return one row a document; its identity is its code behind the word "document"."""
    documents = folio.framework.documents if folio.framework else ()
    rows: list[Row | Group] = [_row(folio, viewpoint, document) for document in documents]
    ready, every = ready_count(folio)
    return [Group("documents", shown(f"{ready} of {every} ready", "quiet")), *rows] if rows else []


def _row(folio: Portfolio, viewpoint: Viewpoint, document: Document) -> Row:
    found = done(folio, document.code)
    is_ready = _is_ready(found)
    sign = shown(viewpoint.glyphs["done" if is_ready else "open"], "fine" if is_ready else "glyph")
    day = near_day(found.done_on, viewpoint.today) if found and found.done_on else ""
    meta = f"ready {day}" if is_ready else _NEEDS.get(document.need, "") or "not yet"
    return Row(
        ("document", document.code),
        one_line(document.title),
        glyph=sign,
        meta=one_line(meta, "fine" if is_ready else "quiet"),
        second=one_line((found.note if found else None) or document.note, "quiet"),
    )


def document_detail(folio: Portfolio, viewpoint: Viewpoint, code: str) -> Detail:
    """Return one document: what it is, what was noted, the piece or the statement that stands for it."""
    document = folio.framework.document(code) if folio.framework else None
    if document is None:
        return Detail()
    found = done(folio, code)
    day = near_day(found.done_on, viewpoint.today) if found and found.done_on else ""
    piece = folio.by_id.get(found.evidence or "") if found else None
    blocks = (
        Block("what", (shown(document.note),) if document.note else ()),
        Block("note", (shown(found.note),) if found and found.note else ()),
        Block("piece", (one_line(piece.title),) if piece else ()),
        Block("written", tuple(_written(folio, code))),
    )
    state = joined(shown("ready ", "fine"), one_line(day, "fine")) if day else shown("not yet", "quiet")
    need = one_line(_NEEDS.get(document.need, ""), "quiet") or EMPTY
    return Detail(one_line(document.title), state, need, parts=blocks)


def _written(folio: Portfolio, code: str) -> Iterator[Content]:
    for statement in folio.statements:
        if statement.document == code:
            yield words_line(count_words(newest_text(statement)), word_limit(folio, statement))


def _is_ready(found: DocumentDone | None) -> bool:
    return found is not None and found.done_on is not None
