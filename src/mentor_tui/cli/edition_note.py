"""What a person hears when a framework changes: which links map to nothing now. They are kept, every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mentor_tui.domain.change import Raw

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
    from mentor_tui.domain.edition_switch import lost_links, lost_words

    yield from lost_words(lost_links(snapshot, mentorship, before, after), after)
