"""Every record the reader may see: as JSON for programs, as Markdown for people, both importable again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from mentor_tui.domain.draft import as_written
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import MODELS, Record
from mentor_tui.domain.word import FOR_ME_ONLY, kind_word, visibility_word
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Paragraph, facts
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import record_blocks


def journal_json(edition: Edition, matter: dict[str, Any], *, kinds: Sequence[str] | None = None) -> str:
    """Return one JSON object: what the export is, and `records` by kind and age, under the names of the record types.

    Without `kinds` it holds all, those this version does not know too, and in the owner's own export what is personal.
    """
    view = edition.view
    is_whole = kinds is None
    kinds = kinds or (*KINDS, *sorted(set(view.tables) - {*KINDS}))
    records = [as_written(entry.raw) for kind in kinds for entry in view.table(kind).in_order]
    known = {name: value for name, value in matter.items() if value is not None}
    content: dict[str, Any] = {**known, "owner": view.owner, "records": records}
    if is_whole and edition.is_mine and view.personal:
        content["personal"] = dict(view.personal)
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    """Turn the immutable containers of a snapshot into what JSON knows."""
    return dict(value) if hasattr(value, "keys") else list(value)


def journal_document(edition: Edition) -> Document:
    """Return every record with every filled field, kind by kind."""
    blocks: list[Block] = [Paragraph(FOR_ME_ONLY)] if edition.is_mine else []
    for kind in KINDS:
        records = edition.records(MODELS[kind])
        if records:
            blocks.append(Heading(2, kind_word(kind, 2).capitalize() if kind != "cpd" else kind_word(kind, 2)))
        for record in records:
            blocks += _record(edition, record)
    return Document("Journal", blocks)


def _record(edition: Edition, record: Record) -> Iterator[Block]:
    yield Heading(3, record.title_text)
    yield Bullets(facts((("Who sees it", visibility_word(record.visibility)), ("Tags", "; ".join(record.tags)))))
    yield from record_blocks(edition, record, level=4)
