"""The agreement of two people: the newest version in full, and when there were earlier ones."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.domain.records import Mentorship
from mentor_tui.domain.word import FOR_ME_ONLY, count_of, purpose_word
from mentor_tui.exchange.document import Block, Bullets, Document, Heading, Paragraph, facts
from mentor_tui.exchange.edition import Edition
from mentor_tui.exchange.record_block import part_blocks, words


def agreement_document(edition: Edition) -> Document:
    """Return the newest agreement of the edition's mentorship; a plain line where there is none yet."""
    mentorship = edition.mentorship
    blocks = _blocks(edition, mentorship) if mentorship else ()
    return Document(f"Agreement: {edition.pair_name}", [*blocks])


def _blocks(edition: Edition, mentorship: Mentorship) -> Iterator[Block]:
    if edition.is_mine:
        yield Paragraph(FOR_ME_ONLY)
    if mentorship.purpose_in_words:
        yield Heading(2, "What for")
        yield words(mentorship, "purpose_in_words", mentorship.purpose_in_words)
    lines = facts(
        (
            ("For", ", ".join(map(purpose_word, mentorship.purposes))),
            ("In touch every", count_of(mentorship.contact_every_days, "day") if mentorship.contact_every_days else ""),
            ("Meet every", count_of(mentorship.meet_every_days, "day") if mentorship.meet_every_days else ""),
        )
    )
    if lines:
        yield Bullets(lines)
    newest = mentorship.agreement
    if newest is None:
        yield Paragraph("Nothing is written down yet.")
        return
    yield Heading(2, "What we agreed")
    yield from part_blocks(edition, mentorship, newest, f"agreements.{newest.id}.", level=3)
    earlier = [agreement for agreement in mentorship.agreements if agreement is not newest]
    if earlier:
        days = ", ".join(filter(None, (edition.day(agreement.agreed_on) for agreement in earlier)))
        yield Paragraph(f"Earlier versions: {days or len(earlier)}")
