"""What a new comment wants said: that it stays with its writer, though the other one may see what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot


def alone_notes(snapshot: Snapshot, records: Iterable[Raw]) -> Iterator[str]:
    """Yield a line for each comment among new records that the other one does not see, and how it is shown to them."""
    from mentor_tui.domain.thread import mine_alone

    for record in records:
        about = str(record.get("about"))
        if record["kind"] == "comment" and any(one.id == record["id"] for one in mine_alone(snapshot, about)):
            yield f"only you see this comment: 'mentor-tui share {record['id']}' shows it to the other"
