"""The agreement of a mentorship as shown: the newest version whole, the earlier ones below it as they were agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.domain.records import Agreement, Mentorship
from mentor_tui.domain.when import short_day
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Figure, Heading, Part

SPACE = Figure(lambda _width: [EMPTY])
"""A free row between groups of blocks; where space is short it is left out."""
_GAP = ("", None)


def agreement_parts(viewpoint: Viewpoint, pair: Mentorship) -> Iterator[Part]:
    """Yield the newest version, then the earlier ones."""
    agreement = pair.agreement
    if agreement is None:
        yield Block("agreement", (shown("None yet, and work is possible without.", "quiet"),))
        return
    number = len(pair.agreements)
    day = short_day(agreement.agreed_on, viewpoint.today) if agreement.agreed_on else "no day"
    signed = agreement.signed_mentor and agreement.signed_mentee
    both = joined(shown(viewpoint.glyphs["done"], "fine"), shown(" both signed", "quiet")) if signed else EMPTY
    head = day if number == 1 else f"version {number}, {day}"
    yield Heading("agreement", joined(one_line(head, "quiet"), "   " if signed else "", both))
    yield from _agreed(viewpoint, pair, agreement)
    yield from _earlier(viewpoint, pair, agreement)


def _earlier(viewpoint: Viewpoint, pair: Mentorship, newest: Agreement) -> Iterator[Part]:
    """Yield the versions before the newest, the latest first, each as it was agreed."""
    for number, version in reversed(list(enumerate(pair.agreements, 1))):
        if version is not newest:
            day = short_day(version.agreed_on, viewpoint.today) if version.agreed_on else "no day"
            yield SPACE
            yield Heading("earlier", one_line(f"version {number}, {day}", "quiet"))
            yield from _agreed(viewpoint, pair, version)


def _agreed(viewpoint: Viewpoint, pair: Mentorship, agreement: Agreement) -> Iterator[Part]:
    mentor, mentee = viewpoint.first_name(pair.mentor), viewpoint.first_name(pair.mentee)
    where = (agreement.places or "").rstrip(". ")
    how = ", ".join(filter(None, (where, f"{agreement.minutes} min" if agreement.minutes else "")))
    lines: tuple[tuple[str, str | None], ...] = (
        (f"{mentor} hopes" if mentor != "you" else "you hope", agreement.hopes_mentor),
        (f"{mentee} hopes" if mentee != "you" else "you hope", agreement.hopes_mentee),
        _GAP,
        ("how we meet", how),
        ("arranged by", agreement.arranged_by),
        _GAP,
        ("mentor does", agreement.mentor_does),
        ("does not", agreement.mentor_does_not),
        _GAP,
        ("stays with us", agreement.confidentiality_default),
        ("may leave", agreement.confidentiality_ceiling),
        ("exceptions", agreement.exceptions),
        _GAP,
        ("look again", ", ".join(short_day(day, viewpoint.today) for day in agreement.review_on)),
        ("to end it", agreement.how_to_end),
    )
    for label, text in lines:
        yield from [SPACE] if (label, text) == _GAP else lines_block(label, [viewpoint.text(text)])


def lines_block(label: str, lines: Sequence[str]) -> Iterator[Block]:
    """Yield a block with the lines there are; nothing without any."""
    kept = tuple(shown(line) for line in lines if line)
    if kept:
        yield Block(label, kept)
