"""What a person hears when a framework changes: which links map to nothing now. They are kept, every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mentor_tui.domain.change import Raw
from mentor_tui.domain.word import kind_word

if TYPE_CHECKING:
    from mentor_tui.domain.framework import Framework
    from mentor_tui.domain.records import Mentorship
    from mentor_tui.domain.snapshot import Snapshot


def switch_notes(
    snapshot: Snapshot, before: Raw, after: Raw, framework: Callable[[str], Framework | None]
) -> Iterator[str]:
    """Yield a line for each link that a changed mentorship's new framework does not know; none for other changes."""
    if after.get("kind") != "mentorship" or before.get("framework") == after.get("framework"):
        return
    from mentor_tui.domain.records import Mentorship

    found = snapshot.one(Mentorship, str(after["id"]))
    if found is not None:
        earlier, later = (framework(str(raw.get("framework") or "")) for raw in (before, after))
        yield from lost_notes(snapshot, found, earlier, later)


def lost_notes(
    snapshot: Snapshot, mentorship: Mentorship, before: Framework | None, after: Framework | None
) -> Iterator[str]:
    """Yield a heading and a line for each link lost between two editions; nothing where none is."""
    from mentor_tui.domain.edition_switch import lost_links

    lost = lost_links(snapshot, mentorship, before, after)
    if not lost:
        return
    count = "1 link maps" if len(lost) == 1 else f"{len(lost)} links map"
    yield f"{count} to nothing in {after.id if after else 'no framework'}; kept as they are:"
    for link in lost:
        yield f"  {kind_word(link.kind)} {link.id[-4:]} {link.title}: {link.code}"
