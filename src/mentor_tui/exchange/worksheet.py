"""One GROW worksheet on paper, stage by stage, empty stages left out."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.records import Worksheet
from mentor_tui.errors import UsageError
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Paragraph, Strong
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import record_blocks, words

_STAGES = ("goal", "reality", "options", "will", "review")


def worksheet_document(edition: Edition) -> Document:
    """Return the worksheet the edition's id names; raise `UsageError` where the reader may not see it."""
    worksheet = edition.view.one(Worksheet, edition.id)
    if worksheet is None:
        raise UsageError("this worksheet is not for that reader", where=f"worksheet {edition.id}")
    return Document(f"Worksheet: {worksheet.topic}", [*_blocks(edition, worksheet)])


def _blocks(edition: Edition, worksheet: Worksheet) -> Iterator[Block]:
    if edition.is_mine:
        yield Paragraph("For me only")
    yield Paragraph(", ".join(filter(None, (edition.pair_name, edition.day(edition.day_of(worksheet))))) or "–")
    yield from record_blocks(edition, worksheet, level=2, only=("state",))
    for stage in _STAGES:
        yield from record_blocks(edition, worksheet, level=2, only=(stage,))
        if stage == "options":
            yield from _chosen(worksheet)
    if edition.is_mine and worksheet.private_notes:
        yield Heading(2, "Private")
        yield words(worksheet, "private_notes", worksheet.private_notes)


def _chosen(worksheet: Worksheet) -> Iterator[Block]:
    chosen = next((option for option in worksheet.options if option.id == worksheet.chosen), None)
    if chosen and chosen.text:
        yield Bullets([[Strong("Chosen"), f": {chosen.text}"]])
