"""The owner's own learning, entry by entry with its hours, as a revalidation asks for it; partners have no name."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.quota import tallies
from mentor_tui.domain.records import Cpd
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.visibility import author_of
from mentor_tui.domain.word import FOR_ME_ONLY, count_of
from mentor_tui.exchange.document import Block, Bullets, Document, Grid, Heading, Paragraph, facts
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import record_blocks
from mentor_tui.exchange.summary import hours


def own_learning(view: Snapshot) -> Snapshot:
    """Return what a reader sees without the CPD of anybody but the owner."""
    kept = [
        entry.raw
        for kind, table in view.tables.items()
        for entry in table.in_order
        if kind != "cpd" or view.is_me(author_of(view, entry.raw))
    ]
    bare = Snapshot(owner=view.owner, personal=view.personal, same_as=view.same_as)
    return bare.with_records(kept, view.sequence)


def cpd_document(edition: Edition) -> Document:
    """Return every entry of the period, oldest first, under their hours; to the owner also how the quotas stand."""
    entries = edition.records(Cpd)
    blocks: list[Block] = [Paragraph(FOR_ME_ONLY)] if edition.is_mine else []
    if edition.period:
        blocks.append(Paragraph(edition.period))
    blocks += _totals(entries)
    blocks += _quotas(edition)
    for entry in entries:
        blocks.append(Heading(2, f"{edition.day(entry.on)}: {entry.title_text}"))
        blocks += record_blocks(edition, entry, level=3, skip=("on", "minutes"))
        blocks.append(Paragraph(hours(entry.minutes)))
    return Document("CPD", blocks)


def _totals(entries: list[Cpd]) -> Iterator[Block]:
    if not entries:
        yield Paragraph("No entries here.")
        return
    together = sum(entry.minutes for entry in entries if entry.participatory)
    counted = f"{count_of(len(entries), 'entry', 'entries')}, {hours(sum(entry.minutes for entry in entries))}"
    yield Bullets(facts((("Altogether", counted), ("With others", hours(together) if together else ""))))


def _quotas(edition: Edition) -> Iterator[Block]:
    """Yield what a framework asks for beside what there is; how far one has come is nobody else's business."""
    if not (edition.is_mine and edition.mentorship and edition.framework and edition.framework.quotas):
        return
    found = tallies(edition.view, edition.mentorship, edition.framework, edition.today)
    every = [(depth, each) for whole in found for depth, each in ((0, whole), *((1, part) for part in whole.parts))]
    yield Heading(2, edition.framework.title)
    yield Grid(
        ["", "So far", "Asked for", "Since"],
        [
            ["  " * depth + each.title, f"{each.have:g}", f"{each.wanted} {each.unit}", edition.day(each.window_from)]
            for depth, each in every
        ],
    )
