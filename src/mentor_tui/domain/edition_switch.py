"""What a change of framework leaves behind (rule 10): links on codes the new edition does not know. None is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentor_tui.domain.framework import Framework
from mentor_tui.domain.records import Cpd, Evidence, Goal, Mentorship
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.text import one_line
from mentor_tui.domain.word import kind_word


@dataclass(frozen=True, slots=True)
class Link:
    """A code that a record refers to: a claim's or goal's criterion, or a document of the mentorship."""

    kind: str
    id: str
    title: str
    code: str


def links(snapshot: Snapshot, mentorship: Mentorship) -> Iterator[Link]:
    """Yield every link of a mentorship's records into its framework, each code of a record once."""
    for piece in snapshot.belonging(Evidence, mentorship.id):
        codes = dict.fromkeys(claim.criterion for claim in piece.claims if claim.criterion)
        yield from (Link("evidence", piece.id, piece.title, code) for code in codes)
    for goal in snapshot.belonging(Goal, mentorship.id):
        yield from (Link("goal", goal.id, goal.title, code) for code in dict.fromkeys(goal.criteria))
    for entry in snapshot.belonging(Cpd, mentorship.id):
        yield from (Link("cpd", entry.id, entry.title_text, code) for code in dict.fromkeys(entry.criteria))
    for document in mentorship.documents:
        if document.code:
            yield Link("mentorship", mentorship.id, "documents", document.code)


def lost_links(
    snapshot: Snapshot, mentorship: Mentorship, before: Framework | None, after: Framework | None
) -> tuple[Link, ...]:
    """Return the links that mapped before and no longer do; with an unknown `before` all that do not map now."""
    return tuple(
        link
        for link in links(snapshot, mentorship)
        if not _knows(after, link) and (before is None or _knows(before, link))
    )


def _knows(framework: Framework | None, link: Link) -> bool:
    if framework is None:
        return False
    return bool(framework.document(link.code) if link.kind == "mentorship" else framework.criterion(link.code))


def lost_words(lost: Sequence[Link], after: Framework | None) -> tuple[str, ...]:
    """Return a heading and a line for each lost link; nothing where none is."""
    if not lost:
        return ()
    count = "1 link maps" if len(lost) == 1 else f"{len(lost)} links map"
    head = f"{count} to nothing in {after.id if after else 'no framework'}; kept as they are:"
    return (head, *(f"  {kind_word(link.kind)} {link.id[-4:]} {one_line(link.title)}: {link.code}" for link in lost))
